from dataclasses import dataclass

import pytest

from balanskort import sealing
from balanskort.domain import owning, terms
from balanskort.domain.contents import Contents, State
from organisations.models import Organisation


@dataclass
class Owner:
    """Somebody with a card: the secret of the link, and the card opened by it when asked."""

    secret: str
    passphrase: str = ""

    @property
    def opened(self):
        return owning.open_card(self.secret, self.passphrase)


@pytest.fixture(autouse=True)
def _passphrases_are_quick(monkeypatch):
    """What is slow on purpose would be slow for every card here; `test_sealing` holds the real numbers."""
    monkeypatch.setitem(sealing.STRETCH, "n", 2)


@pytest.fixture
def lindalen(db):
    """An organisation in which cards are stored."""
    organisation = Organisation.objects.create(name="Lindalens kommun")
    terms.choose(organisation, terms.Mode.STORED, "", None)
    return organisation


@pytest.fixture
def a_card(lindalen):
    """Make cards: `a_card(name="Kim")`."""

    def make(**fields):
        written = {"name": "Kim", "green": State(signs="Jag nynnar"), **fields}
        return Owner(owning.begin(Contents(**written), organisation=lindalen)[0])

    return make


@pytest.fixture
def kim(a_card):
    return a_card()
