"""From project to line: an organisation's programmes, the checklist of each, and modules to look over."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from rules import has_perm

from action_plans.pages.trying import went
from organisations.access import get_for, required
from samtal.domain import programmes as verbs
from samtal.models import Programme
from workshops.contract import Refused

from .places import places


class DayInput(forms.DateInput):
    """The browser's own field for a day."""

    def __init__(self):
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


class ProgrammeForm(forms.Form):
    """What it is called, and from when to when."""

    title = forms.CharField(label=_("Rubrik"), max_length=140)
    begun_on = forms.DateField(label=_("Börjar"), widget=DayInput(), initial=timezone.localdate)
    until = forms.DateField(label=_("Till (kan vara tomt)"), widget=DayInput(), required=False)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def programmes(request):
    """The organisation's programmes, and a new one. Raises PermissionDenied for who does not run them."""
    if request.organisation is None or not has_perm(
        "samtal.run_programme", request.user, request.organisation
    ):
        raise PermissionDenied
    form = ProgrammeForm(request.POST if request.method == "POST" else None)
    house = request.organisation
    if form.is_valid() and went(form, verbs.begin, organisation=house, **form.cleaned_data):
        messages.success(request, _now("Programmet finns nu. Gå igenom listan när ni vill."))
        return redirect("samtal:programmes")
    context = {
        "programmes": verbs.programmes(request.organisation),
        "lines": len(verbs.LINES),
        "form": form,
        "modules": verbs.modules(request.organisation),
        "places": places(request),
    }
    return render(request, "samtal/programmes.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def programme(request, programme):
    """One programme and its checklist; a tick says who set it and when."""
    found = get_for(request, Programme, pk=programme)
    required(request, "samtal.run_programme", request.organisation)
    if request.method == "POST":
        said = {"line": request.POST.get("line", ""), "done": request.POST.get("done") == "on"}
        try:
            verbs.tick(programme=found, by=request.user, **said)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("samtal:programme", found.pk)
    lines = verbs.checklist(found)
    context = {
        "programme": found,
        "lines": lines,
        "done": sum(one.tick is not None for one in lines),
        "modules": verbs.modules(request.organisation),
        "places": places(request),
    }
    return render(request, "samtal/programme.html", context)
