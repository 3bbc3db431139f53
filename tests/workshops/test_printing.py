"""Printing: fonts of our own, a process that ends, and a file for every reader."""

import io
import re

import pytest
from PIL import ImageFont
from pypdf import PdfReader

from workshops import printing
from workshops.printing import letters

pytestmark = pytest.mark.once
FONTS = sorted(letters.FONTS.glob("*.ttf"))
MOST = 1_500_000  # octets of fonts


@pytest.fixture
def template(tmp_path):
    """Make a template of this source."""

    def make(source):
        path = tmp_path / "page.typ"
        path.write_text(source, "utf-8")
        return path

    return make


def told(**more):
    return {"title": "Titel", "language": "sv", **more}


def test_every_font_is_in_the_list_of_the_template_and_has_a_licence():
    families = {ImageFont.truetype(path).getname()[0] for path in FONTS}
    assert families == set(re.findall(r'"((?:Atkinson|Noto) [\w ]+)"', printing.START.read_text("utf-8")))
    assert "SIL OPEN FONT LICENSE" in (letters.FONTS / "OFL.txt").read_text("utf-8")
    assert sum(path.stat().st_size for path in FONTS) < MOST


def test_every_letter_that_counts_as_printable_is(template):
    # PDF/UA-1 allows no letter without a glyph, so that this could not be made otherwise.
    every = [chr(letter) for letter in sorted(letters.covered())]
    page = template("#set page(height: auto)\n#for one in told.letters { [#one ] }")
    assert printing.pdf(page, told(letters=every)).startswith(b"%PDF")


def test_a_letter_without_a_font_is_told_and_becomes_a_box(template):
    assert printing.lacking("Åsa 漢字 👍🏽 ✓ Ω ø") == {"漢", "字"}
    assert printing.printable("ö漢") == "ö□"
    made = printing.pdf(template("#told.text"), told(text="ö漢"))
    assert "ö□" in PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_a_letter_made_of_two_is_one():
    assert printing.lacking("Å") == set()
    assert printing.printable("Å") == "Å"


def test_no_other_font_steps_in(template):
    # The fonts within typst have a horizontal rule, ours have not.
    unfiltered = template("#set text(fallback: true)\n#str.from-unicode(0x2500)")
    with pytest.raises(printing.Unprintable):
        printing.pdf(unfiltered, told())


@pytest.mark.parametrize(
    ("line", "direction"),
    [
        ("Hej שלום", "ltr"),
        ("שלום hej", "rtl"),
        ("3 مرات", "rtl"),
        ("123", "ltr"),
        ("", "ltr"),
        ("(Привет)", "ltr"),
    ],
)
def test_a_line_goes_the_way_of_its_first_letter(line, direction):
    assert letters.direction(line) == direction


def test_what_fails_says_nothing_about_what_was_written(template):
    with pytest.raises(printing.Unprintable) as refused:
        printing.pdf(template("#panic(told.secret)"), told(secret="Hemligheten"))
    assert "Hemligheten" not in repr(refused.value)
    assert refused.value.__cause__ is None


def test_no_template_reaches_a_file_of_the_machine(template, tmp_path):
    (tmp_path / "other.txt").write_text("Hemligheten")
    for path in ("other.txt", str(tmp_path / "other.txt"), "/etc/hostname"):
        with pytest.raises(printing.Unprintable):
            printing.pdf(template(f'#read("{path}")'), told())


def test_pictures_come_one_for_each_page(template):
    pages = printing.png(template("en #pagebreak() två"), told(), ppi=30)
    assert [page[:4] for page in pages] == [b"\x89PNG"] * 2
