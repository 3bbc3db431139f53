"""What the log says, and what it leaves out."""

import logging

from django.core.exceptions import RequestAborted

SECRETS = {"token", "ticket", "key"}  # parameters of addresses that are a right in themselves


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
