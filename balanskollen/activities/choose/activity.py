from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.activities.dots.activity import Dots
from workshops.activities.dots.forms import ChooseForm
from workshops.contract import Control, Form, Phase, Tip
from workshops.domain import balance, counting, picking, settling
from workshops.models import Rating

WEIGH = 2


class RateForm(forms.Form):
    """A chosen resource, and how far it is in place."""

    outcome = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    standing = forms.ChoiceField(choices=Rating.Standing.choices)


class Choose(Dots):
    """Step 6 of Balanskollen: five new dots each on the resources; three or four go on. (BK-6)

    Then the group says how far each is in place, and the beam shows how that weighs against the demand.
    """

    kind = "resource"
    standings = Rating.Standing.choices
    title = _("Välj resurser")
    question = _("Vilka resurser hjälper oss mest?")
    minutes = 25
    voting_phase = 1
    phases = (
        Phase(
            Form.PLENARY,
            10,
            _("Berätta kort om era förslag. Hur skulle ni märka att de hjälper?"),
            _("Grupperna berättar"),
        ),
        Phase(
            Form.PLENARY,
            10,
            _("Lägg fem nya prickar var. De tre eller fyra främsta går vidare."),
            _("Lägg prickar"),
        ),
        Phase(
            Form.PLENARY,
            5,
            _("Finns resurserna redan, finns de delvis eller behövs de? Se hur det väger mot kravet."),
            _("Se hur det väger"),
        ),
    )
    tips = (
        Tip(_("Fråga vid varje förslag: hur skulle vi märka att det hjälper?")),
        Tip(
            _("Tre går vidare, och den fjärde med när den har minst tre fjärdedelar av den tredjes prickar.")
        ),
        Tip(_("Spara det som inte valdes; det kan bli starten på nästa träff.")),
    )
    controls = (
        *Dots.controls,
        Control("choose", ChooseForm, settling.choose, _("De här väljer vi")),
        Control("rate", RateForm, balance.rate),
    )

    def pick(self, dots):
        return picking.three_or_four(dots)

    def results(self, step):
        vote = super().results(step)
        if not (vote.undecided or vote.outcomes):
            return vote
        return replace(
            vote,
            electable=counting.electable(vote.round) if vote.round else (),
            balance=balance.balance_of(step.workshop) if vote.outcomes else None,
            weighs=bool(vote.outcomes) and step.phase_index == WEIGH,
        )
