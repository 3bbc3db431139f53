"""Answering about a measure by a link in a mail: for its owner only, for a while, and never by looking."""

import re
from datetime import date, timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.core import mail, signing
from django.test import Client

from action_plans.domain import following_through, owner_links
from action_plans.models import ActionPlan, Measure, PlanEvent
from balansa import logs
from organisations.models import Membership, Role, User
from tests.action_plans.posting import House, at, days

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 5, 11)
NOW = at(MONDAY)
State = Measure.State


@pytest.fixture(autouse=True)
def _then():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def house(settings):
    settings.BALANSA_SENDS_MAIL = True
    return House("Zq")


@pytest.fixture
def measure(house):
    return house.a_measure(MONDAY + days(3), text="Två ostörda timmar")


@pytest.fixture
def links(measure):
    """The three addresses in the owner's mail: done, not done, needs help."""
    following_through.follow_up(NOW)
    return links_in(mail.outbox[-1])


def links_in(message) -> list[str]:
    return [link[link.index("/answer/") :] for link in re.findall(r"https?://\S+/answer/\S+", message.body)]


def stored(measure) -> Measure:
    return Measure.objects.with_scope(organisation=measure.plan.organisation_id).get(pk=measure.pk)


def change(row, **said) -> None:
    """As somebody saved it, past the verbs."""
    organisation = getattr(row, "organisation_id", None) or row.plan.organisation_id
    type(row).objects.with_scope(organisation=organisation).filter(pk=row.pk).update(**said)


def answers(measure) -> list[PlanEvent]:
    events = PlanEvent.objects.with_scope(organisation=measure.plan.organisation_id)
    return list(events.filter(measure=measure, kind="reported").order_by("pk"))


def words(answer) -> str:
    return answer.content.decode()


def test_looking_changes_nothing_however_often_a_mail_filter_looks(links, measure):
    for link in links * 2:
        assert Client().get(link).status_code == 200
        assert Client().head(link).status_code == 200
    assert stored(measure).state == State.PLANNED
    assert answers(measure) == []


@pytest.mark.parametrize(("place", "state"), [(0, State.DONE), (1, State.DOING), (2, State.NEEDS_HELP)])
def test_each_link_has_its_answer_chosen_and_one_press_keeps_it(links, measure, place, state):
    page = words(Client().get(links[place]))
    chosen = re.search(r'value="([\w-]+)"[^>]* checked', page)[1]
    answer = Client().post(links[place], {"answer": chosen, "comment": "Klart i går"})
    assert answer.status_code == 302
    assert stored(measure).state == state
    (event,) = answers(measure)
    assert (event.comment, event.who) == ("Klart i går", None)


def test_a_link_used_twice_tells_what_is_recorded_and_lets_it_be_changed(links, measure):
    client = Client()
    client.post(links[0], {"answer": "done", "comment": "Klart"})
    again = words(client.get(links[1]))
    assert "<b>gjord</b>" in again
    assert "Klart" in again
    client.post(links[1], {"answer": "not-done", "comment": "Det blev inte så"})
    assert stored(measure).state == State.DOING
    assert "<b>inte gjord än</b>" in words(client.get(links[0]))


def test_the_same_answer_twice_is_one_answer_and_another_comment_is_kept(links, measure):
    for _time in range(2):
        Client().post(links[2], {"answer": "help", "comment": "Saknar pengar"})
    assert len(answers(measure)) == 1
    Client().post(links[2], {"answer": "help", "comment": "Nu saknas bara lokalen"})
    assert [one.comment for one in answers(measure)] == ["Saknar pengar", "Nu saknas bara lokalen"]


def test_it_works_until_its_time_is_out_and_then_says_so(links, measure, settings):
    last = NOW + days(settings.BALANSA_ANSWER_LINK_DAYS)
    with time_machine.travel(last - timedelta(seconds=5), tick=False):
        assert Client().get(links[0]).status_code == 200
    with time_machine.travel(last + timedelta(seconds=5), tick=False):
        for answer in (Client().get(links[0]), Client().post(links[0], {"answer": "done"})):
            assert answer.status_code == 410
            assert "har gått ut" in words(answer)
    assert stored(measure).state == State.PLANNED


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"owner_email": "eva@zq.example"}, "en annan ansvarig"),
        ({"owner_name": "Eva"}, "en annan ansvarig"),
        ({"owner_email": ""}, "en annan ansvarig"),
        ({"state": "dropped"}, "struken"),
    ],
)
def test_it_dies_with_its_owner_and_with_the_measure(links, measure, said, sentence):
    change(measure, **said)
    for answer in (Client().get(links[0]), Client().post(links[0], {"answer": "done"})):
        assert (answer.status_code, sentence in words(answer)) == (410, True)
    assert stored(measure).state == said.get("state", State.PLANNED)


