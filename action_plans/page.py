"""What a facilitator reads about the two methods that go on with a plan. Own words. (BK-14, BK-15)"""

from django.utils.translation import gettext_lazy as _

from workshops.contract import MethodPage

_INDEPENDENT = _(
    "Balansa är fristående. Tanken att göra planen i en liten grupp och att följa upp den åtgärd för åtgärd "
    "finns hos flera; alla texter och frågor här är våra egna. Verktyget ersätter inte arbetsgivarens ansvar."
)
_ORIGINALS = (("OSA-kollen, Suntarbetsliv", "https://osakollen.suntarbetsliv.se/"),)

_ALWAYS = (
    _("Informera facken och skyddsombudet, och samverka om arbetssättet innan ni börjar använda det."),
    _("Bestäm vem som antecknar, och vem som kan ta över om du måste gå."),
    _(
        "Tänk igenom vad du gör om något allvarligt kommer fram: kränkningar, hot eller någon som mår"
        " mycket dåligt. Ta det enskilt och direkt med den det gäller, chefen, skyddsombudet eller "
        "företagshälsovården, inte på duken. Vid fara för liv: ring 112."
    ),
)

MAKE_THE_PLAN = MethodPage(
    why=_(
        "Det gruppen valde på workshoppen blir till åtgärder som någon håller i och som har ett datum. Ni "
        "skriver direkt i planen, så den är färdig när ni reser er."
    ),
    when=_("Inom ett par veckor efter workshoppen, medan alla minns vad det handlade om."),
    for_whom=_(
        "Chefen, de som gruppen har utsett att skriva planen, och skyddsombudet. Tillsammans ska ni kunna "
        "besluta om tid och pengar, eller veta vem som kan det."
    ),
    time=_("90 minuter för de sju stegen. Röstar ni inte blir det 80."),
    group_size=_("Lagom är tre till sex personer. Är ni fler tar det längre tid att enas."),
    checklist=(
        _("Bjud in skyddsombudet. Skriv sedan in i planen att det var med."),
        _("Läs det gruppen kom fram till. Det ligger redan i planen."),
        _("Ta reda på vad ni får besluta själva, och vem ni behöver fråga om resten."),
        _("Ha kalendrarna med er, och schemat om ni har ett."),
        _("Tänk igenom hur planen kommer tillbaka till hela gruppen, och vilken dag."),
        *_ALWAYS,
    ),
    stored=(
        _(
            "Det ni skriver i planen: mål, åtgärder, ansvariga och datum. "
            "HR, chefen och skyddsombudet kan läsa det."
        ),
        _("Den som är ansvarig står med namn eller roll i planen, för att ni skriver det där."),
        _("Lappar och prickar stannar i rummet, utan namn, utom det ni själva för in i planen."),
    ),
    independent=_INDEPENDENT,
    originals=_ORIGINALS,
)

FOLLOW_UP = MethodPage(
    why=_(
        "En åtgärd är inte klar när den är gjord utan när ni vet om den hjälpte. Här ser ni efter "
        "tillsammans, ändrar det som inte hjälper och ritar om vågen."
    ),
    when=_("Den dag som står i planen, och igen efter några månader så länge planen pågår."),
    for_whom=_("Hela arbetsgruppen eller de som gjorde planen, med chefen och skyddsombudet."),
    time=_("30 minuter: 25 för åtgärderna och 5 för att boka nästa gång."),
    group_size=_("Alla som märker av åtgärderna kan vara med. Från tre personer visas telefonernas svar."),
    checklist=(
        _("Läs planen. Fråga de ansvariga hur det har gått, så att ni inte behöver gissa."),
        _("Bjud in skyddsombudet."),
        _("Ta fram det ni skrev om hur målet ska synas: siffran, frågan eller det ni skulle märka."),
        _("Ha kalendern med er, så att nästa uppföljning blir bokad."),
        *_ALWAYS,
    ),
    stored=(
        _("Hur långt varje åtgärd har kommit, om den hjälpte, och hur resurserna står i dag."),
        _("Hur många telefoner som märker en skillnad. Ingen kan se vem som svarade vad."),
    ),
    independent=_INDEPENDENT,
    originals=_ORIGINALS,
)
