from django.urls import path

from action_plans.pages import plans, reports, results

app_name = "action_plans"
urlpatterns = [
    path("result/<slug:token>/", results.result, name="result"),
    path("plans/", plans.plans, name="plans"),
    path("plans/<uuid:plan>/", plans.plan, name="plan"),
    path("plans/<uuid:plan>/link/", plans.link, name="plan-link"),
    path("plans/<uuid:plan>/look-again/", plans.look_again, name="look-again"),
    path("plans/<uuid:plan>/report/", reports.report, name="report"),
    path("plans/<uuid:plan>/export/<slug:format>/", reports.export, name="export"),
]
