/**
 * Calls of the Qingfeng API from a WeChat mini-programme, around the reference client (copy `javascript/qingfeng-client.js`
 * beside this file). Set ADDRESS to the site and list its host in the console of the platform under request, downloadFile.
 */
"use strict";

const { QingfengClient } = require("./qingfeng-client.js");

const ADDRESS = "https://qingfeng.example/";
const KEPT = `${wx.env.USER_DATA_PATH}/qingfeng.json`; // wx.setStorage ends at 10 MB, a file at 200 MB
const files = wx.getFileSystemManager();

/** Fetch a file of the site as text; rejected when there is no network or no such file. */
function fetchText(path) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: ADDRESS + path,
      dataType: "text", // the client parses it, so that a broken file is no exception of the platform
      responseType: "text",
      timeout: 30000,
      success: (answer) => (answer.statusCode === 200 ? resolve(answer.data) : reject(new Error(`${path}: ${answer.statusCode}`))),
      fail: (why) => reject(new Error(why.errMsg)),
    });
  });
}

/** Keep the state; when the phone is full the app goes on with what it has in memory. */
function save(state) {
  try {
    files.writeFileSync(`${KEPT}.new`, JSON.stringify(state), "utf8");
    files.renameSync(`${KEPT}.new`, KEPT);
  } catch (why) {
    console.warn("qingfeng: not kept", why);
  }
}

function kept() {
  try {
    return JSON.parse(files.readFileSync(KEPT, "utf8"));
  } catch {
    return null;
  }
}

/** Return where a picture lies on the phone, loading it when it is first shown; null when it cannot be had. */
function picture(path) {
  const place = `${wx.env.USER_DATA_PATH}/${path.replace(/\//g, "-")}`;
  return new Promise((resolve) => {
    files.access({
      path: place,
      success: () => resolve(place),
      fail: () =>
        wx.downloadFile({
          url: ADDRESS + path,
          filePath: place,
          success: (answer) => resolve(answer.statusCode === 200 ? place : null),
          fail: () => resolve(null),
        }),
    });
  });
}

App({
  onLaunch() {
    this.client = new QingfengClient(fetchText, kept(), save);
  },
  // Shown again after hours in the background: what is there is shown first, and drawn again when there is more.
  async onShow() {
    const result = await this.client.sync();
    if (result === "updated" && this.changed) this.changed();
  },
  picture,
});
