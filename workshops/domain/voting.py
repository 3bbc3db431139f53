"""Voting with dots: five each, on one item or several, moved and taken back while the round is open.

The limit is the database's (dots are numbered under a unique constraint); the verbs only choose the
numbers and find the words for a refusal. Closing destroys who placed what, in the same transaction.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops import announcing
from workshops.contract import Refused
from workshops.models import Candidate, Dot, Outcome, Round, Step

from . import items


@transaction.atomic
def open_round(*, step) -> None:
    """Let everybody place dots on the notes of the step's kind, in an order drawn at random once.

    Raises Refused with fewer than two notes, or while a round is open. An earlier outcome of the step
    gives way: voting again is a new round.
    """
    on_the_list = list(items.on_the_list(step.workshop, step.activity.kind))
    if len(on_the_list) < 2:
        raise Refused(_("Det behövs minst två lappar på listan för att rösta. Gå tillbaka och dela fler."))
    if Round.objects.filter(step=step, state=Round.State.OPEN).exists():
        raise Refused(_("Röstningen är redan öppen."))
    last = Round.objects.filter(step=step).aggregate(last=Max("number"))["last"] or 0
    round = Round.objects.create(step=step, number=last + 1, blind=step.workshop.blind)
    random.SystemRandom().shuffle(on_the_list)
    Candidate.objects.bulk_create(
        Candidate(round=round, item=item, place=place) for place, item in enumerate(on_the_list, start=1)
    )
    Outcome.objects.filter(step=step).delete()
    announcing.moved(step.workshop_id)


def current_round(step) -> Round | None:
    """The latest round of a step, open or closed; None before the first vote."""
    return Round.objects.filter(step=step).last()


def place(*, step, seat, candidate: int) -> None:
    """One more dot on a candidate. Raises Refused when all are spent or the round is closed."""
    _raise_first(place_many(step, [(seat, {"candidate": candidate})]))


def take_back(*, step, seat, candidate: int) -> None:
    """One dot less on a candidate. Raises Refused when none lies there or the round is closed."""
    _raise_first(take_back_many(step, [(seat, {"candidate": candidate})]))


def place_many(step, taps: Sequence[tuple]) -> list[Refused | None]:
    """`place` for taps that arrived together: one look, one insert, and an answer for each in order."""
    round, standing = _open_round(step)
    spent = _spent(round, [seat for seat, _sent in taps])
    answers, new = [], []
    for seat, sent in taps:
        refusal = _refusal(round, standing, sent["candidate"])
        free = None if refusal else _free_number(round, spent[seat.pk])
        if refusal is None and free is None:
            refusal = _all_spent(round)
        if refusal is None:
            spent[seat.pk][free] = (None, sent["candidate"])
            new.append(
                Dot(
                    round=round,
                    participant=seat,
                    candidate_id=sent["candidate"],
                    number=free,
                    of=round.dots_each,
                )
            )
        answers.append(refusal)
    Dot.objects.bulk_create(new)
    if new:
        _show_from_three_ballots(round)
        announcing.tallied(step.workshop_id)
    return answers


def take_back_many(step, taps: Sequence[tuple]) -> list[Refused | None]:
    """`take_back` for taps that arrived together."""
    round, standing = _open_round(step)
    spent = _spent(round, [seat for seat, _sent in taps])
    answers, gone = [], []
    for seat, sent in taps:
        refusal = _refusal(round, standing, sent["candidate"])
        lying = [n for n, (_pk, on) in spent[seat.pk].items() if on == sent["candidate"]]
        if refusal is None and not lying:
            refusal = Refused(_("Där ligger ingen av dina prickar."))
        if refusal is None:
            gone.append(spent[seat.pk].pop(max(lying))[0])
        answers.append(refusal)
    Dot.objects.filter(pk__in=gone).delete()
    if gone:
        announcing.tallied(step.workshop_id)
    return answers


@transaction.atomic
def close_round(*, step) -> None:
    """Close for good: dots become totals and a number of ballots, and the dot rows are deleted.

    One clear winner becomes the outcome; a tie, or fewer than three ballots, waits for the group.
    Raises Refused when no round is open.
    """
    if not close_open_round(step):
        raise Refused(_("Röstningen är redan stängd."))
    announcing.moved(step.workshop_id)


def close_open_round(step) -> bool:
    """As `close_round`, inside the caller's transaction; False where no round was open."""
    Step.objects.select_for_update(no_key=True).get(pk=step.pk)  # the same order of locks as a tap
    round, _standing = _open_round(step)
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
    leaders = leading(candidates)
    if len(leaders) == 1 and round.countable:
        Outcome.objects.create(step=step, round=round, item_id=leaders[0].item_id)
    return True


