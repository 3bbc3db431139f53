"""Every other field, address and parameter: a sentence or nothing there, never an error, never markup."""

from urllib.parse import urlsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from organisations.models import Organisation
from tests.doors.asking import ask
from tests.doors.naughty import MARKUP, STRINGS, body, every, in_address, shape, unescaped
from tests.doors.world import a_phone, signed_in
from workshops.domain import catalogues
from workshops.models import Example
from workshops.pages import door

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo_too", "refusals_are_no_news"),
]


@pytest.fixture(scope="module")
def hall(houses):
    return houses["ours"].rooms["First"]


NEW_WORKSHOP = [
    "method_key", "unit", "planned_for", "blind", "split_balanskollen", "expected", "series", "invited",
]  # fmt: skip


def built(answer):
    return shape(answer.content.decode())


def test_a_code_is_given_back_as_text(monkeypatch):
    monkeypatch.setattr(door, "WRONG_PER_VISITOR", 10_000)
    monkeypatch.setattr(door, "WRONG_PER_NETWORK", 10_000)
    client = Client()
    plainly = built(client.post("/", **body(code="fel")))
    for code in STRINGS:
        answer = client.post("/", **body(code=code))
        assert answer.status_code == 422
        assert built(answer) == plainly, code


@pytest.mark.parametrize(("offset", "field"), [*enumerate(NEW_WORKSHOP)])
def test_a_new_workshop_is_made_or_asked_for_again(hall, browsers, offset, field):
    right = {
        "method_key": "balanskollen",
        "unit": str(hall.workshop.unit_id),
        "planned_for": "2030-01-01T09:00",
    }
    for string in every(8, offset):
        answer = ask(browsers["facilitator"], "POST", "/workshops/", **body(**(right | {field: string})))
        assert answer.status_code == 302 if field == "blind" else answer.status_code in (302, 422)
        assert not [
            element for element in built(answer) if element[0] in ("img", "svg") and "onload" in element
        ]


@pytest.mark.parametrize(("offset", "field"), [*enumerate(["unit", "method_key", "invited", "title"])])
def test_a_series_is_begun_or_asked_for_again(hall, offset, field):
    right = {"unit": str(hall.workshop.unit_id), "method_key": "balanskollen", "invited": "staff"}
    leader = signed_in(hall.facilitator)
    for string in every(8, offset):
        answer = leader.post("/series/", **body(**(right | {field: string})))
        assert answer.status_code in (302, 422), string
        page = leader.get(answer.headers["Location"]) if answer.status_code == 302 else answer
        assert page.status_code in (200, 422)
        assert unescaped(page.content.decode()) == []


def test_a_year_that_is_none_is_this_one(hall, browsers):
    year = reverse("action_plans:unit-year", args=[hall.workshop.unit_id])
    for string in every(6):
        assert browsers["facilitator"].get(f"{year}?year={in_address(string)}").status_code == 200, string


@pytest.mark.parametrize(("offset", "name"), [*enumerate(["again", "copy"])])
def test_a_day_is_taken_or_asked_for_again(hall, browsers, offset, name):
    address = reverse(f"workshops:{name}", args=[hall.workshop.pk])
    for string in every(6, offset):
        answer = ask(browsers["facilitator"], "POST", address, **body(planned_for=string))
        assert answer.status_code == 422, string


@pytest.mark.parametrize(("offset", "name"), [*enumerate(["minutes", "earlier", "end-day", "{}"])])
def test_a_change_of_the_plan_may_carry_anything(hall, browsers, offset, name):
    plan = reverse("workshops:steps", args=[hall.workshop.pk])
    for string in every(6, offset):
        address = f"{plan}{hall.step.pk}/{name.replace('{}', in_address(string))}/"
        answer = ask(browsers["facilitator"], "POST", address, **body(minutes=string, seen=string))
        assert answer.status_code in (302, 404), string


def pages_with_names(houses, hall):
    """Where the names of a unit and of the organisation stand."""
    unit, organisation = houses["ours"].units["Care"].pk, houses["ours"].organisation.pk
    return [
        "/workshops/",
        reverse("workshops:lead", args=[hall.workshop.pk]),
        reverse("admin:organisations_unit_changelist"),
        reverse("admin:organisations_unit_change", args=[unit]),
        reverse("admin:organisations_unit_delete", args=[unit]),
        reverse("admin:organisations_organisation_change", args=[organisation]),
    ]


KINDS = pytest.mark.parametrize(
    ("kind", "sent"), [("unit", {"parent": ""}), ("organisation", {"language": "sv", "country": "SE"})]
)


def named(houses, kind):
    """What has a name, and the browser of somebody who may change it."""
    house = houses["ours"]
    row = {"unit": house.units["Care"], "organisation": house.organisation}[kind]
    return row, signed_in(house.people["Administrator"])


