"""A dialogue group: one guide, one question at a time, and only what helps stays. (HH-1, HH-4, HH-7)"""

import pytest
from django.test import Client
from django.urls import reverse

from action_plans.models import Measure
from organisations.models import Role
from samtal.activities.dialogue.activity import Dialogue
from samtal.activities.dialogue_harvest.activity import DialogueHarvest
from samtal.activities.dialogue_opening.activity import DialogueOpening
from samtal.domain import guiding
from samtal.models import Dealt
from tests.rooms import a_facilitator, a_room
from workshops import registry
from workshops.contract import Refused
from workshops.models import Item, Workshop

FACES = ("facilitator", "projector", "phone")
NOTE = "Zqmärk"


def items(hall, **known):
    with hall.within():
        return list(Item.objects.filter(workshop=hall.workshop, **known))


def to_all_together(hold):
    """In the part where key words are on the list at once."""
    hall = hold(Dialogue)
    hall.go_on(2)
    return hall


def harvested(hold, *texts):
    hall = hold(DialogueHarvest)
    for text in texts:
        hall.press("add_resource", text=text)
    return hall


def test_the_method_takes_an_hour_and_says_where_it_comes_from():
    method = registry.method("dialogue_group")
    assert sum(one.minutes for one in method.activities) == 60
    assert all(sum(phase.minutes for phase in one.phases) == one.minutes for one in method.activities)
    assert len(method.page.originals) == 4
    assert Client().get("/methods/dialogue_group/").status_code == 200


@pytest.mark.django_db
def test_the_coach_chooses_the_guide_and_its_words_are_on_wall_and_phones(hold):
    hall = hold(DialogueOpening)
    hall.press("choose", key="guide-manageability")
    wall, phone = hall.paint("projector"), hall.paint("phone")
    for said in ("Hanterbarhet – det vi har att ta till", "bar dig genom förra veckan"):
        assert said in wall
        assert said in phone
    assert "Resources that already exist" not in wall
    assert "Manageability" in hall.paint("phone", "en")


@pytest.mark.django_db
def test_one_guide_leads_all_the_steps_also_when_it_is_changed_on_the_way(hold):
    hall = hold(Dialogue)
    hall.press("choose", key="guide-meaningfulness")
    hall.go_back()
    assert "Meningsfullhet" in hall.paint("projector")
    with hall.within():
        assert Dealt.objects.count() == 1


@pytest.mark.django_db
def test_a_card_that_is_no_guide_is_refused(hold):
    hall = hold(DialogueOpening)
    with pytest.raises(Refused, match="guiden finns inte"):
        hall.press("choose", key="case-half-past-four")


@pytest.mark.django_db
def test_the_guide_that_the_unit_has_not_had_is_offered_first():
    hall = a_room("dialogue_group", people=2)
    hall.go_on()
    hall.press("choose", key="guide-comprehensibility")
    with hall.within():
        assert guiding.guides(hall.workshop)[-1].key == "guide-comprehensibility"


@pytest.mark.django_db
def test_the_guides_advice_is_on_the_desk_alone(hold):
    hall = hold(Dialogue)
    hall.press("choose", key="guide-manageability")
    advice = "Anteckna aldrig uppgifter om sjukdom"
    assert [advice in hall.paint(face) for face in FACES] == [True, False, False]


@pytest.mark.django_db
def test_the_question_of_the_moment_is_the_same_everywhere_and_moves_on_one_press(hold):
    hall = hold(Dialogue)
    hall.press("choose", key="guide-manageability")
    assert all("krävande dag som ändå gick bra" in hall.paint(face) for face in FACES)
    hall.press("next_question", seen=0)
    hall.press("next_question", seen=0)  # a double click
    assert all("Vilken hjälp är lätt att få här" in hall.paint(face) for face in FACES)
    for seen in (1, 2, 3, 4):
        hall.press("next_question", seen=seen)
    assert hall.step.page == 0


@pytest.mark.django_db
def test_a_word_is_ones_own_while_one_thinks_alone_and_is_shared_without_its_author(hold):
    hall = hold(Dialogue)
    hall.tap("add", text=NOTE)
    assert NOTE in hall.paint_mine(hall.seats[0])
    assert not any(NOTE in face for face in hall.paint_all())
    hall.go_on()
    hall.tap("share")
    hall.go_on()
    assert NOTE in hall.paint("projector")
    assert [one.source for one in items(hall, text=NOTE)] == ["comprehensibility"]


