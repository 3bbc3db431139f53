import pytest

from tests.rooms import a_unit
from workshops.contract import Refused
from workshops.domain import planning


def test_a_new_workshop_has_the_steps_of_its_method(room):
    steps = list(room.workshop.steps.all())
    assert [step.activity_key for step in steps] == [one.key for one in room.workshop.method.activities]
    assert [step.position for step in steps] == [1, 2, 3]
    assert {step.state for step in steps} == {"waiting"}


def test_a_new_workshop_has_one_occasion_with_an_open_door(room):
    occasion = room.workshop.occasions.get()
    assert occasion.door_open
    assert len(occasion.code) == 8
    assert len(occasion.token) >= 22  # 128 bits and more
    assert occasion.token != occasion.wall_token


def test_it_belongs_to_the_organisation_of_its_unit(room):
    assert room.workshop.organisation_id == room.workshop.unit.organisation_id


def test_its_title_tells_method_and_unit(room):
    assert str(room.workshop) == "Short · Hemtjänsten Norr"


def test_an_unknown_method_is_refused(db):
    with pytest.raises(Refused, match=r"\w{3} .*\."):
        planning.plan_workshop(unit=a_unit(), method_key="horoscope")
