"""Who might knock, and the ways in which a row of the policy says what they get."""

from dataclasses import dataclass, field

PHONES = {"anonymous", "projector", "participant", "neighbour", "former"}
LEADERS = {"facilitator", "cofacilitator", "administrator"}
COLLEAGUES = {"colleague", "hr"}  # of the same organisation, without a role where the room is
ADMINISTRATORS = {"administrator", "foreign administrator"}
HR = {"hr", "foreign hr"}
DESK = (
    ADMINISTRATORS | HR | {"superuser"}
)  # may open the administration, which is not yet to see anything there
STAFF = LEADERS | COLLEAGUES | DESK | {"foreign facilitator"}
EVERYBODY = PHONES | STAFF
ALL_METHODS = "GET HEAD POST PUT PATCH DELETE OPTIONS"


@dataclass(frozen=True)
class Row:
    """What a route answers: {"GET HEAD": {verdict: roles}}. The gate answers before any method."""

    said: dict = field(default_factory=dict)
    gate: dict = field(default_factory=dict)

    def verdict(self, method, role) -> str:
        about = [self.gate, *(what for methods, what in self.said.items() if method in methods.split())]
        found = [verdict for what in about for verdict, roles in what.items() if role in roles]
        return found[0] if found else "405"


TO_SIGN_IN = {"302 /sign-in/…": PHONES}
IN_ALREADY = {"302 /workshops/": STAFF}
PROVE = {"302 /account/prove/password/…": STAFF}  # the password once more
TO_ADMIN_SIGN_IN = {"302 /admin/login/…": EVERYBODY - DESK}


def desk(**said) -> Row:
    """A page of the administration that looks at the method itself."""
    return Row({methods.replace("_", " "): what for methods, what in said.items()}, TO_ADMIN_SIGN_IN)


def for_any_method(verdicts, others="403") -> Row:
    """A page of the administration that takes every method for a look, and changes by POST alone."""
    return Row({ALL_METHODS: {**verdicts, others: EVERYBODY}}, TO_ADMIN_SIGN_IN)


OUR_ROW = {"200": {"administrator"}, "302 /admin/": {"foreign administrator"}}
# The history looks for the row before it looks for the role; both foreign ones find none.
OUR_HISTORY = {"200": {"administrator"}, "302 /admin/": {"foreign administrator", "foreign hr", "superuser"}}
NOBODYS = {}
NOWHERE = Row({ALL_METHODS: {"404": EVERYBODY}})
TO_CHANGE = {"302 /admin/…": DESK}  # the old address of a page; says nothing about whether there is a row
