"""Eight devices save the same version of a card in the same moment: one is heard, and nothing is lost."""

import json

import pytest

from tests import live

RACE = """
import json, threading
from django.db import connection
from balanskort.domain import owning, sharing, terms
from balanskort.domain.contents import Contents
from balanskort.models import Version
from organisations.models import Organisation

here = Organisation.objects.create(name="Lindalen")
terms.choose(here, "stored", "", None)
secret, card = owning.begin(Contents(), organisation=here)
start, told = threading.Barrier(8), []

def save(number):
    opened = owning.open_card(secret)
    start.wait()
    try:
        owning.save(opened, opened.contents.with_texts({("red", "me"): f"Som {number}"}), 1)
        told.append(["saved", f"Som {number}"])
    except owning.SavedMeanwhile as other:
        told.append(["other", other.contents.red.me])
    connection.close()

threads = [threading.Thread(target=save, args=[number]) for number in range(8)]
[thread.start() for thread in threads]
[thread.join(60) for thread in threads]
now = owning.open_card(secret)
print(json.dumps([told, now.version, now.contents.red.me, Version.objects.count()]))
"""


@pytest.mark.live
def test_one_saves_and_the_others_are_told_what_it_says(database_url):
    told, version, text, versions = json.loads(live.in_django(database_url, RACE))
    assert (version, versions) == (2, 1)
    assert sorted(verdict for verdict, _text in told) == ["other"] * 7 + ["saved"]
    assert {said for _verdict, said in told} == {text}
