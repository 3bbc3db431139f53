"""The meeting about the balance card: seven steps, and nothing of a card in the room."""

import pytest
from django.utils.translation import override

from balanskort.activities.card.activity import AT_HOME, OwnCard
from balanskort.activities.explain.activity import Explain
from balanskort.domain import terms
from workshops import registry
from workshops.contract import Audience, Form
from workshops.models import Item

SEVEN = {
    "workshops.check_in": 5,
    "balanskort.introductions": 10,
    "balanskort.explain": 10,
    "balanskort.experience": 10,
    "balanskort.card": 50,
    "workshops.evaluation": 5,
    "workshops.next_time": 5,
}
METHOD = registry.method("balanskort")


def test_it_has_seven_steps_of_95_minutes_together():
    assert {one.key: one.minutes for one in METHOD.activities} == SEVEN
    assert sum(SEVEN.values()) == 95


@pytest.mark.parametrize("activity", METHOD.activities, ids=lambda one: one.key)
def test_the_phases_fill_the_minutes_and_the_facilitator_has_tips(activity):
    assert sum(phase.minutes for phase in activity.phases) == activity.minutes
    assert 3 <= len(activity.tips) <= 4


def test_the_card_is_filled_in_alone_then_talked_about_in_groups_then_by_all():
    assert [phase.form for phase in OwnCard.phases] == [Form.ALONE, Form.SMALL_GROUPS, Form.PLENARY]


def test_its_words_are_there_in_every_language():
    told = [METHOD.title, METHOD.summary, *AT_HOME, *METHOD.page.checklist, *METHOD.page.stored]
    for language in ("sv", "en"):
        with override(language):
            assert all(str(one) for one in told)


def at_the_card(hold, mode=None, people=3):
    hall = hold(OwnCard, people=people)
    if mode:
        terms.choose(hall.workshop.organisation, mode, "", hall.facilitator)
    return hall


def test_the_phone_leads_to_a_new_card_that_can_come_back_to_the_room(hold):
    hall = at_the_card(hold)
    phone = hall.paint(Audience.PHONE)
    assert f'href="/card/new/?room={hall.occasion.pk}" target="_blank"' in phone
    assert 'href="/card/blank/sv/"' in phone
    assert 'href="/card/blank/en/"' in hall.paint(Audience.PHONE, "en")


@pytest.mark.parametrize("mode", ["paper", "stored"])
def test_the_reason_of_the_organisation_is_shown(hold, mode):
    hall = at_the_card(hold, mode)
    reason = terms.terms_of(hall.workshop.organisation).reason
    for audience in (Audience.PHONE, Audience.FACILITATOR):
        assert reason in hall.paint(audience)


def test_where_cards_are_off_no_screen_leads_to_one(hold):
    hall = at_the_card(hold, "off")
    assert "använder inte balanskortet" in hall.paint(Audience.PHONE)
    assert all("/card/" not in face for face in hall.paint_all())
    assert all(answer.kept for answer in hall.rehearse())


def test_the_room_knows_how_many_are_done_and_nothing_else(hold):
    hall = at_the_card(hold, people=4)
    for seat in hall.seats[:3]:
        hall.tap("done", seat, done="on")
    assert "<b>3 av 4</b> är klara" in hall.paint(Audience.PROJECTOR)
    assert "3 av 4" in hall.paint(Audience.FACILITATOR)
    assert [one.name for one in OwnCard.inputs] == ["done"]
    with hall.within():
        assert not Item.objects.exists()


def test_in_the_groups_the_questions_stand_on_every_screen(hold):
    hall = at_the_card(hold)
    hall.go_on()
    for face in hall.paint_all():
        assert all(str(question) in face for question in AT_HOME)
        assert "/card/new/" not in face


def test_nobody_is_asked_to_be_done_while_all_talk_together(hold):
    hall = at_the_card(hold)
    assert "Jag är klar" in hall.paint_mine(hall.seats[0])
    hall.go_on(2)
    assert "Jag är klar" not in hall.paint_mine(hall.seats[0])
    assert "är klara" not in hall.paint(Audience.PROJECTOR)


@pytest.mark.parametrize(("language", "word"), [("sv", "Det skaver"), ("en", "Under strain")])
def test_the_three_states_stand_on_the_wall_with_word_and_shape(hold, language, word):
    wall = hold(Explain).paint(Audience.PROJECTOR, language)
    assert word in wall
    assert wall.count('class="light"') == 3


def test_it_can_be_planned_and_held_from_the_first_step_to_the_last(a_room):
    hall = a_room("balanskort", people=6, split="at_once")
    hall.go_on()
    held = []
    while hall.step:
        held += [hall.step.activity_key] if hall.step.activity_key not in held else []
        assert all(answer.kept for answer in hall.rehearse())
        hall.go_on()
    assert [key for key in held if key != registry.break_key()] == list(SEVEN)
    hall.end()
    with hall.within():
        assert not Item.objects.exclude(author=None).exists()
