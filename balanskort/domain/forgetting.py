"""Erasing the cards whose time has come. How many there were is told to nobody."""

from datetime import datetime

from django.db import transaction

from balanskort.models import Card
from workshops import announcing


def forget(now: datetime) -> None:
    """Erase what has expired, with versions, links and openings. May be done twice, or by two at once."""
    with transaction.atomic():
        erased, _kinds = Card.objects.filter(expires_at__lte=now).delete()
        if erased:
            announcing.forgot()
