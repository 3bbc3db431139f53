"""What a coach reads about dialogue groups. Own words. (HH-1–HH-8)"""

from django.utils.translation import gettext_lazy as _

from workshops.contract import MethodPage

PAGE = MethodPage(
    why=_(
        "Att fråga varför människor blir sjuka av jobbet är viktigt. Här frågar vi tvärtom: vad gör att vi "
        "mår bra, också när det är mycket? Det som går att förstå, det som finns att ta till och det som "
        "känns värt mödan håller människor friska. När gruppen har satt ord på det går det att få mer av det."
    ),
    when=_(
        "Återkommande, som en del av det vanliga arbetet. Ta en guide i taget: begriplighet, hanterbarhet, "
        "meningsfullhet, med några veckor emellan. Cheferna börjar gärna, sedan alla. Vänta om det pågår en "
        "konflikt eller kränkningar: det behöver hanteras på annat sätt först."
    ),
    for_whom=_(
        "Alla medarbetare och chefer, i egna eller blandade grupper. En dialogcoach leder, helst från en "
        "annan enhet: då är det lättare att fråga och lättare att tala."
    ),
    time=_("60 minuter: öppning 5, dialog 25, övning 15, skörd och avslutning 15."),
    group_size=_("4–8 personer, så att alla hinner tala. Är ni fler, gör två grupper."),
    checklist=(
        _("Välj en guide och läs igenom den, med råden till dig."),
        _("Kolla att du inte leder en grupp på din egen enhet, eller att ni har valt det med öppna ögon."),
        _("Boka ett rum där ni kan sitta i ring och där ingen hör utifrån. Ta med papper och pennor."),
        _("Skriv i inbjudan vad ni ska prata om, att det är arbetstid och att ingen måste berätta något."),
        _("Informera facken och skyddsombudet, och samverka om arbetssättet innan ni börjar använda det."),
        _("En dator med nät och en duk eller skärm. Prova att en telefon når hit."),
        _("Leta efter det som hjälper. Kommer det fram något som måste lösas: säg till vem det hör till."),
        _(
            "Tänk igenom vad du gör om någon visar sig må mycket dåligt, eller berättar om hot eller "
            "kränkningar. Ta det enskilt och direkt med den det gäller, chefen, skyddsombudet eller "
            "företagshälsovården. Vid fara för liv: ring 112."
        ),
        _("Bestäm vem som antecknar nyckelorden, utan namn."),
        _("Räkna efteråt hur många medarbetare och chefer som var med. Inga namn, ingen närvarolista."),
    ),
    stored=(
        _("Nyckelord finns bara under träffen. Ingen ser vem som skrev, och de raderas när träffen slutar."),
        _("Det gruppen tar vara på sparas som resurser, i gruppens egna ord."),
        _("Chefen och HR ser inget av det, om inte gruppen själv för något till handlingsplanen."),
        _(
            "Vem som var med sparas aldrig. Hur många medarbetare och chefer det var räknas, färre än sex "
            "visas inte."
        ),
    ),
    independent=_(
        "Balansa är fristående och hör inte ihop med dem som har arbetat fram dialoggrupper, "
        "hälsoinspiratörer och metoder kring känslan av sammanhang. Tanken att fråga efter det som håller "
        "oss friska är deras och forskningens; alla texter, guider och övningar här är våra egna."
    ),
    originals=(
        ("Heja Hälsan 2.0, Olofströms kommun", "https://olofstrom.se/kommun-och-politik/internationellt-arbete/avslutade-eu-projekt/heja-halsan-2.0"),
        ("Heja Hälsan 2.0, Svenska ESF-rådet", "https://www.esf.se/sv/Resultat/Projektbanken-2014-2020/Alla-Projekt/Heja-Halsan-20/"),
        ("Känsla av sammanhang, Institutet för stressmedicin", "https://www.vgregion.se/ov/ism/arbetsliv/halsoframjande-arbetsplats/kansla-av-sammanhang/"),
        ("Metod: Vår känsla av sammanhang, Prevent", "https://www.prevent.se/jobba-med-arbetsmiljo/osa/ledarskap/halsoframjande-ledarskap/tydliga-mal-och-uppgifter/metod-var-kansla-av-sammanhang/"),
    ),
)  # fmt: skip
