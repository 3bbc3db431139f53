"""A demonstration of the pictures' own, in a folder that is thrown away, under an invented name."""

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
# So that no picture shows the address of the machine that it was taken on.
HOST = "balansa.example"
FIRST_PORT = 8300
START_SECONDS, STOP_SECONDS = 60, 15
# This command runs with the tests' settings; its server shall run as on anybody's machine.
OURS_ALONE = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "BALANSA_SECRET_KEY"}
ASKED = """
from action_plans.domain import owner_links
from action_plans.models import Measure
from organisations.scoping import every_organisation, within
for organisation in every_organisation():
    with within(organisation):
        measure = Measure.objects.exclude(owner=None).filter(state="doing").select_related("plan").first()
        print(owner_links.link(measure, owner_links.reach(measure)))
"""


@dataclass(frozen=True)
class Links:
    """Where the demonstration is, and what it printed: paths, a code, and the port it really got."""

    port: int
    facilitator: str
    hr: str
    wall: str
    code: str
    answer: str


@contextmanager
def demonstration():
    """The links of a demonstration that runs as long as the block. Raises RuntimeError if it cannot start."""
    with TemporaryDirectory() as folder:
        log = Path(folder, "log")
        env = {name: value for name, value in os.environ.items() if name not in OURS_ALONE}
        env |= {"BALANSA_VAR": str(Path(folder, "var")), "BALANSA_URL": f"http://{HOST}"}
        env |= {"BALANSA_NO_BOOTSTRAP": "1"}
        command = [
            sys.executable,
            "-u",
            "manage.py",
            "demo",
            "--host",
            "127.0.0.1",
            "--port",
            str(FIRST_PORT),
        ]
        with log.open("w") as said:
            process = subprocess.Popen(
                command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
        try:
            yield _links(_ready(process, log), _owner_link(env))
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)


def _ready(process, log: Path) -> str:
    end = time.monotonic() + START_SECONDS
    while "Redo." not in (said := log.read_text("utf-8")):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"The demonstration did not start:\n{said}")
        time.sleep(0.1)
    return said


def _owner_link(env) -> str:
    """The path that an owner gets by mail; no mail is sent here."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", ASKED]
    env = env | {"DJANGO_SETTINGS_MODULE": "balansa.settings.demo"}
    said = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return re.search(r"/answer/\S+", said.stdout)[0]


def _links(said: str, answer: str) -> Links:
    facilitator = re.search(r"\(facilitator\)\s+http://[^/]+:(\d+)(\S+)", said)
    return Links(
        port=int(facilitator[1]),
        facilitator=facilitator[2],
        hr=re.search(r"HR\s+http://[^/]+(\S+)", said)[1],
        wall=re.search(r"\(projector\)\s+http://[^/]+(\S+)", said)[1],
        code=re.search(r"kod (\w{4} \w{4})", said)[1],
        answer=answer,
    )
