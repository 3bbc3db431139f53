from django.urls import path

from samtal.pages import coverage, groups, library, own_cards, playbooks, printing, programmes, readiness

app_name = "samtal"
urlpatterns = [
    path("cards/", library.cards, name="cards"),
    path("cards/tools.pdf", printing.tools, name="tools-pdf"),
    path("cards/new/<slug:kind>/", own_cards.new, name="card-new"),
    path("cards/readiness/", readiness.check, name="readiness"),
    path("cards/readiness/<int:series>/", readiness.of_series, name="readiness-of"),
    path("cards/groups/", groups.groups, name="groups"),
    path("cards/groups/<uuid:workshop>/", groups.group, name="group"),
    path("cards/groups/<uuid:workshop>/coach/", groups.give, name="group-coach"),
    path("cards/coverage/", coverage.report, name="coverage"),
    path("cards/coverage/<slug:format>/", coverage.fetch, name="coverage-file"),
    path("cards/programme/", programmes.programmes, name="programmes"),
    path("cards/programme/<int:programme>/", programmes.programme, name="programme"),
    path("cards/playbooks/", playbooks.every, name="playbooks"),
    path("cards/playbooks/<slug:key>/", playbooks.playbook, name="playbook"),
    path("cards/playbooks/<slug:key>/copy/", playbooks.copy, name="playbook-copy"),
    path("cards/playbooks/<slug:key>/plan/", playbooks.plan, name="playbook-plan"),
    path("cards/playbooks/<slug:key>/change/<slug:name>/", playbooks.change, name="playbook-change"),
    path(
        "cards/playbooks/<slug:key>/line/<int:line>/<slug:name>/", playbooks.change_line, name="playbook-line"
    ),
    path("cards/<slug:key>/", library.card, name="card"),
    path("cards/<slug:key>/print/", printing.card, name="card-pdf"),
    path("cards/<slug:key>/change/", own_cards.change, name="card-change"),
    path("cards/<slug:key>/offer/", own_cards.offer, name="card-offer"),
]
