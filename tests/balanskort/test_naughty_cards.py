"""Whatever is typed into a card: a sentence or text on a page, never an error, never markup."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from balanskort.domain import sharing
from balanskort.domain.contents import Agreement, State
from tests.doors.naughty import MARKUP, body, every, shape

from .visiting import a_whole_card

pytestmark = pytest.mark.usefixtures("_quiet")
ANSWERS = (200, 404, 409, 422)


@pytest.fixture
def _quiet(caplog):
    caplog.set_level("ERROR", "django.request")


def post(name, /, **fields):
    return Client().post(reverse(f"balanskort:{name}"), **body(**fields))


SENT = [
    ("save", "green_signs"), ("save", "name"), ("save", "review_on"), ("save", "version"),
    ("save", "large_text"), ("share", "label"), ("share", "shared_by"), ("revoke", "link"),
    ("passphrase", "passphrase"), ("card", "secret"), ("shared", "secret"), ("new", "room"),
    ("calendar", "review_on"), ("talk-save", "what"),
]  # fmt: skip


@pytest.mark.parametrize(("offset", "where", "field"), [(n, *one) for n, one in enumerate(SENT)])
def test_a_field_may_carry_anything(a_card, offset, where, field):
    card = a_card()
    right = a_whole_card(version="1", label="Lotta", shared_by="Kim", who="vi", when="nu", what="gå ut")
    for string in every(10, offset):
        answer = post(where, **{**right, "secret": card.secret, field: string})
        assert answer.status_code in ANSWERS, string


def test_a_passphrase_may_be_anything(a_card):
    for string in every(40):
        card = a_card()
        answer = post("passphrase", secret=card.secret, wanted=string)
        assert answer.status_code in (200, 422), string
        assert post("card", secret=card.secret, passphrase=string).status_code in (200, 422), string


def pages_of(card) -> list:
    """The elements of every page that shows what was written, and of the reader's."""
    reader = sharing.share(card.opened, label=card.opened.contents.name, shared_by=card.opened.contents.name)
    owners = [post(name, secret=card.secret) for name in ("card", "change", "shares", "talk", "versions")]
    return [shape(answer.content.decode()) for answer in [*owners, post("shared", secret=reader)]]


def test_markup_is_text_on_every_page(a_card):
    def written(text):
        agreed = (Agreement(text, text, text),)
        return a_card(name=text, green=State(text, text, text, text), agreements=agreed)

    plainly = pages_of(written("Kim"))
    for text in MARKUP[::4]:
        assert pages_of(written(text)) == plainly, text


def test_a_reader_may_write_anything(kim):
    secret = sharing.share(kim.opened, label="Lotta", shared_by="Kim", may_fill=True)
    for string in every(20):
        part = post("part", secret=secret).content.decode()
        version = re.search(r'name="version" value="(\d+)"', part)[1]
        answer = post("fill", secret=secret, green_you=string, what=string, who="", when="", version=version)
        assert answer.status_code in (200, 422), string
