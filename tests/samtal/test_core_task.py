import pytest
from django.utils import timezone

from samtal.activities.core_task.activity import CoreTask
from samtal.activities.tool.activity import Tool
from samtal.domain import core_tasks
from samtal.models import CoreTask as Task
from workshops.contract import Audience, Refused
from workshops.models import Item

pytestmark = pytest.mark.django_db
WORDS = "Att barnen vill komma tillbaka i morgon"


@pytest.fixture
def hall(hold):
    return hold(CoreTask)


def word(hall, text=WORDS, noticed="De springer in på morgonen"):
    hall.press("word", text=text, noticed=noticed)


def test_the_wording_stands_on_every_screen_with_what_people_notice_of_it(hall):
    hall.go_on()
    word(hall)
    for face in hall.paint_all():
        assert WORDS in face
        assert "De springer in på morgonen" in face


def test_it_stays_on_the_screens_of_the_tools_that_follow(hall):
    word(hall)
    hall.walk_to(Tool)
    for face in hall.paint_all():
        assert WORDS in face


def test_it_belongs_to_the_unit_and_the_latest_counts(hall):
    with hall.within():
        unit = hall.workshop.unit
        old = Task.objects.create(organisation_id=unit.organisation_id, unit=unit, text="Förra året")
        Task.objects.filter(pk=old.pk).update(written_on=timezone.localdate().replace(year=2025))
    word(hall)
    word(hall, "Att barnen får lära sig det de behöver")
    with hall.within():
        assert core_tasks.latest(hall.workshop.unit).text == "Att barnen får lära sig det de behöver"
        assert list(Task.objects.values_list("text", flat=True)) == [
            "Att barnen får lära sig det de behöver",
            "Förra året",
        ]


def test_a_proposal_becomes_the_wording_and_keeps_what_people_notice(hall):
    word(hall, "Något annat")
    hall.go_on()
    hall.tap("add", text=WORDS)
    with hall.within():
        note = Item.objects.get(text=WORDS, step=hall.step)
    hall.press("take", item=note.pk)
    with hall.within():
        task = core_tasks.latest(hall.workshop.unit)
    assert (task.text, task.noticed) == (WORDS, "De springer in på morgonen")


def test_a_proposal_that_is_not_on_the_list_is_refused(hall):
    with pytest.raises(Refused, match="inte på listan"):
        hall.press("take", item=12345)


def test_an_empty_wording_is_refused_and_the_old_one_stands(hall):
    word(hall)
    with pytest.raises(Refused):
        hall.press("word", text="  ", noticed="Något nytt")
    with hall.within():
        assert core_tasks.latest(hall.workshop.unit).noticed == "De springer in på morgonen"


def test_a_rehearsal_leaves_the_units_words_alone(hall):
    with hall.within():
        hall.workshop.rehearsal = True
        hall.workshop.save()
    with pytest.raises(Refused, match="repetition"):
        word(hall)
    with hall.within():
        assert core_tasks.latest(hall.workshop.unit) is None


def test_leaving_without_a_wording_is_asked_about(hall):
    hall.go_on()
    with hall.within():
        step = hall.step
        activity = step.activity
        assert "Ingen kärnuppgift" in activity.can_leave(step, activity.results(step))
    word(hall)
    with hall.within():
        assert activity.can_leave(step, activity.results(step)) == ""


def test_the_proposals_are_private_until_they_are_shared(hall):
    hall.tap("add", text="Mitt utkast")
    for audience in Audience:
        assert "Mitt utkast" not in hall.paint(audience)
