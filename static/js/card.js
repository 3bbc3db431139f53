/* The card's pages. All of them work without this; with it one page gives way to the next in place, so that no
   form with a key in it stays in the browser's history, and a network that is away costs no word. */
(() => {
  "use strict";

  const KEY = /^#[\w-]{43}$/;
  const NEAR = 60; // letters left, from which on they are counted aloud
  const root = document.documentElement;
  let unsaved = false;
  let asking = false;

  const one = (selector) => document.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  function say(words) {
    const notice = document.createElement("span");
    notice.className = "notice";
    notice.textContent = words;
    one(".said")?.replaceChildren(notice);
  }

  /* ---- from one page to the next ---- */

  async function send(form, button) {
    if (asking) return;
    asking = true;
    const body = new URLSearchParams(new FormData(form));
    if (button?.name) body.append(button.name, button.value);
    const address = button?.getAttribute("formaction") || form.getAttribute("action") || location.pathname;
    try {
      const answer = await fetch(address, { method: "POST", body, cache: "no-store" });
      show(await answer.text());
    } catch {
      say(one(".said").dataset.lost);
    } finally {
      asking = false;
    }
  }

  function show(text) {
    const next = new DOMParser().parseFromString(text, "text/html");
    if (!next.body.dataset.card || (unsaved && next.body.dataset.card === "closed")) {
      // A fault, or the card is gone: said here, and everything that was written stays.
      say(all("h1, main :is(div, form) > p", next).slice(0, 2).map((part) => part.textContent).join(". "));
      return;
    }
    unsaved = false;
    if (location.hash) history.replaceState(null, "", location.pathname);
    document.title = next.title;
    root.lang = next.documentElement.lang;
    document.body.replaceWith(document.adoptNode(next.body));
    scrollTo(0, 0);
    wake();
    const wrong = one("[aria-invalid=true]");
    if (wrong) wrong.focus(); else one("main").focus({ preventScroll: true });
  }

  async function leave(form) {
    const body = new URLSearchParams(new FormData(form));
    unsaved = false;
    document.body.replaceChildren();
    await fetch(form.action, { method: "POST", body }).catch(() => { /* The page is empty all the same. */ });
    location.replace(form.action);
  }

  /* ---- filling in: one light at a time, and the A4 beside it ---- */

  function turn(key, focus = true) {
    for (const part of all("[data-state]")) part.hidden = part.dataset.state !== key;
    for (const tab of all(".fill .tabs a")) {
      if (tab.hash === `#${key}`) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
    const last = all("[data-state]").at(-1)?.dataset.state === key;
    for (const button of all("[data-next]")) button.hidden = last;
    for (const button of all("[data-last]")) button.classList.toggle("quiet", !last);
    if (focus) {
      one(`[data-state=${key}] .state`).focus({ preventScroll: true });
      one(".fill").scrollIntoView();
    }
  }

  function next() {
    const parts = all("[data-state]");
    turn(parts[parts.findIndex((part) => !part.hidden) + 1].dataset.state);
  }

  function count(field) {
    const where = field.closest(".field")?.querySelector("[data-count]");
    if (!where) return;
    const { left, over, letters } = one(".fill").dataset;
    const rest = Number(letters) - [...field.value.trim()].length;
    where.hidden = rest > NEAR;
    where.classList.toggle("error", rest < 0);
    where.textContent = (rest < 0 ? over : left).replace("%d", Math.abs(rest));
  }

  function mirror(field) {
    const written = field.type === "date" ? spoken(field.value) : field.value.trim();
    for (const place of all(`[data-shows="${field.dataset.box || field.name}"]`)) place.textContent = written;
  }

  function spoken(day) {
    const when = new Date(`${day}T12:00`);
    return isNaN(when) ? "" : when.toLocaleDateString(root.lang, { day: "numeric", month: "long", year: "numeric" });
  }

  function tally() {
    const boxes = all(".card-field textarea");
    const filled = boxes.filter((box) => box.value.trim()).length;
    const where = one("[data-filled]");
    if (!where) return;
    where.textContent = where.dataset.filled.replace("%d", filled);
    one(".shelf .bar .fill")?.setAttribute("width", `${(100 * filled) / boxes.length}%`);
    const letters = boxes.reduce((sum, box) => sum + box.value.length, 0);
    const paper = one("[data-a4]");
    paper?.classList.toggle("dense", letters > 1200);
    paper?.classList.toggle("denser", letters > 2200);
  }

  function agree() {
    const table = one("[data-agreed]");
    if (!table || !one(".agree")) return;
    const rows = all(".agree").map((row) => all("input", row).map((field) => field.value.trim()));
    const agreed = rows.filter((row) => row.some(Boolean));
    table.hidden = !agreed.length;
    table.tBodies[0].replaceChildren(...agreed.map(line));
  }

  function line(texts) {
    const row = document.createElement("tr");
    for (const text of texts) row.insertCell().textContent = text;
    return row;
  }

  function another() {
    const rows = all(".agree");
    const row = rows.at(-1).cloneNode(true);
    for (const field of all("input", row)) field.value = "";
    for (const field of all("[id]", row)) field.id += "x";
    for (const label of all("label", row)) label.htmlFor += "x";
    rows.at(-1).after(row);
    row.querySelector("input").focus();
  }

  /* ---- the talk: one step at a time, each with its clock ---- */

  let ticking = 0;

  function step(by) {
    const steps = all(".talk-steps > li");
    const now = Math.max(0, steps.findIndex((each) => "now" in each.dataset));
    const then = Math.min(steps.length - 1, Math.max(0, now + by));
    stop();
    steps.forEach((each, place) => place === then ? each.dataset.now = "" : delete each.dataset.now);
    all("[data-road] li").forEach((each, place) => {
      each.classList.toggle("done", place < then);
      if (place === then) each.setAttribute("aria-current", "step"); else each.removeAttribute("aria-current");
    });
    if (by) { steps[then].querySelector("h2").focus({ preventScroll: true }); scrollTo(0, 0); }
  }

  function start(button) {
    if (ticking) return stop();
    const clock = button.closest("li").querySelector(".clock");
    const seconds = 60 * Number(clock.dataset.minutes);
    const ends = Date.now() + 1000 * (Number(clock.dataset.left) || seconds);
    button.textContent = button.dataset.pause;
    ticking = setInterval(() => tick(clock, ends, seconds), 250);
    return ticking;
  }

  function stop() {
    clearInterval(ticking);
    ticking = 0;
    for (const button of all("[data-start]")) button.textContent = button.dataset.start;
  }

  function tick(clock, ends, seconds) {
    const left = Math.round((ends - Date.now()) / 1000);
    const share = left / seconds;
    const minutes = Math.floor(Math.abs(left) / 60);
    clock.dataset.left = left;
    clock.className = `clock ${share > 0.2 ? "green" : share > 0.05 ? "amber" : "red"}`;
    const digits = `${left < 0 ? "+" : ""}${minutes}:${String(Math.abs(left) % 60).padStart(2, "0")}`;
    clock.querySelector("[data-digits]").textContent = digits;
    clock.querySelector("[data-word]").textContent = left < 0 ? clock.dataset.over : share > 0.2 ? "" : clock.dataset.soon;
    clock.querySelector(".left").setAttribute("stroke-dasharray", `${Math.max(0, 100 * share)} 100`);
  }

  /* ---- hands ---- */

  async function copy(button) {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // over plain http there is no other way
    }
    say(button.dataset.copied);
  }

  const HANDS = { print: () => print(), copy, next, go: (button) => step(Number(button.dataset.go)), start, another };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button, .tabs a");
    if (!button) return;
    if (button.matches(".fill .tabs a")) { event.preventDefault(); turn(button.hash.slice(1)); return; }
    for (const [name, act] of Object.entries(HANDS)) if (name in button.dataset) act(button);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!document.body.dataset.card || "file" in (event.submitter?.dataset || {}) || form.method !== "post") return;
    event.preventDefault();
    if ("leave" in form.dataset) leave(form); else send(form, event.submitter);
  });

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.closest(".fill, .agreeing")) return;
    unsaved = true;
    mirror(field);
    count(field);
    tally();
    agree();
  });

  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  // Nothing stays behind for whoever takes the phone next, not even where the browser keeps pages alive.
  addEventListener("pagehide", () => { if (document.body.dataset.card) document.body.replaceChildren(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  addEventListener("hashchange", take);

  function take() {
    const field = one("[data-key]");
    if (field && KEY.test(location.hash)) field.value = location.hash.slice(1);
  }

  function wake() {
    take();
    for (const tool of all("[data-needs-script]")) tool.hidden = false;
    all(".fill :is(textarea, input), .agreeing input").forEach((field) => { mirror(field); count(field); });
    if (one("[data-state]")) {
      const wrong = one("[data-state] :is([aria-invalid=true], .other)")?.closest("[data-state]");
      turn((wrong || one("[data-state]")).dataset.state, false);
      tally();
    }
    agree();
    if (one(".talk-steps")) step(0);
  }

  root.classList.add("js");
  wake();
})();