@pytest.mark.django_db
def test_key_words_stand_by_the_part_they_belong_to_when_the_guide_was_changed(hold):
    hall = to_all_together(hold)
    hall.press("choose", key="guide-manageability")
    hall.tap("add", text="Någon att ringa")
    hall.press("choose", key="guide-meaningfulness")
    hall.press("write_down", text="Tacket från de boende")
    wall = hall.paint("projector")
    assert wall.index("Hanterbarhet") < wall.index("Någon att ringa") < wall.index("Tacket från")
    assert wall.index("<b>Meningsfullhet</b>") < wall.index("Tacket från")


@pytest.mark.django_db
def test_what_the_group_takes_along_is_a_resource_in_its_own_words(hold):
    hall = hold(DialogueHarvest)
    hall.tap("add", text="Någon att fråga")
    word = items(hall, text="Någon att fråga", kind=guiding.KEY_WORD)[-1]
    hall.press("harvest", item=word.pk)
    hall.press("harvest", item=word.pk)
    kept = items(hall, kind="resource")
    assert [one.text for one in kept] == ["Någon att fråga"]
    assert kept[0].author is None
    hall.press("reword_resource", item=str(kept[0].pk), text="Alltid någon att fråga")
    assert "Alltid någon att fråga" in hall.paint("projector")
    hall.press("put_back", item=kept[0].pk)
    assert items(hall, kind="resource") == []


@pytest.mark.django_db
def test_a_wording_about_what_is_lacking_is_asked_about_and_not_refused(hold):
    hall = harvested(hold, "Det saknas tid", "Tid att tänka")
    desk = hall.paint("facilitator")
    assert desk.count("Vad hjälper i stället?") == 1
    assert "Det saknas tid" in hall.paint("projector")
    assert "Vad hjälper i stället?" not in hall.paint("projector")


@pytest.mark.django_db
def test_the_ninth_resource_is_refused(hold):
    hall = harvested(hold, *(f"Sak {number}" for number in range(8)))
    with pytest.raises(Refused, match="Åtta"):
        hall.press("add_resource", text="En till")


@pytest.mark.django_db
def test_when_the_occasion_ends_only_the_harvest_is_left(hold):
    hall = to_all_together(hold)
    hall.tap("add", text=NOTE)
    hall.press("write_down", text=f"{NOTE} från tavlan")
    hall.go_on(2)
    hall.press("add_resource", text="Vi säger till i tid")
    hall.end()
    assert [(one.text, one.kind) for one in items(hall)] == [("Vi säger till i tid", "resource")]


@pytest.mark.django_db
def test_leaving_without_a_harvest_is_asked_about(hold):
    hall = hold(DialogueHarvest)
    with hall.within():
        step = hall.step
        assert "Inget är skördat" in step.activity.can_leave(step, step.activity.results(step))


@pytest.mark.django_db
def test_a_group_of_one_and_one_of_nine_get_a_kind_sentence(hold):
    alone, many = hold(DialogueOpening, people=1), hold(DialogueOpening, people=9)
    assert "Bara en är här än" in alone.paint("facilitator")
    assert "Ni är 9" in many.paint("facilitator")
    with alone.within():
        step = alone.step
        assert "Vänta gärna på fler" in step.activity.can_leave(step, step.activity.results(step))


@pytest.mark.django_db
def test_a_resource_goes_to_the_plan_and_to_a_later_workshop_about_demands(hold):
    hall = harvested(hold, "Fredagsfrågan")
    resource = items(hall, kind="resource")[0].pk
    hall.press("note_to_plan", item=resource)
    hall.press("note_to_workshop", item=resource)
    with hall.within():
        assert Measure.objects.get().text == "Fredagsfrågan"
        later = Workshop.objects.exclude(pk=hall.workshop.pk).get()
        assert [(one.text, one.kind) for one in later.items.all()] == [("Fredagsfrågan", "resource")]
        assert "fredag" not in str(later).casefold()
    desk = hall.paint("facilitator")
    assert "I planen" in desk
    assert "I workshoppen" in desk


@pytest.mark.django_db
def test_hr_reads_nothing_that_was_said_and_nobody_who_was_there(hold):
    hall = to_all_together(hold)
    hall.tap("add", text=NOTE)
    hall.go_on(2)
    hall.press("add_resource", text=f"{NOTE} skörd")
    hr = Client()
    user = a_facilitator(hall.workshop.unit, Role.HR)
    user.is_staff = True
    user.save()
    hr.force_login(user)
    for address in (
        reverse("admin:index"),
        reverse("samtal:groups"),
        reverse("samtal:group", args=[hall.workshop.pk]),
        reverse("samtal:coverage"),
        reverse("workshops:series-list"),
        reverse("action_plans:plans"),
    ):
        answer = hr.get(address)
        assert answer.status_code == 200, address
        assert NOTE not in answer.content.decode(), address
    assert hr.get(reverse("workshops:lead", args=[hall.workshop.pk])).status_code == 403
    assert registry.method("dialogue_group").agreed is None
