"""What the people in the pictures write, place and decide."""

from datetime import date, timedelta

DEMANDS = (
    "Täta avbrott när vi dokumenterar",
    "Oklart vem som gör vad",
    "Sena ändringar i schemat",
    "Många system att logga in i",
    "Oroliga anhöriga som ringer",
    "Tunga lyft utan hjälpmedel",
    "Nya rutiner varje månad",
    "Svårt att hinna ta rast",
)
# Says the same as the third: the two are merged before the vote.
SAME = "Schemat ändras med kort varsel"
REASON = "Det kan vi göra något åt redan i höst"
# What the eleven place together; the phone in the picture adds its own.
CLEAR, EVEN = (17, 11, 9, 7, 5, 3, 2, 1), (16, 16, 8, 6, 4, 3, 1, 1)

DESCRIPTIONS = (
    ("what", "Vi blir störda mitt i en anteckning och får börja om"),
    ("what", "Värst är det mellan nio och elva"),
    ("whence", "Telefonen går till den som råkar vara på plats"),
    ("effect", "Vi skriver klart efter passets slut"),
    ("effect", "Det blir fel som någon annan får reda ut"),
)

RESOURCES = (
    "Två ostörda timmar för dokumentation varje dag",
    "En kollega i taget tar telefonen",
    "Fast telefontid för anhöriga",
    "Ett tyst rum med två datorer",
    "Kort avstämning kvart över sju",
    "Skylten ”Stör inte” på dörren",
    "Färre inloggningar med ett kort",
)
# Three go on, and the fourth: it has three quarters of what the third has.
HELPFUL = (15, 12, 10, 9, 5, 3, 1)
STANDINGS = ("partly", "needed", "in_place", "needed")

RESPONSIBLE = "Enhetschefen Petra A"
PLANNERS = "Samira, Jonas och skyddsombudet"
# A day ahead, as the hand-over asks for; no further away than it allows.
ANCHORING = (date.today() + timedelta(weeks=8)).isoformat()

GOAL = "Vi dokumenterar färdigt innan vi går hem"
GOAL_SEEN = "Ingen skriver klart efter passets slut två veckor i rad"
MEASURES = (
    "Prova två ostörda timmar i oktober",
    "Sätt upp en skylt på dörren",
    "Skaffa en gemensam telefon",
    "Bestäm vem som svarar, dag för dag",
    "Ta bort den dubbla dokumentationen",
)
OWNERS = ("Samordnaren",)
TIPS = ("Lite längre tid i grupperna", "Ta med fler exempel på grönt")

CARD = {
    "green_signs": "Jag skojar på morgonen och frågar hur andra har det.",
    "green_wish": "Säg till när något blev bra.",
    "green_me": "Jag går en sväng på lunchen.",
    "green_you": "Ge mig planeringen på fredagen.",
    "amber_signs": "Jag blir tyst och hoppar över fikat.",
    "amber_wish": "Fråga mig på tu man hand, inte inför alla.",
    "amber_me": "Jag skriver en lista och väljer en sak.",
    "amber_you": "Ta över telefonen en stund.",
    "red_signs": "Jag svarar inte på meddelanden.",
    "red_wish": "Kom förbi. Säg att vi tar en sak i taget.",
    "red_me": "Jag säger att jag behöver gå hem.",
    "red_you": "Ring mig dagen efter.",
}


def dealt(texts, totals, people) -> list[list[str]]:
    """Hands of dots that add up to these totals, one for each of the people."""
    dots = [text for text, total in zip(texts, totals, strict=True) for _ in range(total)]
    return [dots[number::people] for number in range(people)]
