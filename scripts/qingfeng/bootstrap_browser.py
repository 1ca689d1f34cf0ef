"""Find or install what the browser tests need: Chromium and a Chinese font. Standard library only."""

import os
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CJK_FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"

INSTALLING = ("正在安装测试用的浏览器或字体……", "Installing a browser or a Chinese font for the tests ...")
NO_BROWSER = (
    "没有可用的 Chromium，浏览器测试将会失败。请安装（Debian：sudo apt install chromium fonts-noto-cjk），"
    "或用 QINGFENG_CHROMIUM 指明它的路径，或加 --no-browser 跳过这些测试。",
    "No working Chromium: the browser tests will fail. Install it (Debian: sudo apt install chromium "
    "fonts-noto-cjk), or name its path in QINGFENG_CHROMIUM, or leave those tests out with --no-browser.")
NO_FONT = (
    "没有中文字体，截图里的汉字会是方框。请安装（Debian：sudo apt install fonts-noto-cjk）。",
    "No Chinese font: pictures will show boxes. Install one (Debian: sudo apt install fonts-noto-cjk).")


def candidates(python, machine):
    named = machine.environ.get("QINGFENG_CHROMIUM")
    if named:
        yield named
        return
    for name in BROWSERS:
        yield machine.which(name)
    code, output = machine.run([python, "-c", "from playwright.sync_api import sync_playwright as start\n"
                                "with start() as p: print(p.chromium.executable_path)"])
    if code == 0:
        yield output.strip()


def find_chromium(python, machine):
    """A Chromium that starts: Ubuntu's `chromium-browser` may be a stub that only points to the snap."""
    for path in candidates(python, machine):
        if path and (os.path.exists(path) if machine.windows else machine.run([path, "--version"])[0] == 0):
            return path
    return None


def has_chinese_font(machine):
    if machine.windows or sys.platform == "darwin":
        return True
    lister = machine.which("fc-list")
    return bool(machine.run([lister, ":lang=zh"])[1].strip()) if lister else os.path.exists(CJK_FONT)


def is_ubuntu():
    try:
        with open("/etc/os-release", encoding="utf-8") as file:
            return "ubuntu" in file.read().lower()
    except OSError:
        return False


def browser_commands(python, machine, browser, font, ubuntu):
    """The commands that get what is missing, when `browser` or `font` is False; none when we may not."""
    apt = not machine.windows and machine.which("apt-get")
    debian = apt and not ubuntu  # Ubuntu packs Chromium as a snap only
    commands = []
    if apt and machine.superuser:
        packages = ([] if browser or not debian else ["chromium"]) + ([] if font else ["fonts-noto-cjk"])
        if packages:
            commands += [[apt, "update", "-qq"],
                         [apt, "install", "-y", "-qq", "--no-install-recommends"] + packages]
    if not browser and not debian:
        with_deps = ["--with-deps"] if apt and machine.superuser else []
        commands.append([python, "-m", "playwright", "install"] + with_deps + ["chromium"])
    return commands


def prepare_browser(python, machine):
    """Leave QINGFENG_CHROMIUM in the environment when there is a browser; say so when there is not."""
    chromium, font = find_chromium(python, machine), has_chinese_font(machine)
    # A wrong QINGFENG_CHROMIUM is for its owner to mend, not a reason to install.
    settled = bool(chromium or machine.environ.get("QINGFENG_CHROMIUM"))
    commands = browser_commands(python, machine, settled, font, is_ubuntu())
    if commands:
        machine.say(INSTALLING)
    for command in commands:
        code, output = machine.run(command, DEBIAN_FRONTEND="noninteractive")
        if code:
            for line in output.strip().splitlines()[-3:]:
                machine.print("  " + line)
    if not chromium and commands:
        chromium = find_chromium(python, machine)
    if not font and not has_chinese_font(machine):
        machine.say(NO_FONT)
    if chromium:
        machine.environ["QINGFENG_CHROMIUM"] = chromium
    else:
        machine.environ.pop("QINGFENG_CHROMIUM", None)  # the tests fail without it, rather than skip
        machine.say(NO_BROWSER)
