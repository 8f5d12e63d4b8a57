"""A balancer of TCP connections, enough for a proof; a real centre has a real one."""

import socket
import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import count

CHUNK = 65_536
CONNECT_WITHIN_S = 1.0
HOST = "127.0.0.1"


class Balancer:
    """Listens on a free port of this machine and passes each connection to one of the ports.

    `in_turn`: each connection to the next one; else the first that answers has them all. A port
    that refuses is passed over, as a process that is being restarted would be.
    """

    def __init__(self, ports: Sequence[int], *, in_turn: bool = False) -> None:
        self._ports = list(ports)
        self._in_turn = in_turn
        self._turn = count()
        self.carried: Counter[int] = Counter()
        self._listener = socket.create_server((HOST, 0))
        self.url = f"http://{HOST}:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def lead_to(self, ports: Sequence[int]) -> None:
        """From the next connection on: these ports."""
        self._ports = list(ports)

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        server = self._reach()
        if server is None:
            client.close()
            return
        back = threading.Thread(target=_pump, args=(server, client), daemon=True)
        back.start()
        _pump(client, server)
        back.join()
        for end in (client, server):
            end.close()

    def _reach(self) -> socket.socket | None:
        first = next(self._turn) if self._in_turn else 0
        for port in (self._ports[(first + i) % len(self._ports)] for i in range(len(self._ports))):
            with suppress(OSError):
                found = socket.create_connection((HOST, port), CONNECT_WITHIN_S)
                found.settimeout(None)
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.carried[port] += 1
                return found
        return None


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(CHUNK):
            sink.sendall(data)
    for end, how in ((sink, socket.SHUT_WR), (source, socket.SHUT_RD)):
        with suppress(OSError):
            end.shutdown(how)
