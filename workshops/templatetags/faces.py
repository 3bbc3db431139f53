"""What faces are made of: forms that are taps or commands, the QR code, and few small shapes.

Forms are painted without request and token; `<!--fields-->` marks where a full page puts them.
"""

from functools import lru_cache

import segno
from django import template
from django.forms.utils import flatatt
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workshops.domain import addresses

register = template.Library()


@register.tag
def once(parser, token):
    """What shows nothing but these values: `{% once mine.left done %}…{% endonce %}`.

    Painted once in a language until the room moves, for a hall of phones that differ in little.
    """
    values = [parser.compile_filter(one) for one in token.split_contents()[1:]]
    inside = parser.parse(["endonce"])
    parser.delete_first_token()
    return Once(inside, values)


class Once(template.Node):
    """The node of `{% once %}`; it keeps what it painted with the room."""

    def __init__(self, nodelist, values):
        self.nodelist, self.values = nodelist, values

    def render(self, context):
        """What was painted for these values before, or is now."""
        painted = context["room"].painted
        key = (self, get_language(), *(value.resolve(context) for value in self.values))
        if key not in painted:
            painted[key] = self.nodelist.render(context)
        return painted[key]


@register.simple_block_tag(takes_context=True)
def tap(context, content, name, **attributes):
    """A form that sends this input of the activity: `{% tap "add" class="write" %}…{% endtap %}`."""
    return _form(content, tap_url(context, name), {"data-tap": name, **attributes})


@register.simple_tag(takes_context=True)
def tap_url(context, name):
    """The address of an input, for a second button in the same form (`formaction`)."""
    return reverse("workshops:tap", args=[context["occasion"].pk, context["step"].pk, name])


@register.simple_block_tag(takes_context=True)
def control(context, content, name, **attributes):
    """A form that sends this control of the activity, for the facilitator."""
    url = reverse("workshops:control", args=[context["workshop"].pk, context["step"].pk, name])
    return _form(content, url, {"hx-post": url, "hx-swap": "none", **attributes})


@register.simple_block_tag(takes_context=True)
def command(context, content, name, **attributes):
    """A form that sends a command of the engine (next, back, clock …), for the facilitator."""
    url = reverse("workshops:command", args=[context["workshop"].pk, name])
    seen = format_html('<input type="hidden" name="seen" value="{}">', context["place"])
    return _form(seen + content, url, {"hx-post": url, "hx-swap": "none", **attributes})


@register.simple_tag(takes_context=True)
def qr(context):
    """The way in as a QR code: black on white in every theme, four modules of quiet zone."""
    room = context["room"]
    label = _("QR-kod till %(address)s, kod %(code)s") % {
        "address": room.address,
        "code": room.occasion.spoken_code,
    }
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}">{}</svg>', label, *_qr(room.occasion)
    )


@register.simple_tag
def qr_of(link, label):
    """Any address as a QR code, with the words of `label` for those who cannot see it."""
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}">{}</svg>', label, *_qr_of(link)
    )


@register.filter
def at(mapping, key):
    """What a mapping has under a key; None where it has nothing."""
    return mapping.get(key)


@register.filter
def percent(part, whole) -> str:
    """`part` of `whole` as the width of a bar, for example "62.5%"; never more than full."""
    return f"{min(100, 100 * part / whole) if whole else 0:.1f}%"


@register.filter
@lru_cache(maxsize=1024)
def bar(width: str) -> SafeString:
    """A bar so wide, of a hundred percent: `{{ "62.5%"|bar }}`. There are a thousand, each drawn once."""
    return get_template("components/bar.html").render({"width": width})


@register.filter
def times(icon, number) -> SafeString:
    """An icon so many times: `{{ "pip"|times:3 }}`."""
    return mark_safe(_drawn(icon) * number)


@lru_cache(maxsize=64)
def _drawn(icon: str) -> str:
    return get_template(f"components/icons/{icon}.svg").render()


def _form(content: SafeString, url: str, attributes: dict) -> SafeString:
    names = {name.replace("_", "-"): value for name, value in attributes.items()}
    return format_html(
        '<form method="post" action="{}"{}><!--fields-->{}</form>', url, flatatt(names), content
    )


def _qr(occasion) -> tuple[int, int, SafeString]:
    return _qr_of(addresses.link(occasion))


@lru_cache(maxsize=256)
def _qr_of(link: str) -> tuple[int, int, SafeString]:
    code = segno.make(link, error="m", micro=False)
    side = code.symbol_size(border=4)[0]
    drawn = code.svg_inline(border=4, dark="#1b1b1b", omitsize=True)
    # Safe to mark: segno writes numbers and path letters, nothing of the link's text.
    return side, side, mark_safe(drawn[drawn.index("<path") : drawn.index("</svg>")])
