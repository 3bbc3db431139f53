"""The phone shows what is stored about it, and forgets it when asked to. Without JavaScript too."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.workshops.browsing import form_of, send
from workshops.domain import purging
from workshops.models import Dot, Item, KeptTap, Occasion, Participant, SmallGroup

OWN, OTHERS, SHARED = "Ingen hinner äta", "Någon annans lapp", "Otydliga mål"


@pytest.fixture
def hall(a_room):
    """A room in an open vote; the first seat is the phone's, with a draft, a shared note and three dots."""
    hall = a_room()
    hall.client, seat = hall.phone(enforce_csrf_checks=True)
    hall.enter(3)
    first, _second = hall.vote(SHARED, "Ont om tid")
    for one in hall.seats:
        hall.dot(first, one, dots=3)
    with hall.within():
        step = hall.workshop.steps.get(position=2)
        for text, author in ((OWN, seat), (OTHERS, hall.seats[1])):
            Item.objects.create(workshop=hall.workshop, step=step, author=author, kind="demand", text=text)
    return hall


def address(hall, name):
    return reverse(f"workshops:{name}", args=[hall.occasion.pk])


def me(hall, client=None, **more):
    return (client or hall.client).get(address(hall, "me"), **more)


def words(page):
    return page.content.decode()


def leave(hall):
    return send(hall.client, hall.client.get(address(hall, "leave")), "")


def test_the_room_leads_to_what_is_stored(hall):
    assert address(hall, "me") in words(hall.client.get(address(hall, "room")))
    assert address(hall, "leave") in words(me(hall))


def test_own_notes_and_dots_are_shown_and_nobody_elses(hall):
    page = words(me(hall))
    assert OWN in page
    assert "Bara du ser den" in page
    assert SHARED in page
    assert OTHERS not in page
    assert 'Dina prickar <span class="soft">3</span>' in page


def test_it_tells_when_each_part_goes(hall):
    page = words(me(hall))
    assert "Raderas 24 timmar efter att träffen är slut" in page
    assert "raderas 30 dagar efter den sista träffen" in page
    assert "i högst 36 timmar" in page
    with hall.within():
        goes = timezone.localtime(purging.seats_go(hall.occasion))
    assert goes.strftime("%H:%M") in page


def test_the_times_are_those_of_the_settings(hall, settings):
    settings.BALANSA_RETENTION = {kind: timedelta(hours=5) for kind in settings.BALANSA_RETENTION}
    assert words(me(hall)).count("5 timmar") == 3


def test_the_decision_of_a_public_body_is_told(hall, settings):
    assert "enligt beslut" not in words(me(hall))
    settings.BALANSA_RETENTION_DECISION = "KS 2026:114"
    assert "KS 2026:114" in words(me(hall))


def test_it_speaks_the_phones_language_and_another_on_request(hall):
    page = send(hall.client, me(hall), "/language/", language="en")
    assert page["Location"] == address(hall, "me")
    assert '<html lang="en"' in words(me(hall))


def test_nothing_is_told_without_the_seat(hall):
    for client in (Client(), hall.console()):
        answer = me(hall, client)
        assert answer.status_code == 302
        assert answer["Location"] == reverse("workshops:join")


def test_nothing_of_it_is_kept_by_a_cache(hall):
    assert "no-store" in me(hall)["Cache-Control"]


def test_the_own_group_and_notes_on_its_list_are_told_and_stay_there(hall):
    with hall.within():
        group = SmallGroup.objects.create(workshop=hall.workshop, number=1, own_name="Ek")
        Participant.objects.filter(pk=hall.seats[0].pk).update(small_group=group)
        Item.objects.filter(text=OWN).update(small_group=group)
    page = words(me(hall))
    assert "Att du sitter i gruppen Ek" in page
    assert "Bara gruppen Ek ser den" in page
    told = me(hall, data={"format": "json"}).json()
    assert told["group"] == "Ek"
    assert {"text": OWN, "shared": False, "on_the_list_of": "Ek"} in told["notes"]
    assert "1 lapp på en grupps lista" in words(hall.client.get(address(hall, "leave")))
    leave(hall)
    with hall.within():
        note = Item.objects.get(text=OWN)
        assert (note.author, note.small_group) == (None, group)


