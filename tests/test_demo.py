"""What `manage.py demo` prints, refuses and leaves behind, in a folder of its own."""

import os
import re
import socket
import sqlite3
from contextlib import closing

import pytest
from django.test import Client

from action_plans.domain import lacking
from action_plans.models import ActionPlan, Measure
from balansa import demonstration
from organisations.models import User
from organisations.scoping import within
from tests.live import done, installed
from tests.starting import refused, started

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
]  # a demonstration has a database of its own, whatever is configured
OURS = ("BALANSA_", "DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")  # what configures the tests
DOMAIN = ("organisations", "workshops", "balanskollen", "balanskort", "samtal", "action_plans")


def demo(var, *words, anew=False, **more):
    """Prepare a demonstration in that folder and say what came of it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    environment |= {"BALANSA_NO_BOOTSTRAP": "1", "BALANSA_VAR": str(var)} | more
    return done(["manage.py", "demo", "--once", *words], environment, anew=anew)


def rows(var):
    """How many rows each table of the domain has."""
    with closing(sqlite3.connect(var / "demo.sqlite3")) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        names = [name for (name,) in tables if name.startswith(DOMAIN)]
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    var = installed(tmp_path_factory.mktemp("demo") / "var")
    return var, demo(var, anew=True)


def test_the_links_lead_to_the_three_screens_and_the_code_is_printed(prepared):
    _var, ended = prepared
    assert ended.returncode == 0, ended.stderr
    assert re.search(r"facilitator\)\s+http://localhost:\d+/demo/\S+/", ended.stdout)
    assert re.search(r"HR\s+http://localhost:\d+/demo/\S+/", ended.stdout)
    assert re.search(r"projector\)\s+http://localhost:\d+/wall/\S+/", ended.stdout)
    assert re.search(
        r"\(join\)\s+http://localhost:\d+/\s+kod [2-9A-HJKMNP-Z]{4} [2-9A-HJKMNP-Z]{4}", ended.stdout
    )
    assert "█" in ended.stdout


def test_a_second_run_adds_no_rows(prepared):
    var, _ended = prepared
    before = rows(var)
    assert before["action_plans_actionplan"] == 20
    assert before["action_plans_measure"] == 60
    assert before["organisations_user"] == 2
    assert demo(var).returncode == 0
    assert rows(var) == before


@pytest.mark.live
def test_a_second_one_beside_it_is_refused(prepared):
    var, _ended = prepared
    with started(var, "demo", DJANGO_SETTINGS_MODULE="balansa.settings.demo"):
        refused(demo(var), "already running on this database")


@pytest.fixture
def a_year(db):
    """The demonstration's organisation, with the year behind it; its scope is open."""
    workshop = demonstration.seed(with_a_year=True)
    with within(workshop.organisation_id):
        yield workshop.organisation


def test_hr_starts_with_figures_that_say_something(a_year):
    desk = Client()
    desk.force_login(User.objects.get(email=demonstration.HR))
    page = desk.get("/admin/")
    figures = page.context["figures"]
    assert all((figures.late, figures.soon, figures.in_time, *figures.gaps.values()))
    told = page.content.decode()
    for words in ("dold, för få svar", "I fas", "Efter", "Två och två på morgonen"):
        assert words in told, words


def test_the_year_keeps_every_rule_of_a_plan(a_year):
    states = set()
    for plan in ActionPlan.objects.all():
        states.add(plan.state)
        measures = plan.measures.exclude(state=Measure.State.DROPPED)
        if plan.state in (plan.State.ACTIVE, plan.State.CLOSED):
            assert [each for one in measures for each in lacking.of_measure(one)] == []
        if plan.state == plan.State.CLOSED:
            assert [each for one in measures for each in lacking.before_closing(one, has_way_on=False)] == []
    assert states == set(ActionPlan.State)
    assert Measure.objects.get(effect="no").followed_by.get().effect == "yes"


def test_an_organisation_that_is_there_gets_no_year(db):
    workshop = demonstration.seed()
    assert demonstration.seed(with_a_year=True) == workshop
    with within(workshop.organisation_id):
        assert not ActionPlan.objects.exists()


def test_only_the_owner_can_read_the_secret_key(prepared):
    var, _ended = prepared
    assert (var / "secret-key").stat().st_mode & 0o777 == 0o600


def test_another_database_is_refused_in_a_sentence_and_left_alone(tmp_path):
    ended = demo(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'precious.sqlite3'}")
    assert ended.returncode != 0
    assert "DATABASE_URL" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "precious.sqlite3").exists()


def test_a_taken_port_gets_a_sentence_and_the_next_free_one(prepared):
    var, _ended = prepared
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = demo(var, "--port", str(port))
    assert f"Port {port} är upptagen" in ended.stdout
    following = int(re.search(r"localhost:(\d+)/demo", ended.stdout)[1])
    assert port < following <= port + 50


def test_a_folder_that_cannot_be_used_gets_a_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    ended = demo(tmp_path / "file" / "var")
    assert ended.returncode != 0
    assert "går inte att använda" in ended.stderr
    assert "Traceback" not in ended.stderr
