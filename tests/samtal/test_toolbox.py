import pytest
from django.urls import reverse

from action_plans.domain import handing_over
from samtal.activities.moment.activity import Moment
from samtal.activities.tool.activity import Tool
from tests.rooms import a_room
from workshops import registry
from workshops.contract import Audience, Refused

pytestmark = pytest.mark.django_db


def test_its_recipe_is_the_core_task_and_one_tool_between_coming_and_going():
    keys = [one.key for one in registry.method("toolbox").activities]
    assert keys == [
        "workshops.check_in",
        "samtal.core_task",
        "samtal.tool",
        "workshops.evaluation",
        "workshops.next_time",
    ]


def test_its_page_says_whose_idea_it_is_and_that_the_words_are_ours(client):
    page = client.get(reverse("workshops:method", args=["toolbox"])).content.decode()
    for words in (
        "Kärnuppgiften",
        "fristående",
        "hallundbaekconsult.dk",
        "ingen mätning enligt någon annans skala",
    ):
        assert words in page


def test_the_whole_way_is_walked_with_nobody_one_and_many():
    for people in (0, 1, 7):
        hall = a_room("toolbox", people)
        hall.go_on()
        while hall.step:
            hall.warm_up() if hall.step.phase_index == 0 else None
            hall.rehearse()
            hall.paint_all()
            hall.go_on()


def test_what_was_agreed_on_is_what_the_next_one_looks_back_at():
    hall = a_room("toolbox", 3)
    hall.walk_to(Tool)
    hall.press("take_on", text="Vi säger till samma dag", what="agreement")
    with hall.within():
        assert registry.method("toolbox").agreed(hall.workshop) == ["Vi säger till samma dag"]
        assert handing_over.plan_of(hall.workshop) is None


def test_a_moment_is_written_at_the_desk_and_stands_on_the_wall(hold):
    hall = hold(Moment)
    hall.press("write", text="Rita vägen tillsammans")
    hall.press("write", text="Rita ärendets väg")
    wall = hall.paint(Audience.PROJECTOR)
    assert "Rita ärendets väg" in wall
    assert "Rita vägen tillsammans" not in wall
    with pytest.raises(Refused):
        hall.press("write", text="   ")


def test_on_the_plan_a_step_bears_the_name_of_its_tool(hold):
    hall = hold(Tool)
    hall.press("choose", key="tool-03")
    assert hall.step.title == "Tillitstrappan"
    assert hall.paint(Audience.FACILITATOR).count("Tillitstrappan") > 1
    with pytest.raises(Refused):
        hall.press("draw", to="groups")
    assert hall.step.title == "Tillitstrappan"
