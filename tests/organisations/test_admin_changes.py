"""What an administrator can change in the admin, and what no form, however it is bent, lets through."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from organisations.models import Membership, Organisation, Role, Unit, User

NEW_UNIT = reverse("admin:organisations_unit_add")
NEW_ROLE = reverse("admin:organisations_membership_add")
NEW_USER = reverse("admin:organisations_user_add")


@pytest.fixture
def desk(administrator, signed_in):
    return signed_in(administrator)


def new_user(**more):
    roles = {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0, "memberships-0-role": Role.MANAGER}
    person = {"email": "NY@lindalen.example", "name": "Ny", "usable_password": "false"}
    return person | roles | more


def change(user, **more):
    url = reverse("admin:organisations_user_change", args=[user.pk])
    roles = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    return url, {"email": user.email, "name": "Ändrad", "is_active": "on"} | roles | more


def test_a_new_unit_is_ones_own_whatever_is_posted(desk, lindalen, granby):
    desk.post(NEW_UNIT, {"name": "Förskolan", "organisation": granby.pk})
    assert Unit._base_manager.get(name="Förskolan").organisation == lindalen


def test_a_foreign_unit_is_no_choice(desk, ward):
    assert desk.post(NEW_UNIT, {"name": "Fel", "parent": ward.pk}).status_code == 200
    assert not Unit._base_manager.filter(name="Fel").exists()


def test_the_same_unit_twice_is_a_sentence_in_the_form(desk, school):
    assert "redan en enhet med det namnet" in desk.post(NEW_UNIT, {"name": "Skolan"}).content.decode()


def test_a_cycle_is_a_sentence_in_the_form(desk, care, home_care):
    url = reverse("admin:organisations_unit_change", args=[care.pk])
    answer = desk.post(url, {"name": care.name, "parent": home_care.pk})
    assert "kan inte ligga under sig själv" in answer.content.decode()


def test_a_role_is_given_to_ones_own_people_in_ones_own_units(desk, administrator, lindalen, school):
    desk.post(NEW_ROLE, {"user": administrator.pk, "unit": school.pk, "role": Role.HR})
    role = Membership._base_manager.get(role=Role.HR)
    assert (role.user, role.unit, role.organisation) == (administrator, school, lindalen)


def test_foreign_people_and_foreign_units_get_no_role(desk, somebody, administrator, granby, ward):
    stranger = somebody(Role.MANAGER, granby)
    desk.post(NEW_ROLE, {"user": stranger.pk, "role": Role.HR})
    desk.post(NEW_ROLE, {"user": administrator.pk, "unit": ward.pk, "role": Role.HR})
    assert not Membership._base_manager.filter(role=Role.HR).exists()


def test_a_new_person_arrives_with_a_role(desk, lindalen):
    desk.post(NEW_USER, new_user())
    role = Membership._base_manager.get(user__email="ny@lindalen.example")
    assert (role.organisation, role.role) == (lindalen, Role.MANAGER)


def test_a_new_person_without_a_role_is_refused(desk):
    desk.post(NEW_USER, new_user(**{"memberships-0-role": ""}))
    assert not User.objects.filter(email="ny@lindalen.example").exists()


def test_nobody_becomes_a_superuser_by_a_form(desk, somebody, lindalen):
    user = somebody(Role.HR, lindalen)
    url, posted = change(user, is_superuser="on", user_permissions=[1], groups=[])
    assert desk.post(url, posted).status_code == 302
    user.refresh_from_db()
    assert user.name == "Ändrad"
    assert not user.is_superuser
    assert not user.user_permissions.exists()


@pytest.mark.parametrize("guarded", ["shared", "superuser"])
def test_who_opens_other_doors_is_seen_but_not_changed(desk, somebody, lindalen, granby, guarded):
    user = somebody(Role.HR, lindalen, is_superuser=guarded == "superuser")
    if guarded == "shared":
        Membership.objects.create(user=user, organisation=granby, role=Role.HR)
    url, posted = change(user)
    password = reverse("admin:auth_user_password_change", args=[user.pk])
    assert desk.get(url).status_code == 200
    assert desk.post(url, posted).status_code == 403
    assert desk.post(password, {"password1": "x", "password2": "x"}).status_code == 403
    assert desk.post(reverse("admin:organisations_user_delete", args=[user.pk])).status_code == 403


def test_an_organisation_is_neither_made_nor_removed_here(desk, lindalen):
    assert desk.get(reverse("admin:organisations_organisation_add")).status_code == 403
    url = reverse("admin:organisations_organisation_delete", args=[lindalen.pk])
    assert desk.post(url, {"post": "yes"}).status_code == 403


def test_a_logo_is_kept_when_the_next_one_is_refused(desk, lindalen):
    url = reverse("admin:organisations_organisation_change", args=[lindalen.pk])
    png = io.BytesIO()
    Image.new("RGB", (10, 10)).save(png, "PNG")
    good = SimpleUploadedFile("logga.png", png.getvalue())
    bad = SimpleUploadedFile("logga.png", b"<svg/>")
    assert (
        desk.post(url, {"name": "Lindalen", "language": "sv", "country": "SE", "logo": good}).status_code
        == 302
    )
    kept = Organisation._base_manager.get(pk=lindalen.pk).logo.name
    answer = desk.post(url, {"name": "Lindalen", "language": "sv", "country": "SE", "logo": bad})
    assert "Den förra logotypen är kvar" in answer.content.decode()
    assert Organisation._base_manager.get(pk=lindalen.pk).logo.name == kept != ""
    desk.post(url, {"name": "Lindalen", "language": "sv", "country": "SE", "logo-clear": "on"})
    assert Organisation._base_manager.get(pk=lindalen.pk).logo.name == ""
