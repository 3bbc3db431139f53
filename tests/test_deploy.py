"""The files for an installation fit the program that they run; that they work is tried by deploy/try.py."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from balansa import serving
from workshops.domain import filming

pytestmark = pytest.mark.once
DEPLOY = Path(__file__).resolve().parents[1] / "deploy"
OPERATIONS = (DEPLOY.parent / "docs/operations.md").read_text("utf-8")
UNITS = sorted(path.name for path in (DEPLOY / "systemd").glob("*.service"))
SITES = ("nginx/balansa/site.conf", "compose/site.conf")
NGINX = (DEPLOY / "nginx/balansa.conf").read_text("utf-8")


def text_of(name):
    return (DEPLOY / name).read_text("utf-8")


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_runs_a_command_that_there_is_with_options_that_it_knows(unit):
    [line] = re.findall(r"^ExecStart=.*manage\.py (.*)", text_of(f"systemd/{unit}"), re.MULTILINE)
    name, *options = re.sub(r"\$\(.*\)|%i|'", "8001", line).split()
    command = load_command_class(get_commands()[name], name)
    command.create_parser("manage.py", name).parse_args(options)
    assert "Environment=BALANSA_NO_BOOTSTRAP=1" in text_of(f"systemd/{unit}")


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_may_write_where_the_example_says_that_balansa_writes(unit):
    assert "BALANSA_VAR=/var/lib/balansa\n" in text_of("environment.example")
    assert re.search(r"^StateDirectory=balansa\b", text_of(f"systemd/{unit}"), re.MULTILINE)


def test_every_setting_of_the_example_is_documented():
    named = re.findall(r"^#?([A-Z_]+)=", text_of("environment.example"), re.MULTILINE)
    assert {"BALANSA_URL", "DATABASE_URL", "BALANSA_METRICS_TOKEN"} <= set(named)
    assert [name for name in named if f"`{name}`" not in OPERATIONS] == []


@pytest.mark.parametrize("site", SITES)
def test_the_proxy_bears_two_pings_of_silence(site):
    borne = re.findall(r"proxy_(?:read|send)_timeout (\d+)s;", text_of(site))
    assert len(borne) == 2
    assert min(map(int, borne)) >= 2 * serving.PING


def test_the_proxy_lets_in_what_a_page_takes_and_a_film_and_no_more():
    page, film = map(int, re.findall(r"client_max_body_size (\d+)m;", NGINX))
    assert 1 < page < 10
    assert filming.LARGEST < film * 2**20 < 1.2 * filming.LARGEST


def test_the_log_of_the_proxy_names_no_visitor_and_no_whole_address():
    [form] = re.findall(r"log_format balansa (.*?);", NGINX, re.DOTALL)
    told = set(re.findall(r"\$(\w+)", form))
    assert told == {
        *("balansa_minute", "request_method", "balansa_first", "status", "bytes_sent"),
        *("request_time", "upstream_addr", "upstream_status"),
    }
    first = re.search(r'"~(\^\(\?<first>.*)" \$first', NGINX)[1].replace("?<", "?P<")
    assert re.match(first, "/wall/a-secret/face/")["first"] == "/wall"


def test_both_proxies_shut_what_is_asked_of_a_process_alone():
    for path in ("metrics", "healthz", "readyz"):
        assert path in re.search(r"location ~ \^/\((.*)\)\$ {\n\s+return 404;", NGINX)[1].split("|")
        assert f"/{path}" in re.search(r"@inside path (.*)", text_of("Caddyfile"))[1].split()
