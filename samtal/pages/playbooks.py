"""Playbooks: the list, one of them to read and to change, and a workshop that is planned from it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.access import required, units_led
from organisations.models import Unit
from samtal import playbook_deck
from samtal.domain import playbook_steps, playbooks
from samtal.domain.playbooks import Sheet
from samtal.models import Playbook
from samtal.playbook_forms import (
    KeyForm,
    MinutesForm,
    NothingForm,
    PlanForm,
    WordsForm,
    exercises_to_add,
    tools_to_add,
)
from workshops.activities.tidying import PaperForm
from workshops.contract import Refused

from .access import house_of


@login_required
@require_http_methods(["GET", "POST"])
def every(request):
    """The own ones, those that are shared, the ready ones; and a new one for whoever leads somewhere."""
    house = house_of(request)
    form = PaperForm(request.POST) if request.method == "POST" else None
    refused = ""
    if form is not None:
        _only_leaders(request)
        try:
            made = playbooks.compose(organisation=house, by=request.user, title=_cleaned(form)["text"])
            return redirect("samtal:playbook", made.pk)
        except Refused as refusal:
            refused = str(refusal)
    found = playbooks.sheets(house, request.user)
    context = {
        "own": [one for one in found if one.row.made_by_id == request.user.pk],
        "shared": [one for one in found if one.row.made_by_id != request.user.pk],
        "ready": [playbooks.sheet_of_ready(house, one) for one in playbook_deck.ready()],
        "leads": _leads(request),
        "refused": refused,
    }
    return render(request, "samtal/playbooks.html", context, status=422 if refused else 200)


@login_required
@require_safe
def playbook(request, key):
    """One playbook with its running order; its maker changes it here."""
    sheet = _sheet(request, key)
    context = {"sheet": sheet, "mine": _is_mine(request, sheet), "leads": _leads(request)}
    if context["mine"]:
        context |= {"tools": tools_to_add(request.organisation), "exercises": exercises_to_add()}
    return render(request, "samtal/playbook.html", context)


@login_required
@require_POST
def change(request, key, name):
    """One change of the whole, by its maker. Raises Http404 for a name that is none."""
    row = _to_change(request, key)
    if name not in CHANGES:
        raise Http404
    form, verb = CHANGES[name]
    _do(request, form, verb, playbook=row)
    return redirect("samtal:playbooks") if name == "throw-away" else redirect("samtal:playbook", row.pk)


@login_required
@require_POST
def change_line(request, key, line, name):
    """One change of a line, by the playbook's maker. Raises Http404 for a name that is none."""
    row = _to_change(request, key)
    if name not in LINE_CHANGES:
        raise Http404
    form, verb = LINE_CHANGES[name]
    _do(request, form, verb, playbook=row, line=line)
    return redirect("samtal:playbook", row.pk)


@login_required
@require_POST
def copy(request, key):
    """One of one's own with the same lines, and its page."""
    sheet = _sheet(request, key)
    _only_leaders(request)
    made = playbooks.duplicate(sheet=sheet, organisation=request.organisation, by=request.user)
    return redirect("samtal:playbook", made.pk)


@login_required
@require_http_methods(["GET", "POST"])
def plan(request, key):
    """A workshop from it: for which unit, and when. Then its plan of steps."""
    sheet = _sheet(request, key)
    _only_leaders(request)
    led = units_led(request.user, request.organisation.pk)
    form = PlanForm(Unit.objects.filter(pk__in=led), *([request.POST] if request.method == "POST" else []))
    if form.is_valid():
        required(request, "workshops.plan_workshop", form.cleaned_data["unit"])
        more = {"planned_by": request.user, "language": get_language(), **form.cleaned_data}
        try:
            made = playbook_steps.plan(lines=sheet.lines, title=sheet.title, **more)
            return redirect("workshops:steps", made.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"sheet": sheet, "form": form}
    return render(request, "samtal/playbook_plan.html", context, status=422 if form.is_bound else 200)


def _sheet(request, key: str) -> Sheet:
    """The playbook of that key, where this person may read it; Http404 otherwise."""
    house = house_of(request)
    if not key.isdecimal():
        ready = playbook_deck.find(key)
        if ready is None:
            raise Http404
        return playbooks.sheet_of_ready(house, ready)
    row = _row(request, key)
    if row is None:
        raise Http404
    return playbooks.sheet_of(row)


def _row(request, key: str) -> Playbook | None:
    """The row of that number that this person may read."""
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return None
    return playbooks.visible(house_of(request), request.user).filter(pk=int(key)).first()


def _to_change(request, key: str) -> Playbook:
    """The playbook, for its maker as long as they lead somewhere. Raises Http404, PermissionDenied."""
    row = _row(request, key)
    if row is None:
        raise Http404
    if row.made_by_id != request.user.pk or not _leads(request):
        raise PermissionDenied
    return row


def _is_mine(request, sheet: Sheet) -> bool:
    return sheet.row is not None and sheet.row.made_by_id == request.user.pk and _leads(request)


def _leads(request) -> bool:
    return bool(units_led(request.user, request.organisation.pk))


def _only_leaders(request) -> None:
    if not _leads(request):
        raise PermissionDenied


def _do(request, form, verb, **known) -> None:
    try:
        verb(**known, **_cleaned(form(request.POST.dict())))
    except Refused as refusal:
        messages.error(request, str(refusal))


def _cleaned(form) -> dict:
    if not form.is_valid():
        raise Refused(next(iter(form.errors.values()))[0])
    return form.cleaned_data


CHANGES = {
    "rename": (PaperForm, lambda playbook, text: playbooks.rename(playbook=playbook, title=text)),
    "share": (NothingForm, lambda playbook: playbooks.share(playbook=playbook, shared=True)),
    "unshare": (NothingForm, lambda playbook: playbooks.share(playbook=playbook, shared=False)),
    "throw-away": (NothingForm, playbooks.throw_away),
    "tool": (KeyForm, playbooks.add_tool),
    "exercise": (KeyForm, playbooks.add_exercise),
    "words": (WordsForm, playbooks.add_words),
}
LINE_CHANGES = {
    "minutes": (MinutesForm, playbooks.change_minutes),
    "up": (NothingForm, lambda playbook, line: playbooks.move(playbook=playbook, line=line, earlier=True)),
    "down": (NothingForm, lambda playbook, line: playbooks.move(playbook=playbook, line=line, earlier=False)),
    "remove": (NothingForm, playbooks.remove),
}
