"""A start on a machine that has nothing but Python, tried on copies and without any network."""

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.once]
ROOT = Path(__file__).resolve().parents[1]
# The Python outside of every virtual environment.
PLAIN_PYTHON = getattr(sys, "_base_executable", sys.executable)
START = """
import sys
from balansa import bootstrap
bootstrap.prepare(sys.argv)
print("started in", sys.prefix)
"""
CARGO = {
    "cargo.py": "",
    "cargo-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: cargo\nVersion: 1.0\n",
    "cargo-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "cargo-1.0.dist-info/RECORD": "",
}


class Copy:
    """A copy of the project with a small lock of its own, and a shelf of wheels in place of the network."""

    def __init__(self, folder):
        self.folder, self.shelf, self.venv = folder, folder / "shelf", folder / ".venv"
        for name in ("balansa", "requirements", "shelf"):
            (folder / name).mkdir()
        shutil.copy(ROOT / "balansa" / "bootstrap.py", folder / "balansa")
        (folder / "balansa" / "__init__.py").touch()
        (folder / "start.py").write_text(START)
        self.wheel = self.shelf / "cargo-1.0-py3-none-any.whl"
        with zipfile.ZipFile(self.wheel, "w") as wheel:
            for name, text in CARGO.items():
                wheel.writestr(name, text)
        self.lock("base", "cargo", hashlib.sha256(self.wheel.read_bytes()).hexdigest())

    def lock(self, group, name, digest):
        (self.folder / "requirements" / f"{group}.txt").write_text(f"{name}==1.0 --hash=sha256:{digest}\n")

    def start(self, python=PLAIN_PYTHON, **env):
        """Start as `python3 manage.py` does; no index is asked."""
        settled = ("PIP_", "UV_", "BALANSA_")
        env |= {name: value for name, value in os.environ.items() if not name.startswith(settled)}
        env |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.shelf), "PIP_CONFIG_FILE": os.devnull}
        command = [str(python), "start.py", "demo"]
        return subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True)


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


def assert_refused(done, sentence):
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["manage.py", "balansa/bootstrap.py"])
def test_an_old_python_can_read_what_refuses_it(name):
    ast.parse((ROOT / name).read_text("utf-8"), feature_version=(3, 7))


def test_a_python_that_is_too_old_gets_a_sentence():
    code = "from balansa import bootstrap; bootstrap.refuse_old_python((3, 10, 4))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert_refused(done, "Balansa needs Python 3.11 or newer; this is 3.10.")


def test_the_second_start_asks_nobody_and_a_changed_lock_is_installed_anew(copy):
    copy.lock("uv", "uv", "0" * 64)  # on no shelf here: what follows happens with pip alone
    first = copy.start()
    assert first.stdout == f"started in {copy.venv}\n"
    assert "Preparing Balansa" in first.stderr
    away = copy.wheel.rename(copy.folder / "away")
    second = copy.start()
    assert (second.stdout, second.stderr) == (first.stdout, "")
    away.rename(copy.wheel)
    lock = copy.folder / "requirements" / "base.txt"
    lock.write_text(lock.read_text() + "# another\n")
    third = copy.start()
    assert third.stdout == first.stdout
    assert "Preparing Balansa" in third.stderr


def test_somebody_elses_venv_is_completed_and_kept(copy):
    venv.create(copy.venv, symlinks=os.name != "nt")
    mine = copy.venv / "mine"
    mine.touch()
    assert copy.start().stdout == f"started in {copy.venv}\n"
    assert mine.exists()
    assert copy.start().stderr == ""


def test_a_half_made_venv_is_made_anew(copy):
    (copy.venv / "bin").mkdir(parents=True)
    (copy.venv / "pyvenv.cfg").touch()
    assert copy.start().stdout == f"started in {copy.venv}\n"


def test_nothing_is_made_when_it_is_not_wanted(copy):
    done = copy.start(BALANSA_NO_BOOTSTRAP="1")
    assert (done.returncode, done.stderr, copy.venv.exists()) == (0, "", False)


def test_nothing_is_made_inside_another_virtual_environment(copy):
    other = copy.folder / "other"
    venv.create(other, symlinks=os.name != "nt")
    done = copy.start(python=other / ("Scripts" if os.name == "nt" else "bin") / "python")
    assert (done.stdout, done.stderr, copy.venv.exists()) == (f"started in {other}\n", "", False)


def test_a_folder_that_cannot_be_written_gets_a_sentence(copy):
    # A file in its place stops even root, whom no permission stops.
    copy.venv.touch()
    assert_refused(copy.start(), f"{copy.venv} could not be read or written")


def test_a_missing_lock_gets_a_sentence(copy):
    (copy.folder / "requirements" / "base.txt").unlink()
    assert_refused(copy.start(), "The lock file requirements/base.txt does not hold.")


def test_a_lock_that_does_not_hold_gets_a_sentence(copy):
    copy.lock("base", "cargo", "0" * 64)
    assert_refused(copy.start(), "The lock file requirements/base.txt does not hold.")


def test_a_lock_that_names_no_hash_gets_the_same_sentence(copy):
    (copy.folder / "requirements" / "base.txt").write_text("cargo==1.0\n")
    assert_refused(copy.start(), "The lock file requirements/base.txt does not hold.")


def test_a_missing_network_gets_a_sentence(copy):
    copy.wheel.unlink()
    assert_refused(copy.start(), "The first start needs the internet")
