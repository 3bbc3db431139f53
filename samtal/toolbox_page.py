"""What a facilitator reads about the toolbox, and how it may be split. Own words. (SK-1–SK-10)"""

from django.utils.translation import gettext_lazy as _

from workshops.contract import MethodPage, Split

SPLITS = (
    Split(
        "at_once",
        _("Allt på en gång"),
        _("Boka en och en halv timme för kärnuppgiften och ett verktyg."),
        sittings=(range(1, 6),),
    ),
    Split("own", _("Egen uppdelning"), _("Du väljer själv efter vilka steg en träff slutar."), own=True),
)

PAGE = MethodPage(
    why=_(
        "Tillit, rättvisa och samarbete byggs i det dagliga arbetet, kring det ni är till för. Verktygen är "
        "korta samtal, övningar och spel som gör det möjligt att prata om hur det är och att ändra något. Ni "
        "börjar i kärnuppgiften: först hur den märks för dem ni är till för, sedan hur ni arbetar."
    ),
    when=_(
        "På arbetsplatsträffar, ett kort i taget, eller som en egen träff när ni vill bygga vidare på det "
        "som fungerar. Också efter en förändring, eller när två grupper ska mötas. Vänta om det pågår en "
        "konflikt eller kränkningar: det behöver hanteras på annat sätt först."
    ),
    for_whom=_(
        "Medarbetare och chef tillsammans. Chefer ser ofta det sociala kapitalet ljusare än medarbetarna; "
        "prata om det utan att leta fel. Ledarträffarna bland körschemana är för chefer som själva ska leda "
        "samtal, och som vill öva på varandra först."
    ),
    time=_(
        "65 minuter för incheckning, kärnuppgift, ett verktyg och avslutning. Ett dialogkort tar "
        "tio minuter, en övning tjugo till fyrtiofem. Med ett körschema sätter du ihop en egen träff."
    ),
    group_size=_(
        "Varje verktyg säger hur många det är för. Är ni fler arbetar ni i smågrupper, alla med samma kort "
        "eller med var sitt."
    ),
    checklist=(
        _(
            "Läs om verktygen i biblioteket. Välj efter vad ni vill få ut, inte efter vad som "
            "verkar roligast."
        ),
        _("Prova verktyget på en kollega först. Tio minuter räcker."),
        _("Sätt ihop ett körschema om ni ska göra flera saker, eller ta ett färdigt och ändra i det."),
        _("Skriv ut korten om ni hellre vill ha dem på bordet: fyra på ett A4."),
        _("Ta med det som verktyget behöver: lappar, pennor, stora papper. Det står på kortet."),
        _("Informera facken och skyddsombudet, och samverka om arbetssättet innan ni börjar använda det."),
        _("Kom överens med chefen om vad ni får besluta i rummet och vad som behöver tas vidare."),
        _("En dator med nät och en projektor i helskärm. Prova rummet i förväg, längst bak också."),
        _("Prova att en telefon når hit på det nät som deltagarna ska använda."),
        _("Bestäm vem som antecknar det ni tar vidare, och när ni ser efter hur det gick."),
        _(
            "Tänk igenom vad du gör om någon visar sig må mycket dåligt, eller berättar om hot eller "
            "kränkningar. Ta det enskilt och direkt med den det gäller, chefen, skyddsombudet eller "
            "företagshälsovården. Vid fara för liv: ring 112."
        ),
    ),
    stored=(
        _("Det ni säger till varandra skrivs inte upp någonstans."),
        _("Vilka verktyg ni använde och när, så att biblioteket kan visa vad enheten inte har provat."),
        _("Kärnuppgiften med gruppens ord. Den hör till enheten och finns kvar till nästa gång."),
        _("Högst tre överenskommelser för varje verktyg, och de krav och resurser ni väljer att ta vidare."),
        _(
            "Incheckningen och utvärderingen är bara tal. De visas från tre svar, och ingen vet vem "
            "som svarade."
        ),
    ),
    independent=_(
        "Balansa är fristående och hör inte ihop med Hallundbæk Consult eller dem som står bakom "
        "mötesguiden. Tanken att bygga socialt kapital runt kärnuppgiften, med verktyg och körscheman, är "
        "deras; alla verktyg och texter här är våra egna. Vår puls är ingen mätning enligt någon "
        "annans skala eller norm."
    ),
    originals=(
        ("Hallundbæk Consult: social kapital", "https://hallundbaekconsult.dk/social-kapital/"),
        (
            "Sammen om trivsel: møde om social kapital",
            "https://sammenomtrivsel.nu/vaerktoejer/m%C3%B8de-om-social-kapital/",
        ),
    ),
)
