import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from organisations.models import Role
from samtal import deck, playbook_deck
from samtal.domain import own_cards, playbook_steps, playbooks
from samtal.models import Dealt, Playbook
from tests.rooms import Hall, a_facilitator, a_unit
from workshops.contract import Audience, Refused
from workshops.domain import planning, rehearsing
from workshops.models import Workshop

pytestmark = pytest.mark.django_db
DAY = "2027-03-18T13:00"


@pytest.fixture
def unit():
    found = a_unit()
    with scope(organisation=found.organisation_id):
        yield found


@pytest.fixture
def maria(unit):
    return a_facilitator(unit)


@pytest.fixture
def playbook(unit, maria):
    """A tool, a line in own words and a break, in this order."""
    row = playbooks.compose(organisation=unit.organisation, by=maria, title="En bra eftermiddag")
    playbooks.add_tool(playbook=row, key="tool-03")
    playbooks.add_words(playbook=row, text="Vad såg ni?", minutes=15)
    playbooks.add_exercise(playbook=row, key="workshops.pause")
    return row


def lines(playbook):
    return [(line.title, line.starts, line.minutes) for line in playbooks.sheet_of(playbook).lines]


def signed_in(client, user):
    client.force_login(user)
    return client


def post(client, name, *args, **fields):
    return client.post(reverse(f"samtal:{name}", args=args), fields)


def plan(unit, maria, sheet):
    planned = {"planned_for": timezone.now(), "planned_by": maria}
    workshop = playbook_steps.plan(lines=sheet.lines, title=sheet.title, unit=unit, **planned)
    return Hall(workshop, maria)


def test_each_line_begins_when_the_one_before_is_over(playbook):
    assert lines(playbook) == [("Tillitstrappan", 0, 25), ("Vad såg ni?", 25, 15), ("Paus", 40, 15)]
    assert playbooks.sheet_of(playbook).time == "55 min"


def test_lines_move_up_and_down_and_out(playbook):
    first = playbook.lines.first().pk
    playbooks.move(playbook=playbook, line=first, earlier=False)
    assert [title for title, _starts, _minutes in lines(playbook)] == [
        "Vad såg ni?",
        "Tillitstrappan",
        "Paus",
    ]
    playbooks.remove(playbook=playbook, line=playbook.lines.first().pk)
    assert lines(playbook) == [("Tillitstrappan", 0, 25), ("Paus", 25, 15)]
    with pytest.raises(Refused, match="Längre än så"):
        playbooks.move(playbook=playbook, line=first, earlier=True)


@pytest.mark.parametrize("minutes", [0, 241, -5])
def test_minutes_that_no_line_can_take_are_refused(playbook, minutes):
    with pytest.raises(Refused, match="mellan 1 och 240"):
        playbooks.change_minutes(playbook=playbook, line=playbook.lines.first().pk, minutes=minutes)
    assert lines(playbook)[0][2] == 25


def test_what_is_no_tool_and_no_exercise_does_not_get_in(playbook):
    for key in ("case-01", "tool-99", ""):
        with pytest.raises(Refused):
            playbooks.add_tool(playbook=playbook, key=key)
    with pytest.raises(Refused):
        playbooks.add_exercise(playbook=playbook, key="workshops.dots")
    assert len(lines(playbook)) == 3


def test_a_tool_out_of_use_leaves_its_title_behind(playbook, unit, maria):
    own_cards.offer(organisation=unit.organisation, key="tool-03", offered=False, by=maria)
    sheet = playbooks.sheet_of(playbook)
    assert (sheet.lines[0].title, sheet.lines[0].is_own) == ("Tillitstrappan", True)


def test_a_copy_is_ones_own_and_unshared_and_keeps_both_languages(playbook, unit):
    other = a_facilitator(unit)
    ready = playbooks.sheet_of_ready(unit.organisation, playbook_deck.find("ready-leaders-lead-a-talk"))
    copy = playbooks.duplicate(sheet=ready, organisation=unit.organisation, by=other)
    assert (copy.made_by, copy.shared) == (other, False)
    sheet = playbooks.sheet_of(copy)
    assert [line.said for line in sheet.lines] == [line.said for line in ready.lines]
    assert [line.activity_key for line in sheet.lines] == [line.activity_key for line in ready.lines]


