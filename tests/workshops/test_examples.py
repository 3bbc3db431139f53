"""An organisation's own inspiration examples: found in its rooms, kept in versions, unseen by others."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from balanskollen.activities.demands.activity import Demands
from organisations.models import Membership, Role, User
from workshops import registry
from workshops.contract import Audience
from workshops.domain import catalogues
from workshops.models import Example, ExampleVersion, Item

BUILT_IN = next(one for one in registry.catalogues() if one.kind == "demand").entries[0]
LIST, BUILT_INS = reverse("admin:workshops_example_changelist"), reverse("admin:workshops_example_built_in")
ADD = reverse("admin:workshops_example_add")
NO_VERSIONS = {f"versions-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
SNOW = {
    "kind": "demand",
    "source": "outside",
    "place": "0",
    "sv": "Snöröjning",
    "en": "Clearing snow",
} | NO_VERSIONS


def an_editor(hall, role=Role.HR):
    """Somebody at the desk of the hall's organisation, and a browser."""
    user = User.objects.create_user(f"{role}@{hall.workshop.pk}.example", name="Jonas", is_staff=True)
    with hall.within():
        Membership.objects.create(user=user, organisation=hall.workshop.organisation, role=role)
    return user


@pytest.fixture
def hall(hold):
    return hold(Demands, people=1)


@pytest.fixture
def desk(hall, client):
    client.force_login(an_editor(hall))
    return client


def own(hall, **more):
    """An example of the hall's organisation, kept."""
    words = {"kind": "demand", "source": "outside", "sv": "Snöröjning", "en": "Clearing snow"} | more
    with hall.within():
        return catalogues.keep(Example(organisation=hall.workshop.organisation, **words), by=hall.facilitator)


def versions(hall, example):
    with hall.within():
        found = ExampleVersion.objects.filter(example=example).order_by("number")
        return [(one.number, one.sv, one.withdrawn, one.written_by) for one in found]


def offered(hall, kind="demand"):
    with hall.within():
        return {entry.key: entry.text for entry in catalogues.of_kind(kind).entries}


def test_the_phone_offers_it_beside_the_built_in_ones(hall):
    own(hall)
    face = hall.paint(Audience.PHONE)
    assert "Snöröjning" in face
    assert BUILT_IN.text in face
    assert "Clearing snow" in hall.paint(Audience.PHONE, "en")


def test_another_organisations_room_does_not(hall, hold):
    other = hold(Demands, people=1)
    example = own(hall)
    assert "Snöröjning" not in other.paint(Audience.PHONE)
    assert not other.tap("pick", catalogue_key=example.key).kept
    with other.within():
        assert not Example.objects.exists()


def test_however_many_there_are_a_face_takes_the_same_queries(hall):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            hall.paint(Audience.PHONE)
        return len(queries)

    none = asked()
    for number in range(12):
        own(hall, sv=f"Krav {number}", en=f"Demand {number}")
    assert asked() == none


def test_a_face_asks_for_them_once(hall):
    with CaptureQueriesContext(connection) as queries:
        hall.paint(Audience.PHONE)
    assert sum('FROM "workshops_example"' in each["sql"] for each in queries) == 1


def test_a_pick_keeps_its_key_and_every_text_whatever_becomes_of_it(hall):
    example = own(hall, da="Snerydning")
    assert hall.tap("pick", catalogue_key=example.key).kept
    with hall.within():
        example.sv, example.withdrawn = "Halka", True
        catalogues.keep(example, by=hall.facilitator)
        item = Item.objects.get(catalogue_key=example.key)
    assert (item.source, item.texts) == (
        "outside",
        {"sv": "Snöröjning", "en": "Clearing snow", "da": "Snerydning"},
    )
    with override("en"):
        assert item.wording == "Clearing snow"


def test_a_withdrawn_one_is_offered_no_more_and_refused_with_a_sentence(hall):
    example = own(hall)
    with hall.within():
        example.withdrawn = True
        catalogues.keep(example, by=hall.facilitator)
    assert example.key not in offered(hall)
    answer = hall.tap("pick", catalogue_key=example.key)
    assert (answer.kept, "finns inte längre" in answer.sentence) == (False, True)


def test_a_hidden_built_in_one_is_gone_here_alone_until_it_is_brought_back(hall, hold):
    other = hold(Demands, people=1)
    for here, shown in ((False, False), (True, True)):
        with hall.within():
            catalogues.offer(
                organisation=hall.workshop.organisation, key=BUILT_IN.key, offered=here, by=hall.facilitator
            )
        assert (BUILT_IN.key in offered(hall)) == shown
        assert hall.tap("pick", catalogue_key=BUILT_IN.key).kept == shown
        assert BUILT_IN.key in offered(other)
    assert next(iter(offered(hall))) == BUILT_IN.key


