"""Threads that save the same measure, and decide about the same plan, at the same moment."""

import json

import pytest

from tests import live

RACE = """
import json, threading
from datetime import date, timedelta
from django.db import connection
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from action_plans.domain import measuring, stating
from action_plans.domain.saving import SavedMeanwhile
from action_plans.models import ActionPlan, Measure, PlanEvent
from tests import rooms
from workshops.contract import Refused

unit = rooms.a_unit()
hr = rooms.a_facilitator(unit)
today = timezone.localdate()
with scope(organisation=unit.organisation_id):
    plan = ActionPlan.objects.create(
        organisation=unit.organisation, unit=unit, method="", responsible="", planners="",
        anchoring_date=today, result_expires_at=timezone.now(), state="anchored", follow_up_on=today)
    later = {name: today + timedelta(days=9) for name in ("due_on", "follow_up_on")}
    measure = measuring.add(plan=plan, by=hr, text="Telefonpass", owner_name="Samordnaren", **later)
start, told = threading.Barrier(4), []

def work(number):
    with scope(organisation=unit.organisation_id):
        start.wait()
        try:
            measuring.change(measure=measure, by=hr, version=measure.version, helpers=f"Nummer {number}")
            told.append("saved")
        except SavedMeanwhile as meanwhile:
            told.append("kept" if meanwhile.differences[0].mine == f"Nummer {number}" else "lost")
        start.wait()
        try:
            stating.approve(plan=plan, by=hr)
            told.append("approved")
        except Refused:
            told.append("refused")
    connection.close()

threads = [threading.Thread(target=work, args=[number]) for number in range(4)]
[thread.start() for thread in threads]
[thread.join(60) for thread in threads]
with scopes_disabled():
    events = list(PlanEvent.objects.order_by("kind").values_list("kind", flat=True))
    print(json.dumps([sorted(told), Measure.objects.get().version, ActionPlan.objects.get().state, events]))
"""


@pytest.mark.live
def test_of_four_at_once_one_saves_and_one_decides_and_the_others_are_told(database_url):
    told, version, state, events = json.loads(live.in_django(database_url, RACE).splitlines()[-1])
    assert told == ["approved", "kept", "kept", "kept", "refused", "refused", "refused", "saved"]
    assert (version, state, events) == (2, "active", ["approved", "changed", "changed"])