def test_a_workshop_of_it_has_a_step_for_each_line_with_the_tool_dealt_already(playbook, unit, maria):
    hall = plan(unit, maria, playbooks.sheet_of(playbook))
    assert list(hall.workshop.steps.values_list("activity_key", "minutes", "called")) == [
        ("samtal.tool", 25, "Tillitstrappan"),
        ("samtal.moment", 15, "Vad såg ni?"),
        ("workshops.pause", 15, ""),
    ]
    hall.go_on()
    assert "Tillitstrappan" in hall.paint(Audience.PROJECTOR)
    hall.go_on(2)
    assert "Vad såg ni?" in hall.paint(Audience.PROJECTOR)


def test_a_copy_and_a_rehearsal_have_the_tools_too_but_nothing_that_was_dealt_later(playbook, unit, maria):
    hall = plan(unit, maria, playbooks.sheet_of(playbook))
    hall.go_on()
    hall.press("choose", key="tool-04")
    copy = planning.duplicate_workshop(workshop=hall.workshop, planned_for=None, planned_by=maria)
    rehearsal = rehearsing.begin(workshop=hall.workshop, planned_by=maria)
    for one in (copy, rehearsal):
        assert list(Dealt.objects.filter(step__workshop=one).values_list("key", flat=True)) == ["tool-03", ""]


def test_an_empty_playbook_makes_no_workshop(unit, maria):
    row = playbooks.compose(organisation=unit.organisation, by=maria, title="Tomt")
    with pytest.raises(Refused, match="tomt"):
        plan(unit, maria, playbooks.sheet_of(row))
    assert not Workshop.objects.exists()


def test_the_list_costs_the_same_for_one_and_three(
    playbook, unit, maria, client, django_assert_max_num_queries
):
    signed_in(client, maria)
    with django_assert_max_num_queries(30) as first:
        client.get(reverse("samtal:playbooks"))
    for _copy in range(2):
        sheet = playbooks.sheet_of(playbook)
        playbooks.duplicate(sheet=sheet, organisation=unit.organisation, by=maria)
    with django_assert_max_num_queries(len(first)):
        client.get(reverse("samtal:playbooks"))


def test_one_is_made_and_changed_on_its_page_without_a_script(unit, maria, client):
    signed_in(client, maria)
    page = post(client, "playbooks", text="Torsdagens träff").url
    row = Playbook.objects.get()
    post(client, "playbook-change", row.pk, "tool", key="tool-01")
    post(client, "playbook-change", row.pk, "words", text="Fika", minutes=10)
    post(client, "playbook-change", row.pk, "exercise", key="workshops.check_in")
    post(client, "playbook-line", row.pk, row.lines.last().pk, "up")
    post(client, "playbook-line", row.pk, row.lines.first().pk, "minutes", minutes="12")
    assert lines(row) == [("Ett löfte som höll", 0, 12), ("Incheckning", 12, 5), ("Fika", 17, 10)]
    read = client.get(page).content.decode()
    assert "0–12" in read
    assert "27 min" in read


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("words", {"text": "", "minutes": "10"}),
        ("words", {"text": "Fika", "minutes": "tio"}),
        ("tool", {"key": "nope"}),
        ("exercise", {"key": "x" * 90}),
        ("rename", {"text": "å" * 141}),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence_and_changes_nothing(playbook, maria, client, name, fields):
    signed_in(client, maria)
    before = lines(playbook)
    page = client.post(reverse("samtal:playbook-change", args=[playbook.pk, name]), fields, follow=True)
    assert 'role="status"' in page.content.decode()
    assert lines(playbook) == before


def test_only_its_maker_changes_it_and_only_shared_ones_are_read_by_others(playbook, unit, client):
    signed_in(client, a_facilitator(unit))
    address = reverse("samtal:playbook", args=[playbook.pk])
    assert client.get(address).status_code == 404
    playbooks.share(playbook=playbook, shared=True)
    assert "Ordningen" in client.get(address).content.decode()
    assert post(client, "playbook-change", playbook.pk, "rename", text="Mitt nu").status_code == 403
    assert post(client, "playbook-copy", playbook.pk).status_code == 302
    playbook.refresh_from_db()
    assert playbook.title == "En bra eftermiddag"


