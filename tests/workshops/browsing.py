"""A phone without JavaScript: reads a page, fills in its forms, and posts them with the fields they have."""

from html.parser import HTMLParser
from urllib.parse import urljoin


class Forms(HTMLParser):
    """The forms of a page: {address: {field: value}}, in which a later form to the same address wins."""

    def __init__(self, page):
        super().__init__()
        self.found, self.texts, self._fields, self._area = {}, [], None, None
        self.feed(page.content.decode())

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self._fields = self.found.setdefault(attrs.get("action", ""), {})
        elif tag == "input" and self._fields is not None:
            self._fields[attrs.get("name")] = attrs.get("value", "")
        elif tag == "textarea":
            self._area = ""

    def handle_endtag(self, tag):
        if tag == "form":
            self._fields = None
        elif tag == "textarea":
            self.texts.append(self._area)
            self._area = None

    def handle_data(self, data):
        if self._area is not None:
            self._area += data


def form_of(page, ending):
    """The address and the fields of the form whose address ends so."""
    return next(
        (address, fields) for address, fields in Forms(page).found.items() if address.endswith(ending)
    )


def send(client, page, ending, **typed):
    """The answer to the form of the page whose address ends so, with its own fields and what was typed."""
    address, fields = form_of(page, ending)
    return client.post(urljoin(page.wsgi_request.path, address), fields | typed)
