"""Who gets what at every address: one row for each route, or the sweep fails.

A verdict is a status, and for a redirect the address it leads to ("…" for "and so on"). The verdicts of a row
are about an address in *our* organisation: its first room, a unit, a person. What is not said about a
method is 405 for everybody; a gate stands before that. About an address in another organisation there is
one rule and no rows: like one that never was.
"""

from tests.doors.cards import CARDS
from tests.doors.dialogues import DIALOGUES
from tests.doors.plans import PLANS
from tests.doors.series import SERIES
from tests.doors.verdicts import (
    ADMINISTRATORS,
    ALL_METHODS,
    COLLEAGUES,
    DESK,
    EVERYBODY,
    HR,
    IN_ALREADY,
    LEADERS,
    NOBODYS,
    NOWHERE,
    OUR_HISTORY,
    OUR_ROW,
    PHONES,
    PROVE,
    STAFF,
    TO_ADMIN_SIGN_IN,
    TO_CHANGE,
    TO_SIGN_IN,
    Row,
    desk,
    for_any_method,
)

ADMIN = {
    "admin:index": for_any_method({"200": DESK}),
    # No form of its own: it would take passwords without a limit and without a second step.
    "admin:login": Row({}, {"302 /sign-in/": PHONES, "403": STAFF - DESK, "302 /admin/": DESK}),
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
for model in ("organisation", "unit", "membership", "user", "invitation"):
    name = f"admin:organisations_{model}"
    ADMIN |= {
        f"{name}_changelist": for_any_method({"200": ADMINISTRATORS}),
        f"{name}_add": for_any_method(NOBODYS if model == "organisation" else {"200": ADMINISTRATORS}),
        f"{name}_history": for_any_method(OUR_HISTORY),
        f"{name}_delete": for_any_method(NOBODYS if model == "organisation" else OUR_ROW),
        f"{name}_change": for_any_method(OUR_ROW),
        f"admin:admin/organisations/{model}/<path:object_id>/": for_any_method(TO_CHANGE),
    }
# Made elsewhere, and kept as they are.
for page in ("add", "delete"):
    ADMIN[f"admin:organisations_invitation_{page}"] = for_any_method(NOBODYS)
ADMIN["admin:organisations_invitation_change"] = Row(
    {"POST": {"403": ADMINISTRATORS}, ALL_METHODS: {**OUR_ROW, "403": EVERYBODY}}, TO_ADMIN_SIGN_IN
)
examples = "admin:workshops_example"
ADMIN |= {
    f"{examples}_changelist": for_any_method({"200": ADMINISTRATORS | HR}),
    f"{examples}_built_in": Row(
        {
            "POST": {"302 /admin/workshops/example/built-in/": ADMINISTRATORS | HR},
            ALL_METHODS: {"200": ADMINISTRATORS | HR, "403": EVERYBODY},
        },
        TO_ADMIN_SIGN_IN,
    ),
    f"{examples}_add": for_any_method({"200": ADMINISTRATORS | HR}),
    f"{examples}_change": for_any_method(
        {"200": {"administrator", "hr"}, "302 /admin/": {"foreign administrator", "foreign hr"}}
    ),
    f"{examples}_history": for_any_method(
        {"200": {"administrator", "hr"}, "302 /admin/": {"foreign administrator", "foreign hr", "superuser"}}
    ),
    f"{examples}_delete": for_any_method(NOBODYS),
    "admin:admin/workshops/example/<path:object_id>/": for_any_method(TO_CHANGE),
}
# One row, changed and never taken away; nothing else of the cards has an address here.
card_terms = "admin:balanskort_terms"
ADMIN |= {
    f"{card_terms}_changelist": for_any_method({"200": ADMINISTRATORS}),
    f"{card_terms}_add": for_any_method(NOBODYS),
    f"{card_terms}_change": for_any_method(OUR_ROW),
    f"{card_terms}_history": for_any_method(OUR_HISTORY),
    f"{card_terms}_delete": for_any_method(NOBODYS),
    "admin:admin/balanskort/terms/<path:object_id>/": for_any_method(TO_CHANGE),
}
for page in ("changelist", "add", "history", "delete", "change"):
    ADMIN[f"admin:auth_group_{page}"] = for_any_method({"200": {"superuser"}})
ADMIN["admin:admin/auth/group/<path:object_id>/"] = for_any_method(TO_CHANGE)

INVITERS = LEADERS | {"colleague", "foreign facilitator", "foreign administrator"}
FOREIGNERS = {"foreign facilitator", "foreign hr", "foreign administrator", "superuser"}
SIGN_IN = Row({"GET HEAD POST PUT OPTIONS": {"200": PHONES}}, IN_ALREADY)
PROVING = Row({"GET HEAD POST PUT OPTIONS": {"200": STAFF}}, TO_SIGN_IN)
FOR_WHO_HAS_ONE = Row({ALL_METHODS: {"404": STAFF}}, TO_SIGN_IN)  # nobody here has a second factor
WAYS_IN = {
    "organisations:sign-in": SIGN_IN,
    "account_login": SIGN_IN,
    # Without mail it says whom to ask.
    "account_reset_password": Row({ALL_METHODS: {"200": EVERYBODY}}),
    "account_reset_password_done": Row({"GET HEAD OPTIONS": {"200": EVERYBODY}}),
    "account_reset_password_from_key": Row({ALL_METHODS: {"200": EVERYBODY}}),  # a dead link, in a sentence
    "account_change_password": Row({"GET HEAD POST PUT OPTIONS": {"200": STAFF}}, TO_SIGN_IN),
    "mfa_index": Row({"GET HEAD": {"200": STAFF}}, TO_SIGN_IN),
    "mfa_authenticate": Row({ALL_METHODS: {"302 /sign-in/": PHONES}}, IN_ALREADY),
    "account_reauthenticate": PROVING,
    "mfa_reauthenticate": Row({ALL_METHODS: PROVE}, TO_SIGN_IN),
    "mfa_reauthenticate_webauthn": Row({ALL_METHODS: PROVE}, TO_SIGN_IN),
    "mfa_activate_totp": Row({ALL_METHODS: PROVE}, TO_SIGN_IN),
    "mfa_deactivate_totp": FOR_WHO_HAS_ONE,
    "mfa_view_recovery_codes": Row({"GET HEAD": {"404": STAFF}, "OPTIONS": {"200": STAFF}}, TO_SIGN_IN),
    "mfa_generate_recovery_codes": Row({ALL_METHODS: PROVE}, TO_SIGN_IN),
    "mfa_add_webauthn": Row({ALL_METHODS: PROVE}, TO_SIGN_IN),
    "mfa_remove_webauthn": Row({ALL_METHODS: PROVE}, TO_SIGN_IN),
    "mfa_login_webauthn": Row(
        {"GET HEAD POST PUT": {"302 /sign-in/": PHONES}, "OPTIONS": {"200": PHONES}}, IN_ALREADY
    ),
    # The server for single sign-on does not answer in these tests.
    "openid_connect_login": Row({"POST": {"401": EVERYBODY}}),
    "openid_connect_callback": Row({"GET": {"401": EVERYBODY}}),
}

LEADING = {"200": LEADERS, "403": COLLEAGUES, "404": EVERYBODY - LEADERS - COLLEAGUES}
ASKING_AGAIN = {"422": LEADERS, "403": COLLEAGUES, "404": EVERYBODY - LEADERS - COLLEAGUES}
COMMANDING = {"302 /workshops/…": LEADERS, "403": COLLEAGUES, "404": EVERYBODY - LEADERS - COLLEAGUES}
WITH_THE_KEY = (
    "change", "save", "keep", "link", "passphrase", "versions", "erase", "erase-unopened", "file", "shares",
    "share", "revoke", "part", "fill", "talk-save",
)  # fmt: skip
SEATED, UNSEATED = {"participant"}, EVERYBODY - {"participant"}

POLICY = (
    ADMIN
    | CARDS
    | DIALOGUES
    | PLANS
    | SERIES
    | WAYS_IN
    | {
        "organisations:account": Row({"GET HEAD": {"200": STAFF}}, TO_SIGN_IN),
        "organisations:choose": Row({"POST": {"302 /workshops/": STAFF}}, TO_SIGN_IN),
        "organisations:invitations": Row(
            {"GET HEAD": {"200": INVITERS, "403": STAFF}, "POST": {"422": INVITERS, "403": STAFF}}, TO_SIGN_IN
        ),
        # This one is to the whole organisation.
        "organisations:revoke": Row(
            {"POST": {"302 /invitations/": {"administrator"}, "404": FOREIGNERS, "403": STAFF}}, TO_SIGN_IN
        ),
        # The link is the right; this one is for an address that nobody here has.
        "organisations:invitation": Row(
            {"GET HEAD": {"200": EVERYBODY}, "POST": {"422": PHONES, "409": STAFF}}
        ),
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
        # No film in these rooms.
        "workshops:film": Row({"GET HEAD": {"404": EVERYBODY}}),
        "workshops:film-choice": Row({"GET": LEADING, "POST": LEADING}),
        "workshops:rehearse": Row({"POST": COMMANDING}),
        # No room of these is a rehearsal: what belongs to one is a missing page for whoever may lead.
        **{
            f"workshops:{name}": Row({method: {"404": EVERYBODY - COLLEAGUES, "403": COLLEAGUES}})
            for name, method in (
                ("rehearsal", "GET"),
                ("rehearsal-phone", "GET"),
                ("rehearsal-answer", "POST"),
                ("rehearsal-forget", "POST"),
            )
        },
        "workshops:room": Row({"GET": {"200": SEATED, "302 /": UNSEATED}}),
        "workshops:phone-face": Row({"GET": {"200": SEATED, "410": UNSEATED}}),
        "workshops:tap": Row({"POST": {"302 /room/…": SEATED, "410": UNSEATED}}),
        # To the room, which sends those without a seat to the door.
        "workshops:speak": Row({"POST": {"302 /room/…": EVERYBODY}}),
        "workshops:me": Row({"GET HEAD": {"200": SEATED, "302 /": UNSEATED}}),
        "workshops:leave": Row(
            {"GET HEAD": {"200": SEATED, "302 /": UNSEATED}, "POST": {"302 /": EVERYBODY}}
        ),
        "workshops:list": Row({"GET POST": {"200": STAFF - {"superuser"}, "403": {"superuser"}}}, TO_SIGN_IN),
        "workshops:lead": Row({"GET": LEADING}),
        "workshops:steps": Row({"GET": LEADING}),
        "workshops:step-change": Row({"POST": COMMANDING}),
        "workshops:again": Row({"GET": LEADING, "POST": ASKING_AGAIN}),
        "workshops:copy": Row({"GET": LEADING, "POST": ASKING_AGAIN}),
        "workshops:room-test": Row({"GET HEAD": LEADING}),
        # Signed, and this one is not: whoever knows a good one may open it.
        "workshops:phone-test": Row({"GET HEAD": {"410": EVERYBODY}}),
        "workshops:method": Row({"GET HEAD": {"200": EVERYBODY}}),
        "workshops:console-face": Row({"GET": LEADING}),
        "workshops:command": Row({"POST": COMMANDING}),
        "workshops:control": Row({"POST": COMMANDING}),
        # The link is the right, and it comes in the body of a form; these forms bring none.
        **{f"balanskort:{name}": Row({"POST": {"404": EVERYBODY}}) for name in WITH_THE_KEY},
        **{
            f"balanskort:{name}": Row({"GET HEAD": {"200": EVERYBODY}, "POST": {"404": EVERYBODY}})
            for name in ("card", "shared", "talk")
        },
        "balanskort:new": Row({"GET HEAD": {"200": EVERYBODY}, "POST": {"422": EVERYBODY}}),
        "balanskort:leave": Row({"GET HEAD POST": {"200": EVERYBODY}}),
        "balanskort:calendar": Row({"POST": {"200": EVERYBODY}}),
        **{f"balanskort:{name}": Row({"GET HEAD": {"200": EVERYBODY}}) for name in ("blank", "blank-in")},
        # Only while there is no organisation; every ticket is dead here.
        "first-administrator": Row({"GET POST": {"410": EVERYBODY}}),
        "alive": Row({"GET HEAD": {"200": EVERYBODY}}),
        "ready": Row({"GET HEAD": {"200": EVERYBODY}}),
        # Shut unless the installation has a token for it, and open only to who shows it.
        "metrics": NOWHERE,
        # Only in the demonstration. Its ticket is the right; here there is nobody whom it could sign in.
        "demo-enter": Row({"GET": {"200": EVERYBODY}, "POST": {"404": EVERYBODY}}),
    }
)

# What a response may let out, as an expression over the markers of `world`: by role, and by link.
NOT_PRIVATE = r"(?!\w*(Draft|Own))"
MAY_SEE = {
    "participant": r"ZqOurs(First(Title|Shared|Own)|Example)",
    "facilitator": NOT_PRIVATE + r"ZqOurs\w+",
    "administrator": NOT_PRIVATE + r"ZqOurs\w+",
    "cofacilitator": NOT_PRIVATE + r"ZqOurs(Org|Unit|First|Third|Case|PersonCofacilitator)\w*",
    "colleague": NOT_PRIVATE + r"ZqOurs(Org|Unit|Second|Case|PersonColleague)\w*",
    "hr": r"ZqOurs(Org|Unit\w+|Person(Hr|Administrator)|Example|Case|FirstPlan\w+)",
    "foreign facilitator": NOT_PRIVATE + r"ZqTheirs\w+",
    "foreign administrator": NOT_PRIVATE + r"ZqTheirs\w+",
    "foreign hr": r"ZqTheirs(Org|Unit\w+|Person(Hr|Administrator)|Example|Case|FirstPlan\w+)",
}
LINK_SHOWS = {
    "organisations:invitation": r"ZqOurs(Org|Invited)",
    "action_plans:result": r"ZqOurs(UnitCare|FirstPlan\w+)",
    "workshops:link": r"ZqOursFirstTitle",
    "workshops:wall": r"ZqOursFirst(Title|Shared)",
    "workshops:wall-face": r"ZqOursFirst(Title|Shared)",
}
