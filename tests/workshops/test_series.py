"""A series: at least three workshops in six to twelve months, of any method; a split one counts as one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.models import Role
from tests.rooms import SHORT, a_facilitator, a_room
from tests.workshops.yearly import MAY, held, months, planned
from workshops.contract import Method, Refused
from workshops.domain import series as verbs
from workshops.models import Series, Workshop
from workshops.registry import register, unregister

LIST = reverse("workshops:series-list")


@pytest.fixture
def hall(a_room):
    """A room before its start; its scope is open."""
    hall = a_room()
    with hall.within():
        yield hall


@pytest.fixture
def unit(hall):
    return hall.workshop.unit


@pytest.fixture
def series(unit):
    """A series of the unit that begins in May."""
    return verbs.begin(unit=unit, method_key=SHORT.key, begun_on=MAY)


def hold_on(series, *days):
    for day in days:
        verbs.add(series=series, workshop=held(series.unit, day))


def test_it_is_called_like_its_method_and_unit_unless_somebody_says_otherwise(unit, series):
    assert series.title == f"Short · {unit.name} · 2026"
    assert series.invited == Series.Invited.STAFF
    assert verbs.begin(unit=unit, method_key=SHORT.key, title="Vårt år").title == "Vårt år"


def test_a_method_that_is_none_begins_nothing(unit):
    with pytest.raises(Refused, match="finns inte"):
        verbs.begin(unit=unit, method_key="horoscope")
    assert not Series.objects.exists()


@pytest.mark.parametrize(
    ("days", "missing", "full"),
    [
        ([], 3, False),
        ([0, 4], 1, False),
        ([0, 4, 8], 0, True),
        ([0, 1, 2], 0, False),
        ([0, 6, 13], 0, False),
    ],
)
def test_three_workshops_over_six_to_twelve_months_are_a_full_series(series, days, missing, full):
    hold_on(series, *[MAY + months(one) for one in days])
    track = verbs.on_track(series, MAY + months(14))
    assert (track.missing, track.is_full) == (missing, full)


def test_a_workshop_over_several_days_is_one(series):
    hold_on(series, MAY)
    workshop = series.workshops.get()
    workshop.occasions.create(planned_for=timezone.now())
    workshop.steps.filter(position=2).update(opened_at=timezone.now())
    track = verbs.on_track(series, MAY + months(2))
    assert len(track.held) == 1
    assert track.held[0].day == MAY


def test_methods_mix_freely(series):
    verbs.add(series=series, workshop=held(series.unit, MAY, method="balanskollen"))
    verbs.add(series=series, workshop=held(series.unit, MAY + months(4), method="balanskort"))
    assert len(verbs.on_track(series, MAY + months(5)).held) == 2


def test_the_next_one_is_due_four_months_after_the_last(series):
    hold_on(series, MAY)
    track = verbs.on_track(series, MAY + months(1))
    assert track.next_due == MAY + timedelta(days=120)
    assert not track.is_late
    assert verbs.on_track(series, MAY + months(5)).is_late


def test_the_next_one_is_due_on_the_day_that_the_group_agreed_on(series):
    day = MAY + months(2)
    verbs.add(series=series, workshop=held(series.unit, MAY, next_on=day))
    assert verbs.on_track(series, MAY).next_due == day


def test_one_that_is_planned_takes_the_due_day_away(series):
    hold_on(series, MAY)
    verbs.add(series=series, workshop=planned(series.unit, MAY + months(3)))
    track = verbs.on_track(series, MAY + months(1))
    assert (track.next_on, track.next_due, len(track.held)) == (MAY + months(3), None, 1)


def test_one_that_was_planned_and_never_begun_is_due_again(series):
    hold_on(series, MAY)
    verbs.add(series=series, workshop=planned(series.unit, MAY + months(3)))
    assert verbs.on_track(series, MAY + months(6)).is_late


def test_a_rehearsal_does_not_count(series):
    workshop = held(series.unit, MAY, rehearsal=True)
    with pytest.raises(Refused, match="repetition"):
        verbs.add(series=series, workshop=workshop)
    assert not verbs.on_track(series, MAY).parts


def test_a_workshop_of_another_unit_or_series_is_refused(series, unit):
    mine = held(unit, MAY)
    verbs.add(series=verbs.begin(unit=unit, method_key=SHORT.key), workshop=mine)
    with pytest.raises(Refused, match="annan serie"):
        verbs.add(series=series, workshop=mine)
    other = unit.organisation.units.create(name="Annan")
    with pytest.raises(Refused, match="annan enhet"):
        verbs.add(series=series, workshop=held(other, MAY))


def test_what_has_ended_takes_nothing_in_and_is_never_due(series):
    verbs.close(series=series, on=MAY)
    verbs.close(series=series)
    assert series.ended_on == MAY
    with pytest.raises(Refused, match="avslutad"):
        verbs.add(series=series, workshop=held(series.unit, MAY))
    assert verbs.on_track(series, MAY + months(9)).next_due is None


@pytest.mark.parametrize("day", [MAY - timedelta(days=1), timezone.localdate() + timedelta(days=1)])
def test_it_ends_between_its_beginning_and_today(series, day):
    with pytest.raises(Refused, match="utanför"):
        verbs.close(series=series, on=day)


def wish(hall, **other):
    told = {"method_key": "balanskort", "unit": hall.workshop.unit_id, "planned_for": "2026-12-01T13:00"}
    return told | other


def test_a_workshop_is_planned_as_the_first_of_a_new_series(hall):
    hall.console().post(reverse("workshops:list"), wish(hall, series="new", invited="together"))
    series = Series.objects.get()
    assert (series.invited, series.method_key) == ("together", "balanskort")
    assert series.workshops.get().method_key == "balanskort"


def test_a_workshop_is_planned_into_a_series_there_is(hall, series):
    page = hall.console().get(f"{reverse('workshops:list')}?series={series.pk}&unit={series.unit_id}")
    assert f'<option value="{series.pk}" selected>' in page.content.decode()
    hall.console().post(reverse("workshops:list"), wish(hall, series=series.pk))
    assert series.workshops.get().method_key == "balanskort"


def test_a_series_of_another_unit_is_refused_before_anything_is_planned(hall, series):
    other = hall.workshop.unit.organisation.units.create(name="Annan")
    answer = hall.console().post(reverse("workshops:list"), wish(hall, series=series.pk, unit=other.pk))
    assert answer.status_code == 422
    assert "hör till en annan enhet" in answer.content.decode()
    assert Workshop.objects.count() == 1


def test_a_foreign_series_cannot_be_chosen(hall):
    foreign = a_room()
    with foreign.within():
        theirs = verbs.begin(unit=foreign.workshop.unit, method_key=SHORT.key)
    assert hall.console().post(reverse("workshops:list"), wish(hall, series=theirs.pk)).status_code == 422


def test_the_page_tells_what_was_agreed_whatever_the_method(hall, series):
    told = Method(
        key="told", title="Told", summary="", activities=SHORT.activities,
        agreed=lambda workshop: ["Vi ringer innan vi mejlar"],
        before_series=lambda series: ("Är det läge?", "/methods/balanskollen/"),
    )  # fmt: skip
    register(told)
    verbs.add(series=series, workshop=held(series.unit, MAY, method="told", next_about="Schemat"))
    page = hall.console().get(reverse("workshops:series", args=[series.pk])).content.decode()
    unregister(told)
    for word in ("Vi ringer innan vi mejlar", "Schemat", "Är det läge?", "Bjuder in: medarbetare"):
        assert word in page


@pytest.mark.parametrize(
    ("role", "reads", "changes"),
    [
        (Role.FACILITATOR, 200, 302),
        (Role.MANAGER, 200, 403),
        (Role.HR, 200, 403),
        (Role.HEALTH_INSPIRER, 403, 403),
    ],
)
def test_who_reads_a_series_and_who_ends_it(hall, series, client, role, reads, changes):
    client.force_login(a_facilitator(series.unit, role))
    page = reverse("workshops:series", args=[series.pk])
    assert client.get(page).status_code == reads
    assert client.post(f"{page}close/").status_code == changes
    assert client.post(f"{page}burn/").status_code in (404, 403)


def test_the_list_has_a_kind_word_where_there_is_none(hall):
    page = hall.console().get(LIST).content.decode()
    assert "Inga serier än" in page
    assert "Börja serien" in page


def test_a_series_is_begun_on_its_own_page(hall):
    told = {"unit": hall.workshop.unit_id, "method_key": SHORT.key, "invited": "managers", "title": " "}
    answer = hall.console().post(LIST, told)
    assert answer["Location"] == reverse("workshops:series", args=[Series.objects.get().pk])
    assert hall.console().post(LIST, told | {"unit": ""}).status_code == 422
    assert Series.objects.count() == 1


def test_a_workshop_that_is_there_is_taken_in_on_the_page(hall, series):
    page = reverse("workshops:series", args=[series.pk])
    hall.console().post(f"{page}add/", {"workshop": hall.workshop.pk})
    assert series.workshops.get() == hall.workshop
    assert hall.console().post(f"{page}add/", {"workshop": "nej"}).status_code == 404
