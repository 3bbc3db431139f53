"""Our SQLite asks what Django's asks."""

import pytest
from django.db import connection

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.mark.parametrize("_again", range(2))
def test_a_question_is_read_the_same_the_second_time(_again):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s || '%%s 100 %%' || %s", ["Norr", "Söder"])
        assert cursor.fetchone() == ("Norr%s 100 %Söder",)
        cursor.execute("SELECT %(one)s || %(one)s", {"one": "Norr"})
        assert cursor.fetchone() == ("NorrNorr",)
        cursor.execute("SELECT '%s 100 %'")
        assert cursor.fetchone() == ("%s 100 %",)
