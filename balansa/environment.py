"""What an operator may set, read from the environment. A value that cannot be meant stops the start with one
sentence, in Swedish and English; nothing is guessed. `docs/operations.md` lists the names.
"""

import re
import zoneinfo
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

import environ

HOST = re.compile(r"\.?[\w-]+(\.[\w-]+)*|\[[0-9a-f:]+\]", re.IGNORECASE)
DATABASES = ("postgres", "postgresql")
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MAILERS = ("smtp", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "dummymail")


class Environment:
    """The settings by name. Each question stops with a sentence where the answer cannot be used."""

    def __init__(self, names: Mapping[str, str]):
        self.names = names

    def text(self, name: str, usual: str = "") -> str:
        return self.names.get(name, "").strip() or usual

    def secret(self, name: str) -> str:
        """At least 32 characters, or none at all."""
        value = self.text(name)
        if value and len(value) < 32:
            _stop(name, "är för kort. Ange minst 32 tecken", "is too short: give 32 characters or more")
        return value

    def number(self, name: str, usual: int, least: int, most: int) -> int:
        value = self.text(name, str(usual))
        if not value.isdecimal() or not least <= int(value) <= most:
            between = f"{least}–{most}"
            _stop(name, f"är {value!r}. Ange ett heltal, {between}", f"must be a whole number, {between}")
        return int(value)

    def address(self, name: str) -> str:
        """Scheme and host, perhaps a port, without a slash at the end; or nothing."""
        value = self.text(name).rstrip("/").lower()
        if value and not _is_origin(value):
            _stop(
                name,
                f"är {value!r}. Ange adressen som https://balansa.kommunen.se, utan något efter värdnamnet",
                "must be an address such as https://balansa.example, with nothing after the host",
            )
        return value

    def hosts(self, name: str) -> list[str]:
        """Host names with commas between."""
        found = [host.strip().lower() for host in self.text(name).split(",") if host.strip()]
        for host in found:
            if not HOST.fullmatch(host):
                _stop(
                    name,
                    f"innehåller {host!r}. Ange värdnamn med komma emellan, utan http:// och port",
                    "must be host names with commas between, without http:// and port",
                )
        return found

    def chosen(self, name: str, offered: Mapping[str, str]) -> list[tuple[str, str]]:
        """Those of the offered pairs whose keys are listed, in the listed order; all when nothing is."""
        wanted = [key.strip() for key in self.text(name, ",".join(offered)).split(",")]
        if not set(wanted) <= set(offered) or len(set(wanted)) != len(wanted):
            keys = ", ".join(offered)
            _stop(name, f"är {self.text(name)!r}. Välj bland {keys}, med komma emellan", f"may list: {keys}")
        return [(key, offered[key]) for key in wanted]

    def one_of(self, name: str, offered: tuple[str, ...], usual: str) -> str:
        """One of the offered words."""
        value = self.text(name, usual)
        if value not in offered:
            words = ", ".join(offered)
            _stop(name, f"är {value!r}. Ange ett av: {words}", f"must be one of: {words}")
        return value

    def sign_on_server(self, name: str) -> str:
        """The address of an OpenID Connect server, which may have a path; or nothing."""
        value = self.text(name).rstrip("/")
        # What it says is believed because the line is: plain http only where there is no line.
        schemes = ("http", "https") if "://localhost" in value or "://127.0.0.1" in value else ("https",)
        if value and not _parts(value, *schemes):
            _stop(
                name,
                f"är {value!r}. Ange serverns adress som https://inloggning.kommunen.se/realm",
                "must be an address such as https://login.example/realm",
            )
        return value

    def needs(self, name: str, whole: str) -> str:
        """What has to be there too, where something else is set."""
        if not (value := self.text(name)):
            _stop(
                name,
                f"saknas. {whole} fungerar inte utan den",
                f"is missing: {whole} does not work without it",
            )
        return value

    def time_zone(self, name: str, usual: str) -> str:
        value = self.text(name, usual)
        try:
            zoneinfo.ZoneInfo(value)
        except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
            _stop(
                name,
                f"är {value!r}, en okänd tidszon. Ange en som Europe/Stockholm",
                "is no time zone that this machine knows; give one such as Europe/Stockholm",
            )
        return value

    def database(self, name: str, usual: Path) -> dict:
        """Django's settings of a database: PostgreSQL or an SQLite file."""
        value = self.text(name)
        if not value:
            return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(usual)}
        if not _is_database(value):
            # Not shown: it may hold a password.
            _stop(
                name,
                "går inte att läsa. Ange postgres://användare:lösenord@värd/namn eller sqlite:////mapp/fil",
                "must be postgres://user:password@host/name or sqlite:////folder/file",
            )
        return environ.Env.db_url_config(value)

    def broker(self, name: str) -> str:
        """The address of a Redis or Valkey; or nothing."""
        value = self.text(name)
        if value and not (_parts(value, "redis", "rediss") or _parts(value, "unix", host=False)):
            _stop(name, "går inte att läsa. Ange redis://värd:port/0", "must be redis://host:port/0")
        return value

    def mail(self, name: str) -> dict:
        """Django's settings of mail; without an address nothing is sent."""
        value = self.text(name, "dummymail://")
        if not (_parts(value, *MAILERS[:3]) or _parts(value, *MAILERS[3:], host=False)):
            _stop(
                name,
                "går inte att läsa. Ange smtp+tls://användare:lösenord@värd:587",
                "must be smtp+tls://user:password@host:587",
            )
        read = environ.Env.email_url_config(value)
        return {key: setting for key, setting in read.items() if key.startswith("EMAIL_")}


def _is_origin(value: str) -> bool:
    parts = _parts(value, "http", "https")
    return bool(parts) and not (parts.path or parts.query or parts.fragment or parts.username)


def _is_database(value: str) -> bool:
    if value == "sqlite://:memory:":
        return True
    if parts := _parts(value, *DATABASES, host=False):
        # A folder in place of a host is PostgreSQL's own socket, written as %2Frun%2Fpostgresql.
        return len(parts.path) > 1 and bool(parts.hostname or unquote(parts.path)[1:].startswith("/"))
    return bool((parts := _parts(value, "sqlite", host=False)) and not parts.netloc and len(parts.path) > 1)


def _parts(value: str, *schemes: str, host: bool = True):
    """The parts of an address with one of the schemes and a port that can be one; None for another."""
    try:
        parts = urlsplit(value)
        fits = parts.scheme in schemes and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if fits and (parts.hostname or not host) else None


def _stop(name: str, swedish: str, english: str) -> NoReturn:
    raise SystemExit(f"{name} {swedish}. / {name} {english}.")
