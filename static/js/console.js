/* The console's keys and questions. Every key presses a button that is on the screen. */
(() => {
  "use strict";

  const KEYS = {
    ArrowRight: "N", PageDown: "N", n: "N",
    ArrowLeft: "P", PageUp: "P", p: "P", z: "P",
    " ": " ", "+": "+", "-": "-", "−": "-",
    q: "Q", b: "B", ".": "B", v: "V", r: "R", "?": "?",
  };
  const off = document.getElementById("keys-off");
  const ask = document.getElementById("ask");

  off.checked = read() === "off";
  off.addEventListener("change", () => keep(off.checked ? "off" : ""));

  function read() {
    try { return localStorage.getItem("balansa:keys"); } catch { return null; }
  }

  function keep(value) {
    try { localStorage.setItem("balansa:keys", value); } catch { /* Then the choice lasts as long as the page. */ }
  }

  function typing({ target }) {
    return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog[open]");
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || off.checked || typing(event)) return;
    if (event.key === " " && event.target.closest("button, a, summary, label")) return;
    const key = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (event.key.toLowerCase() === "f") return fill();
    const button = key && press(key);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  /* V is whatever the vote's own button is: the biggest one while a vote is to be opened or closed. */
  function press(key) {
    const named = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    return named || ("VR".includes(key) ? document.querySelector("[data-vote-button]") : null);
  }

  function fill() {
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  }

  document.addEventListener("click", (event) => {
    const name = event.target.closest("[data-open]")?.dataset.open;
    if (name) document.getElementById(name).showModal();
  });

  document.body.addEventListener("htmx:confirm", (event) => {
    const sentence = event.detail.elt.dataset.ask;
    if (!sentence) return;
    event.preventDefault();
    document.getElementById("ask-sentence").textContent = sentence;
    ask.returnValue = "";
    ask.showModal();
    ask.addEventListener("close", () => { if (ask.returnValue === "yes") event.detail.issueRequest(true); }, { once: true });
  });

  /* What was done is cleared away: ticks and typed words, in the form and in the memory of drafts. */
  document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.xhr.status !== 204 || !detail.elt.matches("form[data-clears]")) return;
    detail.elt.reset();
    for (const field of detail.elt.elements) field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  document.body.addEventListener("balansa:shown", () => window.htmx?.process(document.getElementById("face")));
})();
