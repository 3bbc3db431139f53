from django.utils.translation import gettext_lazy as _

from workshops.activities.notes.activity import Notes
from workshops.contract import Form, Phase, Tip


class Demands(Notes):
    """Step 2 of Balanskollen: which demands do we have? (docs: methods, BK-2)"""

    kind = "demand"
    title = _("Samla kraven")
    question = _("Vilka krav ställer jobbet på oss?")
    minutes = 30
    phases = (
        Phase(
            Form.ALONE,
            5,
            _("Skriv ett krav per lapp. Skriv om arbetet, inte om en person."),
            _("Skriv för dig själv"),
        ),
        Phase(
            Form.SMALL_GROUPS,
            15,
            _("Läs upp för gruppen, lägg ihop det som liknar varandra och enas om era fem viktigaste krav."),
            _("Läs upp för gruppen och enas om fem"),
        ),
        Phase(
            Form.PLENARY,
            10,
            _("Dela era krav, så hamnar de på den gemensamma listan."),
            _("Dela med alla"),
        ),
    )
    tips = (
        Tip(_("Skriv krav som något arbetet fordrar, inte som en persons fel.")),
        Tip(_("Krav kan både sporra och tära; båda sorterna får vara med.")),
        Tip(_("Kör gruppen fast: visa inspirationsexemplen, en källa i taget.")),
    )
