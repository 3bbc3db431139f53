"""The tests' own servers: each starts on both databases, stands a fall, and is judged by its log."""

from urllib.request import urlopen

import pytest

from tests.live import in_django, live_server, rows

pytestmark = pytest.mark.live
ORGANISATION = """
from django_scopes import scopes_disabled
from organisations.models import Organisation
with scopes_disabled():
    Organisation.objects.create(name="Lindalens kommun")
print("made")
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
    def live_with_a_fault(*allowed):
        with live_server(sqlite_url) as server:
            server.allow(*allowed)
            (server.var / "server.log").write_text("Traceback (most recent call last)\n")

    with pytest.raises(AssertionError, match="The server said"):
        live_with_a_fault()
    live_with_a_fault("Traceback")


def test_a_server_that_cannot_start_says_why(tmp_path):
    server = live_server(f"sqlite:///{tmp_path}/nowhere/balansa.sqlite3", BALANSA_TIME_ZONE="Mars/North")
    with pytest.raises(AssertionError, match="Mars/North"), server:
        pass
