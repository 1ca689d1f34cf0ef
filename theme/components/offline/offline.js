/**
 * Reading without network: names the app manifest, registers the service worker, and tells when a newer release is ready.
 * A page opened from a disk has all it needs beside it, and a preview changes with every save: neither gets a worker.
 */
(() => {
  "use strict";
  const box = document.querySelector(".qf-offline");
  if (!box || !/^https?:$/.test(location.protocol) || document.querySelector('script[src^="/__preview/"]')) return;
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = box.dataset.app;
  document.head.append(link);
  if (!("serviceWorker" in navigator)) return;
  // Keeping the sections costs some 400 KB: who saves data gets them where they are explained, or once a worker is there.
  const saves = navigator.connection && navigator.connection.saveData;
  if (saves && !navigator.serviceWorker.controller && !location.pathname.endsWith("/offline.html")) return;

  const words = box.querySelector(".qf-offline__text");
  const show = box.querySelector(".qf-offline__show");
  const say = (name, waiting) => {
    words.textContent = words.dataset[name];
    show.hidden = !waiting;
    show.onclick = () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage("show");
    };
    box.hidden = false;
  };
  box.querySelector(".qf-offline__close").addEventListener("click", () => {
    box.hidden = true;
  });
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (event.data === "full") say("full", null);
  });

  const watch = (registration) => {
    const tell = () => {
      if (registration.waiting && navigator.serviceWorker.controller) say("ready", registration.waiting);
    };
    tell();
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      if (coming) coming.addEventListener("statechange", tell);
    });
    // A page that stays open for days asks again when it is looked at.
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) registration.update().catch(() => {});
    });
  };
  addEventListener("load", () => {
    if (navigator.serviceWorker.controller) navigator.serviceWorker.controller.postMessage("full?");
    navigator.serviceWorker.register(box.dataset.worker, { updateViaCache: "none" }).then(
      (registration) => registration && watch(registration), // a browser told to have no workers gives none
      () => {}, // refused, or the storage is full: the site is read online as before
    );
  });
})();
