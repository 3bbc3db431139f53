"""What was kept long enough is forgotten, by the times that the settings promise."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from balansa.environment import Environment
from balansa.retention import retention
from workshops.domain import planning, purging
from workshops.models import Item, KeptTap, Occasion, Outcome, Participant, Presence

SOON = timedelta(minutes=1)


def kept(kind):
    return settings.BALANSA_RETENTION[kind]


@pytest.fixture
def ended(room):
    """A room that chose among two notes and then ended."""
    chosen, _other = room.vote("Ont om tid", "Otydliga mål")
    for seat in room.seats:
        room.dot(chosen, seat)
    room.press("close_round")
    room.end()
    return room


def test_nothing_is_forgotten_before_its_time(ended):
    purged = purging.purge(ended.occasion.ended_at + kept("seat") - SOON)
    assert not purged.total()
    assert Participant.objects.count() == 3
    assert Item.objects.count() == 2


def test_seats_go_a_day_after_the_end(ended):
    assert purging.purge(ended.occasion.ended_at + kept("seat"))["seats"] == 3
    assert not Participant.objects.exists()
    assert Item.objects.count() == 2


def test_texts_go_after_thirty_days_and_what_was_chosen_stays(ended):
    purged = purging.purge(ended.occasion.ended_at + kept("text"))
    assert purged["texts"] == 1
    assert Item.objects.get().text == "Ont om tid"
    assert Outcome.objects.get().item == Item.objects.get()
    assert ended.workshop.steps.get(position=3).rounds.get().ballots == 3


def test_texts_stay_while_the_workshop_meets_again(ended):
    first_end = ended.occasion.ended_at
    again = Occasion.objects.create(
        workshop=ended.workshop, planned_for=timezone.now() + kept("text") + kept("silence")
    )
    assert purging.purge(first_end + kept("text"))["texts"] == 0
    Occasion.objects.filter(pk=again.pk).update(ended_at=again.planned_for, code=None)
    assert purging.purge(again.planned_for + kept("text") - SOON)["texts"] == 0
    assert purging.purge(again.planned_for + kept("text"))["texts"] == 1


@pytest.mark.parametrize("moment", ["opened_at", "left_at"])
def test_a_room_that_everybody_left_ends_by_itself_a_day_after_its_last_step(room, moment):
    room.vote("Ont om tid", "Otydliga mål")
    last = timezone.now() + timedelta(hours=10)
    room.workshop.steps.filter(position=2).update(**{moment: last})
    assert purging.purge(last + kept("silence") - SOON)["occasions"] == 0
    assert purging.purge(last + kept("silence"))["occasions"] == 1
    assert room.occasion.ended_at
    assert room.occasion.code is None
    assert not Item.objects.filter(author__isnull=False).exists()


def test_a_room_that_was_planned_for_later_waits_for_its_day(room):
    planned = timezone.now() + timedelta(days=20)
    room.workshop.occasions.update(planned_for=planned)
    assert purging.purge(planned + kept("silence") - SOON)["occasions"] == 0
    assert purging.purge(planned + kept("silence"))["occasions"] == 1


def test_a_door_that_nobody_came_through_stays_open_much_longer(room):
    Participant.objects.all().delete()
    day = room.workshop.created_at
    assert purging.purge(day + kept("unused") - SOON)["occasions"] == 0
    assert purging.purge(day + kept("unused"))["occasions"] == 1


def test_what_slipped_in_while_the_room_ended_goes(ended):
    KeptTap.objects.create(digest=b"late", occasion=ended.occasion)
    assert purging.purge(timezone.now())["taps"] == 1
    assert not KeptTap.objects.exists()


def test_counts_of_servers_that_are_gone_go(room):
    Presence.objects.create(workshop=room.workshop, process="old", seen_at=timezone.now())
    purging.purge(timezone.now() + kept("silence"))
    assert not Presence.objects.exists()


def test_sign_ins_that_ran_out_go(db):
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - SOON)
    Session.objects.create(session_key="new", session_data="", expire_date=timezone.now() + SOON)
    assert purging.purge(timezone.now())["sessions"] == 1
    assert Session.objects.get().session_key == "new"


def test_every_organisation_is_purged(a_room):
    halls = [a_room(people=2), a_room(people=3)]
    for hall in halls:
        hall.end()
    assert purging.purge(timezone.now() + kept("seat"))["seats"] == 5
    for hall in halls:
        with hall.within():
            assert not hall.workshop.occasions.get().participants.exists()


def test_purging_twice_is_harmless(ended):
    late = ended.occasion.ended_at + kept("text")
    purging.purge(late)
    assert not purging.purge(late).total()


def test_the_bytes_follow_what_was_forgotten(ended, django_capture_on_commit_callbacks):
    """A purge that found something asks for the disk; one that found nothing does not."""
    with django_capture_on_commit_callbacks() as asked:
        purging.purge(timezone.now())
    assert asked == []
    with django_capture_on_commit_callbacks() as asked:
        purging.purge(timezone.now() + kept("seat"))
    assert len(asked) == 1


def test_the_log_tells_how_many_and_nothing_else(ended, caplog):
    with caplog.at_level("INFO", "workshops.domain.purging"):
        purging.purge(ended.occasion.ended_at + kept("text"))
    [line] = caplog.messages
    assert "3 seats" in line
    assert not any(word in line for word in ("Otydliga", str(ended.workshop.pk), ended.workshop.title))


@pytest.mark.django_db(transaction=True)
def test_the_command_tells_counts_and_the_decision(a_room, settings, capsys):
    settings.BALANSA_RETENTION_DECISION = "KS 2026:114"
    hall = a_room(people=2)
    hall.end()
    with hall.within():
        Occasion.objects.update(ended_at=timezone.now() - kept("seat"))
    call_command("purge")
    said = capsys.readouterr().out
    assert "seats 2" in said
    assert "KS 2026:114" in said


@pytest.mark.parametrize("wanted", ["31", "0", "-1", "en månad", "1.5", "²"])
def test_an_operator_cannot_keep_longer_than_promised(wanted):
    with pytest.raises(SystemExit, match="1–30"):
        retention(Environment({"BALANSA_KEEP_TEXT_DAYS": wanted}))


def test_an_operator_may_keep_shorter():
    assert retention(Environment({"BALANSA_KEEP_TEXT_DAYS": "7"}))["text"] == timedelta(days=7)


def test_the_cookie_lives_as_long_as_the_table_says(client, db):
    client.get("/")
    cookie = client.cookies[settings.VISITOR_COOKIE_NAME]
    assert cookie["max-age"] == kept("cookie").total_seconds()


def test_a_workshop_of_tomorrow_is_left_alone(room):
    tomorrow = timezone.now() + timedelta(days=1)
    planning.plan_workshop(unit=room.workshop.unit, method_key="balanskollen", planned_for=tomorrow)
    room.end()
    purging.purge(timezone.now() + kept("silence"))
    assert Occasion.objects.get(ended_at__isnull=True).code
