/* One screen in the room: the socket, the outbox, the face. Works on plain http (no secure context needed). */
(() => {
  "use strict";

  const body = document.body;
  const { audience, room, socket: socketPath, face: facePath, csrf } = body.dataset;
  const faceElement = document.getElementById("face");
  const mineElement = document.getElementById("mine");
  const status = document.getElementById("status");
  document.documentElement.classList.add("js");

  let version = body.dataset.version;
  let offset = Number(body.dataset.now) - performance.now();
  let socket = null;
  let tries = 0;
  let lostAt = performance.now();
  let heardAt = performance.now();
  let gone = false;

  /* Memory that outlives the page; where it is forbidden, the page's own lifetime has to do. */
  const memory = (() => {
    const kept = new Map();
    const name = (key) => `balansa:${room}:${key}`;
    return {
      forget() {
        kept.clear();
        try {
          for (const one of Object.keys(localStorage)) if (one.startsWith(name(""))) localStorage.removeItem(one);
        } catch { /* Nothing was kept. */ }
      },
      get(key) {
        try { return localStorage.getItem(name(key)); } catch { return kept.get(key) ?? null; }
      },
      set(key, value) {
        try { value ? localStorage.setItem(name(key), value) : localStorage.removeItem(name(key)); }
        catch { kept.set(key, value); }
      },
    };
  })();

  /* ---- outbox: taps wait here, in order, until they are acknowledged ---- */

  let outbox = JSON.parse(memory.get("outbox") || "[]");
  let landed = []; /* acknowledged, and not yet in the personal part that is shown */
  let underWay = null;

  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  }

  function put(form, submitter) {
    const url = submitter?.getAttribute("formaction") || form.getAttribute("action");
    const [, step, input] = url.match(/tap\/(\d+)\/([\w-]+)\/$/);
    const data = {};
    for (const [name, value] of new FormData(form, submitter)) {
      if (name !== "csrfmiddlewaretoken" && name !== "key") data[name] = value;
    }
    outbox.push({ key: newKey(), url, step: Number(step), input, data });
    keepOutbox();
    send();
  }

  function keepOutbox() {
    memory.set("outbox", outbox.length ? JSON.stringify(outbox) : "");
    dressDots();
    showWaiting();
  }

  /* One tap at a time, so that "take back, then place" stays in that order. */
  function send() {
    if (underWay || !outbox.length || gone) return;
    const tap = outbox[0];
    if (isOpen()) {
      underWay = tap.key;
      const { key, step, input, data } = tap;
      socket.send(JSON.stringify({ tap: { key, step, input, data } }));
    } else if (performance.now() - lostAt > 3000) {
      underWay = tap.key;
      post(tap);
    }
  }

  async function post(tap) {
    try {
      const response = await fetch(tap.url, {
        method: "POST",
        headers: { Accept: "application/json", "X-CSRFToken": csrf },
        body: new URLSearchParams({ ...tap.data, key: tap.key }),
      });
      if (response.status === 503 || response.status >= 500) throw new Error("busy");
      take({ answer: tap.key, ...(await response.json()) });
    } catch {
      retryLater(tap.key);
    }
  }

  function retryLater(key) {
    if (underWay !== key) return;
    setTimeout(() => { if (underWay === key) { underWay = null; send(); } }, 1500);
  }

  function answered({ answer, kept, sentence, mine }) {
    const tap = outbox.find((one) => one.key === answer);
    outbox = outbox.filter((one) => one.key !== answer);
    if (underWay === answer) underWay = null;
    if (mine !== undefined) showMine(mine);
    else if (kept && tap) landed.push(tap);
    if (!kept && sentence) {
      say(sentence);
      giveBack(tap);
    }
    keepOutbox();
    send();
  }

  /* The personal part is painted a moment after the answer; `of` names the taps that are in it. */
  function showMine(mine, of) {
    landed = of ? landed.filter((one) => !of.includes(one.key)) : [];
    patch(mineElement, mine);
  }

  /* What was refused goes back into its field, unless something new stands there. */
  function giveBack(tap) {
    const field = tap?.data.text && document.querySelector(`form[action="${CSS.escape(tap.url)}"] textarea[data-draft]`);
    if (field && !field.value) {
      field.value = tap.data.text;
      memory.set(`draft:${field.dataset.draft}`, field.value);
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-tap]");
    if (!form) return;
    event.preventDefault();
    put(form, event.submitter);
    for (const field of form.querySelectorAll("textarea[data-draft]")) {
      field.value = "";
      memory.set(`draft:${field.dataset.draft}`, "");
    }
  });

  /* ---- drafts: nothing typed is lost ---- */

  document.addEventListener("input", ({ target }) => {
    if (target.dataset?.draft) memory.set(`draft:${target.dataset.draft}`, target.value);
  });

  function dressDrafts() {
    for (const field of document.querySelectorAll("[data-draft]")) {
      if (!field.value) field.value = memory.get(`draft:${field.dataset.draft}`) || "";
    }
  }

  /* ---- own dots, written into the rows of the shared face; taps on their way are counted in ---- */

  const PIP = '<svg class="pip" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.8"/></svg>';

  function dressDots() {
    const list = faceElement.querySelector("[data-dots-each]");
    const remaining = mineElement?.querySelector("[data-left]");
    if (!list || !remaining) return;
    const lying = new Map();
    for (const own of mineElement.querySelectorAll("[data-on]")) lying.set(own.dataset.on, Number(own.dataset.lie));
    let left = Number(remaining.dataset.left);
    for (const { input, data } of [...landed, ...outbox]) {
      const change = { place: 1, take_back: -1 }[input] || 0;
      lying.set(data.candidate, (lying.get(data.candidate) || 0) + change);
      left -= change;
    }
    for (const row of list.querySelectorAll("[data-candidate]")) dressRow(row, lying.get(row.dataset.candidate) || 0, left);
    dressRemaining(remaining, left, Number(list.dataset.dotsEach));
  }

  function dressRow(row, number, left) {
    row.classList.toggle("chosen", number > 0);
    row.querySelector("output").textContent = number;
    row.querySelector(".pips").innerHTML = PIP.repeat(Math.max(0, number));
    row.querySelector("[data-less]").disabled = number < 1;
    row.querySelector("[data-more]").disabled = left < 1;
  }

  function dressRemaining(remaining, left, each) {
    const shown = Math.min(each, Math.max(0, left));
    const text = remaining.lastElementChild;
    text.textContent = text.textContent.replace(/\d+/, shown);
    remaining.querySelector(".pips").innerHTML = PIP.repeat(each - shown) + PIP.replace("pip", "pip hollow").repeat(shown);
  }

  /* ---- the clock: the server's time, ticking here ---- */

  function tick() {
    for (const clock of document.querySelectorAll("[data-clock]")) {
      const ends = Number(clock.dataset.ends);
      if (!ends) continue;
      const left = Math.round((ends - performance.now() - offset) / 1000);
      const share = left / Number(clock.dataset.seconds);
      const light = left < 0 || share <= 0.05 ? "red" : share <= 0.2 ? "amber" : "green";
      clock.className = `clock ${light}`;
      const seconds = Math.abs(left);
      const digits = `${left < 0 ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      write(clock.querySelector("[data-digits]"), digits);
      write(clock.querySelector("[data-word]"), left < 0 ? clock.dataset.over : light === "green" ? "" : clock.dataset.soon);
      const dash = `${left < 0 ? 100 : Math.min(100, Math.round(share * 100))} 100`;
      clock.querySelector(".left").setAttribute("stroke-dasharray", dash);
    }
  }

  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  /* ---- showing: the same face whether pushed, polled or loaded ---- */

  /* Ticked or typed in since the server painted it. */
  function changed(field) {
    return ["checkbox", "radio"].includes(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  }

  function patch(element, html) {
    if (!element) return;
    const place = element.querySelector("main")?.id;
    window.Idiomorph.morph(element, html, {
      morphStyle: "innerHTML",
      /* A field in use keeps what is in it. A button that was just pressed must take its new words. */
      ignoreActiveValue: Boolean(document.activeElement?.matches("input, textarea, select")),
      callbacks: {
        beforeNodeMorphed: (old) => !((old.dataset?.draft && old.value) || (old.dataset?.keep !== undefined && changed(old))),
        /* What a person has opened stays open: the server knows nothing of it. */
        beforeAttributeUpdated: (name, node) => !(name === "open" && node.nodeName === "DETAILS"),
      },
    });
    if (place && place !== element.querySelector("main")?.id) window.scrollTo(0, 0);
  }

  /* ---- under a finger nothing moves: what comes meanwhile is shown when it is lifted ---- */

  const LONGEST_PRESS = 10000; /* milliseconds, where a browser never says that it was lifted */
  const UNTIL_CLICK = 300; /* milliseconds from lifting a finger to the click, at most */
  let held = null; /* frames that wait for the finger; null while none lies on the screen */
  let release = 0;

  function take(frame) {
    heardAt = performance.now();
    if (frame.now) offset = frame.now - performance.now();
    held ? held.push(frame) : show(frame);
  }

  function hold(patience) {
    clearTimeout(release);
    release = setTimeout(letGo, patience);
  }

  function letGo() {
    const waiting = held || [];
    held = null;
    for (const frame of waiting) show(frame);
  }

  /* Otherwise a button that moves between press and release gets no click, and the tap is lost. */
  window.addEventListener("pointerdown", ({ button }) => {
    if (button !== 0) return;
    held ??= [];
    hold(LONGEST_PRESS);
  }, true);
  window.addEventListener("pointerup", () => held && hold(UNTIL_CLICK), true);
  /* Sent by the click, the form is read before anything is shown. */
  window.addEventListener("click", () => held && hold(0), true);
  window.addEventListener("pointercancel", () => held && hold(0), true);

  function show(frame) {
    if (frame.face !== undefined) {
      if (frame.version !== version) patch(faceElement, frame.face);
      version = frame.version;
      if (isOpen() && audience !== "phone") socket.send(JSON.stringify({ seen: version }));
    }
    if (frame.mine !== undefined && frame.answer === undefined) showMine(frame.mine, frame.of);
    if (frame.answer !== undefined) answered(frame);
    if (frame.busy !== undefined) retryLater(frame.busy);
    /* A phone that is behind, or got the shared part alone, fetches both parts anew. */
    const halved = audience === "phone" && frame.face !== undefined && frame.mine === undefined && !frame.own;
    if (halved || (frame.beat !== undefined && frame.beat !== version)) fetchFace();
    dress();
    if (faceElement.querySelector("[data-ended]")) goHome();
  }

  /* The occasion is over: nothing more is sent, and nothing about it stays on this phone. */
  function goHome() {
    gone = true;
    outbox = landed = [];
    memory.forget();
    socket?.close();
    status.replaceChildren();
  }

  function dress() {
    dressDrafts();
    dressDots();
    tick();
    body.dispatchEvent(new CustomEvent("balansa:shown"));
  }

  /* ---- the socket, and what carries the room while it is away ---- */

  function isOpen() {
    return socket?.readyState === WebSocket.OPEN;
  }

  function connect() {
    if (gone || (socket && socket.readyState <= WebSocket.OPEN)) return;
    const address = new URL(socketPath, location.href);
    address.protocol = location.protocol.replace("http", "ws");
    address.searchParams.set("version", version);
    socket = new WebSocket(address);
    socket.onopen = () => {
      if (tries) fetchFace();
      tries = 0;
      heardAt = performance.now();
      underWay = null;
      showWaiting();
      send();
    };
    socket.onmessage = ({ data }) => take(JSON.parse(data));
    socket.onclose = () => {
      if (!tries) lostAt = performance.now();
      tries += 1;
      underWay = null;
      setTimeout(connect, Math.min(5000, 250 * 2 ** tries) * (0.5 + Math.random()));
    };
  }

  async function fetchFace() {
    try {
      const response = await fetch(facePath, { headers: { Accept: "application/json" }, cache: "no-store" });
      if ([403, 404, 410].includes(response.status)) leaveRoom();
      else if (response.ok) take(await response.json());
    } catch {
      /* Away: the watch tries again in a moment, and the chip says so meanwhile. */
    }
  }

  function leaveRoom() {
    gone = true;
    socket?.close();
    say(body.dataset.gone);
  }

  function watch() {
    if (gone) return;
    const now = performance.now();
    if (isOpen() && now - heardAt > 60000) socket.close();
    if (!isOpen() && now - lostAt > 3000) fetchFace();
    send();
    showWaiting();
  }

  function wake() {
    if (document.visibilityState !== "visible") return;
    tries = 0;
    isOpen() ? fetchFace() : connect();
    navigator.wakeLock?.request("screen").catch(() => { /* Advice stands on the page; nothing depends on it. */ });
  }

  /* ---- words ---- */

  let sayingUntil = 0;

  function say(sentence) {
    sayingUntil = performance.now() + 8000;
    status.replaceChildren(Object.assign(document.createElement("span"), { className: "notice", textContent: sentence }));
  }

  function showWaiting() {
    if (performance.now() < sayingUntil || gone) return;
    const away = !isOpen() && performance.now() - lostAt > 3000;
    const words = [];
    if (away) words.push(body.dataset.offline);
    if (outbox.length && (away || !isOpen())) {
      words.push(outbox.length === 1 ? body.dataset.oneWaits : body.dataset.manyWait.replace("%d", outbox.length));
    }
    const text = words.join(" ");
    if (status.textContent === text) return;
    status.replaceChildren(...(text ? [Object.assign(document.createElement("span"), { className: "chip", textContent: text })] : []));
  }

  body.addEventListener("notice", ({ detail }) => say(detail.sentence));
  for (const event of ["online", "pageshow"]) window.addEventListener(event, wake);
  document.addEventListener("visibilitychange", wake);
  setInterval(tick, 500);
  setInterval(watch, 2000);
  dress();
  connect();
})();
