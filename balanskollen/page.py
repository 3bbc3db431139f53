"""What a facilitator reads about the method, and how it may be split over days. Own words. (BK-8, BK-12)"""

from django.utils.translation import gettext_lazy as _

from workshops.contract import MethodPage, Split

SPLITS = (
    Split(
        "at_once",
        _("Allt på en gång"),
        _(
            "Boka 3 timmar, med paus och tid att göra om grupperna. Är ni fler än 24: en kvart till per "
            "tiotal."
        ),
        sittings=(range(1, 8),),
        pauses_after=(4,),
    ),
    Split(
        "three_days",
        _("Tre träffar: 15 + 60 + 60 minuter"),
        _("Först steg 1, sedan steg 2–4 och till sist steg 5–7, till exempel på tre arbetsplatsträffar."),
        sittings=(range(1, 2), range(2, 5), range(5, 8)),
    ),
    Split(
        "own",
        _("Egen uppdelning"),
        _("Du väljer själv efter vilka steg en träff slutar."),
        own=True,
    ),
)

PAGE = MethodPage(
    why=_(
        "Gruppen sätter ord på vad arbetet kräver, väljer det krav som väger tyngst och hittar det "
        "som kan väga upp det. Ni går därifrån med något bestämt: vem som håller i fortsättningen och"
        " vilken dag ni tar upp det igen."
    ),
    when=_(
        "När ni vill förebygga ohälsosam arbetsbelastning, efter en medarbetarenkät eller när något "
        "har ändrats i arbetet. Till exempel på arbetsplatsträffen. Vänta om det pågår en konflikt "
        "eller kränkningar: det behöver hanteras på annat sätt först."
    ),
    for_whom=_(
        "En arbetsgrupp tillsammans med sin chef. Ingen behöver kunna något i förväg. Den som leder "
        "behöver inte vara expert, men ha läst igenom stegen."
    ),
    time=_(
        "135 minuter för de sju stegen. Boka 3 timmar om ni gör allt på en gång, eller dela upp på "
        "flera dagar."
    ),
    group_size=_(
        "Lagom är 6–24 personer, i smågrupper om 3–6. Är ni fler tar det längre tid när grupperna "
        "berättar. Är ni bara två eller tre arbetar ni tillsammans utan smågrupper."
    ),
    checklist=(
        _("Läs igenom alla steg, med tipsen vid glödlampan."),
        _("Informera facken och skyddsombudet, och samverka om arbetssättet innan ni börjar använda det."),
        _("Berätta för gruppen varför ni gör det här, vad som sparas och vad som händer efteråt."),
        _(
            "En dator med nät, en projektor i helskärm och högtalare. Prova rummet i förväg, längst bak "
            "också."
        ),
        _("Prova att filmen går att spela upp, om ni visar en egen. Stillbilderna med text finns alltid."),
        _("Prova att en telefon når hit på det nät som deltagarna ska använda."),
        _("Några papperslappar och pennor till den som hellre skriver för hand. Du kan skriva in dem."),
        _("Bestäm vem som antecknar, och vem som kan ta över om du måste gå."),
        _("Ta med er egen mall för handlingsplaner om ni har en."),
        _("Möblera så att smågrupper kan sitta ihop, och så att alla ser duken."),
        _(
            "Tänk igenom vad du gör om något allvarligt kommer fram: kränkningar, hot eller någon som mår"
            " mycket dåligt. Ta det enskilt och direkt med den det gäller, chefen, skyddsombudet eller "
            "företagshälsovården, inte på duken. Vid fara för liv: ring 112."
        ),
    ),
    stored=(
        _("Det som gruppen väljer, hur det avgjordes och vad ni bestämde följer med i handlingsplanen."),
        _("HR ser planen och åtgärderna. HR ser aldrig lappar, prickar eller vilka som var med."),
        _("Skyddsombudet kan läsa planen."),
    ),
    independent=_(
        "Balansa är fristående och hör inte ihop med dem som står bakom Balanskollen. Tanken med "
        "krav, resurser och sju steg är deras; alla texter här är våra egna. Verktyget hjälper till i"
        " arbetsmiljöarbetet men ersätter inte arbetsgivarens ansvar, och att använda det innebär "
        "inte i sig att lagens krav är uppfyllda."
    ),
    originals=(("OSA-kollen, Suntarbetsliv", "https://osakollen.suntarbetsliv.se/"),),
)
