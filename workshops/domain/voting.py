"""Voting with dots: five each, on one item or several, moved and taken back while the round is open.

The limit is the database's (dots are numbered under a unique constraint); the verbs only choose the
numbers and find the words for a refusal. Closing destroys who placed what, in the same transaction.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from organisations.prepared import prepared
from workshops import announcing
from workshops.contract import Refused
from workshops.models import Candidate, Dot, Outcome, Round, Step

from . import clock, items, settling
from .by_hand import ask, find, put, read_back, remove
from .counting import ballots_so_far, count_ballots, current_round, totals_of

RUN_OFF_SECONDS = 60
DOTS_EACH = 5


@transaction.atomic
def open_round(*, step) -> None:
    """Let everybody place dots on the notes of the step's kind, in an order drawn at random once.

    Raises Refused with fewer than two notes, or while a round is open. An earlier outcome of the step
    gives way: voting again is a new round.
    """
    on_the_list = list(items.on_the_list(step.workshop, step.activity.kind).values_list("pk", flat=True))
    if not on_the_list:
        raise Refused(_("Det finns inga lappar att rösta om. Gå tillbaka och dela minst två."))
    if len(on_the_list) < 2:
        raise Refused(
            _("Det behövs minst två lappar för att rösta. Dela fler, eller ta den enda utan att rösta.")
        )
    _open(step, on_the_list)
    Outcome.objects.filter(step=step).delete()


@transaction.atomic
def open_run_off(*, step) -> None:
    """A round among the tied, with one dot each and a clock of one minute that runs already.

    Raises Refused where the latest round is no tie, and after a run-off: a second tie is decided in words.
    """
    round, pick = settling.tie(step)
    _open(step, list(pick.tied), run_off_of=round, dots_each=1)
    clock.start(step, RUN_OFF_SECONDS)


def _open(step, on_the_list: list[int], *, run_off_of=None, dots_each=DOTS_EACH) -> None:
    """A new round about these items, in the phase of the exercise in which dots are placed."""
    last = current_round(step)
    if last and last.is_open:
        raise Refused(_("Röstningen är redan öppen."))
    round = Round.objects.create(
        step=step,
        number=last.number + 1 if last else 1,
        blind=step.workshop.blind,
        run_off_of=run_off_of,
        dots_each=dots_each,
    )
    random.SystemRandom().shuffle(on_the_list)
    Candidate.objects.bulk_create(
        Candidate(round=round, item_id=item, place=place) for place, item in enumerate(on_the_list, start=1)
    )
    if step.phase_index != step.activity.voting_phase:
        step.phase_index = step.activity.voting_phase
        clock.wind(step)
        step.save(update_fields=["phase_index", *clock.FIELDS])
    announcing.moved(step.workshop_id)


def place(*, step, seat, candidate: int) -> None:
    """One more dot on a candidate. Raises Refused when all are spent or the round is closed."""
    _raise_first(place_many(step, [(seat, {"candidate": candidate})]))


def take_back(*, step, seat, candidate: int) -> None:
    """One dot less on a candidate. Raises Refused when none lies there or the round is closed."""
    _raise_first(take_back_many(step, [(seat, {"candidate": candidate})]))


def place_many(step, taps: Sequence[tuple]) -> list[Refused | None]:
    """`place` for taps that arrived together: one look, one insert, and an answer for each in order."""
    round = _voting(step)
    spent = _spent(round, [seat for seat, _sent in taps])
    answers, new = [], []
    for seat, sent in taps:
        refusal = _refusal(round, sent["candidate"])
        free = None if refusal else _free_number(round, spent[seat.pk])
        if refusal is None and free is None:
            refusal = _all_spent(round)
        if refusal is None:
            spent[seat.pk][free] = (None, sent["candidate"])
            new.append(
                {
                    "id": uuid4(),
                    "round_id": round.pk,
                    "participant_id": seat.pk,
                    "candidate_id": sent["candidate"],
                    "number": free,
                    "of": round.dots_each,
                }
            )
        answers.append(refusal)
    put(Dot, new)
    if new:
        _show_from_three_ballots(round)
        announcing.tallied(step.workshop_id)
    return answers


def take_back_many(step, taps: Sequence[tuple]) -> list[Refused | None]:
    """`take_back` for taps that arrived together."""
    round = _voting(step)
    spent = _spent(round, [seat for seat, _sent in taps])
    answers, gone = [], []
    for seat, sent in taps:
        refusal = _refusal(round, sent["candidate"])
        lying = [n for n, (_pk, on) in spent[seat.pk].items() if on == sent["candidate"]]
        if refusal is None and not lying:
            refusal = Refused(_("Där ligger ingen av dina prickar."))
        if refusal is None:
            gone.append(spent[seat.pk].pop(max(lying))[0])
        answers.append(refusal)
    remove(Dot, gone)
    if gone:
        announcing.tallied(step.workshop_id)
    return answers


@transaction.atomic
def close_round(*, step) -> None:
    """Close for good: dots become totals and a number of ballots, and the dot rows are deleted.

    What the dots settle becomes the outcome; a tie, or fewer than three ballots, waits for the group.
    Raises Refused when no round is open.
    """
    if not close_open_round(step):
        raise Refused(_("Röstningen är redan stängd."))
    announcing.moved(step.workshop_id)


def close_open_round(step) -> bool:
    """As `close_round`, inside the caller's transaction; False where no round was open."""
    find(Step, [step.pk], locked=True)  # the same order of locks as a tap
    round = _open_rounds.first(step.pk)
    if round is None:
        return False
    totals = totals_of(round)
    candidates = list(round.candidates.all())
    for candidate in candidates:
        candidate.total = totals.get(candidate.pk, 0)
    Candidate.objects.bulk_update(candidates, ["total"])
    round.ballots = count_ballots(round)
    Dot.objects.filter(round=round).delete()
    announcing.forgot()
    round.state, round.revealed = Round.State.CLOSED, not round.blind
    round.save()
    settling.settle_by_dots(step, round)
    if round.run_off_of_id:  # its own minute is over; what follows is a talk in the time of the phase
        clock.wind(step)
        step.save(update_fields=clock.FIELDS)
    return True


