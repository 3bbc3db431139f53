/* What can be measured on a page, as an expression: measuring.py puts it into the page for one question. */
(() => {
  "use strict";

  const inside = (box, frame, give) => box.left >= frame.left - give && box.right <= frame.right + give
    && box.top >= frame.top - give && box.bottom <= frame.bottom + give;
  const touch = (box, other) => box.right > other.left && box.left < other.right
    && box.bottom > other.top && box.top < other.bottom;
  const size = (element) => parseFloat(getComputedStyle(element).fontSize);

  /* All text that can be seen: its words, its element, and a box for each of its lines. */
  function seen(root) {
    const found = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, element = node.parentElement, text = node.textContent.trim();
      if (!text || element.closest(".visually-hidden, script, style, noscript")) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width) found.push({ text, element, box });
    }
    return found;
  }

  function fault({ element, box }, screen, number) {
    // A line's box is taller than its letters: a few pixels of it may stick out without harm.
    const give = box.height / 5;
    const around = (selector) => element.closest(selector)?.getBoundingClientRect();
    const [main, row, list] = [around("main"), around("main li"), around(".paged")];
    // What stands on another page is wholly beside the list.
    if (list && (box.left >= list.right || box.right <= list.left)) return "";
    if (!inside(box, screen, 1)) return "outside the window";
    if (main && !inside(box, main, give)) return "outside main";
    if (list && !inside(box, list, give)) return "outside the list";
    if (row && !inside(box, row, give)) return "outside its row";
    if (number && element !== number && touch(box, number.getBoundingClientRect())) return "under the page number";
    return "";
  }

  return {
    smallerText: (pixels) => seen(document.body).filter(({ element }) => size(element) < pixels - 0.1)
      .map(({ text, element }) => `${size(element).toFixed(1)} px: ${element.tagName} ${text.slice(0, 40)}`),

    cutOff() {
      const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
      const number = document.querySelector(".pages");
      return seen(document.body).map((one) => [fault(one, screen, number), one.text])
        .filter(([why]) => why).map(([why, text]) => `${why}: ${text}`);
    },

    shownNow: () => seen(document.querySelector("main"))
      .filter(({ box }) => box.left >= 0 && box.right <= innerWidth).map(({ text }) => text),

    widerThanTheWindow() {
      const given = document.documentElement.clientWidth, wide = document.documentElement.scrollWidth;
      if (wide <= given) return [];
      const over = [...document.body.querySelectorAll("*")].filter((one) => one.checkVisibility()
        && one.getBoundingClientRect().right > given + 1);
      return [`${wide} > ${given} px`, ...over.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
    },

    smallTargets: ([selector, pixels]) => [...document.querySelectorAll(selector)]
      .filter((one) => one.checkVisibility()).map((one) => [one, one.getBoundingClientRect()])
      .filter(([, box]) => Math.min(box.width, box.height) < pixels)
      .map(([one, box]) => `${box.width} × ${box.height}: ${one.outerHTML.slice(0, 80)}`),
  };
})()
