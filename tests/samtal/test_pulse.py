"""The pulse on social capital: leaders and staff are shown together or not at all. (SK-5, SK-6)"""

import re

import pytest

from samtal.activities.pulse_social_capital.activity import SIDES, STATEMENTS, PulseSocialCapital
from tests.workshops.browsing import send
from workshops import registry
from workshops.contract import Audience
from workshops.domain import answering, pulsing

TRUST = STATEMENTS[0].key
SEEN_BY_ALL = (Audience.PROJECTOR, Audience.FACILITATOR)


@pytest.fixture
def hall(hold):
    """The pulse with twelve people; the scope is open."""
    hall = hold(PulseSocialCapital, people=12)
    with hall.within():
        yield hall


def hand_in(hall, *, leaders=(), staff=()):
    said = [("leader", grade) for grade in leaders] + [("staff", grade) for grade in staff]
    for seat, (who, grade) in zip(hall.seats, said, strict=False):
        assert hall.tap("answer", seat, who=who, **{TRUST: grade}).kept


def shown(face) -> list[str]:
    """The means that stand there, with whose they are."""
    found = re.findall(
        r'<p class="mean">(?:<span>([^<]*)</span> )?<span><span class="of-mean">Medel</span> <b>([\d,]+)',
        face,
    )
    return [f"{who} {mean}".strip() for who, mean in found]


@pytest.mark.parametrize(("leaders", "staff"), [(1, 9), (2, 9), (9, 2), (9, 0)])
def test_a_side_of_fewer_than_three_hides_both_and_the_whole_stays(hall, leaders, staff):
    hand_in(hall, leaders=[5] * leaders, staff=[2] * staff)
    whole = f"{(5 * leaders + 2 * staff) / (leaders + staff):.1f}".replace(".", ",")
    for audience in SEEN_BY_ALL:
        assert shown(hall.paint(audience)) == [whole]


def test_the_room_does_not_see_how_many_leaders_there_are_before_it_sees_the_sides(hall):
    hand_in(hall, leaders=[5, 4], staff=[2, 3, 2])
    other = hall.paint(Audience.PROJECTOR)
    assert "hefer" not in other.split("<main")[1].split("<footer")[0]


def test_from_three_of_each_the_sides_stand_beside_each_other(hall):
    hand_in(hall, leaders=[5, 5, 5], staff=[2, 2, 2])
    for audience in SEEN_BY_ALL:
        assert shown(hall.paint(audience)) == ["Chefer 5,0", "Medarbetare 2,0"]


def test_who_answers_is_asked_first_and_cannot_be_left_out(hall):
    own = hall.paint_mine(hall.seats[0])
    assert own.index('name="who"') < own.index(f'name="{TRUST}"')
    refused = hall.tap("answer", **{TRUST: 4})
    assert not refused.kept
    assert not hall.tap("answer", who="hr", **{TRUST: 4}).kept
    assert not hall.step.marks.exists()


@pytest.mark.parametrize(("leaders", "kept"), [(5, False), (6, True)])
def test_when_the_room_is_empty_a_side_of_fewer_than_six_is_forgotten(hall, leaders, kept):
    hand_in(hall, leaders=[4] * leaders, staff=[2] * 6)
    step = hall.step
    hall.end()
    questions = set(step.marks.values_list("question", flat=True))
    assert questions == ({TRUST, f"{TRUST}:leader", f"{TRUST}:staff"} if kept else {TRUST})
    assert answering.counts(step)[TRUST].answers == leaders + 6


def test_no_side_is_the_whole_less_the_other(hall):
    hand_in(hall, leaders=[5], staff=[2] * 11)
    counts = answering.counts(hall.step)
    assert pulsing.sides_of(counts, TRUST, [one.key for one in SIDES]) == []


def test_it_works_without_javascript(hall):
    client, _seat = hall.phone(enforce_csrf_checks=True)
    room = f"/room/{hall.occasion.pk}/"
    assert send(client, client.get(room), "/answer/", who="staff", trust="3")["Location"] == room
    assert "dina svar är räknade" in client.get(room).content.decode()


def test_it_is_offered_to_every_workshop_with_words_of_our_own():
    assert PulseSocialCapital in registry.extras()
    assert len(STATEMENTS) == 4
