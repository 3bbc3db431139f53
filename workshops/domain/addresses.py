"""Which addresses a wall may show: the public one, or this machine's own on the local network."""

from django.conf import settings


def offered() -> list[str]:
    """Addresses to choose from, best first, each with its scheme; never taken from a request."""
    if settings.BALANSA_URL:
        return [settings.BALANSA_URL]
    hosts = [*settings.BALANSA_LAN_ADDRESSES, "localhost"]
    return [f"http://{host}:{settings.BALANSA_PORT}" for host in hosts]


def link(occasion) -> str:
    """What the QR code leads to: the chosen address and the occasion's long token."""
    return f"{of(occasion)}/j/{occasion.token}/"


def of(occasion) -> str:
    """The address that was chosen for this occasion, or the best one, with its scheme."""
    return occasion.address or offered()[0]
