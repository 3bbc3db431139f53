"""How a room gets somewhere: the ways through the workshop that several tests walk."""

from .waiting import expect

FIRST, SECOND, THIRD = (
    "Täta avbrott när vi dokumenterar",
    "Oklart vem som gör vad",
    "Sena ändringar i schemat",
)


def to_writing(leader):
    """Past the introduction, to where each writes alone."""
    for _ in range(4):
        leader.go_on()


def to_sharing(leader):
    """Past the small groups, without any, to the plenary."""
    leader.go_on()
    without_groups(leader)


def without_groups(leader):
    """On from the phase of the small groups, whether there are people enough for some or not."""
    expect(leader.page.locator(".groups-desk")).to_be_visible()
    if leader.page.locator("#face .skip").count():
        leader.skip()
    else:
        leader.go_on()


def to_an_open_vote(leader, phones, texts=(FIRST, SECOND, THIRD)):
    """Each phone writes its part of the texts and shares it; then the vote is open on all of them."""
    to_writing(leader)
    for number, phone in enumerate(phones):
        expect(phone.note).to_be_visible()
        phone.write(*texts[number :: len(phones)])
    to_sharing(leader)
    for phone in phones:
        phone.share()
    # As a person does: look at the desk first. On an older face it would ask whether two notes are too few.
    expect(leader.page.locator("#face .list .note")).to_have_count(len(texts))
    leader.go_on()
    # From where the groups present: here is none of them, and the dots come at once.
    leader.open_vote()
    for phone in phones:
        expect(phone.page.locator("[data-candidate]")).to_have_count(len(texts))
