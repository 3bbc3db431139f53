"""The tests' own servers: each starts on both databases, stands a fall, and is judged by its log."""

import sys
from urllib.request import urlopen

import pytest

from tests import forked
from tests.live import environment, in_django, live_server, rows

pytestmark = pytest.mark.live
ORGANISATION = """
from django_scopes import scopes_disabled
from organisations.models import Organisation
with scopes_disabled():
    Organisation.objects.create(name="Lindalens kommun")
print("made")
"""
OURS = {
    "action_plans",
    "balansa",
    "balanskollen",
    "balanskort",
    "organisations",
    "samtal",
    "tests",
    "workshops",
}
BEGINNING = f"""
import os, sys
from django.apps import apps
from django.conf import settings
print(sorted({{name.partition(".")[0] for name in sys.modules}} & {OURS}), settings.configured, apps.ready)
print("twisted.internet.reactor" in sys.modules, os.getsid(0) == os.getpid(), sys.stdin.read() == "")
print(os.environ["BALANSA_VAR"], sys.argv, os.listdir("/proc/self/fd"), file=sys.stderr)
sys.exit(7)
"""


def status(server):
    with urlopen(f"{server.url}/", timeout=10) as answer:
        return answer.status


def test_a_server_answers_again_after_a_fall_on_the_same_address_and_database(database_url):
    assert in_django(database_url, ORGANISATION) == "made\n"
    with live_server(database_url) as server:
        assert status(server) == 200
        first = server.pid
        server.kill()
        server.restart()
        assert (status(server), server.pid == first) == (200, False)
    assert rows(database_url, "SELECT name FROM organisations_organisation") == [("Lindalens kommun",)]


def test_two_servers_share_one_database_through_redis(database_url, redis_url):
    with live_server(database_url, redis_url) as one, live_server(database_url, redis_url) as other:
        assert status(one) == status(other) == 200


def test_each_test_has_a_database_of_its_own(database_url):
    assert rows(database_url, "SELECT COUNT(*) FROM organisations_organisation") == [(0,)]


def test_a_server_that_says_what_no_healthy_one_says_fails_the_test(sqlite_url):
    def live_with_a_fault():
        with live_server(sqlite_url) as server:
            (server.var / "server.log").write_text("Traceback (most recent call last)\n")
            server.allow("Traceback")
            server.assert_healthy()
            server.allowed = ()

    with pytest.raises(AssertionError, match="The server said"):
        live_with_a_fault()


def test_a_server_that_cannot_start_says_why(tmp_path):
    server = live_server(f"sqlite:///{tmp_path}/nowhere/balansa.sqlite3", BALANSA_TIME_ZONE="Mars/North")
    with pytest.raises(AssertionError, match="Mars/North"), server:
        pass


@pytest.mark.once
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every process is a new interpreter")
def test_a_process_begins_with_libraries_alone_and_is_otherwise_like_any_other(tmp_path):
    with (tmp_path / "out").open("w+") as out, (tmp_path / "err").open("w+") as err:
        process = forked.begun(["-c", BEGINNING, "word"], env=environment(tmp_path), stdout=out, stderr=err)
        assert process.wait(20) == 7
    assert (tmp_path / "out").read_text() == "[] False False\nFalse True True\n"
    # The last file is the folder that is being listed.
    assert (tmp_path / "err").read_text() == f"{tmp_path} ['-c', 'word'] ['0', '1', '2', '3']\n"
