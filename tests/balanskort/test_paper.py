"""The card on paper, read back with other programs."""

import io
import tempfile
from dataclasses import dataclass, replace
from datetime import date

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from balanskort import paper, words
from balanskort.domain.contents import LETTERS, Agreement, Contents, State
from workshops import printing

from .visiting import said, visit

pytestmark = pytest.mark.once
LANGUAGES = ["sv", "en", "da", "nl"]
SCRIPTS = {
    "Latin": "Jag går undan, żółw, Việt, Ğüneş",
    "Greek": "Ρωτήστε με πρώτα",
    "Cyrillic": "Спочатку запитай мене",
    "Arabic": "اسألني أولا على انفراد",
    "Hebrew": "תשאל אותי קודם",
    "Ethiopic": "መጀመሪያ ጠይቁኝ",
}
COLUMN = 244  # points from the left edge of a box to its right
LONG = ("Jag går undan och säger inte så mycket. " * 13)[:LETTERS]
LINK = "https://balansa.example.org/card/#" + "aB3-_xYz" * 5


@pytest.fixture(scope="module")
def card():
    states = [
        State(*list(SCRIPTS.values())[:4]),
        State(*list(SCRIPTS.values())[4:]),
        State("Jag tiger", you="Ring"),
    ]
    agreed = (Agreement("Vi ses varje vecka", "Kim och Lotta", "på måndagar"),)
    return Contents("Kim", *states, review_on=date(2027, 3, 24), agreements=agreed)


@pytest.fixture(scope="module")
def printed(card):
    return read(paper.pdf(card, "sv"))


def read(file):
    return PdfReader(io.BytesIO(file))


def text_of(document):
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


@dataclass
class Run:
    """Some letters on the page: where they begin, in points, and how large they are."""

    text: str
    left: float
    baseline: float
    size: float

    @property
    def is_left(self):
        """Whether it begins in the left half of an A4."""
        return self.left < 297


def runs(document):
    found = []
    document.pages[0].extract_text(
        visitor_text=lambda text, place, _text, _font, size: found.append(Run(text, place[4], place[5], size))
    )
    return found


def the_run(document, text):
    return next(run for run in runs(document) if text in run.text)


def tags(element):
    """The tags of the document in reading order."""
    element = element.get_object()
    if isinstance(element, list):
        return [tag for child in element for tag in tags(child)]
    if not isinstance(element, dict) or "/K" not in element:
        return []
    return [str(element.get("/S", "")), *tags(element["/K"])]


@pytest.mark.parametrize("script", ["Latin", "Greek", "Cyrillic", "Ethiopic"])
def test_a_text_is_read_back(printed, script):
    assert SCRIPTS[script] in text_of(printed)


@pytest.mark.parametrize("script", ["Arabic", "Hebrew"])
def test_a_text_that_runs_to_the_left_is_read_back(printed, script):
    # pypdf tells the words of a line from left to right; where they stand says how they are read.
    first = the_run(printed, SCRIPTS[script].split()[0])
    line = [run for run in runs(printed) if run.baseline == first.baseline and run.is_left == first.is_left]
    from_the_right = sorted(line, key=lambda run: run.left, reverse=True)
    assert " ".join("".join(run.text for run in from_the_right).split()) == SCRIPTS[script]


def test_a_text_that_runs_to_the_left_begins_at_the_right(printed):
    question, answer = the_run(printed, "Så märker du att det börjar"), the_run(printed, "תשאל")
    assert question.left + COLUMN > answer.left > question.left + COLUMN * 0.7


def test_the_card_tells_everything_that_stands_on_it(printed):
    said, told = words.of("sv"), text_of(printed)
    fixed = [
        said.title,
        said.subtitle,
        said.not_for_appraisal,
        "Ses över 24 mars 2027",
        said.agreements.heading,
    ]
    asked = [text for state in said.states for text in (state.label, *state.questions.values())]
    own = ["Kim", "Jag tiger", "Ring", "Vi ses varje vecka", "Kim och Lotta", "på måndagar"]
    assert [text for text in fixed + asked + own if text not in told] == []


def test_the_file_is_tagged_for_every_reader(printed):
    root = printed.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (root["/Lang"], printed.metadata.title) == ("sv", "Mitt balanskort")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


def test_headings_go_from_the_title_to_the_states_to_the_questions(printed):
    order = [tag for tag in tags(printed.trailer["/Root"]["/StructTreeRoot"]) if tag.startswith("/H")]
    assert order == ["/H1", *["/H2", *["/H3"] * 4] * 3, "/H2"]


def test_no_font_of_the_machine_is_in_it(printed):
    fonts = printed.pages[0]["/Resources"]["/Font"].values()
    names = {font.get_object()["/BaseFont"].partition("+")[2] for font in fonts}
    assert names
    assert {name for name in names if not name.startswith(("AtkinsonHyperlegibleNext", "Noto"))} == set()


