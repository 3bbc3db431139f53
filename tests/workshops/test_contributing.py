"""The one door: every tap has a key, is kept once, and is answered in its own language."""

import hashlib

import pytest

from workshops.domain.contributing import Answer, contribute, digest
from workshops.models import Item, KeptTap

KEY = "a-key-made-by-the-phone"


@pytest.fixture
def writing(room):
    """The room while everybody writes alone."""
    room.go_on(2)
    return room


def test_a_kept_tap_is_answered_without_a_sentence(writing):
    assert writing.tap("add", text="Ont om tid") == Answer(kept=True)


def test_the_same_key_twice_changes_nothing_and_answers_as_the_first_time(writing):
    tap = writing.a_tap("add", text="Ont om tid", key=KEY)
    assert contribute([tap]) == [Answer(kept=True)]
    assert contribute([tap]) == [Answer(kept=True, again=True)]
    assert Item.objects.count() == 1


def test_the_same_key_twice_in_one_batch_is_kept_once(writing):
    tap = writing.a_tap("add", text="Ont om tid", key=KEY)
    assert contribute([tap, tap]) == [Answer(kept=True), Answer(kept=True, again=True)]
    assert Item.objects.count() == 1


def test_a_retry_after_the_step_was_left_is_answered_as_the_first_time(writing):
    tap = writing.a_tap("add", text="Ont om tid", key=KEY)
    contribute([tap])
    writing.go_on(3)
    assert contribute([tap]) == [Answer(kept=True, again=True)]
    assert Item.objects.count() == 1


def test_a_refused_tap_leaves_nothing_and_may_be_tried_again(writing):
    assert not writing.tap("share", key=KEY).kept
    assert not KeptTap.objects.exists()
    writing.tap("add", text="Ont om tid")
    writing.go_on()
    assert writing.tap("share", key=KEY) == Answer(kept=True)


def test_a_refused_tap_twice_in_one_batch_is_refused_twice(writing):
    tap = writing.a_tap("share", key=KEY)
    first, second = contribute([tap, tap])
    assert first == second
    assert not first.kept


def test_the_ledger_knows_no_seat_no_item_and_no_time(writing):
    tap = writing.a_tap("add", text="Ont om tid", key=KEY)
    contribute([tap])
    row = KeptTap.objects.get()
    assert {field.name for field in KeptTap._meta.fields} == {"digest", "occasion"}
    assert bytes(row.digest) == digest(tap) == hashlib.sha256(f"{tap.step}:{KEY}".encode()).digest()


@pytest.mark.parametrize(
    "key", ["short", "x" * 65, "with a space in it", "å" * 20, KEY + "\n", "\ud800" * 20]
)
def test_a_key_that_no_phone_makes_is_refused(writing, key):
    answer = writing.tap("add", text="Ont om tid", key=key)
    assert not answer.kept
    assert "inte gick att läsa" in answer.sentence
    assert not Item.objects.exists()


@pytest.mark.parametrize("step", [10_000, 10**30])
def test_a_step_that_does_not_exist_is_refused(writing, step):
    answer = writing.tap("add", text="Ont om tid", step=step)
    assert "Ladda om sidan" in answer.sentence


def test_an_input_that_does_not_exist_is_refused(writing):
    assert "Ladda om sidan" in writing.tap("place", candidate=1).sentence


def test_a_step_of_another_workshop_is_refused(writing, a_room):
    foreign = a_room()
    foreign.go_on(2)
    answer = writing.tap("add", text="Ont om tid", step=foreign.step.pk)
    assert "Ladda om sidan" in answer.sentence
    with foreign.within():
        assert not Item.objects.exists()


@pytest.mark.parametrize("position", [1, 3])
def test_a_step_that_is_not_open_takes_nothing(writing, position):
    writing.go_on()
    closed = writing.workshop.steps.get(position=position)
    name = "done" if position == 3 else "add"
    assert not writing.tap(name, step=closed.pk, text="Ont om tid").kept
    assert not KeptTap.objects.exists()


def test_a_left_step_says_that_what_was_sent_is_still_there(writing):
    left = writing.step.pk
    writing.tap("add", text="Ont om tid")
    writing.go_on(3)
    assert "finns kvar" in writing.tap("add", step=left, text="För sent").sentence
    assert Item.objects.count() == 1


def test_a_seat_that_is_gone_is_refused(writing):
    tap = writing.a_tap("add", text="Ont om tid")
    writing.seats[0].delete()
    [answer] = contribute([tap])
    assert not answer.kept
    assert "Träffen är slut" in answer.sentence


def test_nothing_at_all_is_no_trouble(db):
    assert contribute([]) == []
