"""What a server loads before its first page: nothing that only few of its pages need."""

import pytest

from tests.live import in_django

SLOW_TO_LOAD = ("icalendar", "redis", "requests", "twisted", "typst", "xlsxwriter", "OpenSSL")
STARTED = f"""
import sys
from django.core.checks import run_checks
run_checks()
import balansa.asgi
print(*[name for name in {SLOW_TO_LOAD} if name in sys.modules])
"""


@pytest.mark.once
def test_what_few_pages_need_is_not_loaded_at_the_start(tmp_path):
    assert in_django(f"sqlite:///{tmp_path}/none.sqlite3", STARTED, anew=True) == "\n"
