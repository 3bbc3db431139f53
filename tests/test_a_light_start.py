"""What a server loads before its first page: nothing that only few of its pages need."""

import pytest

from tests.live import in_django

SLOW_TO_LOAD = ("icalendar", "redis", "requests", "twisted", "typst", "xlsxwriter", "OpenSSL")
STARTED = f"""
import sys
from balansa import installation
installation.refuse_faults()
assert installation.is_settled()
import balansa.asgi
print(*[name for name in {SLOW_TO_LOAD} if name in sys.modules])
print(*[name for name in sys.modules if ".migrations." in name and not name.startswith("django.db.")])
"""


@pytest.mark.once
def test_what_few_pages_need_is_not_loaded_at_the_start_and_no_migration_that_is_done(sqlite_url):
    assert in_django(sqlite_url, STARTED, anew=True) == "\n\n"
