"""A socket that a service manager listens on for us: who comes between two processes waits there."""

import os
import socket

FIRST = 3  # the number of the first one, by the convention of systemd: sd_listen_fds(3)


def handed_over() -> socket.socket | None:
    """The one listening socket that was handed to this very process; None where there is none."""
    for_us = os.environ.get("LISTEN_PID") == str(os.getpid()) and os.environ.get("LISTEN_FDS") == "1"
    # A copy, that may be closed: this is asked more than once.
    return socket.socket(fileno=os.dup(FIRST)) if for_us else None
