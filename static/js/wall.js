/* The wall's own keys: + and − scale the text, F fills the screen. Pointer hides when it rests. */
(() => {
  "use strict";

  const root = document.documentElement;
  let resting = 0;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+") root.dataset.zoom = "1";
    if (event.key === "-") delete root.dataset.zoom;
    if (event.key.toLowerCase() === "f") {
      document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
    }
  });

  document.addEventListener("pointermove", () => {
    root.classList.remove("resting");
    clearTimeout(resting);
    resting = setTimeout(() => root.classList.add("resting"), 3000);
  });
})();
