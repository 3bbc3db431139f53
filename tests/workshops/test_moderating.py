"""The common list in the facilitator's hands: merged, split, reworded, hidden, typed in from paper."""

import pytest
from django.urls import reverse

from balanskollen.activities.demands.activity import Demands
from tests.doors.naughty import STRINGS, shape
from tests.workshops.browsing import form_of
from workshops import announcing
from workshops.contract import Audience, Refused
from workshops.domain import items
from workshops.models import Item


@pytest.fixture
def listed(room):
    """The room in plenary with four notes on the list."""
    room.go_on(4)
    room.notes = room.share("Ont om tid", "För lite tid", "Otydliga mål", "Tiden räcker inte")
    return room


def merge(hall, *notes):
    hall.press("merge", **{f"tick-{note.pk}": "on" for note in notes})


def press(hall, name, **sent):
    """A control with everything as text, as a browser sends it."""
    hall.press(name, **{field: str(value) for field, value in sent.items()})


def refused(hall, name, **sent):
    with pytest.raises(Refused) as refusal:
        press(hall, name, **sent)
    return str(refusal.value)


def on_the_list(hall):
    return [item.text for item in items.on_the_list(hall.workshop, "demand")]


def vote(hall):
    """Leave the notes and open a round over them."""
    while not hall.step.activity.control("open_round"):
        hall.go_on()
    while hall.step.activity.next_command(hall.step, hall.step.activity.results(hall.step)) != "open_round":
        hall.go_on()
    hall.press("open_round")


def test_merging_keeps_every_wording_under_the_one_that_stays(listed):
    first, second, _third, fourth = listed.notes
    merge(listed, first, second, fourth)
    assert on_the_list(listed) == ["Ont om tid", "Otydliga mål"]
    assert set(Item.objects.get(pk=first.pk).wordings.all()) == {second, fourth}
    wall, console = listed.paint(Audience.PROJECTOR), listed.paint(Audience.FACILITATOR)
    assert "och 2 till som säger samma sak" in wall
    assert "För lite tid" not in wall
    assert "För lite tid" in console


def test_merging_what_was_merged_lays_every_wording_under_one(listed):
    first, second, third, fourth = listed.notes
    merge(listed, second, fourth)
    merge(listed, first, second)
    assert set(Item.objects.filter(merged_into=first)) == {second, fourth}
    merge(listed, third, first)
    assert set(Item.objects.filter(merged_into=first)) == {second, third, fourth}


def test_a_merge_is_undone(listed):
    merge(listed, *listed.notes[:3])
    press(listed, "split", item=listed.notes[0].pk)
    assert len(on_the_list(listed)) == 4
    assert "inte ihoplagd" in refused(listed, "split", item=listed.notes[0].pk)


@pytest.mark.parametrize(
    "ticked",
    [{}, {"tick-x": "on"}, {"tick-": "on"}, {"tick-7777777": "on", "tick-7777778": "on"}, {"tick-²": "on"}],
)
def test_merging_fewer_than_two_is_refused(listed, ticked):
    assert "minst två" in refused(listed, "merge", **ticked)
    assert "minst två" in refused(listed, "merge", **{f"tick-{listed.notes[0].pk}": "on", **ticked})
    assert len(on_the_list(listed)) == 4


def test_a_note_that_is_hidden_private_or_of_another_room_is_not_merged(listed, a_room):
    other = a_room(people=1)
    other.go_on(4)
    [foreign] = other.share("Någon annans")
    press(listed, "hide", item=listed.notes[1].pk)
    Item.objects.filter(pk=listed.notes[2].pk).update(shared=False)
    for note in (foreign, *listed.notes[1:3]):
        ticked = {f"tick-{one.pk}": "on" for one in (listed.notes[0], note)}
        assert "minst två" in refused(listed, "merge", **ticked)


def test_while_a_round_is_open_the_list_stands_as_it_is(listed):
    merge(listed, *listed.notes[:2])
    vote(listed)
    voted = listed.step
    for name, sent in (
        ("merge", {f"tick-{note.pk}": "on" for note in listed.notes[2:]}),
        ("split", {"item": listed.notes[0].pk}),
        ("reword", {"item": listed.notes[0].pk, "text": "Annat"}),
    ):
        assert "Röstningen är öppen" in refused(listed, name, **sent)
    press(listed, "hide", item=listed.notes[2].pk)
    assert voted.rounds.get().candidates.count() == 3


def test_when_the_one_that_stays_is_taken_back_the_others_stand_again(listed):
    merge(listed, *listed.notes[:3])
    assert listed.tap("withdraw", item=listed.notes[0].pk).kept
    assert on_the_list(listed) == ["För lite tid", "Otydliga mål", "Tiden räcker inte"]


