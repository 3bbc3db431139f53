"""Make Balansa ready to run on a machine that has nothing but Python. Standard library only.

Parsed by any Python from 3.6 on, so that a too old one is told so; hence no newer syntax here.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = ROOT / "requirements"
OLDEST = (3, 11)
WITH_TESTS = ("test", "bench", "pictures")

# The first words found in what the installer said decide the sentence; the empty ones always match.
CAUSES = (
    (
        ("do not match the hashes", "require-hashes", "invalid requirement", "could not open requirements"),
        "Låsfilen {} stämmer inte. Hämta om mappen requirements och försök igen.",
        "The lock file {} does not hold. Fetch the folder requirements anew and try again.",
    ),
    (
        ("no space left", "permission denied", "read-only file system"),
        "Det gick inte att skriva till mappen .venv (läste {}). Finns det plats, och får du skriva där?",
        "The folder .venv could not be written (reading {}). Is there room, and may you write there?",
    ),
    (
        ("",),
        "Det som {} räknar upp kunde inte hämtas. Första gången behövs internet; försök igen med nät.",
        "What {} lists could not be fetched. The first start needs the internet; try again when online.",
    ),
)


def prepare(argv):
    """Return only in a Python that has what the command in ``argv`` needs.

    Another virtual environment, or BALANSA_NO_BOOTSTRAP=1, is taken as it is. Otherwise the private .venv is
    made or completed and the command starts again inside it. What fails is told in one sentence, exit code 1.
    """
    refuse_old_python(sys.version_info)
    inside = os.path.realpath(sys.prefix) == os.path.realpath(str(VENV))
    elsewhere = sys.prefix != sys.base_prefix and not inside
    if elsewhere or os.environ.get("BALANSA_NO_BOOTSTRAP") == "1":
        return
    groups = ("base", "test") if argv[1:2] and argv[1] in WITH_TESTS else ("base",)
    try:
        complete([group for group in groups if not is_stamped(group)])
        if not inside:
            start_again(argv)
    except OSError as problem:
        words = problem.filename or VENV, problem.strerror
        stop(
            "Det gick inte att läsa eller skriva {}: {}.".format(*words),
            "{} could not be read or written: {}.".format(*words),
        )
    except KeyboardInterrupt:
        sys.exit(130)


def refuse_old_python(version):
    """Exit with a sentence unless ``version`` (as sys.version_info) is one that Balansa runs on."""
    if tuple(version[:2]) < OLDEST:
        words = ".".join(map(str, OLDEST)), ".".join(map(str, version[:2]))
        stop(
            "Balansa behöver Python {} eller nyare; det här är {}.".format(*words),
            "Balansa needs Python {} or newer; this is {}.".format(*words),
        )


def complete(groups):
    """Install the locks of ``groups`` into .venv, in order, and remember each when it is done."""
    if not groups:
        return
    sys.stderr.write(
        "Förbereder Balansa första gången, det tar ungefär en halv minut …\n"
        "Preparing Balansa for the first time, this takes about half a minute …\n"
    )
    if not is_sound():
        import venv  # here: only the first start needs it

        venv.create(str(VENV), clear=VENV.exists(), symlinks=os.name != "nt", with_pip=False)
    pip = find_pip()
    uv = LOCKS / "uv.txt"
    if uv.exists():
        run(pip + ["install", "-q", "--retries", "1", "--require-hashes", "-r", str(uv)])
    for group in groups:
        install(pip, group)
        stamp_of(group).write_text(digest(group))


def install(pip, group):
    """Install one lock, with uv where it is there and works (seconds), else with pip (a minute)."""
    lock = str(LOCKS / (group + ".txt"))
    wanted = ["install", "-q", "--require-hashes", "-r", lock]
    uv = shutil.which("uv", path=str(BIN))
    if uv and run([uv, "pip"] + wanted + ["--python", str(PYTHON)]) is None:
        return
    said = run(pip + wanted)
    if said is None:
        return
    name = "requirements/{}.txt".format(group)
    for words, swedish, english in CAUSES:
        if any(word in said.lower() for word in words):
            last = said.strip().splitlines()[-1:]
            stop(swedish.format(name), english.format(name), *last)


def is_sound():
    """Whether .venv is a working environment of a Python that is new enough, whoever made it."""
    if not (VENV / "pyvenv.cfg").exists() or not PYTHON.exists():
        return False
    check = "import sys; sys.exit(sys.version_info < {} or sys.prefix == sys.base_prefix)".format(OLDEST)
    return run([str(PYTHON), "-c", check]) is None


def find_pip():
    """A pip that installs into .venv: its own, this Python's, or one unpacked from ensurepip."""
    own = [str(PYTHON), "-m", "pip"]
    # What `pip --python` starts after it has loaded all of itself once for nothing.
    outer = [str(PYTHON), outer_pip() or "none"]
    for pip in (own, outer):
        if run(pip + ["--version"]) is None:
            return pip
    if run([str(PYTHON), "-m", "ensurepip"]) is not None:
        stop(
            "Den här datorns Python saknar pip. Installera det (på Debian: apt install python3-venv).",
            "The Python of this machine lacks pip. Install it (on Debian: apt install python3-venv).",
        )
    return own


def outer_pip():
    """The folder of the pip outside of .venv, which any Python can run; "" where there is none."""
    where = [getattr(sys, "_base_executable", sys.executable), "-c", "import pip; print(pip.__path__[0])"]
    done = subprocess.run(where, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return os.fsdecode(done.stdout).strip()


def run(command):
    """Run quietly: None when it went well, otherwise everything it said."""
    # PIP_USER would send the packages to the home folder, which a virtual environment refuses.
    done = subprocess.run(
        command,
        env=dict(os.environ, PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return None if done.returncode == 0 else done.stdout.decode("utf-8", "replace")


def is_stamped(group):
    """Whether this very lock was installed here before: costs one file hash, asks nobody."""
    stamp = stamp_of(group)
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == digest(group)


def stamp_of(group):
    return VENV / ("balansa-{}.sha256".format(group))


def digest(group):
    # The interpreter counts too: after a system upgrade the link points to a Python that has no packages.
    lock = (LOCKS / (group + ".txt")).read_bytes()
    return hashlib.sha256(lock + os.path.realpath(str(PYTHON)).encode()).hexdigest()


def start_again(argv):
    """Become the same command inside .venv; never returns."""
    sys.stderr.flush()
    command = [str(PYTHON)] + argv
    if os.name != "nt":
        os.execv(command[0], command)
    # Windows has no real exec: a new process would lose the console, so this one waits for it.
    sys.exit(subprocess.call(command))


def stop(*lines):
    sys.stderr.write("\n".join(lines) + "\n")
    sys.exit(1)
