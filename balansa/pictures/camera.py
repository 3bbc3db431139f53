"""Three screens and the pictures that are taken of them, small enough to be kept in the repository."""

import io
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

from PIL import Image

from .server import HOST

SIZES = {
    "phone": (390, 844),
    "console": (1280, 800),
    "projector": (1920, 1080),
    "page": (1280, 800),
    "laptop": (1280, 800),
    "tablet": (820, 1180),
}
ROOM = ("phone", "console", "projector")
WIDEST = {"projector": 960}  # half the size still shows a wall
COLOURS, LOOKED_AT = 128, 3000
ALIKE = 12  # Pillow looks colours up by the neighbourhood: nearer ones would stand for each other
SETTLED = 250  # milliseconds after which nothing moves any more
TO_THE_TOP = """() => {
  window.scrollTo(0, 0);
  document.querySelectorAll(".desk > *, .now > .sheet").forEach((one) => { one.scrollTop = 0; });
}"""
# A screen is behind as long as its words are not those that the server would send now.
UP_TO_DATE = """async () => {
  const words = (element) => {
    element.querySelectorAll(".clock, output, .pips, .pages").forEach((one) => one.remove());
    return element.textContent.replace(/\\s+/g, "");
  };
  const answer = await fetch(document.body.dataset.face, { headers: { Accept: "application/json" } });
  if (answer.status === 410) return true;
  const sent = document.createElement("div");
  sent.innerHTML = (await answer.json()).face;
  return words(sent) === words(document.getElementById("face").cloneNode(true));
}"""


class Camera:
    """Opens screens of the right size and takes each stage in both themes; of a page, its whole length."""

    def __init__(self, browser, folder: Path):
        self.browser, self.folder = browser, folder
        self.pages = {}
        self._names, self._darkroom = [], ThreadPoolExecutor(1)

    def open(self, screen, path):
        """A screen in a context of its own, at this address; remembered under its name."""
        width, height = SIZES[screen]
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=1,
            locale="sv-SE",
            reduced_motion="reduce",
        )
        page = self.pages[screen] = context.new_page()
        page.goto(f"http://{HOST}{path}")
        return page

    def take(self, stage, *screens):
        """The pictures of this stage; of every room screen where none is named."""
        screens = screens or ROOM
        for screen in screens:
            page = self.pages[screen]
            if screen in ROOM and page.locator("body[data-face]").count():
                page.wait_for_function(UP_TO_DATE, polling=200)
            # As it is before anybody touches it: from the top, and nothing under the pointer.
            page.mouse.move(0, 0)
            page.evaluate(TO_THE_TOP)
        self.pages[screens[0]].wait_for_timeout(SETTLED)
        for screen in screens:
            for theme in ("dark", "light"):
                self.pages[screen].emulate_media(color_scheme=theme)
                self.pages[screen].evaluate("document.fonts.ready")
                # Django's admin fades from one theme into the other, whatever a person prefers.
                self.pages[screen].wait_for_timeout(SETTLED if stage.startswith("admin") else 0)
                taken = self.pages[screen].screenshot(full_page=screen == "page")
                self._keep(taken, screen, f"{screen}-{stage}-{theme}.png")

    def finish(self) -> list[str]:
        """The names of all pictures, once each of them lies in the folder."""
        return [name.result() for name in self._names]

    def _keep(self, taken: bytes, screen: str, name: str):
        self._names.append(self._darkroom.submit(develop, taken, self.folder / name, WIDEST.get(screen)))


def develop(taken: bytes, path: Path, widest: int | None) -> str:
    """The picture, small and at most so wide, at this path; its name."""
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    if widest:
        height = round(picture.height * widest / picture.width)
        picture = picture.resize((widest, height), Image.Resampling.LANCZOS)
    picture.quantize(palette=_palette(picture), dither=Image.Dither.NONE).save(path, optimize=True)
    return path.name


def _palette(picture) -> Image.Image:
    """The commonest colours as they are: flat areas and letters lose nothing that an eye sees, and half
    of the bytes. Pillow's own palettes shift the paper, or make the small blue of a step green.
    """
    counted = sorted(picture.getcolors(picture.width * picture.height), reverse=True)
    chosen, taken = [], {}
    for _times, colour in counted[:LOOKED_AT]:
        if len(chosen) == COLOURS:
            break
        if not any(_apart(colour, other) <= ALIKE for other in _near(taken, colour)):
            chosen.append(colour)
            taken.setdefault(_cell(colour), []).append(colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in chosen for value in colour])
    return palette


def _cell(colour) -> tuple[int, int, int]:
    return tuple(value // (ALIKE + 1) for value in colour)


def _near(taken, colour):
    """Those that may be alike: whatever lies further away than the next cell is not."""
    red, green, blue = _cell(colour)
    for cell in product((red - 1, red, red + 1), (green - 1, green, green + 1), (blue - 1, blue, blue + 1)):
        yield from taken.get(cell, ())


def _apart(one, other) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1]) + abs(one[2] - other[2])
