"""Cards on paper: a case, a guide and a module on one A4 each; tools as A6, four on an A4."""

import io

import pytest
from django.utils.translation import override
from pypdf import PdfReader

from samtal import deck, paper
from samtal.deck import made
from samtal.domain import own_cards


def read(pdf):
    return PdfReader(io.BytesIO(pdf))


def words(pdf):
    return " ".join(" ".join(page.extract_text().split()) for page in read(pdf).pages)


@pytest.mark.parametrize("key", ["case-half-past-four", "guide-meaningfulness", "module-recovery"])
def test_a_card_is_one_a4_with_its_questions(key):
    with override("sv"):
        card = deck.find(key)
        file = paper.sheet(card)
        told = words(file).replace("- ", "")
    assert len(read(file).pages) == 1
    assert card.title.split()[0] in told
    assert card.questions[-1].split()[-1] in told


def test_the_file_is_tagged_and_says_its_language():
    with override("en"):
        root = read(paper.sheet(deck.find("case-late-mail"))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"


def test_the_longest_own_case_goes_on_to_a_second_page_and_loses_nothing():
    fields = own_cards.fields_of(deck.find("case-late-mail"))
    fields["sv"] = fields["sv"] | {"text": "ord " * 1200 + "slutord"}
    with override("sv"):
        told = words(paper.sheet(made("case", "own-case-1", fields)))
    assert "slutord" in told


def test_tools_are_four_on_a_page():
    with override("sv"):
        tools = deck.of("tool")
        file = paper.small_cards(tools[:5])
    first, second = read(file).pages
    assert [float(side) for side in first.mediabox[2:]] == pytest.approx([595.28, 841.89], abs=0.1)
    assert tools[3].title in " ".join(first.extract_text().split())
    assert tools[4].title in " ".join(second.extract_text().split())


def test_the_longest_tool_fits_its_card():
    fields = own_cards.fields_of(deck.find("tool-01"))
    fields["sv"] = fields["sv"] | {"title": "Lång rubrik " * 9, "text": "längre " * 210 + "slutord"}
    with override("sv"):
        file = paper.small_cards([made("tool", "own-tool-1", fields)] * 4)
    assert len(read(file).pages) == 1
    assert words(file).count("slutord") == 4


def test_the_pages_hand_out_files(room):
    browser = room.console()
    for address in (
        "/cards/case-late-mail/print/",
        "/cards/tool-01/print/",
        "/cards/tools.pdf?dimension=trust",
    ):
        answer = browser.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf"), address
    assert browser.get("/cards/nothing/print/").status_code == 404
    assert browser.get("/cards/tools.pdf?people=900").status_code == 302
