"""Everything works with plain forms, under the real protection against forged posts."""

import pytest
from django.urls import reverse

from tests.workshops.browsing import Forms, form_of, send
from workshops.models import Dot, Item, Participant

LONG = "Vi hinner inte " * 20


@pytest.fixture
def hall(a_room):
    hall = a_room()
    hall.go_on(2)
    return hall


@pytest.fixture
def phone(hall):
    """A browser with a seat, and the checks of an installation."""
    client, _seat = hall.phone(enforce_csrf_checks=True)
    client.room = reverse("workshops:room", args=[hall.occasion.pk])
    return client


def notes(hall):
    with hall.within():
        return list(Item.objects.values_list("text", flat=True))


def test_a_note_is_sent_by_a_plain_form_and_the_page_comes_back(hall, phone):
    answer = send(phone, phone.get(phone.room), "/add/", text="Ont om tid")
    assert (answer.status_code, answer["Location"]) == (302, phone.room)
    assert notes(hall) == ["Ont om tid"]
    assert "Ont om tid" in phone.get(phone.room).content.decode()


def test_every_form_of_the_page_has_a_token_and_every_tap_a_key(phone):
    forms = Forms(phone.get(phone.room)).found
    assert all(fields["csrfmiddlewaretoken"] for fields in forms.values())
    keys = [fields["key"] for address, fields in forms.items() if "/tap/" in address]
    assert len(keys) == len(set(keys)) >= 3


def test_the_same_form_sent_twice_is_one_note(hall, phone):
    page = phone.get(phone.room)
    for _ in range(2):
        assert send(phone, page, "/add/", text="Ont om tid").status_code == 302
    assert notes(hall) == ["Ont om tid"]


@pytest.mark.parametrize("token", [{}, {"csrfmiddlewaretoken": "x" * 64}])
def test_a_form_without_the_token_of_this_browser_is_refused(hall, phone, token):
    address, _fields = form_of(phone.get(phone.room), "/add/")
    answer = phone.post(address, {"text": "Ont om tid", **token})
    assert answer.status_code == 403
    assert "<h1>" in answer.content.decode()
    assert notes(hall) == []


def test_the_token_of_another_browser_is_refused(hall, phone):
    other, _seat = hall.phone(enforce_csrf_checks=True)
    page = other.get(phone.room)
    assert send(phone, page, "/add/", text="Ont om tid").status_code == 403


def test_a_refused_note_comes_back_with_a_sentence_and_with_what_was_typed(hall, phone):
    answer = send(phone, phone.get(phone.room), "/add/", text=LONG)
    assert answer.status_code == 422
    assert "för lång" in answer.content.decode()
    assert Forms(answer).texts == [LONG]
    assert notes(hall) == []


def test_what_was_typed_comes_back_as_text_and_not_as_markup(phone):
    typed = "</textarea><script>alert(1)</script>" + LONG
    answer = send(phone, phone.get(phone.room), "/add/", text=typed)
    assert Forms(answer).texts == [typed]
    assert "<script>alert" not in answer.content.decode()


def test_a_refused_form_can_be_sent_again_at_once(hall, phone):
    refused = send(phone, phone.get(phone.room), "/add/", text=LONG)
    assert send(phone, refused, "/add/", text="Kortare").status_code == 302
    assert notes(hall) == ["Kortare"]


@pytest.mark.parametrize("plain", [True, False])
def test_more_than_16_kilobytes_are_refused(hall, phone, plain):
    address, fields = form_of(phone.get(phone.room), "/add/")
    sent = fields | {"text": "x" * 16_384}
    body = "&".join(f"{name}={value}" for name, value in sent.items())
    kind = {"content_type": "application/x-www-form-urlencoded"}
    answer = phone.post(address, body, **kind) if plain else phone.post(address, sent)
    assert answer.status_code == 413
    assert "för mycket" in answer.content.decode()
    assert notes(hall) == []


