/* The wall's own keys: + and − scale the text, F fills the screen. Pointer hides when it rests. Long lists turn pages. */
(() => {
  "use strict";

  const TURN = 9000;
  const root = document.documentElement;
  let resting = 0;
  let shownPage = 0;
  let shownStage = "";

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+") root.dataset.zoom = "1";
    if (event.key === "-") delete root.dataset.zoom;
    if (event.key.toLowerCase() === "f") {
      document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
    }
    showPage();
  });

  document.addEventListener("pointermove", () => {
    root.classList.remove("resting");
    clearTimeout(resting);
    resting = setTimeout(() => root.classList.add("resting"), 3000);
  });

  /* A film that cannot be played says so, and what to do; the face knows nothing of it. */
  function showFilm() {
    const film = document.querySelector("[data-film]");
    if (!film) return;
    const broken = film.error !== null;
    film.hidden = broken;
    document.querySelector("[data-no-film]").hidden = !broken;
  }

  document.addEventListener("error", showFilm, true);
  document.body.addEventListener("balansa:shown", showFilm);

  /* Columns that do not fit stand to the right of the wall; a page is one wall's width of them. */
  function showPage() {
    const list = document.querySelector(".wall .paged");
    if (!list) return;
    const stage = list.parentElement.dataset.vote + document.querySelector(".wall h1").textContent;
    if (stage !== shownStage) [shownStage, shownPage] = [stage, 0];
    if (list.scrollHeight > list.clientHeight + 2) list.classList.add("many");
    const gap = parseFloat(getComputedStyle(list).columnGap) || 0;
    const width = list.clientWidth + gap;
    const pages = Math.max(1, Math.ceil((list.scrollWidth - 4) / width));
    shownPage %= pages;
    list.scrollLeft = shownPage * width;
    mark(list, pages);
  }

  function mark(list, pages) {
    const said = list.parentElement.querySelector(".pages") || Object.assign(document.createElement("p"), { className: "chip pages" });
    if (pages < 2) return said.remove();
    said.textContent = `${shownPage + 1} / ${pages}`;
    if (!said.isConnected) list.after(said);
  }

  setInterval(() => { shownPage += 1; showPage(); }, TURN);
  document.body.addEventListener("balansa:shown", showPage);
  window.addEventListener("resize", showPage);
  showPage();
})();
