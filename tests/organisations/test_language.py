import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from organisations.language import Language
from organisations.models import User


def spoken(query="", user=None, browser=""):
    """The language that a page is painted in, and its answer."""
    request = RequestFactory().get("/" + query, headers={"Accept-Language": browser})
    request.user = user or AnonymousUser()
    answer = Language(lambda request: HttpResponse(translation.get_language()))(request)
    assert request.LANGUAGE_CODE == answer.headers["Content-Language"] == answer.content.decode()
    return request.LANGUAGE_CODE, answer


@pytest.mark.parametrize(
    ("query", "own", "browser", "language"),
    [
        ("?lang=en", "sv", "sv", "en"),
        ("?lang=xx", "en", "sv", "en"),
        ("", "en", "sv", "en"),
        ("", "xx", "en", "en"),
        ("", "", "en-GB,sv;q=0.8", "en"),
        ("", "", "fr,de;q=0.9,en;q=0.1", "en"),
        ("", "", "fr", "sv"),
        ("", "", "*", "sv"),
        ("", "", "", "sv"),
    ],
)
def test_the_first_wish_that_we_speak_is_followed(query, own, browser, language):
    assert spoken(query, User(language=own), browser)[0] == language


def test_nobody_follows_the_browser():
    assert spoken(browser="en")[0] == "en"


def test_swedish_and_english_in_turn_leave_no_trace():
    with translation.override("sv"):
        assert [spoken(f"?lang={each}")[0] for each in ("en", "sv", "en")] == ["en", "sv", "en"]
        assert translation.get_language() == "sv"


def test_no_cookie_is_set_and_caches_are_told():
    answer = spoken("?lang=en")[1]
    assert not answer.cookies
    assert "Accept-Language" in answer.headers["Vary"]


def test_a_page_that_says_its_own_language_keeps_it():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    page = HttpResponse(headers={"Content-Language": "en"})
    assert Language(lambda request: page)(request).headers["Content-Language"] == "en"
