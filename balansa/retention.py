"""How long what is kept: promises made to people, which an operator may shorten and never lengthen."""

from datetime import timedelta

from balansa.environment import Environment

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# kind: its name in the environment, its unit, the fewest and the most of them. The most is the promise.
PROMISES = {
    # a seat, after its occasion has ended
    "seat": ("BALANSA_KEEP_SEAT_HOURS", HOUR, 1, 24),
    # notes, after the last occasion of their workshop has ended
    "text": ("BALANSA_KEEP_TEXT_DAYS", DAY, 1, 30),
    # the phone's one cookie, after its last visit; a shorter one would lose seats over lunch
    "cookie": ("BALANSA_KEEP_COOKIE_HOURS", HOUR, 12, 36),
    # how long a room may be silent before it ends by itself
    "silence": ("BALANSA_END_AFTER_SILENT_HOURS", HOUR, 4, 24),
    # how long the door of a workshop that nobody began stays open after its day
    "unused": ("BALANSA_END_UNUSED_DAYS", DAY, 1, 30),
    # the link to a group's result page, after the hand-over
    "result": ("BALANSA_KEEP_RESULT_LINK_DAYS", DAY, 1, 90),
    # an invitation to a role, whatever became of it, after it was made
    "invitation": ("BALANSA_KEEP_INVITATION_DAYS", DAY, 30, 365),
    # that a reminder was sent, to whom; a shorter one would send some of them twice
    "letter": ("BALANSA_KEEP_LETTER_DAYS", DAY, 120, 365),
    # a balance card that its owner does not keep, after the workshop
    "card": ("BALANSA_KEEP_CARD_HOURS", HOUR, 6, 24),
    # one that is kept, from then or from the last renewal: four months at their longest, and the day of the
    # talk whole, in whatever time zone
    "kept_card": ("BALANSA_KEEP_KEPT_CARD_DAYS", DAY, 30, 125),
}


def retention(environment: Environment) -> dict[str, timedelta]:
    """Every kind and its time. Stops the start with a sentence where the environment breaks a promise."""
    return {
        kind: environment.number(name, most, fewest, most) * unit
        for kind, (name, unit, fewest, most) in PROMISES.items()
    }
