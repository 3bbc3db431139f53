"""Who gets what of the cards: the library, the editor, and the organisation's own on the desk."""

from tests.doors.verdicts import (
    ADMINISTRATORS,
    ALL_METHODS,
    COLLEAGUES,
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

REVIEWERS = ADMINISTRATORS | HR
OUR_REVIEWERS = {"administrator", "hr"}
WITH_A_ROLE = STAFF - {"superuser"}
# The card is ours: foreigners have none of that key, and who has no role has no cards at all.
READING = {"200": LEADERS | COLLEAGUES, "404": WITH_A_ROLE, "403": {"superuser"}}
WRITING = {"200": OUR_REVIEWERS, "404": REVIEWERS, "403": STAFF}

CARDS = {
    "samtal:cards": Row({"GET HEAD": {"200": WITH_A_ROLE, "403": {"superuser"}}}, TO_SIGN_IN),
    "samtal:tools-pdf": Row({"GET HEAD": {"200": WITH_A_ROLE, "403": {"superuser"}}}, TO_SIGN_IN),
    "samtal:card": Row({"GET HEAD": READING}, TO_SIGN_IN),
    "samtal:card-pdf": Row({"GET HEAD": READING}, TO_SIGN_IN),
    "samtal:card-new": Row(
        {"GET HEAD": {"200": REVIEWERS, "403": STAFF}, "POST": {"422": REVIEWERS, "403": STAFF}}, TO_SIGN_IN
    ),
    "samtal:card-change": Row(
        {"GET HEAD": WRITING, "POST": {"422": OUR_REVIEWERS, "404": REVIEWERS, "403": STAFF}}, TO_SIGN_IN
    ),
    "samtal:card-offer": Row(
        {"POST": {"302 /cards/…": OUR_REVIEWERS, "404": REVIEWERS, "403": STAFF}}, TO_SIGN_IN
    ),
}

# Who leads somewhere makes playbooks; this one is the facilitator's own, and nobody else knows of it.
LEADING = LEADERS | {"colleague", "foreign facilitator", "foreign administrator"}
ITS_MAKER = {"facilitator"}
CARDS |= {
    "samtal:playbooks": Row(
        {
            "GET": {"200": WITH_A_ROLE, "403": {"superuser"}},
            "POST": {"422": LEADING, "403": STAFF},
        },
        TO_SIGN_IN,
    ),
    "samtal:playbook": Row(
        {"GET HEAD": {"200": ITS_MAKER, "404": WITH_A_ROLE, "403": {"superuser"}}}, TO_SIGN_IN
    ),
    "samtal:playbook-plan": Row(
        {
            "GET": {"200": ITS_MAKER, "404": WITH_A_ROLE, "403": {"superuser"}},
            "POST": {"422": ITS_MAKER, "404": WITH_A_ROLE, "403": {"superuser"}},
        },
        TO_SIGN_IN,
    ),
    **{
        f"samtal:playbook-{name}": Row(
            {"POST": {"302 /cards/playbooks/…": ITS_MAKER, "404": WITH_A_ROLE, "403": {"superuser"}}},
            TO_SIGN_IN,
        )
        for name in ("copy", "change", "line")
    },
}

OUR_ROW = {"200": OUR_REVIEWERS, "302 /admin/": {"foreign administrator", "foreign hr"}}
ITS_HISTORY = {"200": OUR_REVIEWERS, "302 /admin/": {"foreign administrator", "foreign hr", "superuser"}}
own_cards, paths = "admin:samtal_owncard", "admin:samtal_path"
CARDS |= {
    # Read here and written in the library; out of use instead of deleted.
    f"{own_cards}_changelist": for_any_method({"200": REVIEWERS}),
    f"{own_cards}_add": for_any_method(NOBODYS),
    f"{own_cards}_change": for_any_method(OUR_ROW),
    f"{own_cards}_history": for_any_method(ITS_HISTORY),
    f"{own_cards}_delete": for_any_method(NOBODYS),
    f"{paths}_changelist": for_any_method({"200": REVIEWERS}),
    f"{paths}_add": for_any_method({"200": REVIEWERS}),
    # A form without a card says that none is suggested.
    f"{paths}_change": Row(
        {
            "POST": {
                "302 /admin/samtal/path/": OUR_REVIEWERS,
                "302 /admin/": {"foreign administrator", "foreign hr"},
                "403": EVERYBODY,
            },
            ALL_METHODS: {**OUR_ROW, "403": EVERYBODY},
        },
        TO_ADMIN_SIGN_IN,
    ),
    f"{paths}_history": for_any_method(ITS_HISTORY),
    f"{paths}_delete": for_any_method(OUR_ROW),
}
for model in ("owncard", "path"):
    CARDS[f"admin:admin/samtal/{model}/<path:object_id>/"] = for_any_method(TO_CHANGE)
