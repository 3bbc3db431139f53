"""Who gets what at every address: one row for each route, or the sweep fails.

A verdict is a status, and for a redirect the address it leads to ("…" for "and so on"). The verdicts of a row
are about an address in *our* organisation: its first room, a unit, a person. What is not said about a
method is 405 for everybody; a gate stands before that. About an address in another organisation there is
one rule and no rows: like one that never was.
"""

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

ADMIN = {
    "admin:index": for_any_method({"200": DESK}),
    "admin:login": Row(
        {
            "GET": {"200": EVERYBODY - DESK, "302 /admin/": DESK},
            "HEAD POST PUT OPTIONS": {"200": EVERYBODY},
        }
    ),
    "admin:logout": Row(
        {"POST": {"302 /": DESK}, "OPTIONS": {"200": DESK}}, {"302 /admin/": EVERYBODY - DESK}
    ),
    "admin:password_change": desk(GET_HEAD_POST_PUT_OPTIONS={"200": DESK}),
    "admin:password_change_done": desk(GET_HEAD_OPTIONS={"200": DESK}),
    "admin:autocomplete": desk(GET_HEAD={"403": DESK}, OPTIONS={"200": DESK}),
    "admin:jsi18n": desk(GET_HEAD_OPTIONS={"200": DESK}),
    "admin:view_on_site": NOWHERE,
    "no-view-on-site": NOWHERE,
    "admin:app_list": for_any_method({"200": ADMINISTRATORS}, others="404"),
    "admin:admin/<url>": for_any_method({"404": DESK}),
    "admin:auth_user_password_change": for_any_method(
        {"200": {"administrator"}, "404": {"foreign administrator"}}
    ),
}
for model in ("organisation", "unit", "membership", "user"):
    name = f"admin:organisations_{model}"
    ADMIN |= {
        f"{name}_changelist": for_any_method({"200": ADMINISTRATORS}),
        f"{name}_add": for_any_method(NOBODYS if model == "organisation" else {"200": ADMINISTRATORS}),
        f"{name}_history": for_any_method(OUR_HISTORY),
        f"{name}_delete": for_any_method(NOBODYS if model == "organisation" else OUR_ROW),
        f"{name}_change": for_any_method(OUR_ROW),
        f"admin:admin/organisations/{model}/<path:object_id>/": for_any_method(TO_CHANGE),
    }
for page in ("changelist", "add", "history", "delete", "change"):
    ADMIN[f"admin:auth_group_{page}"] = for_any_method({"200": {"superuser"}})
ADMIN["admin:admin/auth/group/<path:object_id>/"] = for_any_method(TO_CHANGE)

LEADING = {"200": LEADERS, "403": COLLEAGUES, "404": EVERYBODY - LEADERS - COLLEAGUES}
COMMANDING = {"302 /workshops/…": LEADERS, "403": COLLEAGUES, "404": EVERYBODY - LEADERS - COLLEAGUES}
SEATED, UNSEATED = {"participant"}, EVERYBODY - {"participant"}

POLICY = ADMIN | {
    "organisations:sign-in": Row({"GET HEAD POST PUT OPTIONS": {"200": EVERYBODY}}),
    "organisations:sign-out": Row({"POST": {"302 /": EVERYBODY}, "OPTIONS": {"200": EVERYBODY}}),
    "organisations:logo": Row({"GET HEAD": {"200": LEADERS | COLLEAGUES, "404": STAFF}}, TO_SIGN_IN),
    "workshops:join": Row({"GET HEAD": {"200": EVERYBODY}, "POST": {"422": EVERYBODY}}),
    "workshops:about": Row({"GET HEAD": {"200": EVERYBODY}}),
    # The links are the right: whoever knows one may use it.
    "workshops:link": Row(
        {"GET HEAD": {"200": UNSEATED, "302 /room/…": SEATED}, "POST": {"302 /room/…": EVERYBODY}}
    ),
    "workshops:wall": Row({"GET": {"200": EVERYBODY}}),
    "workshops:wall-face": Row({"GET": {"200": EVERYBODY}}),
    "workshops:room": Row({"GET": {"200": SEATED, "302 /": UNSEATED}}),
    "workshops:phone-face": Row({"GET": {"200": SEATED, "410": UNSEATED}}),
    "workshops:tap": Row({"POST": {"302 /room/…": SEATED, "410": UNSEATED}}),
    # To the room, which sends those without a seat to the door.
    "workshops:speak": Row({"POST": {"302 /room/…": EVERYBODY}}),
    "workshops:me": Row({"GET HEAD": {"200": SEATED, "302 /": UNSEATED}}),
    "workshops:leave": Row({"GET HEAD": {"200": SEATED, "302 /": UNSEATED}, "POST": {"302 /": EVERYBODY}}),
    "workshops:list": Row({"GET POST": {"200": STAFF - {"superuser"}, "403": {"superuser"}}}, TO_SIGN_IN),
    "workshops:lead": Row({"GET": LEADING}),
    "workshops:console-face": Row({"GET": LEADING}),
    "workshops:command": Row({"POST": COMMANDING}),
    "workshops:control": Row({"POST": COMMANDING}),
    # Only while there is no organisation; every ticket is dead here.
    "first-administrator": Row({"GET POST": {"410": EVERYBODY}}),
    "alive": Row({"GET HEAD": {"200": EVERYBODY}}),
    "ready": Row({"GET HEAD": {"200": EVERYBODY}}),
    # Only in the demonstration. Its ticket is the right; here there is nobody whom it could sign in.
    "demo-enter": Row({"GET": {"200": EVERYBODY}, "POST": {"404": EVERYBODY}}),
}

# What a response may let out, as an expression over the markers of `world`: by role, and by link.
NOT_PRIVATE = r"(?!\w*(Draft|Own))"
MAY_SEE = {
    "participant": r"ZqOursFirst(Title|Shared|Own)",
    "facilitator": NOT_PRIVATE + r"ZqOurs\w+",
    "administrator": NOT_PRIVATE + r"ZqOurs\w+",
    "cofacilitator": NOT_PRIVATE + r"ZqOurs(Org|Unit|First|Third)\w*",
    "colleague": NOT_PRIVATE + r"ZqOurs(Org|Unit|Second)\w*",
    "hr": r"ZqOurs(Org|Unit\w+|PersonHr)",
    "foreign facilitator": NOT_PRIVATE + r"ZqTheirs\w+",
    "foreign administrator": NOT_PRIVATE + r"ZqTheirs\w+",
    "foreign hr": r"ZqTheirs(Org|Unit\w+|PersonHr)",
}
LINK_SHOWS = {
    "workshops:link": r"ZqOursFirstTitle",
    "workshops:wall": r"ZqOursFirst(Title|Shared)",
    "workshops:wall-face": r"ZqOursFirst(Title|Shared)",
}
