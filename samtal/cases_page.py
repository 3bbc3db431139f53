"""What a facilitator reads about case conversations, and how the first may be split. Own words. (BA-1–14)"""

from django.utils.translation import gettext_lazy as _

from workshops.contract import MethodPage, Split

SPLITS = (
    Split(
        "at_once",
        _("Allt på en gång"),
        _("Boka tre timmar, med paus mellan de två fallen."),
        sittings=(range(1, 8),),
        pauses_after=(4,),
    ),
    Split(
        "two_days",
        _("Två träffar: 80 + 50 minuter"),
        _("Först starten och ett fall, steg 1–4. Nästa gång det andra fallet och avslutningen."),
        sittings=(range(1, 5), range(5, 8)),
    ),
    Split("own", _("Egen uppdelning"), _("Du väljer själv efter vilka steg en träff slutar."), own=True),
)

_WHY = _(
    "Arbetet och resten av livet krockar ibland, och arbetsuppgifter krockar med varandra. I ett påhittat "
    "fall kan gruppen prata om det utan att någon behöver lämna ut sig. Ni tränar på att lyssna aktivt, "
    "tänka efter och samtala med respekt, och det blir lättare att be om hjälp och att erbjuda den. Frågan "
    "flyttas från den enskilda till hur ni har ordnat arbetet."
)
_WHEN = _(
    "Förebyggande, medan det går bra: då är samtalen som bäst, ungefär som brandövningar. Det går också när "
    "något redan skaver. Men är läget rörigt, eller pågår det en konflikt eller kränkningar: skapa ordning "
    "först och börja sedan. Kolla om ni är redo innan ni planerar en serie."
)
_FOR_WHOM = _(
    "Medarbetare tillsammans med sin chef, också i en ny grupp. Ingen behöver kunna något i förväg. Den som "
    "leder samtalen är gärna någon annan än gruppens chef."
)
_GROUP_SIZE = _(
    "Lagom är 6–24 personer. Upp till åtta sitter i en ring; är ni fler pratar ni i grupper om fyra till "
    "åtta. Är ni bara två går det bra, men då visas inga svar."
)
_CHECKLIST = (
    _("Gå igenom ”Är ni redo?” med chefen och skyddsombudet. Att vänta är också ett bra svar."),
    _("Informera facken och skyddsombudet, och samverka om arbetssättet innan ni börjar använda det."),
    _("Läs fallen och välj ett par som ligger lagom nära er vardag. Inget fall får likna någon i rummet."),
    _("Läs igenom alla steg, med tipsen vid glödlampan."),
    _("Berätta i inbjudan varför ni gör det här, att ingen behöver berätta något eget, och vad som sparas."),
    _("Be chefen att vara med hela tiden, och att lyssna mer än att tala."),
    _("En dator med nät och en projektor i helskärm. Prova att fallet går att läsa längst bak i rummet."),
    _("Prova att en telefon når hit på det nät som deltagarna ska använda."),
    _("Skriv ut fallet till den som hellre läser på papper."),
    _("Möblera så att fyra till åtta kan sitta i ring, och så att alla ser duken."),
    _("Boka nästa träff redan nu. Minst tre träffar på ett halvår till ett år gör skillnad."),
    _(
        "Tänk igenom vad du gör om någon visar sig må mycket dåligt, eller berättar om hot eller "
        "kränkningar. Ta det enskilt och direkt med den det gäller, chefen, skyddsombudet eller "
        "företagshälsovården. Vid fara för liv: ring 112."
    ),
    _("Bestäm vem som antecknar överenskommelserna, och inget annat."),
)
_STORED = (
    _("Inget personligt. Det som sägs skrivs inte upp, och ingen text om någons liv samlas in."),
    _("Vilka fall ni har pratat om, och högst tre överenskommelser för varje fall, med gruppens ord."),
    _(
        "Krav och resurser som gruppen vill ta vidare står utan namn på den som skrev. Övriga lappar raderas "
        "inom 30 dagar."
    ),
    _("Svar på frågor är bara tal. De visas från tre svar, och ingen vet vem som svarade vad."),
    _("Dagen för nästa träff, och vad den handlar om."),
)
_INDEPENDENT = _(
    "Balansa är fristående och hör inte ihop med dem som står bakom BALANSA. Tanken med samtal om fall på "
    "gränsen mellan arbetet och resten av livet är deras; alla fall och texter här är våra egna. Samtalen "
    "ersätter inte arbetsgivarens eget arbetsmiljöarbete, och att föra dem innebär inte i sig att lagens "
    "krav är uppfyllda."
)
_ORIGINALS = (
    ("BALANSA", "https://www.balansa.se"),
    ("BALANSA, vad och hur, Catma", "https://catma.se/balansa/blansa-vad-och-hur"),
)

FIRST = MethodPage(
    why=_WHY,
    when=_WHEN,
    for_whom=_FOR_WHOM,
    time=_("145 minuter med paus. Boka tre timmar: starten, spelreglerna och två fall."),
    group_size=_GROUP_SIZE,
    checklist=_CHECKLIST,
    stored=_STORED,
    independent=_INDEPENDENT,
    originals=_ORIGINALS,
)

LATER = MethodPage(
    why=_WHY,
    when=_(
        "Efter den första träffen, med en till fyra månaders mellanrum. Ni börjar med det ni kom överens om "
        "förra gången. Är läget rörigt, eller pågår det en konflikt eller kränkningar: skapa ordning först "
        "och fortsätt sedan."
    ),
    for_whom=_FOR_WHOM,
    time=_("80 minuter. Boka en och en halv timme: det ni sa förra gången, och ett fall."),
    group_size=_GROUP_SIZE,
    checklist=_CHECKLIST[1:],
    stored=_STORED,
    independent=_INDEPENDENT,
    originals=_ORIGINALS,
)
