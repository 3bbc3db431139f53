"""What stands in the way of a start is told in one sentence, and nothing is lost by it."""

import resource
import socket
import subprocess
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.engines import Postgres, Redis, free_port, postgres_folder
from tests.live import (
    ROOT,
    change,
    environment,
    in_django,
    installed,
    live_server,
    managed,
    rows,
)
from tests.starting import OLDER, refused

pytestmark = [pytest.mark.live, pytest.mark.slow]
KEPT = """
from organisations.models import Organisation
Organisation(name="Lindalens kommun").save()
"""
NEWER = "INSERT INTO django_migrations (app, name, applied) VALUES ('workshops', '9999_new', '2031-01-01')"
ORGANISATIONS = "SELECT name FROM organisations_organisation"
# Before 3.14 Python does not see that its cache file was cut short (gh-126606), and it stays in the clone.
UNCACHED = {"PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def var(tmp_path):
    return installed(tmp_path / "var")


def asked(server, path):
    """(status, text) of a page."""
    try:
        with urlopen(f"{server.url}/{path}", timeout=20) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as answer:
        return answer.code, answer.read().decode()


def test_a_second_process_without_redis_is_refused_and_the_first_goes_on(var, database_url):
    with live_server(database_url) as server:
        for command in ("start", "serve"):
            done = managed(var, command, "--port", str(free_port()), DATABASE_URL=database_url)
            refused(done, "already running on this database")
        assert asked(server, "readyz") == (200, "ready\n")


def test_one_process_with_redis_and_one_without_do_not_mix(var, database_url, redis_url):
    with live_server(database_url, redis_url):
        refused(managed(var, "serve", DATABASE_URL=database_url), "already running on this database")


def test_a_port_in_use_is_a_sentence(var, sqlite_url):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for command in ("start", "serve"):
            done = managed(var, command, "--host", "127.0.0.1", "--port", port, DATABASE_URL=sqlite_url)
            refused(done, f"Port {port} is taken")


def test_an_older_database_is_refused_by_serve_and_brought_up_to_date_by_start(var, database_url):
    change(database_url, *OLDER)
    refused(managed(var, "serve", DATABASE_URL=database_url), "Run: python3 manage.py start")
    done = managed(var, "start", "--once", DATABASE_URL=database_url)
    assert done.returncode == 0, done.stderr
    assert rows(database_url, "SELECT COUNT(*) FROM django_session") == [(0,)]


def test_a_newer_database_is_left_alone(var, database_url):
    change(database_url, NEWER)
    for command in ("start", "serve"):
        refused(managed(var, command, DATABASE_URL=database_url), "belongs to a newer Balansa")


def test_uncollected_files_are_a_sentence(tmp_path, sqlite_url):
    refused(managed(tmp_path / "var", "serve", DATABASE_URL=sqlite_url), "Run: python3 manage.py start")


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://localhost/balansa"),
        ("DATABASE_URL", "postgres://localhost:99999/balansa"),
        ("DATABASE_URL", "balansa.sqlite3"),
        ("REDIS_URL", "localhost:6379"),
        ("EMAIL_URL", "smtp+tls://"),
        ("BALANSA_TIME_ZONE", "Europe/Atlantis"),
        ("BALANSA_TIME_ZONE", "../../etc/passwd"),
        ("BALANSA_URL", "balansa.kommunen.se"),
        ("BALANSA_URL", "https://kommunen.se/balansa"),
        ("BALANSA_HOSTS", "http://balansa.kommunen.se"),
        ("BALANSA_PORT", "eighty"),
        ("BALANSA_LANGUAGES", "sv,tlh"),
        ("BALANSA_SECRET_KEY", "short"),
        ("BALANSA_TWO_FACTOR", "yes"),
        ("BALANSA_INVITATION_DAYS", "31"),
        ("BALANSA_OIDC_SERVER", "http://login.example"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_a_sentence_with_its_name(var, name, value):
    done = managed(var, "start", "--once", **{name: value})
    refused(done, f"{name} ")
    assert "localhost/balansa" not in done.stderr  # an address may hold a password
    assert not (var / "balansa.sqlite3").exists()


@pytest.mark.once
@pytest.mark.parametrize("command", ["start", "serve"])
def test_a_database_server_that_does_not_answer_is_a_sentence(var, command):
    url = f"postgres://balansa:hemligt@127.0.0.1:{free_port()}/balansa"
    done = managed(var, command, DATABASE_URL=url)
    refused(done, "The database cannot be reached")
    assert "hemligt" not in done.stderr


def test_a_database_that_does_not_exist_is_a_sentence(var, postgres_url):
    url = postgres_url.rpartition("/")[0] + "/nowhere"
    refused(managed(var, "start", "--once", DATABASE_URL=url), '"nowhere" does not exist')


@pytest.mark.once
@pytest.mark.parametrize("command", ["start", "serve", "demo"])
def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path, command):
    # A file in its place stops even root, whom no permission stops.
    (tmp_path / "file").touch()
    refused(managed(tmp_path / "file" / "var", command), str(tmp_path / "file"))


@pytest.mark.once
@pytest.mark.parametrize("command", ["start", "serve"])
def test_a_file_that_is_no_database_is_a_sentence_and_stays_as_it_is(var, tmp_path, command):
    letter = tmp_path / "letter.sqlite3"
    letter.write_text("Kära kollegor! " * 100)
    refused(managed(var, command, DATABASE_URL=f"sqlite:///{letter}"), "file is not a database")
    assert letter.read_text() == "Kära kollegor! " * 100


def test_a_full_disk_is_a_sentence_and_the_next_start_finds_everything(var, sqlite_url):
    in_django(sqlite_url, KEPT)
    change(sqlite_url, *OLDER)
    done = subprocess.run(
        [sys.executable, "manage.py", "start", "--once", "--port", str(free_port())],
        cwd=ROOT,
        env=environment(var, DATABASE_URL=sqlite_url, **UNCACHED),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        capture_output=True,
        text=True,
        timeout=60,
    )
    refused(done, "is there room")
    done = managed(var, "start", "--once", DATABASE_URL=sqlite_url)
    assert done.returncode == 0, done.stderr
    assert rows(sqlite_url, ORGANISATIONS) == [("Lindalens kommun",)]


def copied(database_url, server):
    """The same database on another server, which has none of ours yet."""
    programs = postgres_folder() / "bin"
    whole = subprocess.run([programs / "pg_dump", database_url], stdout=subprocess.PIPE, check=True).stdout
    subprocess.run([programs / "psql", "-q", server], input=whole, stdout=subprocess.DEVNULL, check=True)
    return server


def test_the_process_is_alive_while_its_database_is_away_and_ready_when_it_is_back(postgres_url):
    with Postgres() as engine, live_server(copied(postgres_url, engine.url)) as server:
        assert asked(server, "readyz") == (200, "ready\n")
        engine.kill()
        assert asked(server, "healthz") == (200, "alive\n")
        assert asked(server, "readyz") == (503, "missing: database\n")
        engine.start()
        assert asked(server, "readyz") == (200, "ready\n")


def test_the_process_is_not_ready_while_its_redis_is_away(database_url):
    with Redis() as engine, live_server(database_url, engine.url) as server:
        assert asked(server, "readyz") == (200, "ready\n")
        engine.kill()
        assert asked(server, "healthz") == (200, "alive\n")
        assert asked(server, "readyz") == (503, "missing: redis\n")
        engine.start()
        assert asked(server, "readyz") == (200, "ready\n")


def test_a_process_is_not_ready_for_a_database_that_lacks_a_migration(database_url):
    with live_server(database_url) as server:
        change(database_url, *OLDER)
        assert asked(server, "readyz") == (503, "missing: database\n")


def test_behind_a_proxy_for_https_a_page_comes_back_and_a_probe_is_not_sent_elsewhere(sqlite_url):
    with live_server(sqlite_url, BALANSA_URL="https://balansa.example", BALANSA_HOSTS="127.0.0.1") as server:
        headers = {"X-Forwarded-For": "198.51.100.7", "X-Forwarded-Proto": "https"}
        with urlopen(Request(server.url, headers=headers), timeout=20) as answer:
            assert answer.status == 200
        assert asked(server, "healthz") == (200, "alive\n")
