"""The facilitator's own film: a file that the wall plays, or a link that opens in a tab of its own."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from workshops import announcing
from workshops.contract import Refused

LARGEST = 100_000_000  # bytes: two or three minutes in good quality need a fifth of it
MP4, WEBM = b"ftyp", b"\x1a\x45\xdf\xa3"


def kind_of(start: bytes) -> str:
    """mp4 or webm for a film that starts with these (at least 12) bytes; "" where it is neither."""
    if start[4:8] == MP4:
        return "mp4"
    return "webm" if start.startswith(WEBM) else ""


def show_own_film(*, workshop, file) -> None:
    """Play this file in the introduction, in place of an earlier one.

    Raises Refused for what is no MP4 or WebM film, and for more than 100 MB; the earlier film stays then.
    """
    if file.size > LARGEST:
        raise Refused(
            _("Filmen är större än %(most)d MB. Spara den i lägre kvalitet och försök igen.")
            % {"most": LARGEST // 1_000_000}
        )
    ending = kind_of(file.read(12))
    file.seek(0)
    if not ending:
        raise Refused(
            _("Det där är ingen film i MP4 eller WebM. Spara om den i något av dem och försök igen.")
        )
    _take_away(workshop)
    # A random name: what the file was called at home may name somebody.
    workshop.video.save(f"{uuid.uuid4().hex}.{ending}", file, save=False)
    _keep(workshop)


def link_to_film(*, workshop, link: str) -> None:
    """An address that the console opens in a tab of its own; "" takes it away."""
    workshop.video_link = link
    _keep(workshop)


def show_no_film(*, workshop) -> None:
    """Back to the still scenes; the file is deleted."""
    _take_away(workshop)
    _keep(workshop)


def _keep(workshop) -> None:
    workshop.save(update_fields=["video", "video_link"])
    announcing.moved(workshop.pk)


def _take_away(workshop) -> None:
    if workshop.video:
        storage, name = workshop.video.storage, workshop.video.name
        workshop.video = ""
        # Only when nothing points at it any more: a rollback must not lose the film.
        transaction.on_commit(lambda: storage.delete(name))
