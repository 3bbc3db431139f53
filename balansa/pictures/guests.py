"""The people in the room whose screens nobody sees: they send what phones send, by plain forms."""

import html
import re

from .server import HOST

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


class Guest:
    """One person with a seat."""

    def __init__(self, requests, links):
        self.http = requests.new_context(
            base_url=f"http://127.0.0.1:{links.port}",
            extra_http_headers={"Host": HOST, "Accept-Language": "sv", "Accept": "application/json"},
        )
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.http.get("/").text())[1]
        joined = self.http.post("/", form={"code": links.code, "csrfmiddlewaretoken": token})
        self.room = re.search(r"/room/[0-9a-f-]{36}/", joined.text())[0]
        self.token = token

    def write(self, text):
        """A private note."""
        self._tap("add", text=text)

    def share(self):
        """All own notes to the common list."""
        self._tap("share")

    def vote(self, texts):
        """A dot on each of these, as often as it stands there."""
        page = self._page()
        rows = re.findall(r'data-candidate="(\d+)".*?<bdi[^>]*>(.*?)</bdi>', page, re.DOTALL)
        candidates = {html.unescape(text): number for number, text in rows}
        for text in texts:
            self._tap("place", page=page, candidate=candidates[text])

    def done(self):
        """Ready with this part."""
        self._tap("done", done="on")

    def _page(self):
        return self.http.get(self.room, headers={"Accept": "text/html"}).text()

    def _tap(self, name, page="", **sent):
        page = page or self._page()
        address = re.search(rf'action="({self.room}tap/\d+/{name}/)"', page)[1]
        answer = self.http.post(address, form=sent, headers={"X-CSRFToken": self.token})
        if not answer.ok:
            raise RuntimeError(f"{name} was refused: {answer.status} {answer.text()[:200]}")


def dealt(totals, people) -> list[list[str]]:
    """Hands of dots that add up to these totals, one for each of the people."""
    dots = [text for text, total in zip(DEMANDS, totals, strict=True) for _ in range(total)]
    return [dots[number::people] for number in range(people)]
