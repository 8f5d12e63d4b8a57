"""Which address a host's name leads to, and whether a stranger may send us there.

An address that somebody types for a webhook must not reach the machines behind the firewall.
The name is resolved once and the connection goes to that very address, so that a name cannot
answer one thing when it is checked and another when it is used.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from urllib.parse import urlsplit

from callcenter.ports import MessageDelayed, MessageRefused

Resolver = Callable[[str, int], Sequence[str]]
NAT64 = ipaddress.ip_network("64:ff9b::/96")
LOOKED_UP_WITHIN_S = 3.0
"""The system's own limit is half a minute or more, and whoever delivers waits for it."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect (`address`), and what to ask for there."""

    scheme: str
    host: str
    port: int
    address: str
    path: str

    @property
    def url(self) -> str:
        """The URL with the address in the host's place."""
        address = f"[{self.address}]" if ":" in self.address else self.address
        return f"{self.scheme}://{address}:{self.port}{self.path}"

    @property
    def host_header(self) -> str:
        """The host as the other side knows itself."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"https": 443, "http": 80}[self.scheme]
        return host if self.port == usual else f"{host}:{self.port}"


def resolved(url: str, *, allow_private: bool, resolve: Resolver | None = None) -> Target:
    """Where this URL leads. Raises MessageRefused for what must not be asked."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError as fault:
        raise MessageRefused("the address is not well-formed") from fault
    if parts.scheme not in (("https", "http") if allow_private else ("https",)) or not host:
        raise MessageRefused("the address must begin with https://")
    if parts.username is not None or parts.password is not None:
        raise MessageRefused("the address must not carry a user name")
    port = port or (443 if parts.scheme == "https" else 80)
    addresses = (resolve or _by_the_system)(host, port)
    if not addresses:
        raise MessageDelayed(f"{host} leads nowhere")
    if not allow_private and not all(is_public(address) for address in addresses):
        raise MessageRefused(f"{host} is not on the public network")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, addresses[0], path)


def is_public(address: str) -> bool:
    """Whether this address is one of the public internet, however it is written."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            found = found.ipv4_mapped
        elif found.sixtofour is not None:
            found = found.sixtofour
        elif found in NAT64:
            found = ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF)
    return found.is_global and not found.is_multicast


def _by_the_system(host: str, port: int) -> Sequence[str]:
    """Look the name up, in a thread of its own: the system's look-up cannot be called off."""
    answer: Future[Sequence[str]] = Future()
    Thread(target=_look_up, args=(answer, host, port), name="look-up", daemon=True).start()
    try:
        return answer.result(LOOKED_UP_WITHIN_S)
    except TimeoutError as fault:
        raise MessageDelayed(f"{host} is not found within {LOOKED_UP_WITHIN_S:g} s") from fault
    except (OSError, UnicodeError) as fault:
        raise MessageDelayed(f"{host} cannot be found: {fault}") from fault


def _look_up(answer: Future[Sequence[str]], host: str, port: int) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answer.set_result([str(entry[4][0]) for entry in found])
    except Exception as fault:  # noqa: BLE001  # raised where it is waited for
        answer.set_exception(fault)
