"""Methods and exercises: found when the process starts, checked before anybody stands in front of people."""

from dataclasses import replace

import pytest

from workshops import registry
from workshops.checks import exercises_are_whole
from workshops.contract import Activity, Control, Input
from workshops.models import Step, Workshop
from workshops.registry import Gone


class Faceless(Activity):
    title = question = "Faceless"


class Twice(Activity):
    title = question = "Twice"
    inputs = (Input("say", object, None),)
    controls = (Control("say", object, None),)


class Still(Activity):
    title = question = "Still"
    phases = ()


Faceless.key = "workshops.faceless"
Twice.key = Still.key = "workshops.gone"  # whose faces they borrow


def told():
    return {(error.id, error.msg) for error in exercises_are_whole(None)}


def test_everything_that_is_here_is_whole():
    assert told() == set()


def test_an_exercise_without_faces_is_told_before_the_start(method_of):
    method_of(Faceless)
    assert {error for error, _message in told()} == {"workshops.E001"}
    assert len(told()) == 3


def test_a_name_used_twice_is_told_before_the_start(method_of):
    method_of(Twice)
    assert {error for error, _message in told()} == {"workshops.E002"}


def test_an_exercise_without_phases_is_told_before_the_start(method_of):
    method_of(Still)
    assert {error for error, _message in told()} == {"workshops.E003"}


def test_two_methods_cannot_have_one_key():
    known = registry.method("balanskollen")
    with pytest.raises(ValueError):
        registry.register(replace(known, activities=()))
    assert registry.method("balanskollen") == known


def test_registering_the_same_method_again_changes_nothing():
    known = registry.method("balanskollen")
    assert registry.register(known) == known
    assert registry.methods().count(known) == 1


def test_a_step_whose_exercise_is_gone_can_be_shown_and_left(hold):
    hall = hold(Gone)
    assert all("<main" in face for face in hall.paint_all())
    hall.go_on()
    assert hall.step.position == 2


def test_a_workshop_whose_method_is_gone_can_still_be_led(a_room):
    hall = a_room()
    with hall.within():
        Workshop.objects.update(method_key="horoscope")
        Step.objects.update(activity_key="horoscope.stars")
        assert Workshop.objects.get().method is None
    hall.go_on()
    assert all("<main" in face for face in hall.paint_all())
