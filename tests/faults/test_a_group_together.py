"""Phones of one small group on real sockets: each follows the list, and nobody is disturbed while writing."""

import contextlib
import json
import re

import pytest

from tests.live import in_django

from .halls import hall
from .screens import until

pytestmark = pytest.mark.live
SOON = 10  # seconds: at most one push a second, the painting, and a machine with other work
STEP = re.compile(r"/tap/(\d+)/")
GROUP = re.compile(r'name="group" value="(\d+)"')


async def to_small_groups(console):
    """From before the start to the phase in which groups share a list."""
    for _ in range(8):
        if "make_groups" in console.face:
            return
        await console.command("next")
    raise AssertionError("no phase of small groups was found")


@contextlib.asynccontextmanager
async def grouped(server, doors):
    """A room with two groups: a writer and a reader in the first one, somebody else in the other."""
    async with hall(server, doors.unbegun(), 3) as room:
        room.console = await room.lead()
        await to_small_groups(room.console)
        for _ in range(2):
            await room.console.press("add_group")
        phones = room.phones
        await until(lambda: all(len(GROUP.findall(one.mine)) == 2 for one in phones), 10, "groups to choose")
        first, second = GROUP.findall(phones[0].mine)
        room.open_step = int(STEP.search(phones[0].mine)[1])
        for phone, group in zip(phones, (first, first, second), strict=True):
            assert (await phone.tap("sit", step=room.open_step, group=group)).kept
        await until(lambda: "2 här" in phones[1].mine, SOON, "the reader sees who is here")
        yield room


async def test_what_one_adds_the_others_of_the_group_see_soon_and_their_face_stays(server, doors):
    async with grouped(server, doors) as room:
        writer, reader, other = room.phones
        reader.face = other.face = ""
        assert (await writer.tap("add_to_group", step=room.open_step, text="Tre system")).kept
        await until(lambda: "Tre system" in reader.mine, SOON, "the list on the reader's phone")
        item = re.search(r'id="listed-(\d+)"', reader.mine)[1]
        assert (await reader.tap("agree", step=room.open_step, item=item, agreed="on")).kept
        await until(lambda: 'data-agreed="1"' in writer.mine, SOON, "the tick on the writer's phone")
        assert "Tre system" not in other.mine
        assert (reader.face, other.face) == ("", ""), "no face was pushed"


async def test_when_the_room_moves_the_groups_part_is_never_empty_in_between(server, doors):
    async with grouped(server, doors) as room:
        reader, frames = room.phones[1], []
        hear = reader.heard
        reader.heard = lambda frame, at: (frames.append(frame), hear(frame, at))
        assert (await room.phones[0].tap("add_to_group", step=room.open_step, text="Tre system")).kept
        await until(lambda: "Tre system" in reader.mine, SOON, "the list on the reader's phone")
        frames.clear()
        await room.console.command("more")
        await until(lambda: any("mine" in one for one in frames), 10, "the own part")
        assert any("face" in one for one in frames)
        assert all("Tre system" in one["mine"] for one in frames if "mine" in one)


@pytest.mark.slow
def test_ten_threads_that_tick_at_once_agree_on_five(doors):
    code = f"import sys; sys.argv = ['', {doors.unbegun().link!r}]\nimport tests.faults.ticking"
    found = json.loads(in_django(doors.database, code).splitlines()[-1])
    assert found["agreed"] == 5
    assert sorted(found["told"]) == ["kept"] * 5 + ["refused"] * 15
