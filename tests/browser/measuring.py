"""What a page looks like in numbers: axe's rules, sizes of text and targets, and whether everything fits."""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}
axe = Axe()

# The boxes of all text that can be seen, as [text, its element, its box].
SEEN = """
const seen = (root) => {
  const found = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.textContent.trim() || element.closest('.visually-hidden, script, style, noscript')) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width) found.push([node.textContent.trim(), element, box]);
  }
  return found;
};
"""


def violations(page):
    """What axe says about a page: a line for each rule that is broken, with the places."""
    said = []
    for one in axe.run(page, options=OPTIONS).response["violations"]:
        places = [node["html"][:160] for node in one["nodes"][:4]]
        why = one["nodes"][0]["failureSummary"].splitlines()[1:2]
        said.append(f"{one['id']} ({one['impact']}, {len(one['nodes'])}×): {places} {why}")
    return said


def smaller_text(page, pixels):
    """Text that is smaller than so many pixels."""
    return page.evaluate(
        """(pixels) => {%s
        const small = seen(document.body).map(([text, element]) =>
          [text, element, parseFloat(getComputedStyle(element).fontSize)]).filter((one) => one[2] < pixels - 0.1);
        return small.map(([text, element, size]) =>
          `${size.toFixed(1)} px: ${element.tagName}.${element.className} ${text.slice(0, 40)}`);
        }"""
        % SEEN,
        pixels,
    )


def cut_off(page):
    """Text of the wall that is outside of its part, of the window, of its own row, or under the page number."""
    return page.evaluate(
        """() => {%s
        const outside = (box, frame, give) => box.left < frame.left - give || box.right > frame.right + give
          || box.top < frame.top - give || box.bottom > frame.bottom + give;
        const apart = (box, frame) => box.right <= frame.left || box.left >= frame.right
          || box.bottom <= frame.top || box.top >= frame.bottom;
        const said = [], screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
        const number = document.querySelector('.pages');
        for (const [text, element, box] of seen(document.body)) {
          // A line's box is taller than its letters: a few pixels of it may stick out without harm.
          const main = element.closest('main'), row = main && element.closest('li'), give = box.height / 5;
          const list = element.closest('.paged')?.getBoundingClientRect();
          // What stands on another page is wholly beside the list.
          if (list && (box.left >= list.right || box.right <= list.left)) continue;
          if (outside(box, screen, 1)) said.push(`outside the window: ${text}`);
          else if (main && outside(box, main.getBoundingClientRect(), give)) said.push(`outside main: ${text}`);
          else if (list && outside(box, list, give)) said.push(`outside the list: ${text}`);
          else if (row && outside(box, row.getBoundingClientRect(), give)) said.push(`outside its row: ${text}`);
          if (number && element !== number && !apart(box, number.getBoundingClientRect()))
            said.push(`under the page number: ${text}`);
        }
        return said;
        }"""
        % SEEN
    )


def shown_now(page):
    """The texts in the wall's main part that stand inside the window."""
    return set(
        page.evaluate(
            """() => {%s
            return seen(document.querySelector('main')).filter(([, , box]) => box.left >= 0
              && box.right <= innerWidth).map(([text]) => text);
            }"""
            % SEEN
        )
    )


def wider_than_the_window(page):
    """What makes a page scroll sideways; nothing when it does not."""
    return page.evaluate(
        """() => {
        const wide = document.documentElement.scrollWidth, given = document.documentElement.clientWidth;
        if (wide <= given) return [];
        const over = [...document.body.querySelectorAll('*')].filter((one) =>
          one.getBoundingClientRect().right > given + 1 && one.checkVisibility());
        return [`${wide} > ${given} px`, ...over.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
        }"""
    )


def small_targets(page, selector, pixels=44):
    """Targets that a thumb may miss."""
    return page.locator(selector).evaluate_all(
        """(all, pixels) => all.filter((one) => one.checkVisibility()).map((one) => {
          const box = one.getBoundingClientRect();
          return [box.width, box.height, one.outerHTML.slice(0, 80)];
        }).filter(([width, height]) => Math.min(width, height) < pixels).map(String)""",
        pixels,
    )


def double_text(page):
    """Text at 200 percent, as a person sets it in the phone."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def normal_text(page):
    page.evaluate("document.documentElement.style.fontSize = ''")
