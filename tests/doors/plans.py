"""Who gets what of a plan: on the desk, on its own pages, and behind its links."""

from tests.doors.verdicts import (
    ADMINISTRATORS,
    ALL_METHODS,
    COLLEAGUES,
    DESK,
    EVERYBODY,
    HR,
    LEADERS,
    NOBODYS,
    STAFF,
    TO_ADMIN_SIGN_IN,
    TO_CHANGE,
    TO_SIGN_IN,
    Row,
    for_any_method,
)

PLANS = {}
# HR and administrators of the whole; nobody makes or deletes a plan here, and its history is on its page.
REVIEWERS = ADMINISTRATORS | HR
plans = "admin:action_plans_actionplan"
PLANS |= {
    f"{plans}_changelist": for_any_method({"200": REVIEWERS}),
    f"{plans}_add": for_any_method(NOBODYS),
    f"{plans}_delete": for_any_method(NOBODYS),
    f"{plans}_history": for_any_method(TO_CHANGE),
    f"{plans}_change": for_any_method(
        {"200": {"administrator", "hr"}, "302 /admin/": {"foreign administrator", "foreign hr"}}
    ),
    "admin:admin/action_plans/actionplan/<path:object_id>/": for_any_method(TO_CHANGE),
}
READING_A_ROW = {"200": {"administrator", "hr"}, "302 /admin/": {"foreign administrator", "foreign hr"}}
READING_ITS_HISTORY = {
    "200": {"administrator", "hr"},
    "302 /admin/": {"foreign administrator", "foreign hr", "superuser"},
}
# Measures and the log of files are read there; goals are written too.
for model in ("measure", "fetched"):
    name = f"admin:action_plans_{model}"
    PLANS |= {
        f"{name}_changelist": for_any_method({"200": REVIEWERS}),
        f"{name}_add": for_any_method(NOBODYS),
        f"{name}_delete": for_any_method(NOBODYS),
        f"{name}_history": for_any_method(READING_ITS_HISTORY),
        f"{name}_change": Row(
            {"POST": {"403": DESK}, ALL_METHODS: {**READING_A_ROW, "403": EVERYBODY}}, TO_ADMIN_SIGN_IN
        ),
        f"admin:admin/action_plans/{model}/<path:object_id>/": for_any_method(TO_CHANGE),
    }
goals = "admin:action_plans_goal"
PLANS |= {
    f"{goals}_changelist": for_any_method({"200": REVIEWERS}),
    f"{goals}_add": for_any_method({"200": REVIEWERS}),
    f"{goals}_delete": for_any_method(READING_A_ROW),
    f"{goals}_history": for_any_method(READING_ITS_HISTORY),
    f"{goals}_change": for_any_method(READING_A_ROW),
    "admin:admin/action_plans/goal/<path:object_id>/": for_any_method(TO_CHANGE),
}
# Files of whole lists: asked for by POST, and each keeps to its own organisation.
FETCHING = Row(
    {"POST": {"200": REVIEWERS}, ALL_METHODS: {"405": REVIEWERS, "403": EVERYBODY}}, TO_ADMIN_SIGN_IN
)
PLANS |= dict.fromkeys(
    ("admin:action_plans_actionplan_fetch", "admin:action_plans_measure_fetch", "admin:year-pack"), FETCHING
)

READERS = LEADERS | {"hr"}
READING = {"200": READERS, "403": {"colleague"}, "404": STAFF}
LOOKING_AGAIN = {"302 /plans/…": LEADERS, "403": COLLEAGUES, "404": STAFF}
CHANGING = {"422": LEADERS, "403": COLLEAGUES, "404": STAFF}
WRITING = {"200": LEADERS, "403": COLLEAGUES, "404": STAFF}
FOLLOWING_UP = {"422": READERS, "403": {"colleague"}, "404": STAFF}
DECIDING = {
    "422": {"administrator", "hr"},
    "403": {"facilitator", "cofacilitator", "colleague"},
    "404": STAFF,
}
# Everybody with a role somewhere has lists of their own, and goals to write.
OWN_LISTS = {"200": STAFF - {"superuser"}, "403": {"superuser"}}
OWN_GOALS = {"422": STAFF - {"superuser"}, "403": {"superuser"}}

PLANS |= {
    # The link is the right.
    "action_plans:result": Row({"GET HEAD": {"200": EVERYBODY}}),
    # Signed, and this one is not: whoever knows a good one may answer.
    "action_plans:answer": Row({"GET HEAD POST": {"404": EVERYBODY}}),
    "action_plans:plans": Row({"GET HEAD": {"200": STAFF - {"superuser"}, "403": {"superuser"}}}, TO_SIGN_IN),
    "action_plans:plan": Row({"GET HEAD": READING, "POST": CHANGING}, TO_SIGN_IN),
    "action_plans:mine": Row({"GET HEAD": OWN_LISTS}, TO_SIGN_IN),
    "action_plans:goals": Row({"GET HEAD": OWN_LISTS}, TO_SIGN_IN),
    "action_plans:goal-new": Row({"GET HEAD": OWN_LISTS, "POST": OWN_GOALS}, TO_SIGN_IN),
    "action_plans:goal": Row({"GET HEAD": READING, "POST": FOLLOWING_UP}, TO_SIGN_IN),
    "action_plans:aim": Row({"GET HEAD": WRITING, "POST": LOOKING_AGAIN}, TO_SIGN_IN),
    "action_plans:anchor": Row({"POST": CHANGING}, TO_SIGN_IN),
    "action_plans:move": Row({"POST": FOLLOWING_UP}, TO_SIGN_IN),
    "action_plans:part": Row({"POST": CHANGING}, TO_SIGN_IN),
    "action_plans:decide": Row({"POST": DECIDING}, TO_SIGN_IN),
    "action_plans:measure-new": Row({"GET HEAD": WRITING, "POST": CHANGING}, TO_SIGN_IN),
    "action_plans:measure": Row({"GET HEAD": READING, "POST": CHANGING}, TO_SIGN_IN),
    "action_plans:progress": Row({"POST": FOLLOWING_UP}, TO_SIGN_IN),
    "action_plans:effect": Row({"POST": FOLLOWING_UP}, TO_SIGN_IN),
    "action_plans:measure-act": Row({"POST": LOOKING_AGAIN}, TO_SIGN_IN),
    "action_plans:plan-link": Row(
        {"POST": {"302 /plans/…": READERS, "403": {"colleague"}, "404": STAFF}}, TO_SIGN_IN
    ),
    "action_plans:look-again": Row({"POST": LOOKING_AGAIN}, TO_SIGN_IN),
    "action_plans:meet": Row({"POST": LOOKING_AGAIN}, TO_SIGN_IN),
    "action_plans:report": Row({"GET HEAD": READING}, TO_SIGN_IN),
    "action_plans:plan-calendar": Row({"GET HEAD": READING}, TO_SIGN_IN),
    # The measure here has no day yet, so there is no file for anybody.
    "action_plans:measure-calendar": Row({"GET HEAD": {"403": {"colleague"}, "404": STAFF}}, TO_SIGN_IN),
    "action_plans:export": Row({"POST": READING}, TO_SIGN_IN),
}
