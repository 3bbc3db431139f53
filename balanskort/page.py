"""What a facilitator reads about the meeting, and how it may be split over days. Own words. (KA-1–KA-10)"""

from django.utils.translation import gettext_lazy as _

from workshops.contract import MethodPage, Split

SPLITS = (
    Split(
        "at_once",
        _("Allt på en gång"),
        _("Boka två och en halv timme, med en paus innan var och en fyller i sitt kort."),
        sittings=(range(1, 8),),
        pauses_after=(4,),
    ),
    Split(
        "two_days",
        _("Två träffar: 45 + 60 minuter"),
        _("Först det som kortet är, steg 1–4. Nästa gång fyller ni i och pratar om hur ni använder det."),
        sittings=(range(1, 5), range(5, 8)),
    ),
    Split("own", _("Egen uppdelning"), _("Du väljer själv efter vilka steg en träff slutar."), own=True),
)

PAGE = MethodPage(
    why=_(
        "På ett A4 beskriver var och en hur andra kan se att det flyter, att det skaver och att det tar "
        "stopp, vad den önskar av andra då, och vad båda gör. Det blir lättare att säga till i tid, och "
        "lättare att fråga. Mest plats får det gröna: det som fungerar och ska få fortsätta."
    ),
    when=_(
        "När ni vill lära känna varandras sätt att arbeta, när någon är ny eller kommer tillbaka, eller "
        "som en del av det förebyggande arbetet. Se över korten efter ungefär fyra månader. Vänta om det "
        "pågår en konflikt eller kränkningar: det behöver hanteras på annat sätt först."
    ),
    for_whom=_(
        "Alla medarbetare, inte en utpekad grupp, och gärna chefen också med ett eget kort. Den som leder "
        "behöver inte vara expert, men ha fyllt i ett eget kort först."
    ),
    time=_("95 minuter för de sju stegen, varav en halvtimme till det egna kortet."),
    group_size=_(
        "Lagom är 6–30 personer, i smågrupper om tre till fem. Två personer kan också fylla i var sitt "
        "kort och använda dem i ett eget samtal."
    ),
    checklist=(
        _("Fyll i ett eget kort, så vet du hur det känns och har något att berätta om."),
        _("Läs igenom alla steg, med tipsen vid glödlampan."),
        _("Informera facken och skyddsombudet, och samverka om arbetssättet innan ni börjar använda det."),
        _(
            "Ta reda på vad som gäller hos er: kort på papper, sparade kort eller inga kort alls. Det "
            "bestäms för hela organisationen."
        ),
        _("Skriv ut tomma kort, några fler än ni är, och ta med pennor."),
        _(
            "Berätta i inbjudan att det är frivilligt att visa sitt kort och att det aldrig används vid "
            "lön eller bedömning."
        ),
        _("Fråga i god tid någon som kan berätta om sitt kort för alla."),
        _("En dator med nät och en projektor i helskärm. Prova rummet i förväg, längst bak också."),
        _("Prova att en telefon når hit på det nät som deltagarna ska använda."),
        _("Bestäm vem som antecknar dagen ni ses igen, och vem som kan ta över om du måste gå."),
        _("Möblera så att ingen ser in i den andras kort, och så att smågrupper kan sitta ihop sedan."),
        _(
            "Tänk igenom vad du gör om någon visar sig må mycket dåligt, eller berättar om hot eller "
            "kränkningar. Ta det enskilt och direkt med den det gäller, chefen, skyddsombudet eller "
            "företagshälsovården. Vid fara för liv: ring 112."
        ),
    ),
    stored=(
        _(
            "Inget av det som står på korten kommer in i rummet, i rapporten eller till HR, inte ens att "
            "kortet finns."
        ),
        _(
            "Incheckningen och utvärderingen är bara tal. De visas från tre svar, och ingen vet vem som "
            "svarade vad."
        ),
        _("Tips till nästa gång har ingen avsändare. Samtalsledaren ser dem under träffen."),
        _("Dagen för nästa träff, och vad den handlar om."),
    ),
    independent=_(
        "Balansa är fristående och hör inte ihop med dem som står bakom Balanskaart. Tanken med tre lägen "
        "på ett A4 är deras; alla texter här är våra egna. Kortet ersätter varken rehabilitering, "
        "läkarbedömning eller arbetsgivarens eget arbetsmiljöarbete."
    ),
    originals=(
        (
            "Balanskaart, Kenniscentrum Sociaal Ondernemen",
            "http://kenniscentrumsociaalondernemen.nl/tools/samenwerking-in-het-bedrijf/balanskaart",
        ),
        (
            "Stoplichtgesprek, Nieuwsbrief Medezeggenschap",
            "https://nieuwsbriefmedezeggenschap.nl/2024/04/03/stoplicht-systeem-voor-een-effectief-gesprek-over-mentale-vitaliteit/",
        ),
    ),
)
