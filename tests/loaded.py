"""What `tests.forked` forks from: it has loaded the libraries of others, nothing of ours and no settings.

Told by a line what to run, with what surroundings, and into which two files to speak, it answers with an id.
The process with that id is a child of the tests, which alone hear how it ended.
"""

import gc
import importlib
import json
import os
import runpy
import socket
import sys
import types

# What a server loads, as far as it can be loaded before there are settings. No reactor: it holds open files.
LIBRARIES = (
    "allauth.account.app_settings",
    "allauth.account.checks",
    "allauth.core.ratelimit",
    "allauth.mfa.app_settings",
    "allauth.socialaccount.app_settings",
    "channels.auth",
    "channels.generic.websocket",
    "channels.routing",
    "channels.security.websocket",
    "channels_redis.core",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.scrypt",
    "csp.checks",
    "csp.middleware",
    "csp.templatetags.csp",
    "daphne.http_protocol",
    "daphne.ws_protocol",
    "django.contrib.admin",
    "django.contrib.admin.templatetags.admin_list",
    "django.contrib.admin.templatetags.admin_modify",
    "django.contrib.admin.templatetags.log",
    "django.contrib.auth.hashers",
    "django.contrib.auth.management",
    "django.contrib.auth.password_validation",
    "django.contrib.auth.tokens",
    "django.contrib.contenttypes.management",
    "django.contrib.messages.middleware",
    "django.contrib.sessions.backends.db",
    "django.contrib.sessions.middleware",
    "django.contrib.staticfiles.finders",
    "django.contrib.staticfiles.storage",
    "django.core.handlers.asgi",
    "django.core.management.commands.makemigrations",
    "django.core.management.commands.migrate",
    "django.db.backends.postgresql.base",
    "django.db.backends.sqlite3.base",
    "django.middleware.clickjacking",
    "django.middleware.common",
    "django.middleware.http",
    "django.middleware.security",
    "django.template.loaders.app_directories",
    "django.template.loaders.cached",
    "django.templatetags.cache",
    "django.templatetags.l10n",
    "django.templatetags.tz",
    "django_htmx.middleware",
    "django_scopes",
    "environ",
    "fido2.server",
    "httptools",
    "ifaddr",
    "PIL.ImageOps",
    "prometheus_client",
    "rules.permissions",
    "rules.templatetags.rules",
    "segno",
    "servestatic",
    "servestatic.storage",
    "smtplib",
    "tomllib",
    "twisted.internet.asyncioreactor",
    "twisted.internet.endpoints",
    "uvicorn.protocols.websockets.websockets_sansio_impl",
)


def awaited(line):
    """What is to be run, in the process that shall run it; None where the tests are over."""
    while True:
        said, files, _flags, _address = socket.recv_fds(line, 2**20, 2)
        if not said:
            return None
        pid = forked()
        if not pid:
            line.close()
            return *json.loads(said), files
        for file in files:
            os.close(file)
        line.send(b"%d" % pid)


def forked() -> int:
    """The id of a process that is no child of this one; in that process, 0."""
    heard, told = os.pipe()
    between = os.fork()
    if between:
        os.close(told)
        pid = int(os.read(heard, 20))
        os.close(heard)
        os.waitpid(between, 0)
        return pid
    if pid := os.fork():
        os.write(told, b"%d" % pid)
        os._exit(0)
    os.close(heard)
    os.close(told)
    return 0


def settle(env, cwd, files):
    """A session, surroundings, a folder and files as a process that began in the ordinary way has them."""
    os.setsid()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    for own, file in zip((sys.stdout, sys.stderr), files, strict=True):
        os.dup2(file, own.fileno())
        os.close(file)


def run(arguments):
    """As the interpreter does with a file, or with -c and code."""
    sys.path[0] = os.getcwd()
    sys.argv = arguments
    if arguments[0] != "-c":
        runpy.run_path(arguments[0], run_name="__main__")
        return
    sys.modules["__main__"] = main = types.ModuleType("__main__")
    sys.argv = arguments[:1] + arguments[2:]
    exec(arguments[1], main.__dict__)


for library in LIBRARIES:
    importlib.import_module(library)
gc.collect()
gc.freeze()
if wanted := awaited(socket.socket(fileno=int(sys.argv[1]))):
    settle(*wanted[1:])
    run(wanted[0])
