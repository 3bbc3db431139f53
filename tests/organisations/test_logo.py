import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from organisations.logo import clean_logo
from organisations.models import Organisation

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def uploaded(raw, name="logo.png"):
    return SimpleUploadedFile(name, raw)


def picture(kind="PNG", size=(40, 20), mode="RGB", color="teal", **how):
    file = io.BytesIO()
    Image.new(mode, size, color).save(file, kind, **how)
    return file.getvalue()


def noise(size):
    file = io.BytesIO()
    Image.effect_noise((size, size), 90).save(file, "PNG")
    return file.getvalue()


def verdict(raw):
    """What became of it: the new file's format, or the sentence that refused it."""
    try:
        return Image.open(clean_logo(uploaded(raw))).format
    except ValidationError as refusal:
        return refusal.message


@pytest.fixture
def decoding(monkeypatch):
    """Fails the test if a picture is decoded; Pillow's own loading, not ours, is what is watched."""
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda self: pytest.fail("The picture was decoded."))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_good_picture_becomes_a_png_of_our_own(kind):
    raw = picture(kind)
    clean = clean_logo(uploaded(raw, f"Min logga.{kind.lower()}"))
    assert clean.read() != raw
    assert (Image.open(clean).format, Image.open(clean).size) == ("PNG", (40, 20))


def test_a_large_picture_is_made_smaller_in_the_same_proportions():
    assert Image.open(clean_logo(uploaded(picture(size=(2000, 1000))))).size == (512, 256)


def test_what_is_transparent_stays_so():
    clean = Image.open(clean_logo(uploaded(picture(mode="RGBA", color=(0, 0, 0, 0)))))
    assert clean.getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("side", [9000, 16000])
def test_a_bomb_is_refused_without_being_decoded(side, decoding):
    bomb = picture(size=(side, side), mode="1", color=0)
    assert len(bomb) < 100_000
    with pytest.raises(ValidationError, match="för många bildpunkter"):
        clean_logo(uploaded(bomb))


def test_four_million_pixels_are_the_most(decoding):
    with pytest.raises(ValidationError, match="för många bildpunkter"):
        clean_logo(uploaded(picture(size=(2001, 2000), mode="1", color=0)))


def test_more_than_a_megabyte_is_not_even_read():
    big = uploaded(picture() + bytes(1_000_000))
    with pytest.raises(ValidationError, match="över 1 MB"):
        clean_logo(big)
    assert big.tell() == 0


@pytest.mark.parametrize(
    "raw",
    [
        SVG,
        b"Hej, jag heter logo.png",
        b"",
        noise(300)[:-9000],
        picture()[:-12],
        picture("GIF"),
        picture("BMP"),
        picture("TIFF"),
    ],
    ids=["svg", "text", "empty", "truncated", "endless", "gif", "bmp", "tiff"],
)
def test_what_is_no_whole_png_jpeg_or_webp_is_refused(raw):
    with pytest.raises(ValidationError, match="gick inte att läsa"):
        clean_logo(uploaded(raw))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_damaged_picture_is_a_sentence_not_an_error(kind):
    raw = bytearray(picture(kind, size=(300, 300)))
    for position in range(12, len(raw), max(1, len(raw) // 60)):
        damaged = bytes(raw[:position]) + b"\xff\x00" + bytes(raw[position + 2 :])
        assert verdict(damaged) == "PNG" or "logotypen är kvar" in verdict(damaged)


def test_camera_place_and_comments_are_gone():
    exif = Image.Exif()
    exif[0x010E] = "hemlig plats"
    told = picture("JPEG", exif=exif, comment=b"hemlig kommentar", icc_profile=b"hemlig profil")
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "hemlig person")
    noted = picture(pnginfo=notes, exif=exif, icc_profile=b"hemlig profil")
    for raw in (told, noted):
        clean = clean_logo(uploaded(raw))
        assert b"hemlig" in raw
        assert not Image.open(clean).info
        assert not Image.open(clean).getexif()


def test_a_picture_taken_sideways_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert Image.open(clean_logo(uploaded(picture("JPEG", exif=exif)))).size == (20, 40)


def test_the_stored_name_is_not_the_uploaders(db):
    names = set()
    for _each in range(2):
        organisation = Organisation(name="Lindalens kommun")
        organisation.logo.save("Chefen Kims logga.exe", clean_logo(uploaded(picture())))
        names.add(organisation.logo.name)
    assert len(names) == 2
    assert all(name.startswith("logos/") and name.endswith(".png") and "Kim" not in name for name in names)
