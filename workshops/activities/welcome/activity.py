from django.utils.translation import gettext_lazy as _

from workshops.contract import Activity, Form, Phase, Tip


class Welcome(Activity):
    """People come in: the way to join, the ground rule, and what is stored."""

    title = _("Välkommen")
    question = _("Välkommen! Gå med på din telefon")
    minutes = 5
    phases = (Phase(Form.PLENARY, 5, _("Hälsa välkommen, läs spelregeln högt och säg vad som sparas.")),)
    tips = (
        Tip(_("Vänta in de sista; den som kommer senare hamnar i rätt steg.")),
        Tip(_("Säg redan nu vad som sparas och vem som får se det.")),
    )