@transaction.atomic
def reveal(*, step) -> None:
    """Show the totals of a blind round. Raises Refused before it is closed."""
    round = current_round(step)
    if round is None or round.is_open:
        raise Refused(_("Stäng röstningen först, så går resultatet att visa."))
    round.revealed = True
    round.save(update_fields=["revealed"])
    announcing.moved(step.workshop_id)


@transaction.atomic
def settle(*, step, candidate: int, reason: str) -> None:
    """The group's choice among the tied, with its reason in one sentence.

    Raises Refused for a candidate that is not among the tied, and when the vote settled it already.
    """
    round = current_round(step)
    if round is None or round.is_open or not (round.revealed or not round.blind):
        raise Refused(_("Det finns inget att avgöra förrän röstningen är stängd och visad."))
    if Outcome.objects.filter(step=step).exists():
        raise Refused(_("Det är redan avgjort. Rösta om är en ny omgång."))
    chosen = next((one for one in tied(round) if one.pk == candidate), None)
    if chosen is None:
        raise Refused(_("Välj ett av förslagen som fick lika många prickar."))
    Outcome.objects.create(
        step=step, round=round, item_id=chosen.item_id, settled=Outcome.Settled.BY_DECISION, reason=reason
    )
    announcing.moved(step.workshop_id)


def totals_of(round) -> dict[int, int]:
    """Dots on each candidate, {candidate: dots}; counted while the round is open, kept after."""
    if round.is_open:
        counted = Dot.objects.filter(round=round).values_list("candidate").annotate(dots=Count("number"))
        return dict(counted.order_by())
    return {one.pk: one.total for one in round.candidates.all()}


def count_ballots(round) -> int:
    """How many seats have at least one dot in the round."""
    if not round.is_open:
        return round.ballots
    return Dot.objects.filter(round=round).values("participant").distinct().count()


def leading(candidates) -> list[Candidate]:
    """Those with the most dots; several are a tie."""
    most = max(one.total for one in candidates)
    return [one for one in candidates if one.total == most]


def tied(round) -> list[Candidate]:
    """What the group chooses among after the close: the leaders, or all when too few voted to count."""
    candidates = list(round.candidates.select_related("item"))
    return leading(candidates) if round.countable else candidates


def own_dots(round, seats: Sequence) -> dict:
    """{seat: {candidate: dots}} for these seats, in one query."""
    own = defaultdict(Counter)
    for seat, candidate in Dot.objects.filter(round=round, participant__in=seats).values_list(
        "participant", "candidate"
    ):
        own[seat][candidate] += 1
    return own


def _open_round(step) -> tuple[Round | None, set[int]]:
    round = Round.objects.select_for_update(of=("self",), no_key=True).filter(step=step, state="open").first()
    return round, set(round.candidates.values_list("pk", flat=True)) if round else set()


def _spent(round, seats) -> dict:
    """{seat: {number: (dot, candidate)}} of the dots that lie there already."""
    spent = defaultdict(dict)
    if round:
        lying = Dot.objects.filter(round=round, participant__in={seat.pk for seat in seats})
        for seat, number, pk, on in lying.values_list("participant", "number", "pk", "candidate"):
            spent[seat][number] = (pk, on)
    return spent


def _refusal(round, standing: set[int], candidate: int) -> Refused | None:
    if round is None:
        return Refused(_("Röstningen är inte öppen. Det du redan har lagt är räknat."))
    if candidate not in standing:
        return Refused(_("Det förslaget är inte med i den här röstningen. Dina andra prickar ligger kvar."))
    return None


def _free_number(round, numbers: dict) -> int | None:
    return next((n for n in range(1, round.dots_each + 1) if n not in numbers), None)


def _all_spent(round) -> Refused:
    return Refused(
        ngettext(
            "Din enda prick är redan lagd. Ta tillbaka den först om du vill flytta den.",
            "Alla dina %(dots)d prickar är redan lagda. Ta tillbaka en först om du vill flytta den.",
            round.dots_each,
        )
        % {"dots": round.dots_each}
    )


def _show_from_three_ballots(round) -> None:
    """From the third ballot on the tally is shown, and stays even when somebody takes dots back."""
    if not round.tally_shown and count_ballots(round) >= settings.BALANSA_BALLOTS_IN_THE_ROOM:
        Round.objects.filter(pk=round.pk).update(tally_shown=True)


def _raise_first(answers: list[Refused | None]) -> None:
    if answers[0]:
        raise answers[0]
