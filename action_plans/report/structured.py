"""The plan as JSON: for another system, with the same figures as the report and no others."""

import json

from action_plans.domain.reporting import Line, Report

from .telling import OF_MEASURE, OF_PLAN


def write(report: Report) -> bytes:
    """UTF-8; days as 2026-03-01, and what is not said as null."""
    plan = report.plan
    told = {
        "unit": report.unit,
        "method": plan.method,
        "handed_over": report.handed_over,
        "responsible": plan.responsible,
        "planners": plan.planners,
        "anchoring_date": plan.anchoring_date,
        **{name: _plain(getattr(plan, name)) for name in OF_PLAN},
        "demands": [_chosen(line) for line in report.demands.lines],
        "explanation": dict(report.explanation),
        "resources": [_chosen(line) for line in report.measures.lines],
        "measures": [_measure(one) for one in report.rows],
        "taking_part": [
            {"task": one.task, "name": one.name, "how": one.how, "on": one.on}
            for one in plan.taking_part.all()
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str).encode()


def _chosen(line: Line) -> dict:
    return {
        "id": line.row, "text": line.text, "dots": line.dots, "standing": line.standing,
        "settled": line.settled, "reason": line.reason,
    }  # fmt: skip


def _measure(measure) -> dict:
    told = {name: _plain(getattr(measure, name)) for name in OF_MEASURE}
    return {"id": measure.pk, **told, "demand": measure.demand_id, "follows": measure.follows_id}


def _plain(value):
    return None if value == "" else value
