"""An owner answers without an account. Looking changes nothing, for mail filters look too; a press does."""

from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from action_plans.domain import measuring, owner_links
from action_plans.forms.answer import AnswerForm
from organisations.scoping import within
from workshops.contract import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, token):
    """The measure and three answers; a sentence where the link opens nothing (404), or no longer (410)."""
    try:
        measure = owner_links.behind(token)
    except owner_links.Dead as dead:
        return _secret(_closed(request, dead))
    with within(measure.plan.organisation_id):
        form = AnswerForm(
            request.POST if request.method == "POST" else None, initial=_chosen(request, measure)
        )
        if not form.is_valid():
            return _secret(_page(request, measure, form, status=422 if form.is_bound else 200))
        try:
            _report(measure, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return _secret(_page(request, measure, form, status=409))
    return _secret(redirect("action_plans:answer", token))


def _report(measure, *, answer: str, comment: str) -> None:
    state = owner_links.ANSWERS[answer]
    measuring.report(measure=measure, state=state, result=comment, by=measure.owner)


def _chosen(request, measure) -> dict:
    """The answer that the link in the mail was about, else the one that is recorded."""
    wished = request.GET.get("answer", "")
    return {"answer": wished if wished in owner_links.ANSWERS else owner_links.recorded(measure)}


def _page(request, measure, form, status):
    context = {"measure": measure, "plan": measure.plan, "form": form}
    context |= {"last": owner_links.last_answer(measure), "said": owner_links.in_words(measure)}
    return render(request, "action_plans/answer.html", context, status=status)


def _closed(request, dead):
    return render(request, "action_plans/answer_closed.html", {"sentence": str(dead)}, status=dead.status)


def _secret(response):
    """Kept by no cache, found by no search engine; what it says in the log is left out by balansa/logs.py."""
    patch_cache_control(response, no_store=True, private=True)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
