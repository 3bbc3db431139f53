"""Under which names and addresses this machine can be reached on its own networks."""

import socket
from functools import cache

import ifaddr


@cache
def own_addresses() -> list[str]:
    """The IPv4 addresses of this machine on its local networks, loopback left out."""
    found = [ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
    return [address for address in found if not address.startswith(("127.", "169.254."))]


def own_hosts() -> list[str]:
    """What may stand in a Host header that means this machine: addresses and host names."""
    name = socket.gethostname().lower()
    return [*own_addresses(), name, f"{name}.local"]
