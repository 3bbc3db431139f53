"""What is asked by hand is what Django would have found."""

import pytest
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.utils.translation import override

from workshops.domain.by_hand import ask, find, put, remove
from workshops.models import Item, KeptTap, Occasion, Participant, Step, Workshop
from workshops.screens.screen import see

MODELS = (Workshop, Occasion, Participant, Step)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_row_has_the_values_and_types_that_django_gives_it(room, model):
    room.go_on(2)
    room.tap("done", done="on")
    keys = list(model.objects.values_list("pk", flat=True))
    expected = {key: vars(row) for key, row in model.objects.in_bulk(keys).items()}
    found = {key: vars(row) for key, row in find(model, keys).items()}
    for row in (*expected.values(), *found.values()):
        row.pop("_state")
    assert found == expected
    assert [[type(value) for value in row.values()] for _key, row in sorted(found.items())] == [
        [type(value) for value in row.values()] for _key, row in sorted(expected.items())
    ]


def test_what_was_found_can_be_saved_again(room):
    found = find(Participant, [room.seats[0].pk])[room.seats[0].pk]
    found.language = "en"
    found.save()
    assert Participant.objects.get(pk=found.pk).language == "en"


def test_what_is_put_is_there_until_it_is_removed(room, django_assert_num_queries):
    digests = [bytes([number]) * 32 for number in range(3)]
    put(KeptTap, [{"digest": digest, "occasion_id": room.occasion.pk} for digest in digests])
    assert {bytes(one.digest) for one in room.occasion.kept_taps.all()} == set(digests)
    with pytest.raises(IntegrityError), transaction.atomic():
        put(KeptTap, [{"digest": digests[0], "occasion_id": room.occasion.pk}])
    more = [{"digest": digest, "occasion_id": room.occasion.pk} for digest in (digests[0], b"x" * 32)]
    put(KeptTap, more, unless_there=True)
    assert {bytes(one.digest) for one in room.occasion.kept_taps.all()} == {*digests, b"x" * 32}
    room.go_on(2)
    room.tap("add", text="Ont om tid")
    room.tap("add", text="Glada kollegor")
    ids = list(Item.objects.order_by("pk").values_list("pk", flat=True))
    with django_assert_num_queries(1):
        remove(Item, ids[:1])
    assert list(Item.objects.filter(pk__in=ids).values_list("pk", flat=True)) == ids[1:]
    with django_assert_num_queries(0):
        put(KeptTap, [])
        remove(Item, [])


def test_nothing_is_found_for_no_keys_and_for_keys_that_nothing_has(room, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert find(Step, []) == {}
    assert find(Step, [2**40]) == {}


def test_a_list_stands_for_all_its_values(room):
    seats = list(Participant.objects.values_list("pk", flat=True))
    question = "SELECT COUNT(*) FROM {seats} WHERE id IN %s AND occasion_id = %s"
    assert ask(question, seats, room.occasion.pk, seats=Participant) == [(len(seats),)]
    assert ask(question, seats[:1], room.occasion.pk, seats=Participant) == [(1,)]


TEMPLATE = (
    "{% load faces i18n %}{% get_current_language as language %}"
    "{% once one %}{{ language }} {{ one }} {{ two }}{% endonce %}"
)


def test_what_is_painted_once_is_painted_anew_for_other_values_another_language_and_a_moved_room(room):
    template, here = Template(TEMPLATE), see(room.place)

    def shown(where, one, two):
        return template.render(Context({"room": where, "one": one, "two": two}))

    with override("sv"):
        assert shown(here, 1, "a") == "sv 1 a"
        assert shown(here, 1, "b") == shown(here.later(), 1, "b") == "sv 1 a"
        assert shown(here, 2, "b") == "sv 2 b"
    with override("en"):
        assert shown(here, 1, "c") == "en 1 c"
    with override("sv"):
        assert shown(see(room.place), 1, "d") == "sv 1 d"
