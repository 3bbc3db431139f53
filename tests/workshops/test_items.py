"""Notes: private until their author shares them."""

import pytest

from balanskollen.activities.demands.activity import Demands
from workshops.models import Item


@pytest.fixture
def alone(room):
    """The room while everybody writes alone."""
    room.go_on(2)
    return room


@pytest.fixture
def together(alone):
    """The room in plenary, where notes are shared at once."""
    alone.go_on(2)
    return alone


def seen_by_others(room):
    """Everything that some screen but the author's own phone is sent."""
    return "".join([*room.paint_all(), room.paint_mine(room.seats[1])])


def test_a_note_is_private_until_it_is_shared(alone):
    assert alone.tap("add", text="Ont om tid").kept
    assert "Ont om tid" in alone.paint_mine(alone.seats[0])
    assert "Ont om tid" not in seen_by_others(alone)


def test_sharing_is_refused_while_people_work_alone(alone):
    alone.tap("add", text="Ont om tid")
    answer = alone.tap("share")
    assert not answer.kept
    assert "bara dina" in answer.sentence
    assert not Item.objects.get().shared


def test_sharing_puts_ones_own_notes_on_the_list_and_nobody_elses(alone):
    for seat in alone.seats[:2]:
        alone.tap("add", seat, text="Ont om tid")
    alone.go_on()
    assert alone.tap("share").kept
    assert list(Item.objects.filter(shared=True).values_list("author", flat=True)) == [alone.seats[0].pk]


def test_sharing_nothing_is_refused(together):
    together.tap("add", text="Redan delad")
    assert "redan delade" in together.tap("share").sentence


def test_in_plenary_a_note_is_shared_at_once(together):
    together.tap("add", text="Ont om tid")
    assert "Ont om tid" in together.paint("projector")
    assert "Ont om tid" in together.paint("facilitator")


def test_an_own_note_can_be_taken_back(together):
    together.tap("add", text="Ont om tid")
    assert together.tap("withdraw", item=Item.objects.get().pk).kept
    assert not Item.objects.exists()


def test_a_note_of_somebody_else_cannot_be_taken_back(together):
    together.tap("add", text="Ont om tid")
    answer = together.tap("withdraw", together.seats[1], item=Item.objects.get().pk)
    assert not answer.kept
    assert answer.sentence
    assert Item.objects.exists()


@pytest.mark.parametrize("item", ["", "x", "0", "-1", "9" * 30])
def test_a_note_that_does_not_exist_cannot_be_taken_back(together, item):
    answer = together.tap("withdraw", item=item)
    assert not answer.kept
    assert answer.sentence


def test_a_note_in_a_vote_cannot_be_taken_back(room):
    room.vote("Ont om tid", "Otydliga mål")
    while room.step.activity.key != Demands.key:
        room.go_back()
    answer = room.tap("withdraw", item=Item.objects.first().pk)
    assert "med i röstningen" in answer.sentence
    assert Item.objects.count() == 2


def test_thirty_notes_are_the_most(alone):
    answers = [alone.tap("add", text=f"Lapp {number}") for number in range(31)]
    assert [answer.kept for answer in answers] == [True] * 30 + [False]
    assert "30 lappar" in answers[-1].sentence
    assert alone.tap("add", alone.seats[1], text="Någon annans").kept


@pytest.mark.parametrize("text", ["", "  ", "\x00", "x" * 141, "x" * 5000])
def test_a_text_that_is_refused_leaves_nothing(alone, text):
    answer = alone.tap("add", text=text)
    assert not answer.kept
    assert "Lappen är" in answer.sentence
    assert not Item.objects.exists()


def test_markup_is_shown_as_it_was_written(together):
    together.tap("add", text="<script>alert(1)</script>")
    for face in together.paint_all()[:2]:
        assert "<script" not in face
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in face


def test_every_text_stands_in_an_isolated_direction(together):
    together.tap("add", text="ضغط الوقت")
    assert '<bdi dir="auto">ضغط الوقت</bdi>' in together.paint("projector")


def test_a_picked_example_speaks_the_readers_language(together):
    assert together.tap("pick", catalogue_key="demand.organisation.budget-cuts").kept
    assert "Nedskärningar i budgeten" in together.paint("projector", "sv")
    assert "Budget cuts" in together.paint("projector", "en")
    assert "Nedskärningar i budgeten" in together.paint("projector", "sv")


def test_an_example_that_does_not_exist_is_refused(together):
    answer = together.tap("pick", catalogue_key="demand.horoscope")
    assert "exemplet finns inte" in answer.sentence
    assert not Item.objects.exists()


def test_a_hidden_note_leaves_the_wall_and_stays_with_its_author(together):
    together.tap("add", text="Kalles lata dagar")
    together.press("hide", item=Item.objects.get().pk)
    assert "Kalles" not in together.paint("projector")
    assert "Kalles" in together.paint_mine(together.seats[0])
    together.press("show", item=Item.objects.get().pk)
    assert "Kalles" in together.paint("projector")


def test_a_hidden_note_is_not_voted_on(together):
    notes = together.share("Ett", "Två", "Kalles lata dagar")
    together.press("hide", item=notes[2].pk)
    together.go_on()
    together.press("open_round")
    assert len(together.candidates()) == 2
