"""The group's own page: who has the link may read it, for as long as it lasts."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from action_plans.domain import sharing
from tests.action_plans.deciding import a_vote, decide, explain, hand_over
from workshops.models import Workshop


def address(plan) -> str:
    return f"/result/{plan.result_token}/"


@pytest.fixture
def told(plan):
    return Client().get(address(plan)).content.decode()


def test_the_chain_is_there_from_demand_to_who_and_when(told, plan):
    chain = ["Täta avbrott", "Telefonen går", "Två ostörda timmar", "Telefonpass", "Enhetschefen", "Petter A"]
    assert [told.index(link) for link in chain] == sorted(told.index(link) for link in chain)
    assert str(plan.anchoring_date.year) in told
    assert 'class="scene"' in told


def test_it_shows_nothing_that_was_not_chosen_and_no_participant(told, decided):
    assert "Förlorade" not in told
    assert not [seat for seat in decided.seats if str(seat.pk) in told or seat.seat_key in told]


def test_it_is_kept_by_no_cache_and_found_by_no_search_engine(plan):
    answer = Client().get(address(plan))
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert 'name="robots" content="noindex' in answer.content.decode()


def test_its_token_cannot_be_guessed(plan, room):
    assert len(plan.result_token) == 32  # 24 random octets: 192 bits
    assert Client().get("/result/gissning/").status_code == 404


def test_it_only_answers_to_looking(plan):
    assert {getattr(Client(), verb)(address(plan)).status_code for verb in ("post", "put", "delete")} == {405}


def test_it_lasts_as_long_as_the_settings_say(plan):
    last = plan.handed_over_at + settings.BALANSA_RETENTION["result"]
    with time_machine.travel(last - timedelta(minutes=5)):
        assert Client().get(address(plan)).status_code == 200
    with time_machine.travel(last + timedelta(minutes=5)):
        answer = Client().get(address(plan))
        assert answer.status_code == 410
        assert "Länken gäller inte längre" in answer.content.decode()
        assert "Täta avbrott" not in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]


def test_a_link_that_is_ended_is_dead_at_once(plan, decided):
    sharing.end_link(plan=plan, by=decided.facilitator)
    assert Client().get(address(plan)).status_code == 410
    assert sharing.link_of(decided.workshop) == ""


def test_handing_over_again_does_not_bring_an_ended_link_to_life(plan, decided):
    sharing.end_link(plan=plan, by=decided.facilitator)
    hand_over(decided)
    assert Client().get(address(plan)).status_code == 410


def test_a_new_link_opens_and_the_old_one_leads_nowhere(plan, decided):
    old = address(plan)
    sharing.make_link(plan=plan, by=decided.facilitator)
    assert Client().get(address(plan)).status_code == 200
    assert Client().get(old).status_code == 404
    assert plan.events.first().kind == "link_made"


def test_it_can_be_read_when_the_workshop_is_gone(plan, decided):
    Workshop.objects.get(pk=decided.workshop.pk).delete()
    page = Client().get(address(plan)).content.decode()
    assert "Täta avbrott" in page
    assert 'class="scene"' not in page


def test_what_people_wrote_is_text_there(room):
    a_vote(room, "demand", "<script>alert(1)</script>")
    explain(room, "{{ 7|add:7 }} <img src=x onerror=alert(1)>")
    page = Client().get(address(hand_over(room))).content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "{{ 7|add:7 }}" in page


def test_one_measure_or_three_cost_the_same_queries(a_room):
    counts = []
    for number in (1, 3):
        hall = a_room()
        with hall.within():
            decide(hall, resources=[f"Resurs {one}" for one in range(number)])
            plan = hand_over(hall)
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(address(plan)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_it_speaks_the_readers_language(plan):
    answer = Client().get(address(plan), headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "en"
    assert timezone.localdate(plan.handed_over_at).strftime("%B") in answer.content.decode()
