"""Settings of an installation. Every value that an operator may change comes from the environment.

A bad value stops the start with a sentence; nothing is guessed. `docs/operations.md` lists the names.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from balansa.addresses import own_addresses, own_hosts
from balansa.environment import WEEK, Environment
from balansa.logs import FORMS, one_line, unless_left, without_secrets
from balansa.retention import retention
from balansa.secret import secret_key
from balansa.signing_in import signing_in

BASE_DIR = Path(__file__).resolve().parents[2]
env = Environment(os.environ)
VAR_DIR = Path(env.text("BALANSA_VAR", str(BASE_DIR / "var")))

DEBUG = False
SECRET_KEY = env.secret("BALANSA_SECRET_KEY") or secret_key(VAR_DIR / "secret-key")

# The public address, for example https://balansa.kommunen.se. Empty: plain http on the local network.
BALANSA_URL = env.address("BALANSA_URL")
BALANSA_PORT = env.number("BALANSA_PORT", 8000, 1, 65_535)  # the server writes here which port it really got
BALANSA_LAN_ADDRESSES = own_addresses()
ALLOWED_HOSTS = env.hosts("BALANSA_HOSTS")
ALLOWED_HOSTS += [urlsplit(BALANSA_URL).hostname] if BALANSA_URL else own_hosts()
ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
HTTPS = BALANSA_URL.startswith("https:")

INSTALLED_APPS = [
    "balansa.desk.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "csp",
    "django_htmx",
    "rules",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "balansa",
    "organisations",
    "workshops",
    "action_plans",
    "balanskollen",
    "balanskort",
    "samtal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "balansa.policy.Policy",
    "workshops.screens.visitor.Visitor",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "workshops.pages.strangers.NoStrangers",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "organisations.language.Language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "organisations.scoping.OrganisationScope",
    "organisations.sign_in.second_factor.Demand",
    "django_htmx.middleware.HtmxMiddleware",
    "workshops.pages.faults.Busy",
]

ROOT_URLCONF = "balansa.urls"
ASGI_APPLICATION = "balansa.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                        "workshops.screens.loader.FaceLoader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON"
    ),
}
POSTGRES_OPTIONS = {
    # Who may ask at once: 12 threads for pages, 2 at the door, painter, inbox, errands, the one that looks up
    # sessions of sockets; and two over. What a rush has opened closes after a minute. While the server is
    # away the pool tries at ever longer intervals; given up soon, the next one who asks tries at once.
    "pool": {"min_size": 2, "max_size": 20, "timeout": 5, "max_idle": 60, "reconnect_timeout": 2},
    "connect_timeout": 5,
    "options": "-c statement_timeout=5000",
}

DATABASES = {"default": env.database("DATABASE_URL", VAR_DIR / "balansa.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    from balansa.sqlite import Connection

    DATABASES["default"] |= {"OPTIONS": SQLITE_OPTIONS | {"factory": Connection}, "CONN_MAX_AGE": None}
else:
    from psycopg_pool.base import AttemptWithBackoff

    # What the address itself asks for (?sslmode=require) stays.
    options = DATABASES["default"].get("OPTIONS", {}) | POSTGRES_OPTIONS
    # The pool sleeps for each line that it finds dead, from one second on: taps would wait for the sum of it.
    AttemptWithBackoff.INITIAL_DELAY = 0.02  # seconds
    # Checked when it leaves the pool: one that died with its server would fail a page or a tap otherwise.
    DATABASES["default"] |= {"OPTIONS": options, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One process needs no broker. Several processes share one Redis: signals between them, and rate limits.
REDIS_URL = env.broker("REDIS_URL")
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None}]},
        }
    }
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    CHANNEL_LAYERS = {}
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "organisations.signed_in.Accounts",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = "organisations:sign-in"
LOGIN_REDIRECT_URL = "workshops:list"
LOGOUT_REDIRECT_URL = "workshops:join"
PASSWORD_RESET_TIMEOUT = 3600  # seconds
BALANSA_INVITATION_DAYS = env.number("BALANSA_INVITATION_DAYS", 7, 1, 30)
locals().update(signing_in(env, https=HTTPS))
if locals()["SOCIALACCOUNT_PROVIDERS"]:
    INSTALLED_APPS += ["allauth.socialaccount.providers.openid_connect"]

LANGUAGES = env.chosen("BALANSA_LANGUAGES", {"sv": _("svenska"), "en": _("engelska")})
LANGUAGE_CODE = LANGUAGES[0][0]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.time_zone("BALANSA_TIME_ZONE", "Europe/Stockholm")
USE_TZ = True

locals().update(env.mail("EMAIL_URL"))
BALANSA_SENDS_MAIL = bool(env.text("EMAIL_URL"))
EMAIL_TIMEOUT = 20  # seconds, for each line of the talk with the server
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("BALANSA_MAIL_FROM", "balansa@localhost")

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "balansa.collecting.BundleFinder",
]
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "balansa.collecting.Collected"},
}

# A phone has one cookie, `balansa`: its place in the room. The token against forged posts is made from it.
VISITOR_COOKIE_NAME = "__Host-balansa" if HTTPS else "balansa"
SESSION_ENGINE = "organisations.signed_in"
SESSION_COOKIE_NAME = "__Host-staff" if HTTPS else "balansa-staff"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "workshops.pages.faults.forged"
# Whoever asks after its health is on this machine, behind the proxy.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if HTTPS else None
X_FRAME_OPTIONS = "DENY"
# What stands on a card stands in no report of an error.
DEFAULT_EXCEPTION_REPORTER_FILTER = "balansa.discretion.Discretion"
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

SOCKETS = [BALANSA_URL.replace("http", "ws", 1)] if BALANSA_URL else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'", *SOCKETS],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'", *locals()["SIGN_ON_ORIGINS"]],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# Privacy: the thresholds, and the one table of retention, which docs/privacy.md is written from.
BALANSA_BALLOTS_IN_THE_ROOM = 3
# What leaves the room: figures from so many ballots on, and no installation may go below five.
BALANSA_BALLOTS_OUTSIDE_THE_ROOM = env.number("BALANSA_BALLOTS_OUTSIDE_THE_ROOM", 6, 5, 1000)
BALANSA_RETENTION = retention(env)
# A Swedish public body erases by a decision; its reference stands wherever something is erased.
BALANSA_RETENTION_DECISION = env.text("BALANSA_RETENTION_DECISION")

# Following up measures by mail: days before and after the day they are due, and the day of HR's letter.
BALANSA_REMIND_BEFORE_DAYS = env.number("BALANSA_REMIND_BEFORE_DAYS", 7, 1, 60)
BALANSA_REMIND_AGAIN_DAYS = env.number("BALANSA_REMIND_AGAIN_DAYS", 7, 2, 60)
BALANSA_ESCALATE_AFTER_DAYS = env.number("BALANSA_ESCALATE_AFTER_DAYS", 14, 2, 60)
BALANSA_DIGEST_WEEKDAY = WEEK.index(env.one_of("BALANSA_DIGEST_DAY", WEEK, WEEK[0]))
BALANSA_ANSWER_LINK_DAYS = env.number("BALANSA_ANSWER_LINK_DAYS", 30, 1, 90)
BALANSA_GIVE_UP_AFTER_DAYS = env.number("BALANSA_GIVE_UP_AFTER_DAYS", 5, 1, 30)

# A folder with more decks (*.toml), read beside those that come with Balansa.
BALANSA_DECKS = env.text("BALANSA_DECKS")

# How many sockets may be open at once; screens beyond that ask for their face every other second.
BALANSA_SOCKETS_PER_SEAT = env.number("BALANSA_SOCKETS_PER_SEAT", 3, 1, 100)
BALANSA_SOCKETS_PER_WORKSHOP = env.number("BALANSA_SOCKETS_PER_WORKSHOP", 1500, 1, 10_000)

# Who shows this may read the counters of a process at /metrics; without one there is no such page.
BALANSA_METRICS_TOKEN = env.secret("BALANSA_METRICS_TOKEN")

# The form of the log: lines for people, or JSON for a collector of logs.
BALANSA_LOG = env.one_of("BALANSA_LOG", tuple(FORMS), "lines")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        # A wrong Host header is somebody else's mistake: one line, no traceback.
        "one_line": {"()": "django.utils.log.CallbackFilter", "callback": one_line},
        "without_secrets": {"()": "django.utils.log.CallbackFilter", "callback": without_secrets},
        "unless_left": {"()": "django.utils.log.CallbackFilter", "callback": unless_left},
    },
    "formatters": {"chosen": {"()": FORMS[BALANSA_LOG]}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "chosen",
            "filters": ["without_secrets"],
        }
    },
    "loggers": {
        "django.security.DisallowedHost": {"filters": ["one_line"]},
        "asyncio": {"filters": ["unless_left"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
