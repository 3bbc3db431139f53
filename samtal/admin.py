"""Own cards and ways from demands to cards, for those who look after an organisation's catalogue."""

from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from organisations.scoped_admin import OrgInline, OrgModelAdmin
from samtal import deck
from samtal.domain import library, own_cards
from samtal.models import CardVersion, OwnCard, Path
from samtal.paper.drawing import parts
from workshops.domain import catalogues

DEMAND = "demand"  # the kind of example that a way begins with


class VersionsOfCard(OrgInline):
    """What it said before; to be read."""

    model = CardVersion
    permission = "workshops.edit_catalogue"
    fields = readonly_fields = ["number", "written_at", "written_by", "title", "out_of_use"]

    def rows_of(self, organisation, rows):
        return rows.filter(card__organisation=organisation).select_related("written_by")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("rubrik"))
    def title(self, version):
        return version.fields.get("sv", {}).get("title", "")

    @admin.display(description=_("ur bruk"), boolean=True)
    def out_of_use(self, version):
        return version.withdrawn


@admin.register(OwnCard)
class OwnCardAdmin(OrgModelAdmin):
    """To read, and to take out of use or back; they are written on the pages of the library."""

    permission = "workshops.edit_catalogue"
    fields = readonly_fields = ["organisation", "kind", "key", "says", "withdrawn", "review_on"]
    inlines = [VersionsOfCard]
    list_display = ["__str__", "kind", "withdrawn", "review_on"]
    list_filter = ["kind", "withdrawn"]
    actions = ["withdraw", "take_up"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False  # withdrawn instead: its versions are the record of what was dealt

    @admin.display(description=_("innehåll"))
    def says(self, own):
        texts = [text for _heading, texts, _numbered in parts(library.of_row(own)) for text in texts]
        return "\n".join(texts)

    @admin.action(description=_("Ta ur bruk"), permissions=["change"])
    def withdraw(self, request, chosen):
        self._offer(request, chosen, offered=False)

    @admin.action(description=_("Ta i bruk igen"), permissions=["change"])
    def take_up(self, request, chosen):
        self._offer(request, chosen, offered=True)

    def _offer(self, request, chosen, *, offered):
        for own in chosen:
            own_cards.offer(organisation=request.organisation, key=own.key, offered=offered, by=request.user)
        messages.success(request, _("Korten är ändrade."))


class PathForm(forms.ModelForm):
    """A demand among the examples, and the cards that may help with it."""

    example = forms.ChoiceField(label=_("Krav"))
    keys = forms.MultipleChoiceField(
        label=_("Kort"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 16}),
        help_text=_("Inget valt betyder att inget kort föreslås."),
    )

    class Meta:
        model = Path
        fields = ["example", "keys"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "example" in self.fields:  # not where the page is only to be looked at
            demands = catalogues.of_kind(DEMAND)
            self.fields["example"].choices = (
                [(one.key, one.text) for one in demands.entries] if demands else []
            )
            self.fields["example"].disabled = bool(self.instance.pk)
            self.fields["keys"].choices = _cards(self.instance.organisation_id or self.house)

    house = None


def _cards(organisation) -> list:
    return [
        (deck.label("kinds", kind), [(card.key, card.title) for card in library.cards(organisation, kind)])
        for kind in deck.KINDS
    ]


@admin.register(Path)
class PathAdmin(OrgModelAdmin):
    """Where the organisation wants another way than the one that comes with Balansa."""

    permission = "workshops.edit_catalogue"
    form = PathForm
    fields = ["organisation", "example", "keys"]
    list_display = ["demand", "cards"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.house = request.organisation.pk
        return form

    def get_changelist_instance(self, request):
        page = super().get_changelist_instance(request)
        page.result_list = _with_words(list(page.result_list))
        return page

    @admin.display(description=_("krav"), ordering="example")
    def demand(self, path):
        return path.demand

    @admin.display(description=_("kort"))
    def cards(self, path):
        return ", ".join(path.titles)


def _with_words(paths) -> list[Path]:
    """The rows of a page with what their keys stand for, looked up for all of them at once."""
    if not paths:
        return paths
    demands = catalogues.entries([path.example for path in paths])
    cards = library.find_many(paths[0].organisation_id, {key for path in paths for key in path.keys})
    titles = {card.key: card.title for card in cards}
    for path in paths:
        path.demand = demands[path.example].text if path.example in demands else path.example
        path.titles = [titles[key] for key in path.keys if key in titles]
    return paths
