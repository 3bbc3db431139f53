"""What the admin shows: one organisation, to its administrators, and nothing to anybody else."""

import json
from types import SimpleNamespace

import pytest
from django.contrib.admin.sites import site
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.models import Membership, Role, Unit, User
from organisations.scoped_admin import OrgModelAdmin

every_model = pytest.mark.parametrize("model", ["organisation", "unit", "membership", "user"])
every_list = [reverse(f"admin:organisations_{each}_changelist") for each in ("unit", "membership", "user")]


@pytest.fixture
def desk(administrator, signed_in):
    """The administrator of Lindalen, at the admin."""
    return signed_in(administrator)


@pytest.fixture
def foreign(somebody, granby, ward):
    """One object of each model, all of Granby: what the administrator of Lindalen must never see."""
    user = somebody(Role.HR, granby, email="hr@granby.example")
    role = Membership._base_manager.get(user=user)
    return {"organisation": granby, "unit": ward, "membership": role, "user": user}


def found(client, model, field):
    """What the autocomplete of a foreign key offers for an empty search."""
    wanted = {"app_label": "organisations", "model_name": model, "field_name": field, "term": ""}
    answer = client.get(reverse("admin:autocomplete"), wanted)
    return [each["text"] for each in json.loads(answer.content)["results"]]


def test_every_page_of_ours_stands_on_the_scoped_base():
    ours = [each for model, each in site._registry.items() if model._meta.app_label == "organisations"]
    assert len(ours) == 5
    assert all(isinstance(each, OrgModelAdmin) and not each.list_editable for each in ours)


@every_model
def test_a_list_shows_ones_own_and_nothing_else(desk, foreign, lindalen, school, model):
    page = desk.get(reverse(f"admin:organisations_{model}_changelist"))
    assert page.context["cl"].result_count == 1
    assert not any(word in page.content.decode() for word in ("Granby", "granby", "Avdelning 5"))


@every_model
@pytest.mark.parametrize("page", ["change", "history", "delete"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_anothers_object_is_answered_as_one_that_never_was(desk, foreign, model, page, method):
    def answer(key):
        url = reverse(f"admin:organisations_{model}_{page}", args=[key])
        reply = getattr(desk, method)(url, {"name": "Kapad", "post": "yes"})
        return reply.status_code, reply.headers.get("Location")

    obj = foreign[model]
    missing = "00000000-0000-4000-8000-000000000000" if model == "organisation" else 987654
    assert answer(obj.pk) == answer(missing)
    assert answer(obj.pk)[0] in (302, 403, 405)
    obj.refresh_from_db()
    assert getattr(obj, "name", "") != "Kapad"


def test_an_action_on_anothers_rows_touches_nothing(desk, foreign):
    url = reverse("admin:organisations_unit_changelist")
    ticked = {"action": "delete_selected", "_selected_action": [foreign["unit"].pk], "post": "yes"}
    desk.post(url, ticked)
    assert Unit._base_manager.filter(pk=foreign["unit"].pk).exists()


def test_the_autocomplete_offers_only_ones_own(desk, foreign, school, administrator):
    assert found(desk, "unit", "parent") == ["Skolan"]
    assert found(desk, "membership", "unit") == ["Skolan"]
    assert found(desk, "membership", "user") == [str(administrator)]


@pytest.mark.parametrize("role", set(Role) - {Role.ADMINISTRATOR})
def test_other_roles_find_nothing_in_the_admin(signed_in, somebody, lindalen, role):
    client = signed_in(somebody(role, lindalen, is_staff=True))
    apps = [each["app_label"] for each in client.get(reverse("admin:index")).context["app_list"]]
    assert "organisations" not in apps
    assert {client.get(url).status_code for url in every_list} == {403}


def test_an_administrator_of_a_unit_is_not_one_of_the_whole(signed_in, somebody, lindalen, school):
    client = signed_in(somebody(Role.ADMINISTRATOR, lindalen, unit=school, is_staff=True))
    assert {client.get(url).status_code for url in every_list} == {403}
    assert client.get(reverse("admin:organisations_unit_change", args=[school.pk])).status_code == 403


def test_an_administrator_who_is_no_staff_stays_outside(signed_in, somebody, lindalen):
    client = signed_in(somebody(Role.ADMINISTRATOR, lindalen))
    assert {client.get(url).status_code for url in every_list} == {302}


def test_a_superuser_without_a_role_meets_no_error_and_no_rows(signed_in, foreign):
    client = signed_in(User.objects.create_superuser("root@example.org", name="Root"))
    apps = [each["app_label"] for each in client.get(reverse("admin:index")).context["app_list"]]
    assert "organisations" not in apps
    assert {client.get(url).status_code for url in every_list} == {403}
    assert client.get(reverse("admin:organisations_unit_add")).status_code == 403


def test_nothing_is_offered_without_an_organisation(school):
    assert not site._registry[Unit].get_queryset(SimpleNamespace(organisation=None))


def test_a_relation_to_what_has_no_scoped_page_offers_nothing(lindalen):
    Group.objects.create(name="Hemlig")
    request = SimpleNamespace(organisation=lindalen)
    field = site._registry[User].formfield_for_manytomany(User._meta.get_field("groups"), request)
    assert not field.queryset


def test_each_permission_is_asked_for_once_per_page(desk, school):
    with CaptureQueriesContext(connection) as queries:
        desk.get(reverse("admin:organisations_unit_change", args=[school.pk]))
    asked = sum('"role" AS "role"' in each["sql"] for each in queries)
    assert asked == len(
        {each.permission for each in site._registry.values() if isinstance(each, OrgModelAdmin)}
    )


@pytest.mark.parametrize("url", every_list)
def test_a_list_of_any_length_takes_the_same_queries(desk, somebody, lindalen, school, url):
    counts = []
    for number in range(3):
        unit = Unit.objects.create(organisation=lindalen, parent=school, name=f"Grupp {number}")
        somebody(Role.HR, lindalen, unit=unit)
        with CaptureQueriesContext(connection) as queries:
            desk.get(url)
        counts.append(len(queries))
    assert len(set(counts)) == 1
