from django.urls import path

from action_plans.pages import (
    aims,
    answers,
    calendars,
    lists,
    measures,
    meetings,
    plans,
    reports,
    results,
    states,
    unit_years,
)

app_name = "action_plans"
urlpatterns = [
    path("result/<slug:token>/", results.result, name="result"),
    path("answer/<str:token>/", answers.answer, name="answer"),
    path("plans/", lists.plans, name="plans"),
    path("plans/mine/", lists.mine, name="mine"),
    path("plans/goals/", aims.goals, name="goals"),
    path("plans/goals/new/", aims.goal, name="goal-new"),
    path("plans/goals/<int:goal>/", aims.goal, name="goal"),
    path("plans/<uuid:plan>/", plans.plan, name="plan"),
    path("plans/<uuid:plan>/link/", plans.link, name="plan-link"),
    path("plans/<uuid:plan>/look-again/", plans.look_again, name="look-again"),
    path("plans/<uuid:plan>/aim/", aims.aim, name="aim"),
    path("plans/<uuid:plan>/anchor/", states.anchor, name="anchor"),
    path("plans/<uuid:plan>/move/", states.move, name="move"),
    path("plans/<uuid:plan>/part/", states.part, name="part"),
    path("plans/<uuid:plan>/decide/<slug:decision>/", states.decide, name="decide"),
    path("plans/<uuid:plan>/measures/new/", measures.add, name="measure-new"),
    path("plans/<uuid:plan>/measures/<int:measure>/", measures.measure, name="measure"),
    path("plans/<uuid:plan>/measures/<int:measure>/progress/", measures.progress, name="progress"),
    path("plans/<uuid:plan>/measures/<int:measure>/effect/", measures.effect, name="effect"),
    path(
        "plans/<uuid:plan>/measures/<int:measure>/calendar/",
        calendars.measure_calendar,
        name="measure-calendar",
    ),
    path("plans/<uuid:plan>/measures/<int:measure>/<slug:act>/", measures.act, name="measure-act"),
    path("plans/<uuid:plan>/calendar/", calendars.plan_calendar, name="plan-calendar"),
    path("plans/<uuid:plan>/meetings/", meetings.meet, name="meet"),
    path("series/year/<int:unit>/", unit_years.unit_year, name="unit-year"),
    path("plans/<uuid:plan>/report/", reports.report, name="report"),
    path("plans/<uuid:plan>/export/<slug:format>/", reports.export, name="export"),
]
