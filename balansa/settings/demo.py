"""The demonstration: a database of its own, open to the local network, never anybody's real installation."""

from balansa.addresses import own_hosts
from balansa.settings import *  # noqa: F403
from balansa.settings import ALLOWED_HOSTS, DATABASES, VAR_DIR

BALANSA_DEMO = True
DATABASES["default"]["NAME"] = str(VAR_DIR / "demo.sqlite3")
ALLOWED_HOSTS += own_hosts()
