"""Finds out before anything is started whether somebody else sits on a port."""

import socket

from callcenter.demo.options import HOST
from callcenter.domain.errors import NotNow


def require_free(port: int, option: str) -> None:
    """Raises NotNow naming the option with which another port is chosen."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except OSError as fault:
            raise NotNow(
                f"Port {port} is taken ({fault.strerror}). End what listens there, "
                f"or choose another with {option}, such as {option} {port + 10}."
            ) from fault