@prepared
def _open_rounds(step_id):
    return Round.objects.filter(step=step_id, state=Round.State.OPEN)


@transaction.atomic
def reveal(*, step) -> None:
    """Show the totals of a blind round. Raises Refused before it is closed."""
    round = current_round(step)
    if round is None or round.is_open:
        raise Refused(_("Stäng röstningen först, så går resultatet att visa."))
    round.revealed = True
    round.save(update_fields=["revealed"])
    announcing.moved(step.workshop_id)


class Voting(NamedTuple):
    """The open round of a step as a tap needs it; the step is locked, as it is for who closes the round."""

    pk: int
    dots_each: int
    tally_shown: bool
    candidates: set[int]


def _voting(step) -> Voting | None:
    rows = ask(
        "SELECT round.id, dots_each, tally_shown, candidate.id FROM {rounds} round"
        " JOIN {candidates} candidate ON candidate.round_id = round.id WHERE step_id = %s AND state = %s",
        step.pk,
        Round.State.OPEN,
        rounds=Round,
        candidates=Candidate,
    )
    return Voting(*rows[0][:3], {row[3] for row in rows}) if rows else None


def _spent(round: Voting | None, seats) -> dict:
    """{seat: {number: (dot, candidate)}} of the dots that lie there already."""
    spent = defaultdict(dict)
    if round:
        known = read_back(seat.pk for seat in seats)
        question = (
            "SELECT participant_id, number, id, candidate_id FROM {dots} WHERE round_id = %s"
            " AND participant_id IN %s"
        )
        for seat, number, pk, on in ask(question, round.pk, list(known), dots=Dot):
            spent[known[seat]][number] = (pk, on)
    return spent


def _refusal(round: Voting | None, candidate: int) -> Refused | None:
    if round is None:
        return Refused(_("Röstningen är inte öppen. Det du redan har lagt är räknat."))
    if candidate not in round.candidates:
        return Refused(_("Det förslaget är inte med i den här röstningen. Dina andra prickar ligger kvar."))
    return None


def _free_number(round, numbers: dict) -> int | None:
    return next((n for n in range(1, round.dots_each + 1) if n not in numbers), None)


def _all_spent(round) -> Refused:
    return Refused(_spent_words(round.dots_each))


def _in_words(dots: int) -> str:
    return ngettext(
        "Din enda prick är redan lagd. Ta tillbaka den först om du vill flytta den.",
        "Alla dina %(dots)d prickar är redan lagda. Ta tillbaka en först om du vill flytta den.",
        dots,
    ) % {"dots": dots}


_spent_words = lazy(_in_words, str)


def _show_from_three_ballots(round: Voting) -> None:
    """From the third ballot on the tally is shown, and stays even when somebody takes dots back."""
    if not round.tally_shown and ballots_so_far(round.pk) >= settings.BALANSA_BALLOTS_IN_THE_ROOM:
        Round.objects.filter(pk=round.pk).update(tally_shown=True)


def _raise_first(answers: list[Refused | None]) -> None:
    if answers[0]:
        raise answers[0]
