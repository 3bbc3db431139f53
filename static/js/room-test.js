/* Test my room: each section says in words what passed, or what to do. Nothing plays before a press. */
(() => {
  "use strict";

  const SMALLEST = { width: 1280, height: 720 };
  const PATIENCE = 8000;
  const ASK = 3000;

  function section(name) {
    return document.querySelector(`[data-test="${name}"]`);
  }

  function say(name, which, change = (words) => words) {
    const where = section(name);
    where.querySelector("[data-said]").textContent = change(where.dataset[which]);
  }

  function measure() {
    const large = innerWidth >= SMALLEST.width && innerHeight >= SMALLEST.height * 0.8;
    say("screen", large ? "good" : "bad", (words) => words.replace("%w", innerWidth).replace("%h", innerHeight));
  }

  function fill() {
    document.documentElement.requestFullscreen?.().catch(() => say("screen", "refused")) ?? say("screen", "refused");
  }

  async function play() {
    try {
      const context = new AudioContext();
      await context.resume();
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = 523;
      volume.gain.setValueAtTime(0.3, context.currentTime);
      volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 1.2);
      tone.connect(volume).connect(context.destination);
      tone.start();
      tone.stop(context.currentTime + 1.2);
      tone.addEventListener("ended", () => context.close());
      say("sound", "good");
    } catch {
      say("sound", "bad");
    }
  }

  function connect() {
    say("sockets", "trying");
    let settled = false;
    const settle = (which) => {
      if (settled) return;
      settled = true;
      say("sockets", which);
    };
    const address = new URL(section("sockets").dataset.socket, location.href);
    address.protocol = location.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    const patience = setTimeout(() => { settle("bad"); socket.close(); }, PATIENCE);
    // A face that arrives, not the handshake alone: some boxes in between let only that one through.
    socket.addEventListener("message", () => { clearTimeout(patience); settle("good"); socket.close(); });
    socket.addEventListener("close", () => settle("bad"));
  }

  async function count() {
    try {
      const answer = await fetch("?count", { headers: { Accept: "application/json" } });
      const { opened } = await answer.json();
      if (opened) say("phones", opened === 1 ? "one" : "many", (words) => words.replace("%d", opened));
    } catch { /* The number stays as it was; the next look comes soon. */ }
    setTimeout(count, ASK);
  }

  document.querySelector("[data-do=full]").addEventListener("click", fill);
  document.querySelector("[data-do=sound]").addEventListener("click", play);
  const film = document.querySelector("video");
  film.addEventListener("playing", () => say("film", "good"));
  film.addEventListener("error", () => say("film", "bad"));
  if (film.error) say("film", "bad");
  addEventListener("resize", measure);
  measure();
  connect();
  count();
})();
