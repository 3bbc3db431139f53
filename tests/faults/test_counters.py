"""What a running server tells Prometheus about a room: as many as there are, and nobody in particular."""

import re
import urllib.request

import pytest

from tests.live import live_server

from .halls import hall
from .screens import until
from .staging import SECRET

pytestmark = [pytest.mark.live, pytest.mark.slow]
TOKEN = "a-token-of-the-installation-" + "x" * 12


def counters(server):
    """{name and labels: value}, as Prometheus asks for them."""
    request = urllib.request.Request(f"{server.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        text = answer.read().decode()
    return {name: float(value) for name, value in re.findall(r"^([^#\s]\S*) (\S+)$", text, re.MULTILINE)}


def of(server, *names):
    found = counters(server)
    return [found[name] for name in names]


PHONES, WALLS = 'balansa_sockets_open{audience="phone"}', 'balansa_sockets_open{audience="projector"}'
KEPT, REFUSED = (f'balansa_taps_total{{outcome="{word}"}}' for word in ("kept", "refused"))


@pytest.mark.once
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_sockets_taps_and_paints_are_counted_and_those_who_leave_are_not(doors):
    with live_server(doors.database, **SECRET, BALANSA_METRICS_TOKEN=TOKEN) as server:
        async with hall(server, doors, 4) as room:
            wall = await room.hang_wall()
            candidates = await room.open_vote(await room.lead())
            assert of(server, PHONES, WALLS, "balansa_rooms") == [4, 1, 1]
            assert of(server, 'balansa_joins_total{outcome="kept"}') == [4]
            for phone in room.phones:
                assert [(await phone.tap(candidate=candidates[0])).kept for _dot in range(5)] == [True] * 5
            assert not (await room.phones[0].tap(candidate=candidates[0])).kept
            await room.assert_sums_agree(wall)
            assert of(server, KEPT, REFUSED, "balansa_inbox_depth") == [20, 1, 0]
            assert of(server, 'balansa_paint_seconds_count{audience="projector"}')[0] > 0
            assert of(server, "balansa_commit_seconds_count")[0] > 0
        await until(lambda: of(server, PHONES, WALLS, "balansa_rooms") == [0, 0, 0], 20, "nobody is left")