def test_rewording_changes_the_text_and_nothing_else(listed):
    note = listed.notes[0]
    press(listed, "reword", item=note.pk, text="  Tiden \n räcker inte till ")
    note.refresh_from_db()
    assert (note.text, note.author, note.shared) == ("Tiden räcker inte till", listed.seats[0], True)


def test_a_reworded_example_reads_the_same_in_every_language(listed):
    listed.tap("pick", catalogue_key="demand.organisation.budget-cuts")
    picked = Item.objects.get(catalogue_key="demand.organisation.budget-cuts")
    press(listed, "reword", item=picked.pk, text="Mindre pengar")
    for language in ("sv", "en"):
        assert "Mindre pengar" in listed.paint(Audience.PROJECTOR, language)
        assert "Budget cuts" not in listed.paint(Audience.PROJECTOR, language)


@pytest.mark.parametrize("text", ["", " ", "x" * 141])
def test_a_note_is_not_reworded_to_what_could_not_be_written(listed, text):
    assert "Lappen är" in refused(listed, "reword", item=listed.notes[0].pk, text=text)
    assert "Ont om tid" in on_the_list(listed)


@pytest.mark.parametrize("name", ["split", "reword", "hide"])
def test_a_note_that_does_not_exist_is_a_sentence(listed, name):
    assert refused(listed, name, item=7777777, text="Annat")


def test_a_private_note_is_neither_shown_nor_reached_from_the_console(room):
    room.go_on(2)
    room.tap("add", text="Bara min")
    note = Item.objects.get()
    assert "Bara min" not in room.paint(Audience.FACILITATOR)
    for name in ("hide", "reword"):
        assert "inte på listan" in refused(room, name, item=note.pk, text="Annat")


def test_the_author_of_a_hidden_note_is_told_neutrally(listed):
    press(listed, "hide", item=listed.notes[0].pk)
    assert "Visas inte på duken just nu" in listed.paint_mine(listed.seats[0])
    assert "Ont om tid" in listed.paint(Audience.FACILITATOR)
    assert "Ont om tid" not in listed.paint(Audience.PROJECTOR)


def test_hiding_takes_the_merged_wordings_along(listed):
    merge(listed, *listed.notes[:2])
    press(listed, "hide", item=listed.notes[0].pk)
    assert "Ont om tid" not in listed.paint(Audience.PROJECTOR)
    assert "För lite tid" not in listed.paint(Audience.PROJECTOR)
    press(listed, "show", item=listed.notes[0].pk)
    assert "och 1 till" in listed.paint(Audience.PROJECTOR)


def test_phones_get_their_own_part_anew_when_a_note_is_hidden(listed, django_capture_on_commit_callbacks):
    told = []
    announcing.changed.connect(hear := lambda **sent: told.append((sent["moved"], sent["own"])))
    with django_capture_on_commit_callbacks(execute=True):
        press(listed, "hide", item=listed.notes[0].pk)
    announcing.changed.disconnect(hear)
    assert told == [(False, True)]


@pytest.mark.parametrize("phase", [2, 3, 4])
def test_a_note_from_paper_is_on_the_list_in_every_phase(room, phase):
    room.go_on(phase)
    press(room, "write_down", text=" Från papper ")
    note = Item.objects.get()
    assert (note.text, note.author, note.shared, note.kind) == ("Från papper", None, True, "demand")
    assert "Från papper" in room.paint(Audience.FACILITATOR)


def test_a_note_from_paper_keeps_the_rules_of_every_note(room):
    room.go_on(2)
    for text in ("", "\x00", "x" * 141):
        assert "Lappen är" in refused(room, "write_down", text=text)
    assert "för lång" in Demands.control("write_down").form({"text": "x" * 5000}).errors["text"][0]
    assert not Item.objects.exists()


def test_whatever_is_typed_in_is_text_on_every_face(listed):
    def faces():
        return [shape(face) for face in listed.paint_all()]

    plain = None
    for text in STRINGS[::4]:
        try:
            press(listed, "reword", item=listed.notes[0].pk, text=text)
        except Refused:
            continue
        plain = plain or faces()
        assert faces() == plain, text


def test_the_console_tidies_without_javascript(listed):
    client = listed.console(enforce_csrf_checks=True)
    page = client.get(reverse("workshops:lead", args=[listed.workshop.pk]))
    address, fields = form_of(page, "/merge/")
    ticks = {f"tick-{note.pk}": "on" for note in listed.notes[:2]}
    assert f'form="merge" id="tick-{listed.notes[0].pk}"' in page.content.decode()
    assert client.post(address, fields | ticks).status_code == 302
    assert len(on_the_list(listed)) == 3
