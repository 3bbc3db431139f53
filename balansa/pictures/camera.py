"""Three screens and the pictures that are taken of them, small enough to be kept in the repository."""

import io
from pathlib import Path

from PIL import Image

from .server import HOST

SIZES = {"phone": (390, 844), "console": (1280, 800), "projector": (1920, 1080), "page": (1280, 800)}
WIDEST = 1280
COLOURS = 256
SETTLED = 400  # milliseconds after which nothing moves any more


class Camera:
    """Opens screens of the right size and takes each stage in both themes."""

    def __init__(self, browser, folder: Path):
        self.browser, self.folder = browser, folder
        self.pages = {}

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
        for screen in screens or ("phone", "console", "projector"):
            page = self.pages[screen]
            # As it is before anybody touches it: from the top, and nothing under the pointer.
            page.mouse.move(0, 0)
            page.evaluate("window.scrollTo(0, 0)")
            page.wait_for_timeout(SETTLED)
            for theme in ("dark", "light"):
                page.emulate_media(color_scheme=theme)
                page.evaluate("document.fonts.ready")
                self._keep(page.screenshot(), self.folder / f"{screen}-{stage}-{theme}.png")

    def _keep(self, taken: bytes, path: Path):
        picture = Image.open(io.BytesIO(taken)).convert("RGB")
        if picture.width > WIDEST:
            height = round(picture.height * WIDEST / picture.width)
            picture = picture.resize((WIDEST, height), Image.Resampling.LANCZOS)
        # Flat colours and letters: a palette loses nothing that an eye sees, and two thirds of the bytes.
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