@pytest.mark.once
@KINDS
def test_markup_in_a_name_is_text_on_every_page(houses, hall, kind, sent):
    row, desk = named(houses, kind)
    change = f"/admin/organisations/{kind}/{row.pk}/change/"
    # The first one takes the message about the change along, which names what was changed.
    pages = [change, *pages_with_names(houses, hall)]
    before = None
    for name in ["Ett namn", *MARKUP[::4]]:
        assert desk.post(change, **body(name=name, **sent)).status_code == 302
        now = [built(desk.get(page)) for page in pages]
        before = before or now
        assert now == before, name


@KINDS
def test_a_name_may_be_anything(houses, kind, sent):
    row, desk = named(houses, kind)
    for name in every(5):
        answer = desk.post(f"/admin/organisations/{kind}/{row.pk}/change/", **body(name=name, **sent))
        assert answer.status_code in (200, 302)


def test_only_our_languages_are_spoken(hall):
    phone = a_phone(hall)
    room = reverse("workshops:room", args=[hall.occasion.pk])
    for language in every(4):
        assert phone.get(f"/?lang={in_address(language)}").headers["Content-Language"] in ("sv", "en")
        spoken = {"Accept-Language": "".join(language.split())[:4000]}
        assert phone.get("/about/", headers=spoken).status_code == 200
        assert phone.post(f"{room}language/", **body(language=language)).status_code == 302
        assert phone.get(room).status_code == 200


ADDRESSES = [
    "/j/{}/", "/wall/{}/", "/wall/{}/face/", "/room/{}/", "/room/{}/face/", "/room/{}/tap/1/add/",
    "/series/{}/", "/series/year/{}/", "/workshops/?series={}&unit={}",
    "/workshops/{}/", "/workshops/{}/do/next/", "/workshops/{}/steps/", "/workshops/{}/room-test/?count={}",
    "/answer/{}/?answer={}", "/room-test/{}/", "/methods/{}/", "/{}", "/begin/{}/", "/demo/{}/", "/admin/{}/",
    "/admin/r/1/{}/", "/admin/r/{}/1/", "/admin/organisations/unit/{}/change/",
    "/admin/organisations/organisation/{}/change/", "/admin/organisations/user/{}/password/",
    "/admin/organisations/membership/?role__exact={}", "/admin/organisations/unit/?q={}",
    "/admin/organisations/unit/?o={}&p={}", "/sign-in/?next={}",
    "/invitation/{}/", "/invitations/{}/revoke/", "/sign-in/new/1/{}/", "/sign-in/new/{}/x-y/",
    "/sign-in/with/{}/back/", "/sign-in/with/oidc/back/?state={}&code={}", "/account/passkeys/{}/remove/",
    "/sign-in/passkey/?next={}", "/admin/workshops/example/{}/change/", "/admin/workshops/example/?kind={}",
    "/admin/workshops/example/?source={}&withdrawn__exact={}", "/admin/organisations/invitation/?q={}",
    "/admin/autocomplete/?app_label={}&model_name=unit&field_name=parent",
    "/admin/autocomplete/?app_label=organisations&model_name=unit&field_name=parent&term={}",
]  # fmt: skip


@pytest.mark.parametrize(("offset", "address"), [*enumerate(ADDRESSES)])
def test_an_invented_address_leads_nowhere_and_breaks_nothing(browsers, offset, address):
    client = browsers["administrator" if "/admin/" in address else "participant"]
    for string in every(6, offset):
        answer = ask(client, "GET", address.replace("{}", in_address(string)))
        assert answer.status_code in (200, 302, 400, 401, 403, 404, 405, 410), string
        assert not urlsplit(answer.headers.get("Location", "")).netloc


def test_the_administration_looks_for_no_row_by_something_that_is_no_id(browsers):
    kind = ContentType.objects.get_for_model(Organisation).pk
    for string in every(2):
        answer = browsers["administrator"].get(f"/admin/r/{kind}/{in_address(string)}/")
        assert answer.status_code == 404, string


@pytest.mark.parametrize(("offset", "name"), [*enumerate(["add", "place", "{}"])])
def test_a_tap_may_carry_anything(hall, offset, name):
    phone = a_phone(hall)
    room = reverse("workshops:room", args=[hall.occasion.pk])
    for string in every(9, offset):
        address = f"{room}tap/{hall.step.pk}/{name.replace('{}', in_address(string))}/"
        sent = {"key": string, "text": string, "candidate": string, "item": string}
        assert phone.post(address, **body(**sent)).status_code in (302, 404, 405, 413, 422)


def carried(string):
    """In every field of a command; `seen` is never empty, so that nothing moves."""
    return {"seen": string or "0", "address": string, "step": string, "minutes": string}


