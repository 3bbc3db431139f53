"""An uploaded logo is believed in nothing: measured first, then decoded, then written anew by ourselves."""

import io
import warnings

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 1_000_000
MOST_PIXELS = 4_000_000
SIDE = 512

warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


def clean_logo(upload):
    """A new PNG file of at most 512 × 512 pixels with nothing but the picture in it.

    Takes an uploaded file. Raises ValidationError with a sentence for people on anything that is not a
    whole PNG, JPEG or WebP within 1 MB and 4 million pixels; too many pixels are never decoded.
    """
    if upload.size > MOST_BYTES:
        raise ValidationError(_("Bilden är över 1 MB. Den förra logotypen är kvar. Välj en mindre bild."))
    raw = upload.read()
    try:
        opened(raw).verify()  # what has been verified cannot be decoded any more, so it is opened twice
        return written_anew(opened(raw))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as cause:
        raise ValidationError(
            _("Bilden har för många bildpunkter. Den förra logotypen är kvar. Välj en på högst 2000 × 2000.")
        ) from cause
    except Exception as cause:  # a hostile file makes Pillow raise nearly anything
        raise ValidationError(
            _("Bilden gick inte att läsa. Den förra logotypen är kvar. Välj en PNG-, JPEG- eller WebP-bild.")
        ) from cause


def opened(raw):
    """The picture as its header describes it, not yet decoded; no fourth format is even tried."""
    image = Image.open(io.BytesIO(raw), formats=FORMATS)
    if image.width * image.height > MOST_PIXELS:
        raise Image.DecompressionBombError
    return image


def written_anew(image):
    ImageOps.exif_transpose(image, in_place=True)
    picture = image.convert("RGBA")
    picture.thumbnail((SIDE, SIDE))
    picture.info.clear()  # colour profile, comments, camera and place
    png = io.BytesIO()
    picture.save(png, "PNG", optimize=True)
    return ContentFile(png.getvalue(), name="logo.png")
