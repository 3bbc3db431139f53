"""The people in the room whose screens nobody sees: they send what phones send, by plain forms."""

import html
import re

from .server import HOST

TICKABLE = re.compile(r'id="listed-(\d+)"(.*?)</li>', re.DOTALL)
SEATS = re.compile(r'name="group" value="(\d+)"><bdi[^>]*>(.*?)</bdi>')
MEASURE = re.compile(r'name="measure" value="(\d+)"')
ROWS = re.compile(r'data-candidate="(\d+)".*?<bdi[^>]*>(.*?)</bdi>', re.DOTALL)


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

    def write(self, text, **more):
        """A private note."""
        self._tap("add", text=text, **more)

    def share(self):
        """All own notes to the common list."""
        self._tap("share")

    def sit(self, group):
        """Over to the small group of this name, unless that is the own one."""
        page = self._page()
        others = {html.unescape(name): number for number, name in SEATS.findall(page)}
        if group in others:
            self._tap("sit", page=page, group=others[group])

    def lay(self):
        """All own notes onto the list of the small group, where there are any."""
        page = self._page()
        if "/lay_all/" in page:
            self._tap("lay_all", page=page)

    def tick(self, most):
        """So many of the list's notes that nobody has ticked yet."""
        page = self._page()
        free = [number for number, note in TICKABLE.findall(page) if 'name="agreed"' in note]
        for number in free[:most]:
            self._tap("agree", page=page, item=number, agreed="on")

    def vote(self, texts):
        """A dot on each of these, as often as it stands there."""
        page = self._page()
        candidates = {html.unescape(text): number for number, text in ROWS.findall(page)}
        for text in texts:
            self._tap("place", page=page, candidate=candidates[text])

    def answer(self, choice, name="answer", **more):
        """One of the answers to what is asked; about the measure on the wall where there is one."""
        page = self._page()
        about = MEASURE.search(page)
        if about:
            more["measure"] = about[1]
        self._tap(name, page=page, choice=choice, **more)

    def tip(self, text):
        """A tip for the next time."""
        self._tap("tip", text=text)

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
