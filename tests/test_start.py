"""An installation's first day, as real processes: its tables, its key, the link to its organisation."""

import re
import stat
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.live import installed, managed, rows
from tests.starting import started

pytestmark = [pytest.mark.live, pytest.mark.slow]
PERSON = {
    "organisation": "Lindalens kommun",
    "name": "Kim Ek",
    "email": "Kim@Example.org",
    "password": "en lång och lugn mening",
    "again": "en lång och lugn mening",
}
NOT_PRINTED = ("made-up", "ImZpcnN0Ig:1xUqq0:YmurqP0U69NEdUorZFz18yRsSO4")
WHO = "SELECT email, is_staff FROM organisations_user"
ORGANISATIONS = "SELECT name FROM organisations_organisation"


class Browser:
    """Cookies, forms and redirects; nothing else."""

    def __init__(self):
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, url, sent=None):
        """(status, page) of a GET, or of a POST with what is sent."""
        try:
            with self.opener.open(url, sent and urlencode(sent).encode(), timeout=20) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as answer:
            return answer.code, answer.read().decode()

    def fill_in(self, url, **sent):
        _status, page = self.get(url)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        return self.get(url, {"csrfmiddlewaretoken": token, **sent})


def link_in(said):
    return re.search(r"http://localhost:\d+/begin/\S+", said)[0]


@pytest.fixture
def var(tmp_path):
    return installed(tmp_path / "var")


def test_a_first_start_makes_tables_and_a_key_that_only_its_owner_reads_and_no_organisation(var, empty_url):
    done = managed(var, "start", "--once", DATABASE_URL=empty_url)
    assert done.returncode == 0, done.stderr
    assert rows(empty_url, ORGANISATIONS) == rows(empty_url, WHO) == []
    assert stat.S_IMODE((var / "secret-key").stat().st_mode) == 0o600


def test_the_printed_link_alone_makes_the_first_organisation_once_and_never_again(var, database_url):
    with started(var, DATABASE_URL=database_url) as said:
        link = link_in(said)
        for ticket in NOT_PRINTED:
            assert Browser().get(link.replace(link.split("/")[-2], ticket))[0] == 410
        status, page = Browser().fill_in(link, **PERSON)
        assert (status, "Kim Ek" in page) == (200, True)
        assert Browser().get(link)[0] == 410
    assert rows(database_url, ORGANISATIONS) == [("Lindalens kommun",)]
    assert [(email, bool(staff)) for email, staff in rows(database_url, WHO)] == [("kim@example.org", True)]
    with started(var, DATABASE_URL=database_url) as said:
        assert "/begin/" not in said


@pytest.mark.once
def test_a_bad_answer_keeps_what_was_typed_and_says_what_is_wrong(var, database_url):
    with started(var, DATABASE_URL=database_url) as said:
        browser = Browser()
        for wrong, sentence in (
            ({"password": "12345", "again": "12345"}, "för kort"),
            ({"again": "en annan"}, "Lösenorden är olika"),
            ({"email": "kim"}, "giltig e-post"),
        ):
            _status, page = browser.fill_in(f"{link_in(said)}?lang=sv", **(PERSON | wrong))
            assert sentence in page
            assert 'value="Lindalens kommun"' in page
    assert rows(database_url, WHO) == []
