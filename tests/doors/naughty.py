"""Strings of the kinds that have broken programs; how they are sent; the shape of a page without words."""

import json
from html.parser import HTMLParser
from urllib.parse import quote, urlencode

from django.conf import settings

MARKUP = [
    "<script>alert(1)</script>", "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "</textarea><script>alert(1)</script>", "</title><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>', "' onmouseover='alert(1)", "<b>fet", "<!-- kommentar", "--><i>",
    "<![CDATA[x]]>", "<?xml version='1.0'?>", "<div hx-get=/workshops/ hx-trigger=load>",
    "<form action=//evil.example><button>", "<meta http-equiv=refresh content=0>",
    "<base href=//evil.example>", "<style>*{display:none}</style>", "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "&lt;script&gt;", "&#60;img&#62;", "&", "&&amp;&",
    "<", ">", "\"", "'", "`", "\\", "</bdi></li></ul>", "<a href='javascript:alert(1)'>",
    "<input name=csrfmiddlewaretoken value=x>", "<!--fields-->", "<!--",
    "<math><mi//xlink:href='data:x,<script>'>", "<noscript><p title='</noscript><img src=x>'>",
]  # fmt: skip
LANGUAGES = [
    "{{ 7|add:7 }}", "{% debug %}", "{% load faces %}", "{#", "${7*7}", "#{7*7}", "<%= 7*7 %>",
    "{0.__class__}", "%s%s%s", "%(letters)d", "%n%n%n", "%", "%%", "{}", "{0}", "{", "}",
    "'; DROP TABLE workshops_item; --", "' OR 1=1 --", "1; SELECT pg_sleep(9)", "\" OR \"\"=\"",
    "admin'--", "') UNION SELECT 1 --", "LIKE '%_%'", "../../etc/passwd", "..\\..\\windows",
    "%2e%2e%2f", "/etc/passwd\x00.png", "file:///etc/passwd", "$(reboot)", "`reboot`", "| ls",
    "; ls", "=1+1", "@SUM(1)", "+1", "-1",
]  # fmt: skip
WORDS = [
    "None", "null", "undefined", "NaN", "Infinity", "true", "False", "[]", "[object Object]", "0",
    "00", "-0", "1e309", "-1e309", "1.5", "1,5", "0x10", "１２３", "٣", "²", "9" * 19,
    "9223372036854775808", "-9223372036854775809", "9" * 400, "1_000", " 1 ", "sv", "SV", "sv-se",
    "xx", "e" * 300,
]  # fmt: skip
SIGNS = [
    "", " ", "\t", "\n", "\r\nSet-Cookie: a=b", "rad\r\nrad", "\x00", "a\x00b", "\x1b[31mröd",
    "\x7f", "\x85", "\u2028", "\u200b\u200b\u200b", "\u200d", "\u200d\u200d", "a\u200d", "\ufeff",
    "\u00ad", "\u202eenglb", "\u2066a\u2069", "\u202a\u202b\u202c", "\u061c",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324a", "a" + "\u0301" * 200,
    "👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦" * 40, "🏳️‍🌈", "🇸🇪", "👍🏽", "\ud83d", "\ud800",
    "a\udfffb", "\udc00\ud800", "é", "e\u0301", "ﬃ", "Ω", "ß", "İ", "ı", "שלום", "مرحبا", "ไทย",
    "漢字", "𝔘𝔫𝔦", "\U000e0001", "\ue000", "\uffff", "\ufffd", "å" * 140, "å" * 141, "x" * 5000,
    "\u3000", "\u00a0", "﷽" * 30, "\u0337" * 20,
]  # fmt: skip
STRINGS = MARKUP + LANGUAGES + WORDS + SIGNS


def every(times, offset=0) -> list[str]:
    """Every so manieth string, beginning anywhere: fields that are alike share the list between them.

    On the second database without what is markup to a browser and any text to a database.
    """
    on_sqlite = "sqlite" in settings.DATABASES["default"]["ENGINE"]
    return (STRINGS if on_sqlite else LANGUAGES + WORDS + SIGNS)[offset % times :: times]


def body(**fields) -> dict:
    """What a client posts, half signs included: a form in the bytes that a broken phone would send."""
    octets = {name: value.encode("utf-8", "surrogatepass") for name, value in fields.items()}
    return {"data": urlencode(octets), "content_type": "application/x-www-form-urlencoded"}


def in_address(string) -> str:
    """The string as a part of an address."""
    return quote(string.encode("utf-8", "surrogatepass"), safe="")


def frame(tap) -> str:
    """A frame as `JSON.stringify` writes it: half signs as \\ud800."""
    return json.dumps({"tap": tap})


class Shape(HTMLParser):
    """Which elements a page has and which attributes they have, without any text or value."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, *(name for name, _value in attrs)))

    def handle_endtag(self, tag):
        self.found.append(f"/{tag}")

    def handle_comment(self, text):
        self.found.append(f"<!--{text}")

    def handle_decl(self, text):
        self.found.append(f"<!{text}")

    def unknown_decl(self, text):
        self.found.append(f"<![{text}")

    def handle_pi(self, text):
        self.found.append(f"<?{text}")


def shape(html) -> list:
    return Shape(html).found


def unescaped(html) -> list[str]:
    """The pieces of markup that stand in a page as somebody sent them."""
    # Quotation marks by themselves stand in every page, and what is escaped already is so in any.
    telling = (one for one in MARKUP if len(one) > 8 and set("<'") & set(one))
    return [one for one in telling if one in html]
