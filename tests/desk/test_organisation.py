"""What else is looked after at the desk: the country, goals, units, and the way to each place."""

import re

from action_plans.models import Goal
from organisations.models import Role, Unit


def places(client) -> list[str]:
    told = client.get("/admin/").content.decode()
    return re.findall(r">([^<]+)</a>", told.split('<nav class="menu')[1].split("</nav>")[0])


def test_the_country_is_chosen_by_an_administrator(organisation, units, at_the_desk):
    page = f"/admin/organisations/organisation/{organisation.pk}/change/"
    sent = {"name": organisation.name, "language": "sv", "country": "NL"}
    assert at_the_desk(Role.HR).post(page, sent).status_code == 403
    assert at_the_desk(Role.ADMINISTRATOR).post(page, sent).status_code == 302
    organisation.refresh_from_db()
    assert organisation.country == "NL"


def test_the_header_leads_to_what_one_may_open(units, at_the_desk):
    assert places(at_the_desk(Role.HR)) == ["Översikt", "Planer", "Åtgärder", "Mål", "Innehåll"]
    everything = ["Översikt", "Planer", "Åtgärder", "Mål", "Enheter", "Innehåll"]
    assert places(at_the_desk(Role.ADMINISTRATOR)) == everything
    assert places(at_the_desk(Role.MANAGER)) == ["Översikt"]


def test_se_8_hr_writes_a_goal_for_its_own_branch_alone(organisation, units, at_the_desk):
    whole = Goal.objects.create(organisation=organisation, text="Alla", set_on="2026-01-01")
    desk = at_the_desk(Role.HR, units["Care"])
    sent = {
        "text": "Färre avbrott",
        "seen_by": "",
        "made_with": "Skyddsombudet",
        "set_on": "2026-02-01",
        "until": "",
    }
    for unit in ("", units["School"].pk):
        assert desk.post("/admin/action_plans/goal/add/", sent | {"unit": unit}).status_code == 200
    assert desk.post("/admin/action_plans/goal/add/", sent | {"unit": units["North"].pk}).status_code == 302
    assert [goal.unit for goal in Goal.objects.filter(text="Färre avbrott")] == [units["North"]]
    page = f"/admin/action_plans/goal/{whole.pk}/change/"
    assert desk.get(page).status_code == 200
    assert desk.post(page, sent | {"unit": ""}).status_code == 403


def test_a_unit_is_moved_in_the_tree_and_not_below_itself(units, at_the_desk):
    desk = at_the_desk(Role.ADMINISTRATOR)
    page = f"/admin/organisations/unit/{units['East'].pk}/change/"
    desk.post(page, {"name": "East", "parent": units["Care"].pk})
    assert Unit.objects.get(pk=units["East"].pk).parent == units["Care"]
    told = desk.post(
        f"/admin/organisations/unit/{units['Care'].pk}/change/", {"name": "Care", "parent": units["North"].pk}
    )
    assert "under sig själv" in told.content.decode()
