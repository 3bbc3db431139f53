"""A browser at the card's pages: every form carries the key in its body, as the pages' own forms do."""

import re

from django.test import Client
from django.urls import reverse

WORD = "Zqkortord"
BOXES = [f"{state}_{box}" for state in ("green", "amber", "red") for box in ("signs", "wish", "me", "you")]


def visit(page, secret="", passphrase="", /, *, client=None, args=(), **fields):
    """What the page of this name answers to a form with this key."""
    sent = {"secret": secret, **({"passphrase": passphrase} if passphrase else {}), **fields}
    return (client or Client()).post(reverse(f"balanskort:{page}", args=args), sent)


def a_whole_card(**fields) -> dict:
    """The fields of a card as its form sends them."""
    return {**dict.fromkeys(BOXES, ""), "name": "Kim", "review_on": "2027-03-24", **fields}


def said(answer) -> str:
    return answer.content.decode()


def without_tokens(answer) -> str:
    """What the page says, but for what is new in every form."""
    return re.sub(r'value="\w+"', "", said(answer))
