"""Who gets what of a unit's series and of its year."""

from tests.doors.plans import READING
from tests.doors.verdicts import COLLEAGUES, LEADERS, STAFF, TO_SIGN_IN, Row

WITH_A_ROLE = STAFF - {"superuser"}

SERIES = {
    # Sent empty, the form is as if nobody had sent it.
    "workshops:series-list": Row({"GET POST": {"200": WITH_A_ROLE, "403": {"superuser"}}}, TO_SIGN_IN),
    "workshops:series": Row({"GET HEAD": READING}, TO_SIGN_IN),
    "workshops:series-change": Row(
        {"POST": {"302 /series/…": LEADERS, "403": COLLEAGUES, "404": STAFF}}, TO_SIGN_IN
    ),
    # The answers stand in the address of the one page, and are kept with the series on the other.
    "samtal:readiness": Row({"GET HEAD": {"200": WITH_A_ROLE, "403": {"superuser"}}}, TO_SIGN_IN),
    "samtal:readiness-of": Row(
        {"GET HEAD": READING, "POST": {"302 /cards/…": LEADERS, "403": COLLEAGUES, "404": STAFF}}, TO_SIGN_IN
    ),
    "action_plans:unit-year": Row({"GET HEAD": READING}, TO_SIGN_IN),
}
