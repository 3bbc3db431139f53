"""What a page looks like in numbers: axe's rules, sizes of text and targets, and whether everything fits."""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT

# A page, not what it shows of other pages within frames: each of those is looked at by itself.
AXE = f"if (self === top) {{ {AXE_SCRIPT} }}"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A theme changes colours and nothing else.
RULES_ABOUT_COLOUR = ["color-contrast", "link-in-text-block"]
# The rule about films waits for them; a copy of all style sheets would be read by an experimental rule alone.
PRELOADED = {"assets": ["media"]}
THUMB = 44  # pixels
WALLS = ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080})
SMALL_PHONE = {"width": 320, "height": 640}
# What can be touched on a phone; a radio button is touched through its label.
TARGETS = "button, summary, .languages a, input:not([type=radio]), label:has(input), textarea"
MEASURE = Path(__file__).with_name("measuring.js").read_text("utf-8")


def violations(page, rules=RULES, without=()):
    """What axe says about a page: a line for each rule that is broken, with the places."""
    if not page.evaluate("'axe' in window"):
        # Half a megabyte is sent once: whatever this tab loads from now on has it from the beginning.
        page.add_init_script(AXE)
        page.evaluate(AXE)
    said = []
    resting = {rule: {"enabled": False} for rule in without}
    options = {"runOnly": rules, "rules": resting, "resultTypes": ["violations"], "preload": PRELOADED}
    for one in page.evaluate("options => axe.run(options).then(found => found.violations)", options):
        places = [node["html"][:160] for node in one["nodes"][:4]]
        why = one["nodes"][0]["failureSummary"].splitlines()[1:2]
        said.append(f"{one['id']} ({one['impact']}, {len(one['nodes'])}×): {places} {why}")
    return said


def in_colour(language):
    """Whether pages in this language are looked at for their colours: the same ones in every language."""
    return language == "sv-SE"


def smaller_text(page, pixels):
    """Text that is smaller than so many pixels."""
    return _measured(page, "smallerText", pixels)


def cut_off(page):
    """Text of the wall that is outside its part, the window or its own row, or under the page number."""
    return _measured(page, "cutOff")


def shown_now(page):
    """The texts in the wall's main part that stand inside the window."""
    return set(_measured(page, "shownNow"))


def wider_than_the_window(page):
    """What makes a page scroll sideways; nothing when it does not."""
    return _measured(page, "widerThanTheWindow")


def small_targets(page, selector):
    """Targets that a thumb may miss."""
    return _measured(page, "smallTargets", [selector, THUMB])


def double_text(page):
    """Text at 200 percent, as a person sets it in the phone."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def normal_text(page):
    page.evaluate("document.documentElement.style.fontSize = ''")


class Findings(list):
    """Lines of what is wrong, each with where: all of them are told at once.

    Without `colours` the rules about colour rest, which take nine tenths of the time: for pages that are
    looked at in another language too.
    """

    def __init__(self, colours=True):
        super().__init__()
        self.colours = colours

    def look(self, where, page):
        """For barriers, in both themes; the page is light again afterwards."""
        for theme, options in self._ways():
            page.emulate_media(color_scheme=theme)
            self += [f"{where}, {theme}: {line}" for line in violations(page, **options)]

    def _ways(self):
        if not self.colours:
            return [("light", {"without": RULES_ABOUT_COLOUR})]
        return [("dark", {"rules": RULES_ABOUT_COLOUR}), ("light", {})]

    def fits_the_wall(self, where, page):
        """Large enough for the last row and nothing cut off, on both sizes of projectors."""
        for size in WALLS:
            page.set_viewport_size(size)
            small = smaller_text(page, 28 * size["width"] / 1280)
            self += [f"{where}, {size['width']} px: {line}" for line in [*small, *cut_off(page)]]

    def fits_a_small_phone(self, where, page, targets=TARGETS):
        """No sideways scrolling, also with text at 200 percent, and nothing that a thumb may miss."""
        before = page.viewport_size
        page.set_viewport_size(SMALL_PHONE)
        self += [f"{where}: {line}" for line in small_targets(page, targets)]
        self += [f"{where} at 320 px: {line}" for line in wider_than_the_window(page)]
        double_text(page)
        self += [f"{where} at 320 px, 200 % text: {line}" for line in wider_than_the_window(page)]
        normal_text(page)
        page.set_viewport_size(before)


def _measured(page, what, given=None):
    return page.evaluate(f"(given) => ({MEASURE}).{what}(given)", given)