def test_room_js_gets_the_same_answers_as_json(hall, phone):
    address, fields = form_of(phone.get(phone.room), "/add/")
    asking = {"Accept": "application/json"}
    kept = phone.post(address, fields | {"text": "Ont om tid"}, headers=asking).json()
    refused = phone.post(address, fields | {"text": LONG, "key": "another-key-of-it"}, headers=asking).json()
    assert (kept["kept"], kept["sentence"]) == (True, "")
    assert "Ont om tid" in kept["mine"]
    assert (refused["kept"], refused["sentence"] != "") == (False, True)


def test_a_whole_vote_without_javascript(hall, phone):
    send(phone, phone.get(phone.room), "/add/", text="Ont om tid")
    send(phone, phone.get(phone.room), "/add/", text="Otydliga mål")
    hall.go_on()
    send(phone, phone.get(phone.room), "/share/")
    hall.go_on(2)
    hall.press("open_round")
    for _ in range(5):
        assert send(phone, phone.get(phone.room), "/place/").status_code == 302
    answer = send(phone, phone.get(phone.room), "/place/")
    assert answer.status_code == 422
    assert "5 prickar" in answer.content.decode()
    address, fields = form_of(phone.get(phone.room), "/place/")
    assert phone.post(address.replace("/place/", "/take_back/"), fields).status_code == 302
    with hall.within():
        assert Dot.objects.count() == 4


def test_a_small_group_without_javascript(hall, phone):
    hall.enter(3)
    send(phone, phone.get(phone.room), "/add/", text="Ont om tid")
    hall.go_on()
    hall.press("make_groups")
    for ending, typed in (("/lay/", {}), ("/add_to_group/", {"text": "Otydliga mål"}), ("/agree/", {})):
        assert send(phone, phone.get(phone.room), ending, **typed).status_code == 302
    page = phone.get(phone.room).content.decode()
    assert "1 av 5 valda" in page
    refused = send(phone, phone.get(phone.room), "/add_to_group/", text=LONG)
    assert refused.status_code == 422
    assert Forms(refused).texts == ["", LONG], "it comes back in the group's own field"
    hall.go_on()
    with hall.within():
        assert Item.objects.filter(shared=True).count() == 1


def test_a_tap_without_a_seat_is_told_so(hall, phone, client):
    address, _fields = form_of(phone.get(phone.room), "/add/")
    answer = client.post(address, {"text": "Ont om tid"})
    assert answer.status_code == 410
    assert answer.content.decode()
    assert notes(hall) == []


@pytest.mark.parametrize("address", ["9" * 30 + "/add/", "7777/add/", "1/fly/"])
def test_a_tap_for_something_that_does_not_exist_is_a_sentence(phone, address):
    page = phone.get(phone.room)
    _address, fields = form_of(page, "/add/")
    answer = phone.post(f"{phone.room}tap/{address}", fields)
    assert answer.status_code == 422
    assert "Ladda om sidan" in answer.content.decode()


def test_another_language_in_the_room(hall, phone):
    answer = send(phone, phone.get(phone.room), "/language/", language="en")
    assert answer.status_code == 302
    assert '<html lang="en"' in phone.get(phone.room).content.decode()
    with hall.within():
        assert Participant.objects.get().language == "en"


def test_a_language_that_does_not_exist_changes_nothing(hall, phone):
    send(phone, phone.get(phone.room), "/language/", language="tlh")
    with hall.within():
        assert Participant.objects.get().language == "sv"


def test_leaving_asks_once_and_forgets_seat_and_drafts(hall, phone):
    send(phone, phone.get(phone.room), "/add/", text="Ett utkast")
    question = phone.get(f"{phone.room}leave/")
    assert notes(hall) == ["Ett utkast"]
    answer = send(phone, question, "")
    assert answer.cookies["balansa"]["max-age"] == 0
    assert notes(hall) == []
    with hall.within():
        assert not Participant.objects.exists()
    assert phone.get(phone.room)["Location"] == reverse("workshops:join")


def test_the_room_is_kept_by_no_cache(phone):
    assert "no-store" in phone.get(phone.room)["Cache-Control"]
