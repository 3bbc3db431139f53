"""Step 4: notes under three questions, about the demand that was chosen."""

import pytest

from balanskollen.activities.explore.activity import ASPECTS, Explore
from workshops.models import Outcome


@pytest.fixture
def hall(hold):
    hall = hold(Explore, people=2)
    with hall.within():
        # Too few were here to vote: the group decided in words.
        demand = hall.workshop.items.filter(kind="demand").first()
        vote = hall.workshop.steps.get(activity_key="balanskollen.prioritise")
        Outcome.objects.create(step=vote, item=demand, settled="decision", reason="Det tynger alla")
    return hall


def shared(hall):
    with hall.within():
        step = hall.step
        return step.activity.results(step)


def test_the_chosen_demand_stands_above_the_notes(hall):
    (demand,) = shared(hall).about
    for face in hall.paint_all():
        assert demand.wording in face


@pytest.mark.parametrize("key", ASPECTS)
def test_each_note_stands_under_the_question_it_answers(hall, key):
    hall.go_on()
    assert hall.tap("add", text="Telefonen ringer jämt", source=key).kept
    assert {one.key: [str(note) for note in one.notes] for one in shared(hall).by_aspect} == {
        other: ["Telefonen ringer jämt"] if other == key else [] for other in ASPECTS
    }
    wall = hall.paint("projector")
    assert wall.index(str(ASPECTS[key])) < wall.index("Telefonen ringer jämt")


@pytest.mark.parametrize("source", ["", "weather"])
def test_a_note_without_a_question_is_refused_and_says_what_to_do(hall, source):
    answer = hall.tap("add", text="Telefonen ringer jämt", source=source)
    assert (answer.kept, "de tre frågorna" in answer.sentence) == (False, True)


def test_leaving_without_a_description_is_asked_about(hall):
    hall.go_on()
    assert "får ingen beskrivning" in hall.paint("facilitator")
    hall.tap("add", text="Telefonen ringer jämt", source="what")
    assert "får ingen beskrivning" not in hall.paint("facilitator")


def test_drafts_stay_private_until_their_author_shares_them(hall):
    hall.tap("add", text="Telefonen ringer jämt", source="what")
    assert not any("Telefonen ringer jämt" in face for face in hall.paint_all())
