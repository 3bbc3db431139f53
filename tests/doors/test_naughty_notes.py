"""Whatever people write, it is text in every face: no new element, no new attribute, and never an error."""

import unicodedata

import pytest
from django.db import transaction
from django.urls import reverse

from tests.doors.naughty import STRINGS, body, every, shape
from tests.doors.world import a_phone
from tests.rooms import a_room
from workshops.contract import Audience
from workshops.models import Outcome
from workshops.models.usertext import count_letters

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PLAIN = "Ett krav"


def write(hall, texts):
    """These notes on the common list, by taps; those that are refused are left out."""
    for number, text in enumerate(texts):
        hall.tap("add", hall.seats[number % len(hall.seats)], text=text)
    with hall.within():
        return list(hall.workshop.items.order_by("pk").values_list("text", flat=True))


def a_list(texts):
    hall = a_room(people=12)
    hall.go_on(4)
    return hall, write(hall, texts)


@pytest.fixture(scope="module")
def naughty_and_plain(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        naughty, kept = a_list(STRINGS)
        plain, _kept = a_list([f"{PLAIN} {number}" for number in range(len(kept))])
        yield naughty, plain, kept
        transaction.set_rollback(True)


def test_most_of_them_are_kept(naughty_and_plain):
    _naughty, _plain, kept = naughty_and_plain
    assert len(kept) > 100


def test_what_is_kept_is_tidy(naughty_and_plain):
    _naughty, _plain, kept = naughty_and_plain
    for text in kept:
        assert text == text.strip() != ""
        assert len(text.splitlines()) == 1
        assert count_letters(text) <= 140
        assert len(text.encode()) <= 1024
        assert unicodedata.is_normalized("NFC", text)
        categories = {unicodedata.category(sign) for sign in text if sign != "\u200d"}
        assert not categories & {"Cc", "Cf", "Cs", "Co"}
        assert longest_pile(text) <= 3


def longest_pile(text):
    """The most marks on one letter."""
    most = here = 0
    for sign in text:
        here = here + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        most = max(most, here)
    return most


@pytest.mark.once
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("where", ["the list", "the vote", "the tally"])
def test_every_face_is_built_alike_with_naughty_and_with_plain_notes(naughty_and_plain, audience, where):
    naughty, plain, _kept = naughty_and_plain
    for hall in (naughty, plain):
        if where != "the list":
            hall.go_on()
            hall.press("open_round")
        if where == "the tally":
            for seat in hall.seats[:3]:
                hall.dot(hall.candidates()[0], seat, dots=5)
    assert shape(naughty.paint(audience)) == shape(plain.paint(audience))


def test_the_own_notes_of_a_phone_are_built_alike_too(naughty_and_plain):
    naughty, plain, kept = naughty_and_plain
    with naughty.within():
        author = naughty.workshop.items.get(text=kept[0]).author
        own = naughty.workshop.items.filter(author=author).count()
    with plain.within():
        plain.workshop.items.update(author=None)
        plain.workshop.items.filter(pk__in=plain.workshop.items.values("pk")[:own]).update(
            author=plain.seats[0]
        )
    mine, plainly = naughty.paint_mine(author), plain.paint_mine(plain.seats[0])
    assert shape(mine) == shape(plainly)


def test_a_note_by_post_is_kept_or_given_back_as_text(a_room):
    hall = a_room(people=1)
    hall.go_on(2)
    phone, wrong = a_phone(hall), []
    room = reverse("workshops:room", args=[hall.occasion.pk])
    address = reverse("workshops:tap", args=[hall.occasion.pk, hall.step.pk, "add"])
    plainly = built(phone.post(address, **body(text="")))
    for text in every(3, 1):
        with_one_note_less(hall)
        answer = phone.post(address, **body(text=text))
        if answer.status_code == 302:
            answer = phone.get(room)
        elif answer.status_code != 422 or built(answer) != plainly:
            wrong.append((text[:40], answer.status_code))
        assert "alert(1)>" not in answer.content.decode()
    assert wrong == []


def built(answer):
    return shape(answer.content.decode())


def with_one_note_less(hall):
    with hall.within():
        hall.workshop.items.all().delete()


def test_a_reason_is_kept_or_refused_and_is_text_on_the_wall(a_room):
    hall = a_room(people=2)
    candidates = hall.vote(PLAIN, f"{PLAIN} till")
    hall.press("close_round")
    console = hall.console()
    address = reverse("workshops:control", args=[hall.workshop.pk, hall.step.pk, "settle"])
    faces = None
    for reason in [PLAIN, *every(4)]:
        assert console.post(address, **body(candidate=str(candidates[0]), reason=reason)).status_code == 302
        with hall.within():
            settled = Outcome.objects.filter(step=hall.step).exists()
        if settled:
            painted = [shape(face) for face in hall.paint_all()]
            faces = faces or painted
            assert painted == faces
            with hall.within():
                Outcome.objects.filter(step=hall.step).delete()


@pytest.mark.parametrize("name", ["place", "take_back"])
def test_no_candidate_can_be_invented(a_room, name):
    hall = a_room(people=2)
    real = hall.vote(PLAIN, f"{PLAIN} till")
    # " 1 " and "٣" are numbers to Python, and may by chance be one that stands.
    answers = [hall.tap(name, candidate=string) for string in STRINGS if not is_one_of(string, real)]
    assert not any(answer.kept for answer in answers)
    assert all(answer.sentence for answer in answers)


def is_one_of(string, numbers):
    return string.strip().lstrip("+").isdecimal() and len(string) < 9 and int(string) in numbers


@pytest.mark.parametrize("name", ["withdraw", "pick", "hide", "show", "", "x" * 3000, "<b>", "\x00"])
def test_no_note_and_no_example_can_be_invented(a_room, name):
    hall = a_room(people=1)
    hall.go_on(2)
    for string in every(5, len(name)):
        assert not hall.tap(name, item=string, catalogue_key=string).kept