def test_it_can_be_taken_along_as_a_file(hall):
    answer = me(hall, data={"format": "json"})
    told = answer.json()
    assert "attachment" in answer["Content-Disposition"]
    assert told["notes"] == [
        {"text": SHARED, "shared": True},
        {"text": "Ont om tid", "shared": True},
        {"text": OWN, "shared": False},
    ]
    assert told["dots"] == [{"on": SHARED, "dots": 3}]
    assert "no-store" in answer["Cache-Control"]


def test_after_the_close_there_are_no_dots_to_show(hall):
    hall.press("close_round")
    assert "Inga prickar i någon öppen röstning" in words(me(hall))


def test_after_the_end_nothing_leads_to_what_i_wrote(hall):
    hall.end()
    page = words(me(hall))
    assert "Vem som skrev vad är glömt" in page
    assert SHARED not in page
    assert "Raderas senast" in page


def test_after_the_purge_there_is_nobody_to_tell_about(hall):
    hall.end()
    purging.purge(timezone.now() + settings.BALANSA_RETENTION["seat"])
    assert me(hall)["Location"] == reverse("workshops:join")


def test_looking_at_the_question_forgets_nothing(hall):
    page = words(hall.client.get(address(hall, "leave")))
    assert "1 lapp som du inte har delat" in page
    assert "3 prickar i den öppna röstningen" in page
    assert "2 lappar som du har delat" in page
    with hall.within():
        assert Participant.objects.count() == 4


def test_leaving_takes_seat_draft_and_dots_and_leaves_what_was_shared(hall):
    assert leave(hall)["Location"] == reverse("workshops:join")
    with hall.within():
        assert Participant.objects.count() == 3
        assert set(Item.objects.values_list("text", flat=True)) == {SHARED, "Ont om tid", OTHERS}
        assert not Item.objects.filter(text=SHARED, author__isnull=False).exists()
        assert Dot.objects.count() == 9


def test_the_wall_follows_when_somebody_leaves_in_the_middle_of_a_vote(hall):
    assert 'data-item-dots="12"' in hall.paint("projector")
    leave(hall)
    assert 'data-item-dots="9"' in hall.paint("projector")


def test_the_wall_is_told(hall, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as told:
        leave(hall)
    assert len(told) == 2, "the screens, and the disk"


def test_leaving_takes_the_cookie_back(hall):
    answer = leave(hall)
    assert answer.cookies[settings.VISITOR_COOKIE_NAME]["max-age"] == 0
    assert hall.client.get(address(hall, "room"))["Location"] == reverse("workshops:join")


def test_over_https_the_browser_is_told_to_empty_itself(hall, settings):
    settings.HTTPS = True
    assert leave(hall)["Clear-Site-Data"] == '"storage"'


def test_the_page_names_what_its_script_empties(hall):
    page = words(hall.client.get(address(hall, "leave")))
    assert f'data-forget="{hall.occasion.pk}"' in page
    assert "js/forget.js" in page


def test_leaving_twice_is_no_trouble(hall):
    page = hall.client.get(address(hall, "leave"))
    fields = form_of(page, "")[1]
    assert send(hall.client, page, "").status_code == 302
    assert hall.client.post(address(hall, "leave"), fields).status_code in (302, 403)
    assert hall.client.get(address(hall, "leave"))["Location"] == reverse("workshops:join")


def test_nobody_is_made_to_leave_by_another_site(hall):
    assert hall.client.post(address(hall, "leave")).status_code == 403
    with hall.within():
        assert Participant.objects.count() == 4


def test_what_the_ledger_keeps_leads_to_nobody(hall):
    with hall.within():
        names = {field.name for field in KeptTap._meta.get_fields()}
        assert names == {"digest", "occasion"}
        assert Occasion.objects.get().kept_taps.exists()