@pytest.mark.parametrize(("state", "status"), [("closed", 410), ("returned", 410), ("anchored", 200)])
def test_it_is_about_a_plan_that_stands(links, house, state, status):
    change(house.plan, state=state)
    assert Client().get(links[0]).status_code == status


def test_a_measure_that_is_gone_says_so(links, measure):
    Measure.objects.with_scope(organisation=measure.plan.organisation_id).filter(pk=measure.pk).delete()
    assert Client().get(links[0]).status_code == 410


@pytest.mark.parametrize("how", ["another address", "closed", "no role left", "removed"])
def test_it_dies_with_the_account_of_its_owner(house, how):
    owner = house.somebody(Role.FACILITATOR, "Petter")
    measure = house.a_measure(MONDAY + days(3), owner=owner, owner_email="")
    following_through.follow_up(NOW)
    link = links_in(mail.outbox[-1])[0]
    assert Client().get(link).status_code == 200
    if how == "removed":
        owner.delete()
    elif how == "no role left":
        Membership.objects.with_scope(organisation=house.organisation.pk).filter(user=owner).delete()
    else:
        said = {"is_active": False} if how == "closed" else {"email": "new@zq.example"}
        User.objects.filter(pk=owner.pk).update(**said)
    assert Client().post(link, {"answer": "done"}).status_code == 410
    assert stored(measure).state == State.PLANNED


def test_what_an_owner_with_an_account_answers_stands_under_their_name(house):
    owner = house.somebody(Role.FACILITATOR, "Petter")
    measure = house.a_measure(MONDAY + days(3), owner=owner, owner_email=owner.email)
    following_through.follow_up(NOW)
    Client().post(links_in(mail.outbox[-1])[0], {"answer": "done"})
    assert answers(measure)[0].who == owner


def test_a_forged_one_is_no_link(links, measure):
    good = links[0].split("/")[2]
    other = signing.dumps([measure.plan.organisation_id.hex, measure.pk, "0" * 16], salt="balansa.room-test")
    for token in (good[:-1], good.swapcase(), other, "x", "ä:ö", signing.dumps("x", salt=owner_links.SALT)):
        answer = Client().post(f"/answer/{token}/", {"answer": "done"})
        assert (answer.status_code, "finns inte" in words(answer)) == (404, True)
    assert stored(measure).state == State.PLANNED


def test_one_measures_link_says_nothing_about_another(links, house, measure):
    other = house.a_measure(MONDAY + days(3), text="Något annat")
    page = words(Client().get(links[0]))
    assert measure.text in page
    assert other.text not in page
    Client().post(links[0], {"answer": "done", "measure": other.pk})
    assert stored(other).state == State.PLANNED


@pytest.mark.parametrize(
    "sent", [{}, {"answer": "dropped"}, {"answer": "done", "comment": "x" * 2001}, {"answer": "\x00"}]
)
def test_what_cannot_be_kept_is_asked_for_again(links, measure, sent):
    answer = Client().post(links[0], sent)
    assert answer.status_code == 422
    assert 'class="error"' in words(answer)
    assert stored(measure).state == State.PLANNED


def test_no_cache_keeps_it_no_search_engine_finds_it_and_no_other_site_hears_of_it(links):
    for answer in (Client().get(links[0]), Client().get("/answer/x/")):
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "same-origin"


def test_a_plan_that_closes_between_looking_and_pressing_is_told(links, house, measure):
    page = Client().get(links[0])
    assert page.status_code == 200
    change(house.plan, state=ActionPlan.State.CLOSED)
    assert Client().post(links[0], {"answer": "done"}).status_code == 410


def test_the_log_tells_no_link(links, caplog):
    kept = []
    with caplog.at_level("WARNING"):
        Client().post(links[0], {})
        Client().get("/answer/x/")
    for record in caplog.records:
        assert logs.without_secrets(record)
        kept.append(record.getMessage())
    phrases = (HTTPStatus(422).phrase, HTTPStatus(404).phrase)
    assert kept == [f"{phrase}: /answer/<str:token>/" for phrase in phrases]


def test_the_log_goes_through_that_filter(settings):
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["without_secrets"]
