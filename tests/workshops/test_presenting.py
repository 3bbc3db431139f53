"""Before the vote the small groups present in turn, with what they have shared."""

import pytest

from workshops.contract import Refused
from workshops.models import Item, SmallGroup

BROUGHT = {"Grupp 1": ["Täta avbrott", "Tunga lyft"], "Vaggan": ["Ont om tid"], "Grupp 3": ["Dålig luft"]}


def bring(room, group, *texts, **more):
    """Notes of a group, shared with the room."""
    known = {
        "workshop": room.workshop,
        "step": room.step,
        "kind": "demand",
        "small_group": group,
        "shared": True,
    }
    return [Item.objects.create(text=text, **known | more) for text in texts]


@pytest.fixture
def groups(room):
    """Three groups that have shared something, and one that has not; the first one's turn."""
    room.go_on(5)
    made = [
        SmallGroup.objects.create(
            workshop=room.workshop, number=number, own_name="" if name.startswith("Grupp") else name
        )
        for number, name in enumerate([*BROUGHT, "Tysta"], start=1)
    ]
    for group, texts in zip(made, BROUGHT.values(), strict=False):
        bring(room, group, *texts)
    bring(room, made[3], "Bara på gruppens egen lista", shared=False)
    return room


def wall(room):
    return room.paint("projector")


def shown(room):
    """Which of the notes are on the wall."""
    return [text for texts in BROUGHT.values() for text in texts if text in wall(room)]


def test_each_group_has_its_turn_with_its_own_notes(groups):
    for name, texts in BROUGHT.items():
        assert name in wall(groups)
        assert shown(groups) == texts
        assert groups.paint("phone").count(name) == 1
        if name != "Grupp 3":
            groups.press("next_group")


def test_n_leads_from_group_to_group_and_then_to_the_vote(groups):
    done = []
    for _press in range(6):
        step = groups.step
        command = step.activity.next_command(step, step.activity.results(step))
        done.append(command)
        groups.press(command) if command else groups.go_on()
    assert done == ["next_group", "next_group", "", "open_round", "close_round", ""]


def test_the_console_tells_whose_turn_it_is_and_who_is_next(groups):
    console = groups.paint("facilitator")
    assert console.index("Grupp 1") < console.index("på duken nu") < console.index("Vaggan")
    assert "Sedan: <bdi" in " ".join(wall(groups).split())


def test_a_group_that_shared_nothing_has_no_turn(groups):
    assert not any("Tysta" in face or "gruppens egen lista" in face for face in groups.paint_all())


def test_after_the_last_group_comes_the_vote(groups):
    groups.press("next_group")
    groups.press("next_group")
    with pytest.raises(Refused, match="Alla grupper"):
        groups.press("next_group")


def test_a_double_click_skips_no_group(groups):
    assert 'name="seen" value="0"' in groups.paint("facilitator")
    for _click in range(2):
        groups.press("next_group", seen="0")
    assert shown(groups) == ["Ont om tid"]


def test_a_turn_can_be_given_back(groups):
    groups.press("next_group")
    groups.press("previous_group")
    assert "Grupp 1" in wall(groups)
    with pytest.raises(Refused, match="första gruppen"):
        groups.press("previous_group")


def test_a_group_shows_its_own_words_when_they_lie_under_others(groups):
    first, other = Item.objects.get(text="Täta avbrott"), Item.objects.get(text="Ont om tid")
    Item.objects.filter(pk=other.pk).update(merged_into=first)
    groups.press("next_group")
    assert shown(groups) == ["Ont om tid"]


def test_a_hidden_note_is_presented_by_nobody(groups):
    Item.objects.filter(text="Tunga lyft").update(shown=False)
    assert shown(groups) == ["Täta avbrott"]


def test_when_the_last_group_hides_all_it_has_the_turn_goes_to_the_one_before(groups):
    groups.press("next_group")
    groups.press("next_group")
    Item.objects.filter(text="Dålig luft").update(shown=False)
    assert shown(groups) == ["Ont om tid"]


def test_without_groups_the_whole_list_is_on_the_wall(room):
    room.go_on(4)
    room.share("Ont om tid", "Dålig luft")
    room.go_on()
    assert shown(room) == ["Ont om tid", "Dålig luft"]
    with pytest.raises(Refused):
        room.press("next_group")


def test_before_the_vote_the_whole_list_is_on_the_wall(groups):
    groups.go_on()
    assert len(shown(groups)) == 4


def test_the_vote_may_be_opened_while_groups_present(groups):
    groups.press("open_round")
    step = groups.step
    assert (step.phase_index, step.clock_seconds) == (step.activity.voting_phase, step.phase_minutes * 60)
    assert "Lägg dina prickar" in groups.paint("phone")


def test_notes_are_tidied_while_groups_present(groups):
    ticked = Item.objects.filter(text__in=["Täta avbrott", "Ont om tid"])
    groups.press("merge", **{f"tick-{item.pk}": "on" for item in ticked})
    groups.go_on()
    assert "Ont om tid" not in wall(groups)
