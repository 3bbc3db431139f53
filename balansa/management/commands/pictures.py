"""`manage.py pictures`: every screen at every stage, light and dark, into docs/pictures."""

import os
import shutil
from pathlib import Path

from django.core.management import BaseCommand, CommandError

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LARGEST = 14_000_000  # bytes of all pictures together: everybody who clones the project fetches them


class Command(BaseCommand):
    """Play a room in a temporary folder and photograph it."""

    help = "Take the pictures of the documentation anew. Needs Chromium; touches no database of yours."
    requires_system_checks = ()

    def handle(self, **options):
        """The pictures, then how many there are and how large they are."""
        browser = os.environ.get("BALANSA_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
        if browser is None:
            raise CommandError(
                "Bilderna behöver Chromium; installera det eller sätt BALANSA_CHROMIUM."
                " / The pictures need Chromium: install it or set BALANSA_CHROMIUM."
            )
        FOLDER.mkdir(parents=True, exist_ok=True)
        try:
            _forget_all_but(_take(browser))
        except RuntimeError as reason:
            raise CommandError(str(reason)) from reason
        sizes = [path.stat().st_size for path in FOLDER.glob("*.png")]
        self.stdout.write(f"{len(sizes)} pictures, {sum(sizes) / 1e6:.1f} MB in {FOLDER.relative_to(ROOT)}")
        if sum(sizes) > LARGEST:
            raise CommandError(f"They shall be smaller than {LARGEST / 1e6:.0f} MB together.")


def _forget_all_but(taken: list[str]) -> None:
    """What was not taken this time shows a stage that is gone."""
    for path in FOLDER.glob("*.png"):
        if path.name not in taken:
            path.unlink()


def _take(browser: str) -> list[str]:
    # Only now: an installation has no Playwright, and still lists its commands.
    from playwright.sync_api import expect, sync_playwright

    from balansa.pictures.camera import Camera
    from balansa.pictures.play import perform
    from balansa.pictures.server import HOST, demonstration

    expect.set_options(timeout=15_000)
    # The sandbox refuses to work for root, and only then may it be off.
    outside = ["--no-sandbox"] if os.geteuid() == 0 else []
    with demonstration() as links, sync_playwright() as playwright:
        mapped = f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{links.port}"
        chromium = playwright.chromium.launch(
            executable_path=browser, args=["--disable-gpu", mapped, *outside]
        )
        camera = Camera(chromium, FOLDER)
        perform(camera, playwright.request, links)
        taken = camera.finish()
        chromium.close()
        return taken
