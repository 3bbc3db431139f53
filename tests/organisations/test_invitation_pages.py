"""The page of one's invitations, and the page behind a link."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from organisations import inviting, mailing
from organisations.models import Invitation, Membership, Role, User

INVITATIONS = reverse("organisations:invitations")
KIM, PASSWORD = "kim@example.org", "en lång och lugn mening"
NEW = {"name": "Kim Ek", "password": PASSWORD}


@pytest.fixture
def desk(administrator, signed_in):
    return signed_in(administrator)


@pytest.fixture
def link(administrator, lindalen):
    """The address of an invitation for Kim."""
    _made, token = inviting.invite(by=administrator, organisation=lindalen, email=KIM, role=Role.FACILITATOR)
    return reverse("organisations:invitation", args=[token])


def stored(organisation):
    return Invitation.objects.with_scope(organisation=organisation.pk)


def words(answer):
    return answer.content.decode()


def test_the_link_is_shown_once_and_leads_in(desk, lindalen):
    page = words(desk.post(INVITATIONS, {"email": KIM, "role": "facilitator", "unit": ""}))
    shown = re.search(r'value="http://testserver(/invitation/[\w-]+/)"', page)[1]
    assert "/invitation/" not in words(desk.get(INVITATIONS))
    guest = Client()
    assert guest.post(shown, NEW).url == reverse("workshops:list")
    assert guest.get(reverse("workshops:list")).status_code == 200
    assert User.objects.get(email=KIM).name == "Kim Ek"


def test_the_link_is_mailed_where_mail_is_set(desk, lindalen, settings):
    settings.BALANSA_SENDS_MAIL = True
    settings.BALANSA_URL = "https://balansa.kommunen.se"
    page = words(desk.post(INVITATIONS, {"email": KIM, "role": "hr", "unit": ""}))
    mailing.posting.submit(int).result()
    (message,) = mail.outbox
    shown = re.search(r'value="(https://balansa.kommunen.se/invitation/[\w-]+/)"', page)[1]
    assert (message.to, shown in message.body, "Lindalens kommun" in message.subject) == ([KIM], True, True)


def test_nothing_is_mailed_where_it_is_not(desk, lindalen):
    desk.post(INVITATIONS, {"email": KIM, "role": "hr", "unit": ""})
    mailing.posting.submit(int).result()
    assert mail.outbox == []


def test_looking_at_a_link_changes_nothing(link, lindalen):
    for _time in range(2):
        assert Client().get(link).status_code == 200
        assert Client().head(link).status_code == 200
    assert stored(lindalen).get().is_open
    assert not User.objects.filter(email=KIM).exists()


def test_who_is_signed_in_joins_with_one_press_and_sees_the_new_organisation(
    link, somebody, granby, signed_in, lindalen
):
    kim = somebody(Role.HR, granby, email=KIM)
    client = signed_in(kim)
    assert "Gå med i Lindalens kommun" in words(client.get(link))
    assert client.post(link).url == reverse("workshops:list")
    assert client.get(reverse("workshops:list")).wsgi_request.organisation == lindalen
    assert Membership.objects.with_scope(organisation=lindalen.pk).filter(user=kim).exists()


def test_the_page_leads_those_with_an_account_through_signing_in_and_back(link, somebody, granby, client):
    User.objects.create_user(KIM, PASSWORD, name="Kim")
    sign_in = re.search(r'href="(/sign-in/\?next=[^"]+)"', words(client.get(link)))[1]
    answer = client.post(sign_in, {"login": KIM, "password": PASSWORD})
    assert answer.url == link
    assert client.post(link).url == reverse("workshops:list")


def test_somebody_else_who_is_signed_in_is_told_and_can_sign_out(link, somebody, granby, signed_in, lindalen):
    client = signed_in(somebody(Role.HR, granby, email="eva@example.org"))
    for answer, status in ((client.get(link), 200), (client.post(link), 409)):
        assert answer.status_code == status
        assert "annan adress" in words(answer)
        assert reverse("organisations:sign-out") in words(answer)
    assert stored(lindalen).get().is_open


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": ""}, "måste fyllas i"),
        ({"password": "12345"}, "för kort"),
        ({"password": ""}, "måste fyllas i"),
    ],
)
def test_what_is_missing_is_told_where_it_is_and_the_name_stays(link, sent, sentence, client):
    answer = client.post(link, NEW | sent)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not User.objects.filter(email=KIM).exists()


def test_an_account_is_not_made_twice(link, client):
    User.objects.create_user(KIM, PASSWORD, name="Kim")
    answer = client.post(link, NEW | {"password": "en helt annan mening"})
    assert answer.status_code == 422
    assert User.objects.get(email=KIM).check_password(PASSWORD)


def test_dead_links_say_why(link, lindalen, administrator, client):
    made = stored(lindalen).get()
    inviting.revoke(invitation=made, by=administrator)
    assert (client.get(link).status_code, "återkallad" in words(client.post(link, NEW))) == (410, True)
    stored(lindalen).update(revoked_at=None, expires_at=made.invited_at)
    assert "för gammal" in words(client.get(link))
    stored(lindalen).update(used_at=made.invited_at)
    assert "redan använd" in words(client.get(link))
    assert client.get(reverse("organisations:invitation", args=["x" * 32])).status_code == 404


def test_who_used_it_comes_in_by_it_again(link):
    client = Client()
    client.post(link, NEW)
    assert client.get(link).url == reverse("workshops:list")


def test_one_can_be_revoked_from_the_list(desk, link, lindalen):
    made = stored(lindalen).get()
    address = reverse("organisations:revoke", args=[made.pk])
    assert address in words(desk.get(INVITATIONS))
    assert desk.get(address).status_code == 405
    assert desk.post(address).url == INVITATIONS
    assert not stored(lindalen).get().is_open
    assert "inget att återkalla" in words(desk.post(address, follow=True))


def test_a_facilitator_sees_the_own_ones_and_offers_one_role(link, somebody, lindalen, care, signed_in):
    client = signed_in(somebody(Role.FACILITATOR, lindalen, unit=care))
    page = words(client.get(INVITATIONS))
    assert KIM not in page
    assert re.findall(r'<option value="(\w+)"', page.partition('name="unit"')[0]) == ["facilitator"]
    client.post(INVITATIONS, {"email": "eva@example.org", "role": "facilitator", "unit": care.pk})
    assert "eva@example.org" in words(client.get(INVITATIONS))
    of_all = reverse("organisations:revoke", args=[stored(lindalen).get(email=KIM).pk])
    assert client.post(of_all).status_code == 403
    assert (
        client.post(INVITATIONS, {"email": "a@b.example", "role": "hr", "unit": care.pk}).status_code == 422
    )


def test_a_facilitator_of_a_unit_is_told_that_the_whole_is_not_theirs(
    somebody, lindalen, care, school, signed_in
):
    client = signed_in(somebody(Role.FACILITATOR, lindalen, unit=care))
    whole = client.post(INVITATIONS, {"email": KIM, "role": "facilitator", "unit": ""})
    assert (whole.status_code, "som du själv leder" in words(whole), KIM in words(whole)) == (422, True, True)
    other = client.post(INVITATIONS, {"email": KIM, "role": "facilitator", "unit": school.pk})
    assert other.status_code == 422
    assert not stored(lindalen).exists()


@pytest.mark.parametrize("role", [Role.HR, Role.MANAGER, Role.SAFETY_REPRESENTATIVE])
def test_others_have_no_such_page(somebody, lindalen, signed_in, role):
    assert signed_in(somebody(role, lindalen)).get(INVITATIONS).status_code == 403


def test_another_organisations_invitation_is_like_none(link, somebody, granby, signed_in, lindalen):
    client = signed_in(somebody(Role.ADMINISTRATOR, granby, is_staff=True))
    assert client.post(reverse("organisations:revoke", args=[stored(lindalen).get().pk])).status_code == 404
    assert KIM not in words(client.get(INVITATIONS))
    assert KIM not in words(client.get(reverse("admin:organisations_invitation_changelist")))


def test_the_administration_shows_them_and_revokes(desk, link, lindalen):
    page = reverse("admin:organisations_invitation_changelist")
    assert KIM in words(desk.get(page))
    desk.post(page, {"action": "revoke", "_selected_action": [stored(lindalen).get().pk]})
    assert not stored(lindalen).get().is_open
    assert desk.get(reverse("admin:organisations_invitation_add")).status_code == 403


def test_whoever_belongs_to_several_organisations_chooses_where_to_look(
    somebody, lindalen, granby, signed_in
):
    user = somebody(Role.HR, lindalen)
    Membership.objects.create(user=user, organisation=granby, role=Role.HR)
    client = signed_in(user)
    assert "Granby region" in words(client.get(reverse("organisations:account")))
    for wanted, seen in ((granby, granby), ("x", granby), (lindalen, lindalen)):
        client.post(reverse("organisations:choose"), {"organisation": getattr(wanted, "pk", wanted)})
        assert client.get("/workshops/").wsgi_request.organisation == seen


def test_every_list_takes_the_same_queries_however_long(
    desk, administrator, lindalen, django_assert_num_queries
):
    def invite(number):
        inviting.invite(by=administrator, organisation=lindalen, email=f"{number}@example.org", role=Role.HR)

    invite(1)
    desk.get(INVITATIONS)
    with django_assert_num_queries(9, exact=False):
        desk.get(INVITATIONS)
    for number in range(2, 6):
        invite(number)
    with django_assert_num_queries(9, exact=False):
        desk.get(INVITATIONS)
