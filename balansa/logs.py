"""What the log says, and what it leaves out, in both of its forms: lines, or JSON for a collector of logs."""

import logging
import re
import traceback

from django.core.exceptions import RequestAborted
from django.db import IntegrityError, OperationalError, ProgrammingError

# What BALANSA_LOG may say, and what makes it so.
FORMS = {"lines": "balansa.logs.Lines", "json": "balansa.logs_as_json.formatter"}
SECRETS = {"token", "ticket", "key"}  # parameters of addresses that are a right in themselves
# The same addresses, where a line has them from somewhere else than Django's resolver: from the server, or a
# page that is missing.
LINKS = ("answer", "begin", "demo", "invitation", "j", "result", "room-test", "sign-in/new", "wall")
LINK = re.compile(rf"(/(?:ws/)?(?:{'|'.join(LINKS)})/)[^\s\"'<>?]+")
# Faults whose text is about the database, a file or the code, not about what somebody wrote. Their first line
# alone: PostgreSQL shows the row below it.
OUTSPOKEN = (
    *(OperationalError, IntegrityError, ProgrammingError, OSError),
    *(AttributeError, NameError, TypeError, ImportError),
)
LONGEST = 300  # characters of such a text


def one_line(record: logging.LogRecord) -> bool:
    """Keep the line and drop its traceback."""
    record.exc_info = None
    return True


def without_secrets(record: logging.LogRecord) -> bool:
    """Where a line names an address that holds a secret link, name the pattern of the address instead."""
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    if match and SECRETS & set(match.kwargs) and isinstance(record.args, tuple):
        known = {request.path, request.path_info, request.get_full_path()}
        record.args = tuple(f"/{match.route}" if part in known else part for part in record.args)
    return True


def unless_left(record: logging.LogRecord) -> bool:
    """Whether a line is about something else than a browser that went away before its answer came.

    Django's ASGI handler leaves that exception in a task that nobody asks when both happen at once.
    """
    return not (record.exc_info and isinstance(record.exc_info[1], RequestAborted))


class Lines(logging.Formatter):
    """A line for people, and the traceback below it."""

    def format(self, record):
        """The record as text."""
        return "\n".join(
            filter(
                None,
                (
                    f"{record.levelname} {record.name}: {said(record.name, record.getMessage())}",
                    trace(record),
                ),
            )
        )


def said(name: str, text: str) -> str:
    """What the logger of this name says, with no secret link in it."""
    if name == "asyncio":
        # Below its first line it shows the fault once more, with its whole text.
        text = text.partition("\n")[0]
    return LINK.sub(r"\1…", text)


def trace(record: logging.LogRecord) -> str:
    """Where it went wrong, and in what kind of fault; "" where nothing did.

    The text of a fault may quote what somebody wrote or who they are, so most faults are named only.
    """
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return ""
    return LINK.sub(r"\1…", "\n".join(_told(error, traceback.TracebackException.from_exception(error))))


def _told(error: BaseException, seen: traceback.TracebackException) -> list[str]:
    lines = []
    if seen.__cause__ is not None:
        lines = [*_told(error.__cause__, seen.__cause__), "", "This led to:", ""]
    elif seen.__context__ is not None and not seen.__suppress_context__:
        lines = [*_told(error.__context__, seen.__context__), "", "While that was handled:", ""]
    lines.append("Traceback (most recent call last):")
    lines += [line.rstrip("\n") for line in seen.stack.format()]
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    first = str(error).partition("\n")[0][:LONGEST] if isinstance(error, OUTSPOKEN) else ""
    return [*lines, f"{name}: {first}" if first else name]
