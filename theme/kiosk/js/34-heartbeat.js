/**
 * Kiosk, part 7: tells the supervisor on this machine that the page lives, and reloads when it says so and nobody is there. On the
 * public site there is no supervisor, and nothing is asked. Missing answers are no fault.
 */
qfKiosk.heartbeat = (() => {
  "use strict";
  const EVERY = 10000;
  const REST = 6; // beats left out after one that was not answered, where there never was an answer
  const LOCAL = ["127.0.0.1", "localhost", "[::1]"];
  let resting = 0;
  let heard = false;

  const local = () => location.protocol.startsWith("http") && LOCAL.includes(location.hostname);

  function ask(method, path, body, done) {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.timeout = 5000;
    request.onloadend = () => {
      let answer = null;
      try {
        if (request.status === 200) answer = JSON.parse(request.responseText);
      } catch { /* not the supervisor */ }
      done(answer && typeof answer === "object" ? answer : null);
    };
    if (body) request.setRequestHeader("Content-Type", "application/json");
    request.send(body ? JSON.stringify(body) : null);
  }

  function beat(report, reload) {
    if (resting > 0) {
      resting -= 1;
      return;
    }
    ask("POST", "/-/heartbeat", report(), (answer) => {
      if (answer === null) {
        resting = heard ? 0 : REST; // a supervisor that was slow once would take a rest for a dead page
        return;
      }
      heard = true;
      if (answer.reload === true) reload();
    });
  }

  /** Begin; `report()` gives what is told, `reload()` decides what to do when asked to. */
  function start(report, reload) {
    if (!local()) return;
    beat(report, reload);
    qfKiosk.clock.every(EVERY, () => beat(report, reload));
  }

  /** What the supervisor knows, or null. */
  function status(done) {
    if (local()) ask("GET", "/-/status", null, done);
    else done(null);
  }

  return { start, status };
})();
