"""Who gets what of dialogue groups: planned and counted by some, numbers for HR, nothing for the rest."""

from tests.doors.verdicts import ADMINISTRATORS, HR, LEADERS, STAFF, TO_SIGN_IN, Row

REVIEWERS = ADMINISTRATORS | HR
ASSIGNERS = LEADERS | {"hr"}
HAVING_A_ROLE = {"403": {"superuser"}}
FOR_REVIEWERS = {"403": STAFF - REVIEWERS}
ONES_OWN = {"403": {"facilitator", "cofacilitator", "colleague"}, "404": STAFF}

DIALOGUES = {
    "samtal:groups": Row(
        {
            "GET HEAD": {"200": STAFF - {"superuser"}, **HAVING_A_ROLE},
            "POST": {"422": STAFF - {"superuser"}, **HAVING_A_ROLE},
        },
        TO_SIGN_IN,
    ),
    "samtal:group": Row(
        {
            "GET HEAD": {"200": ASSIGNERS, "403": {"colleague"}, "404": STAFF},
            "POST": {"422": LEADERS, "403": {"colleague", "hr"}, "404": STAFF},
        },
        TO_SIGN_IN,
    ),
    "samtal:group-coach": Row({"POST": {"422": ASSIGNERS, "403": {"colleague"}, "404": STAFF}}, TO_SIGN_IN),
    "samtal:coverage": Row({"GET HEAD": {"200": REVIEWERS, **FOR_REVIEWERS}}, TO_SIGN_IN),
    "samtal:coverage-file": Row({"POST": {"200": REVIEWERS, **FOR_REVIEWERS}}, TO_SIGN_IN),
    "samtal:programmes": Row(
        {"GET HEAD": {"200": REVIEWERS, **FOR_REVIEWERS}, "POST": {"422": REVIEWERS, **FOR_REVIEWERS}},
        TO_SIGN_IN,
    ),
    "samtal:programme": Row(
        {
            "GET HEAD": {"200": {"administrator", "hr"}, **ONES_OWN},
            # A line that the list does not have is said so on the page.
            "POST": {"302 /cards/programme/…": {"administrator", "hr"}, **ONES_OWN},
        },
        TO_SIGN_IN,
    ),
}