def test_an_ordinary_card_is_one_page_and_a_full_one_two(printed):
    full = Contents("Kim", *[State(*[LONG] * 4)] * 3)
    assert len(printed.pages) == 1
    assert len(read(paper.pdf(full, "sv")).pages) == 2


@pytest.mark.parametrize(
    "text",
    [
        "W" * LETTERS,
        "\n".join("a" * (LETTERS // 2)),
        "א" * LETTERS,
        '#panic("x") *fet* $x$ ]\\ @ref <a>',
        "😀👍🏽👩‍👩‍👧",
    ],
)
def test_any_text_makes_a_file_and_is_never_source(text):
    nasty = Contents(text, *[State(text, text, text, text)] * 3, agreements=(Agreement(text, text, text),))
    document = read(paper.pdf(nasty, "sv"))
    assert b"pdfuaid" in document.trailer["/Root"]["/Metadata"].get_object().get_data()
    if text.isascii() and " " in text:
        assert text in text_of(document)


def test_large_text_is_larger(card):
    small, large = (read(paper.pdf(replace(card, large_text=wanted), "sv")) for wanted in (False, True))
    assert the_run(large, "Jag tiger").size >= 16 > the_run(small, "Jag tiger").size >= 9


def test_nothing_of_one_card_is_in_the_file_of_another():
    first = paper.pdf(Contents("Kim", State("Blåbärsdalen")), "sv")
    second = read(paper.pdf(Contents("Noor", State("Hallonbacken")), "sv"))
    assert "Blåbärsdalen" in text_of(read(first))
    assert "Blåbärsdalen" not in text_of(second)
    assert "Kim" not in text_of(second)


def test_nothing_is_written_to_the_disk(card, tmp_path, monkeypatch):
    for name in ("TMPDIR", "TMP", "TEMP", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path)
    assert paper.pdf(card, "sv")
    assert paper.png(card, "sv")
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_form_is_one_page_in_every_language(language):
    said, form = words.of(language), read(paper.blank(language))
    told = text_of(form)
    asked = [text for state in said.states for box in state.fields for text in (box.question, box.prompt)]
    assert len(form.pages) == 1
    assert form.trailer["/Root"]["/Lang"] == language
    assert [
        text
        for text in [said.title, said.name, said.review, said.not_for_appraisal, *asked]
        if text not in told
    ] == []


@pytest.mark.parametrize(
    "contents", [Contents("Kim"), Contents("Kim", *[State(*[LONG] * 4)] * 3)], ids=["short", "long"]
)
def test_the_picture_is_light_enough_to_send(contents):
    file = paper.png(contents, "sv")
    picture = Image.open(io.BytesIO(file))
    assert len(file) <= 300_000
    assert (picture.format, picture.info) == ("PNG", {})
    assert picture.width >= 595


def test_the_shapes_tell_the_states_apart_without_colour():
    """In grey, the three lights cover different shares of the square around them."""
    drawn = Image.open(io.BytesIO(paper.png(Contents("Kim"), "sv"))).convert("L")
    shares = [share_of_ink(drawn, state) for state in range(3)]
    assert shares[1] + 0.1 < shares[0] < shares[2] - 0.1


def share_of_ink(drawn, state):
    """How much of its own box the light of this state fills; it is the first dark thing in a head."""
    head = [top for top in range(1, drawn.height - 3) if head_begins(drawn, top)][state]
    strip = drawn.crop((106, head + 3, 158, head + 50)).point(lambda grey: 255 * (grey < 160))
    left, top, right, bottom = strip.getbbox()
    return strip.histogram()[255] / ((right - left) * (bottom - top))


def head_begins(drawn, top):
    """Below the edge of a state comes its wash, which is not white. Nothing stands between the columns."""
    above, below = drawn.getpixel((596, top - 1)), drawn.getpixel((596, top + 3))
    return above < 200 <= drawn.getpixel((596, top)) and 200 < below < 250


def test_letters_that_cannot_be_printed_are_told(card):
    assert paper.lacking(card) == ""
    assert paper.lacking(Contents("漢", agreements=(Agreement("字"),))) == "字漢"


def test_the_page_of_the_card_tells_them_too(a_card):
    told = {
        letters: said(visit("card", a_card(green=State(signs=letters)).secret)) for letters in ("漢", "ä")
    }
    assert "en ruta i stället för <bdi>漢</bdi>" in told["漢"]
    assert "en ruta i stället för" not in told["ä"]


def test_the_sheet_with_the_link_leads_to_the_card(monkeypatch):
    sheets = []
    made = paper.recovery(LINK, "sv")
    assert LINK in text_of(read(made)).replace(" ", "")
    assert words.of("sv").recovery.lost in text_of(read(made))
    monkeypatch.setattr(printing, "pdf", lambda template, told: sheets.extend(printing.png(template, told)))
    paper.recovery(LINK, "sv")
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(sheets[0])))
    assert code.text == LINK
