/* Being forgotten empties this phone too. Over plain http no header can do that. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-forget]");
  form.addEventListener("submit", () => {
    const start = `balansa:${form.dataset.forget}:`;
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith(start)) localStorage.removeItem(name);
    } catch { /* Where memory is forbidden nothing was kept. */ }
  });
})();