def test_a_health_inspirer_reads_but_neither_makes_nor_plans(playbook, unit, client):
    signed_in(client, a_facilitator(unit, Role.HEALTH_INSPIRER))
    playbooks.share(playbook=playbook, shared=True)
    assert client.get(reverse("samtal:playbook", args=[playbook.pk])).status_code == 200
    assert post(client, "playbooks", text="Mitt").status_code == 403
    assert post(client, "playbook-plan", playbook.pk).status_code == 403


def test_a_workshop_is_planned_from_its_page(playbook, unit, maria, client):
    signed_in(client, maria)
    assert client.get(reverse("samtal:playbook-plan", args=[playbook.pk])).status_code == 200
    assert post(client, "playbook-plan", playbook.pk, unit=unit.pk).status_code == 422
    answer = post(client, "playbook-plan", playbook.pk, unit=unit.pk, planned_for=DAY, expected="12")
    made = Workshop.objects.get()
    assert answer.url == reverse("workshops:steps", args=[made.pk])
    assert made.title.startswith("En bra eftermiddag")


def test_the_ready_ones_are_whole_and_tell_their_true_time():
    assert playbook_deck.faults() == ()
    ready = playbook_deck.ready()
    assert sum(one.for_leaders for one in ready) >= 2
    for one in ready:
        assert all(line.tool or line.exercise or line.said for line in one.lines), one.key
    told = {"ready-after-a-change": "tool-08", "ready-two-units": "tool-25"}
    for key, tool in told.items():
        assert sum(line.minutes for line in playbook_deck.find(key).lines) == deck.find(tool).minutes


def test_the_ready_ones_are_read_and_planned(unit, maria, client):
    signed_in(client, maria)
    for one in playbook_deck.ready():
        assert one.title in client.get(reverse("samtal:playbook", args=[one.key])).content.decode()
    post(client, "playbook-plan", "ready-two-units", unit=unit.pk, planned_for=DAY)
    assert Workshop.objects.get().steps.count() == 6


FAULTS = {
    'id = "ready-x"\nfor = "groups"': "minst en rad",
    'id = "ready-x"\nfor = "cats"': "for ska vara",
    'id = "ready-x"\nfor = "groups"\ncolour = "red"': "colour är ett okänt fält",
    'id = "ready-x"\nfor = "groups"\nline = [{ minutes = 5, tool = "tool-99" }]': "inget verktyg tool-99",
    'id = "ready-x"\nfor = "groups"\nline = [{ minutes = 5, exercise = "nope" }]': "ingen övning nope",
    'id = "ready-x"\nfor = "groups"\nline = [{ minutes = 0, tool = "tool-01" }]': "minutes ska vara",
    'id = "ready-x"\nfor = "groups"\nline = [{ minutes = 5, sv = { title = "Bara så" } }]': "språket en",
    'id = "ready-after-a-change"\nfor = "groups"': "finns redan",
    'id = "X"\nfor = "groups"': "id ska vara",
}


@pytest.mark.parametrize(("fields", "sentence"), FAULTS.items())
def test_a_faulty_playbook_is_told_with_file_and_line(tmp_path, settings, fields, sentence):
    file = tmp_path / "playbooks.toml"
    file.write_text(f"# ours\n[[playbook]]\n{fields}\n", "utf-8")
    settings.BALANSA_DECKS = str(tmp_path)
    told = [str(fault) for fault in playbook_deck.faults()]
    assert any(one.startswith(f"{file}:2: ") and sentence in one for one in told), told
    assert deck.faults() == ()


def test_a_playbook_of_ones_own_needs_no_python(tmp_path, settings):
    words = '{ title = "Vår egen", text = "För oss" }'
    own = f'[[playbook]]\nid = "our-own"\nfor = "groups"\nsv = {words}\nen = {words}\n'
    (tmp_path / "playbooks.toml").write_text(f'{own}line = [{{ minutes = 5, tool = "tool-01" }}]\n', "utf-8")
    settings.BALANSA_DECKS = str(tmp_path)
    assert playbook_deck.find("our-own").title == "Vår egen"
