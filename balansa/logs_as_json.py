"""The log as JSON, one object on a line, for a collector of logs. Says what the lines say, in named parts."""

import structlog

from balansa.logs import said, trace


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """For the settings of the log: `BALANSA_LOG=json`."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="%Y-%m-%dT%H:%M:%SZ", utc=True),
            _with_discretion,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.EventRenamer("message"),
            structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True),
        ],
    )


def _with_discretion(_logger, _method, event: dict) -> dict:
    """The parts that were chosen: whatever else hangs on a record stays there, the request above all."""
    record = event["_record"]
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    event.pop("stack_info", None)
    parts = {
        "event": said(record.name, event["event"]),
        "traceback": trace(record),
        "status": getattr(record, "status_code", None),
        "method": getattr(request, "method", None),
        "route": match and f"/{match.route}",
    }
    event.pop("exc_info", None)
    return event | {name: part for name, part in parts.items() if part}
