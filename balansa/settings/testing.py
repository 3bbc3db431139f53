"""Settings of the tests: as in an installation, but with a database in memory and cheap passwords."""

import os
from urllib.parse import urlsplit

os.environ.setdefault("BALANSA_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from balansa.settings import *  # noqa: F403
from balansa.settings import CACHES, DATABASES, INSTALLED_APPS, REDIS_URL

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Tests set the server for single sign-on themselves, when all applications are loaded.
INSTALLED_APPS += ["allauth.socialaccount.providers.openid_connect"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# A pool holds on to connections when the test database is to be dropped. Live servers in tests have theirs.
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)
# Test processes beside each other share a Redis: each counts, and clears, in a database of its own.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
if not REDIS_URL:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
elif WORKER:
    CACHES["default"]["LOCATION"] = urlsplit(REDIS_URL)._replace(path=f"/{int(WORKER) + 1}").geturl()
