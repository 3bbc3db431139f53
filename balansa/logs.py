"""What the log says, and what it leaves out."""

import logging


def one_line(record: logging.LogRecord) -> bool:
    """Keep the line and drop its traceback."""
    record.exc_info = None
    return True