@pytest.mark.parametrize(
    ("offset", "name"), [*enumerate(["next", "address", "more", "nothing", "shorten", "last"])]
)
def test_a_command_may_carry_anything(browsers, hall, offset, name):
    for string in every(4, offset):
        address = reverse("workshops:command", args=[hall.workshop.pk, name])
        answer = ask(browsers["facilitator"], "POST", address, **body(**carried(string)))
        assert answer.status_code in ((404,) if name == "nothing" else (302, 409))


NOTES = ["write_down", "reword", "merge", "hide", "make_groups", "rename_group", "move_one", "remove_group"]


@pytest.mark.parametrize(("offset", "name"), [*enumerate(NOTES)])
def test_a_control_of_the_notes_may_carry_anything(hall, offset, name):
    with hall.within():
        group = hall.workshop.small_groups.create(number=99)
        note = hall.workshop.items.filter(shared=True).first()
    leader = signed_in(hall.facilitator)
    address = reverse("workshops:control", args=[hall.workshop.pk, hall.step.pk, name])
    page = reverse("workshops:lead", args=[hall.workshop.pk])
    for string in every(8, offset):
        numbers = {"item": str(note.pk), "group": str(group.pk)} if name in ("reword", "rename_group") else {}
        tick = f"tick-{string.encode(errors='ignore').decode()}"
        sent = dict.fromkeys(("text", "own_name", "item", "group", "to", "size", tick), string)
        assert leader.post(address, **body(**(sent | numbers))).status_code == 302, string
        # What takes the place of the one before is to be seen at once; what lies beside it, with the others.
        assert not numbers or unescaped(leader.get(page).content.decode()) == []
    assert unescaped(leader.get(page).content.decode()) == []


def test_whom_to_invite_may_be_anything_and_is_asked_for_again(houses):
    leader = signed_in(houses["ours"].people["Administrator"])
    unit = str(houses["ours"].units["Care"].pk)
    right = {"email": "a@b.example", "role": "hr", "unit": unit}
    for offset, field in enumerate(right):
        for string in every(6, offset):
            answer = ask(leader, "POST", "/invitations/", **body(**(right | {field: string})))
            assert answer.status_code in (200, 422), string


def test_the_name_of_somebody_new_may_be_anything_and_is_text(houses):
    link = "/invitation/Ours/"
    plainly = built(Client().post(link, **body(name="Kim", password="x")))
    for name in every(4):
        answer = ask(Client(), "POST", link, **body(name=name, password="x"))
        assert answer.status_code == 422
        if name.strip() and len(name) <= 100 and "\x00" not in name:
            assert built(answer) == plainly, name
        assert ask(Client(), "POST", link, **body(name="Kim", password=name)).status_code in (302, 422)


EXAMPLES = "/admin/workshops/example/"


def test_an_example_may_say_anything(houses):
    desk = signed_in(houses["ours"].people["Administrator"])
    right = {"kind": "demand", "source": "outside", "place": "0", "sv": "Ett", "en": "One"}
    right |= {f"versions-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    for offset, field in enumerate(("sv", "en", "da", "source", "kind", "place")):
        for string in every(8, offset):
            answer = ask(desk, "POST", f"{EXAMPLES}add/", **body(**(right | {field: string})))
            assert answer.status_code in (200, 302), string


@pytest.mark.once
def test_markup_in_an_example_is_text_on_every_page(houses, hall, browsers):
    desk = signed_in(houses["ours"].people["Administrator"])
    with hall.within():
        example = catalogues.keep(
            Example(
                organisation=houses["ours"].organisation, kind="demand", source="outside", sv="Ett", en="One"
            ),
            by=None,
        )
    pages = [EXAMPLES, reverse("admin:workshops_example_change", args=[example.pk])]
    room = reverse("workshops:room", args=[hall.occasion.pk])
    before = [built(desk.get(page)) for page in pages] + [built(browsers["participant"].get(room))]
    for text in MARKUP[::3]:
        Example.objects.with_scope(organisation=hall.workshop.organisation_id).update(sv=text)
        after = [built(desk.get(page)) for page in pages] + [built(browsers["participant"].get(room))]
        assert after == before, text


def test_an_account_is_not_found_by_something_that_is_no_address():
    client = Client()
    plainly = built(client.post("/sign-in/", **body(login="a@b.example", password="x", next="/x/")))
    for string in every(3):
        answer = client.post("/sign-in/", **body(login="a@b.example", password=string, next=string))
        assert answer.status_code == 200
        if string.strip() and "\x00" not in string:  # the others are said beside the field
            assert built(answer) == plainly, string
        assert client.post("/sign-in/", **body(login=string, password="x")).status_code == 200
