"""The verbs of the balance card. What they hand out shows nothing of itself by accident (`sealing.Discreet`).

Verbs that a rule stops raise workshops.contract.Refused; sealing.Unreadable means that what is stored was
tampered with or damaged.
"""

from balanskort.sealing import Discreet


class NotFound(Discreet, Exception):
    """No card answers to this link: wrong, revoked, expired, erased or never made, which is not told."""


class NeedsPassphrase(Discreet, Exception):
    """The link is right; the owner also chose a passphrase. `wrong` when one was given and did not fit."""

    def __init__(self, *, wrong: bool):
        super().__init__()
        self.wrong = wrong