def test_own_ones_stand_by_source_and_in_their_place(hall):
    own(hall, sv="Sist", place=2)
    own(hall, sv="Först", place=1)
    with hall.within():
        groups = {str(name): entries for name, entries in catalogues.of_kind("demand").by_source()}
    assert [entry.text for entry in groups["Utanför organisationen"]][-2:] == ["Först", "Sist"]


def test_each_change_is_a_version_and_the_key_stays(hall):
    example = own(hall)
    key, writer = example.key, an_editor(hall)
    with hall.within():
        example.sv = "Halka och snö"
        catalogues.keep(example, by=writer)
        example.withdrawn = True
        catalogues.keep(example, by=writer)
        catalogues.keep(example, by=writer)  # nothing new
    assert example.key == key
    assert versions(hall, example) == [
        (1, "Snöröjning", False, hall.facilitator),
        (2, "Halka och snö", False, writer),
        (3, "Halka och snö", True, writer),
    ]


def test_hr_adds_and_changes_one_in_the_administration(desk, hall):
    assert desk.post(ADD, SNOW).status_code == 302
    with hall.within():
        example = Example.objects.get()
    assert example.key.startswith("own.demand.")
    change = reverse("admin:workshops_example_change", args=[example.pk])
    desk.post(change, SNOW | {"sv": "Halka", "kind": "resource"})
    with hall.within():
        example.refresh_from_db()
    assert (example.sv, example.kind) == ("Halka", "demand")
    assert [row[:2] for row in versions(hall, example)] == [(1, "Snöröjning"), (2, "Halka")]
    page = desk.get(change).content.decode()
    assert "Snöröjning" in page
    assert "Jonas" in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"en": ""}, "måste fyllas i"),
        ({"sv": "x" * 141}, "högst 140 tecken"),
        ({"sv": "\u200b"}, "svenska och engelska"),
        ({"source": "elsewhere"}, "giltigt alternativ"),
        ({"place": "-1"}, "större än"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(desk, hall, sent, sentence):
    page = desk.post(ADD, SNOW | sent).content.decode()
    assert sentence in page
    with hall.within():
        assert not Example.objects.exists()


def test_the_list_is_filtered_and_marks_many_at_once(desk, hall):
    one, two = own(hall), own(hall, kind="resource", sv="Snöskoter")
    assert "Snöröjning" not in desk.get(LIST, {"kind": "resource"}).content.decode()
    assert "Snöskoter" in desk.get(LIST, {"source": "outside"}).content.decode()
    desk.post(LIST, {"action": "withdraw", "_selected_action": [one.pk, two.pk]})
    assert {one.key, two.key}.isdisjoint({**offered(hall), **offered(hall, "resource")})
    assert "Snöröjning" in desk.get(LIST, {"withdrawn__exact": "1"}).content.decode()
    desk.post(LIST, {"action": "take_up", "_selected_action": [one.pk]})
    assert one.key in offered(hall)
    assert len(versions(hall, one)) == 3


def test_the_page_of_built_in_ones_hides_and_brings_back(desk, hall):
    assert BUILT_IN.text in desk.get(BUILT_INS).content.decode()
    desk.post(BUILT_INS, {"key": BUILT_IN.key})
    assert BUILT_IN.key not in offered(hall)
    assert f"Visa igen: {BUILT_IN.text}" in desk.get(BUILT_INS).content.decode()
    desk.post(BUILT_INS, {"key": BUILT_IN.key, "offered": "yes"})
    desk.post(BUILT_INS, {"key": "demand.horoscope"})
    assert BUILT_IN.key in offered(hall)


def test_nobody_deletes_one(desk, hall):
    example = own(hall)
    assert desk.post(reverse("admin:workshops_example_delete", args=[example.pk])).status_code == 403


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MANAGER, Role.SAFETY_REPRESENTATIVE])
def test_other_roles_have_no_such_pages(hall, client, role):
    client.force_login(an_editor(hall, role))
    assert {client.get(page).status_code for page in (LIST, ADD, BUILT_INS)} == {403}


def test_another_organisations_desk_finds_none_of_it(hall, hold, client):
    example = own(hall)
    client.force_login(an_editor(hold(Demands, people=1)))
    assert "Snöröjning" not in client.get(LIST).content.decode()
    assert client.get(reverse("admin:workshops_example_change", args=[example.pk])).status_code == 302
    client.post(LIST, {"action": "withdraw", "_selected_action": [example.pk]})
    assert example.key in offered(hall)


def test_both_kinds_have_a_catalogue_and_the_pushed_face_has_the_own_one(hall):
    assert {one.kind for one in registry.catalogues()} == {"demand", "resource"}
    own(hall)
    phone, seat = hall.phone()
    face = json.loads(phone.get(reverse("workshops:phone-face", args=[seat.occasion_id])).content)["face"]
    assert "Snöröjning" in face
