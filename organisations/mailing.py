"""Mail leaves beside the request: how long a server takes, or that it fails, must not tell who has an
account.
"""

import logging
from concurrent.futures import Future, ThreadPoolExecutor

from django.core.mail import EmailMessage

posting = ThreadPoolExecutor(1, thread_name_prefix="mail")
log = logging.getLogger(__name__)


def send(message: EmailMessage) -> Future:
    """Hand the message over; the answer says whether it left. A failure is one line in the log."""
    return posting.submit(_post, message)


def _post(message: EmailMessage) -> bool:
    try:
        return bool(message.send())
    except (
        Exception
    ) as error:  # sockets, TLS and SMTP fail in many ways; none of them is the sender's business
        log.error("A mail could not be sent: %s", type(error).__name__)
        return False
