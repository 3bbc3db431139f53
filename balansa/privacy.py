"""The table of what is stored and until when, written from the settings that destroy it."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from django.conf import settings

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "privacy.md"
BEGIN, END = "<!-- written by manage.py privacy: begin -->", "<!-- written by manage.py privacy: end -->"
HEAD = ("What", "Where", "Who can see it", "Until")
ROWS = (
    (
        "A cookie, `balansa` (over https `__Host-balansa`): a random secret, signed, not readable by scripts."
        " Given with the first page that has a form, so already on looking at the join page.",
        "The phone's browser; in no table",
        "The server, while it answers",
        "{cookie} after the last page with a form, or *Leave and forget me*",
    ),
    (
        "A seat: a keyed hash of that secret and the occasion, the language, which phase it is done with, and"
        " the small group it sits in. No time.",
        "`workshops/models/participant.py`",
        "Nobody on a screen: everyone sees counts",
        "*Leave and forget me*, or the purge: {seat} after the occasion has ended, until then linked to"
        " nothing",
    ),
    (
        "A private note, with a link to its seat",
        "`workshops/models/item.py`",
        "Its author; the desk shows how many there are",
        "Shared or removed by its author; deleted when its author leaves or the occasion ends",
    ),
    (
        "A note on the list of a small group, with a link to its seat",
        "`workshops/models/item.py`",
        "The phones of that group; the desk and the wall show how many there are. What the group agrees on is"
        " shared when everybody meets again",
        "The link: when its author leaves or the occasion ends. The text stays on the list, for the same"
        " group another day, until the purge, {text} after the workshop's last occasion has ended",
    ),
    (
        "The name and the number of a small group",
        "`workshops/models/small_group.py`",
        "The room",
        "It stays with the workshop. Who sat in it goes when the occasion ends",
    ),
    (
        "A shared note, with a link to its seat",
        "`workshops/models/item.py`",
        "The room. A hidden one: its author and the facilitator",
        "The link: when its author leaves or the occasion ends. The text: the purge, {text} after the"
        " workshop's last occasion has ended, unless it became an outcome; what goes on stays with the"
        " workshop",
    ),
    (
        "Each dot: which seat placed it on what",
        "`workshops/models/dot.py`",
        "That phone; the room sees sums, from {ballots} ballots on",
        "The close of the round, in the same transaction, or earlier when its owner leaves or takes it back",
    ),
    (
        "Totals per note and the number of ballots",
        "`workshops/models/round.py`",
        "The room, when at least {ballots} voted; in a hidden vote only after the reveal",
        "A total: as long as its note. The number of ballots stays with the workshop",
    ),
    (
        "How many chose each answer in a check-in, an evaluation or a pulse: bare numbers, never an answer of"
        " somebody",
        "`workshops/models/mark.py`",
        "The room, from {ballots} answers on. Of a pulse, when the workshop is over, those who may read the"
        " unit's plans, from {outside} answers on",
        "They stay with the workshop",
    ),
    (
        "In a pulse that asks whether somebody answers as a manager or as staff: the same numbers, apart"
        " for the two",
        "`workshops/models/mark.py`",
        "The room, when {ballots} of each have answered; else only the whole is shown, so that neither side"
        " is what the other leaves",
        "The end of the occasion where one of the two has fewer than {outside} answers; else they stay with"
        " the workshop",
    ),
    (
        "That a seat has answered a question, never what; kept so that nobody answers twice. Who copies the"
        " database's own log while the meeting goes on could match it with the number that grew",
        "`workshops/models/mark.py`",
        "That phone",
        "When its owner leaves or the occasion ends",
    ),
    (
        "A tip for next time in an evaluation: without an author from the first moment",
        "`workshops/models/item.py`",
        "The facilitator, in no order of time",
        "The purge, {text} after the workshop's last occasion has ended",
    ),
    (
        "A key word of a dialogue group, with a link to its seat",
        "`workshops/models/item.py`",
        "Its author, then the room",
        "The end of the occasion. What the group harvests stays with the workshop, without a link",
    ),
    (
        "Who led a dialogue group, when, and how many staff and managers sat there: numbers, and nobody by"
        " name",
        "`samtal/models/coaching.py`",
        "The numbers: who led it and the unit's facilitators; HR and administrators in sums by unit and year,"
        " from {outside} on. Who led it: those who plan groups of the unit",
        "They stay with the workshop",
    ),
    (
        "Who ticked a line of a programme's checklist, and when",
        "`samtal/models/programme.py`",
        "HR and administrators of the whole organisation",
        "Until the tick is taken away",
    ),
    (
        "The day of the next meeting and what it is about",
        "`workshops/models/workshop.py`",
        "The room",
        "It stays with the workshop",
    ),
    (
        "That a tap was kept: a hash of its random key and its step",
        "`workshops/models/ledger.py`",
        "Nobody",
        "The end of the occasion",
    ),
    (
        "The join code",
        "`workshops/models/occasion.py`",
        "Whoever sees the wall",
        "The end of the occasion. One that nobody ends is over {silence} after its planned time or its last"
        " change of step, whichever is later; one that nobody ever began, {unused} after its day",
    ),
    (
        "An action plan: copies of the demand and the resources that the group chose, of what the room shared"
        " about why, and who takes it on as the group wrote it (a person or a role). Dots and ballots only"
        " where at least {outside} voted. No other note, no participant",
        "`action_plans/models/plan.py`, `action_plans/models/demand.py`, `action_plans/models/measure.py`",
        "HR and administrators in the administration; facilitators, managers and safety representatives of"
        " the unit on a page; the group by its link",
        "It outlives the workshop and has no end date yet; one of a rehearsal goes with it",
    ),
    (
        "The link to the group's result page: 192 random bits",
        "`action_plans/models/plan.py`",
        "Whoever was in the room; facilitators and reviewers of the unit",
        "{result} after the hand-over, or at once when a facilitator or HR ends it. Then the page answers"
        " with a sentence and shows nothing",
    ),
    (
        "Who of the staff changed, returned, approved or fetched a plan, when, and in what format",
        "`action_plans/models/event.py`",
        "Whoever may read the plan",
        "With the plan; never changed",
    ),
    (
        "A balance card, only where an administrator of the organisation chose that cards are stored: sealed"
        " by a key that stands in its owner's link alone, at most ten earlier versions likewise, and a"
        " one-way hash of the link to find it by. No person, workshop, unit or organisation beside it"
        " ([what that protects](decisions/0015-who-can-read-a-card.md))",
        "`balanskort/models/card.py`",
        "Its owner, and whom the owner gives a link; nobody else, no role and no operator. The operator can"
        " see how many cards there are in the installation",
        "Its owner erases it, at once; or {card} after the workshop; or, when its owner keeps it, {kept_card}"
        " after that or after the last renewal. To the hour and the day before, so that the time tells no"
        " workshop",
    ),
    (
        "A link to a card: for whom it is, sealed; whether it may fill in a part; the minutes in which the"
        " card was opened by it or by its owner",
        "`balanskort/models/share.py`",
        "The card's owner",
        "The key in it: until revoked. All of it: with the card",
    ),
    (
        "A reminder about a measure or a series, or HR's letter of the week: to which address, when, and a"
        " key of what it is about (numbers and days). What it says, with the links by which an owner answers,"
        " only until the mail server has taken it; never anything about a card, a note or a participant. Of a"
        " fault its class, not its words",
        "`action_plans/models/letter.py`",
        "HR sees what could not be sent, in the administration and in its letter",
        "The text: when it is sent or given up. The rest: {letter} after that, or with the measure; so that"
        " nothing is sent twice",
    ),
    (
        "That somebody fetched a list of plans or measures, the annual pack or the coverage of dialogue"
        " groups as a file: who, when, by which choice and how many rows",
        "`action_plans/models/fetched.py`",
        "HR and administrators of the whole organisation, in the administration",
        "It has no end date yet: it is the log of what left Balansa",
    ),
    (
        "How an owner answered by a link: what, when, the comment",
        "`action_plans/models/event.py`, `action_plans/models/measure.py`",
        "Whoever may read the plan",
        "With the plan",
    ),
    (
        "How many phones and walls are connected",
        "`workshops/models/presence.py`",
        "The desk",
        "Overwritten, and purged {silence} after the server that counted is gone; counts only",
    ),
    (
        "How many wrong codes a browser and its network (the first three numbers of its address) typed",
        "The cache: memory, or Redis where `REDIS_URL` is set. Their names there hold the browser's secret",
        "Nobody",
        "Five minutes",
    ),
    (
        "Drafts and taps that are not sent yet",
        "The phone's own browser storage",
        "Whoever holds the phone",
        "Sent, the phone sees that the occasion has ended, or *Leave and forget me*",
    ),
    (
        "A staff account: address, name, language, roles, when it last signed in; the password as a hash."
        " With single sign-on the server's own number for the person, and nothing else that it tells",
        "`organisations/models/user.py`, `organisations/models/membership.py`",
        "Administrators of the organisation; itself",
        "Removed by an administrator",
    ),
    (
        "A second factor: the secret of an app and the recovery codes, encrypted; the public key of a"
        " passkey",
        "`organisations/sign_in/second_factor.py`",
        "Recovery codes: their owner",
        "Removed by its owner, or by an administrator",
    ),
    (
        "An invitation: an address, a role, a unit, who invited, who joined or revoked, when. Of its link, a"
        " hash",
        "`organisations/models/invitation.py`",
        "Who made it; administrators of the organisation",
        "{invitation} after it was made",
    ),
    (
        "How often a password was tried, for an address (as a hash) and from a network address",
        "The cache: memory, or Redis where `REDIS_URL` is set",
        "Nobody",
        "Five minutes",
    ),
    (
        "Logs and backups",
        "Wherever the operator keeps them",
        "The operator",
        "The operator's to decide and to tell; Balansa deletes neither",
    ),
)


def table() -> str:
    """The whole table in Markdown, with the times of the settings in force."""
    times = {kind: spoken(time) for kind, time in settings.BALANSA_RETENTION.items()}
    cells = [HEAD, ("---",) * len(HEAD), *(_filled(row, times) for row in ROWS)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells) + _decision()


def written(document: str) -> str:
    """The document with the table as it is now. Raises ValueError where its place is not marked."""
    before, rest = document.split(BEGIN)
    _old, after = rest.split(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def spoken(time: timedelta) -> str:
    """36 hours, 30 days; whole days from two on."""
    hours = int(time.total_seconds() // 3600)
    number, unit = (hours // 24, "day") if hours % 24 == 0 and hours > 24 else (hours, "hour")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _filled(row: tuple[str, ...], times: Mapping[str, str]) -> tuple[str, ...]:
    least = {
        "ballots": settings.BALANSA_BALLOTS_IN_THE_ROOM,
        "outside": settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM,
    }
    return tuple(cell.format(**times, **least) for cell in row)


def _decision() -> str:
    decision = settings.BALANSA_RETENTION_DECISION
    return f"\n\nErased by the decision {decision}." if decision else ""
