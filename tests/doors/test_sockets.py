"""Sockets on a real server: who may open which, from which page, and how many."""

from urllib.parse import urlsplit

import pytest

from tests.doors.conftest import SOCKETS_IN_A_WORKSHOP
from tests.doors.knocking import a_tap, browsers, close_code, hear

pytestmark = pytest.mark.live
NOWHERE = "00000000-0000-4000-8000-000000000000"
# Which of the sockets of our first room each may open; the wall's link is a right in itself.
MAY_OPEN = {
    "anonymous": {"wall"},
    "participant": {"wall", "room"},
    "neighbour": {"wall"},
    "facilitator@ours.example": {"wall", "lead"},
    "cofacilitator@ours.example": {"wall", "lead"},
    "administrator@ours.example": {"wall", "lead"},
    "colleague@ours.example": {"wall"},
    "hr@ours.example": {"wall"},
    "facilitator@theirs.example": {"wall"},
    "administrator@theirs.example": {"wall"},
    "hr@theirs.example": {"wall"},
    "root@balansa.example": {"wall"},
}


async def as_somebody(browser, role, doors):
    """The browser, come in as this role."""
    if "@" in role:
        await browser.sign_in(role)
    elif role != "anonymous":
        room = {"participant": "First", "neighbour": "Second"}[role]
        await browser.join(doors["ours"][room]["token"])
    return browser


def sockets_of(room):
    return {
        "room": f"/ws/room/{room['occasion']}/",
        "wall": f"/ws/wall/{room['wall']}/",
        "lead": f"/ws/lead/{room['workshop']}/?language=sv",
    }


def test_every_socket_has_its_row():
    from workshops.live.routes import sockets

    patterns = [str(route.pattern) for route in sockets.application.routes]
    named = [f"ws/{name}/" for name in ("room", "wall", "lead")]
    assert [pattern.partition("<")[0] for pattern in patterns] == [
        *named,
        "",
    ]  # the last one refuses the rest


@pytest.mark.parametrize("role", MAY_OPEN)
async def test_a_socket_opens_for_whom_it_is(server, doors, role):
    async with browsers(server) as another:
        browser, opened = await as_somebody(another(), role, doors), set()
        for name, address in sockets_of(doors["ours"]["First"]).items():
            socket = await browser.socket(address)
            if socket:
                opened.add(name)
                await socket.close()
    assert opened == MAY_OPEN[role]


async def test_a_phone_has_no_socket_once_its_occasion_is_over(server, doors):
    async with browsers(server) as another:
        phone = await another().join(doors["ours"]["Over"]["token"])
        leader = await another().sign_in("facilitator@ours.example")
        await leader.post(f"/workshops/{doors['ours']['Over']['workshop']}/do/end/", "/workshops/")
        for room in ("Over", "First"):
            assert await phone.socket(sockets_of(doors["ours"][room])["room"]) is None


@pytest.mark.parametrize(
    "address",
    [
        "/ws/",
        "/ws/room/",
        "/ws/room/1/",
        f"/ws/room/{NOWHERE}/",
        f"/ws/lead/{NOWHERE}/",
        "/ws/wall/nothing/",
        "/",
    ],
)
async def test_a_socket_that_is_none_is_refused_like_one_that_is_anothers(server, address):
    async with browsers(server) as another:
        browser = await another().sign_in("facilitator@ours.example")
        assert await browser.socket(address) is None


def origins(url):
    """Where the page may come from that opens the socket, and whether it may."""
    port = urlsplit(url).port
    return {
        url: True,
        url.upper().replace("HTTP", "http"): True,
        f"http://127.0.0.1:{port + 1}": False,
        "http://127.0.0.1": False,
        f"https://127.0.0.1:{port}": False,
        f"ws://127.0.0.1:{port}": False,
        f"http://localhost:{port}": False,
        f"http://evil.example:{port}": False,
        f"http://127.0.0.1:{port}.evil.example": False,
        f"http://evil.example@127.0.0.1:{port}": False,
        f"{url}/": False,
        "null": False,
        "": False,
        None: False,
    }


async def test_a_socket_opens_from_a_page_of_exactly_this_address(server, doors):
    address, found = sockets_of(doors["ours"]["First"])["wall"], {}
    async with browsers(server) as another:
        browser = another()
        for origin in origins(server.url):
            socket = await browser.socket(address, Origin=origin)
            found[origin] = socket is not None
            if socket:
                await socket.close()
    assert found == origins(server.url)


async def test_an_invented_host_makes_no_origin_right(server, doors):
    address = sockets_of(doors["ours"]["First"])["wall"]
    async with browsers(server) as another:
        invented = {"Host": "evil.example", "Origin": "http://evil.example"}
        assert await another().socket(address, **invented) is None


async def test_one_phone_has_three_sockets_and_the_fourth_is_refused(server, doors):
    room = doors["ours"]["Tabs"]
    async with browsers(server) as another:
        phone = await another().join(room["token"])
        tabs = [await phone.socket(sockets_of(room)["room"]) for _ in range(4)]
        assert [tab is not None for tab in tabs] == [True, True, True, False]
        await tabs[0].close()
        await tabs[1].send_json(a_tap(room["step"]))
        assert (await hear(tabs[1], "answer"))["kept"]
        assert await phone.socket(sockets_of(room)["room"])


async def test_a_workshop_has_so_many_sockets_and_the_next_room_has_its_own(server, doors):
    crowd, other = sockets_of(doors["ours"]["Crowd"])["wall"], sockets_of(doors["ours"]["Second"])["wall"]
    async with browsers(server) as another:
        browser = another()
        opened = [await browser.socket(crowd) for _ in range(SOCKETS_IN_A_WORKSHOP + 2)]
        assert [socket is not None for socket in opened] == [True] * SOCKETS_IN_A_WORKSHOP + [False] * 2
        assert await browser.socket(other)
        assert await close_code(opened[0], patience=0.2) is None
