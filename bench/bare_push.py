"""`python -m bench.bare_push PORT BYTES`: Flask-SocketIO and nothing else, on the same server.

Whoever subscribes is in one room; each POST to /emit sends one message of that size to it.
"""

import sys

if __name__ == "__main__":
    from gevent import monkey

    monkey.patch_all()

import gc
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask_socketio import SocketIO, join_room

from bench.bare_view import listens
from callcenter.web_server import listen, open_server
from tests.stage.served import until
from tests.stage.servers import free_port

ROOM, PANEL = "floor", "/panel"


def bare_push_app(size: int) -> Flask:
    """The application, its messages of so many bytes."""
    app = Flask("bare")
    push = SocketIO(app, async_mode="gevent", cors_allowed_origins=[])
    message = {"bare": True, "text": ""}
    message["text"] = "x" * max(0, size - len(str(message)))

    @push.on("subscribe", namespace=PANEL)  # type: ignore[untyped-decorator]
    def subscribe(_topic: object) -> None:
        join_room(ROOM)
        push.emit("snapshot", {"epoch": 0, "seq": 0, "entries": {}}, to=ROOM, namespace=PANEL)

    @app.post("/emit")
    def emit() -> str:
        push.emit("delta", message, to=ROOM, namespace=PANEL)
        return ""

    return app


@contextmanager
def bare_push(size: int) -> Iterator[tuple[int, int]]:
    """A process of it: its port and its process id."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.bare_push", str(port), str(size)])
    try:
        until(lambda: listens(port), 30)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    server = open_server(listen("127.0.0.1", int(sys.argv[1])), bare_push_app(int(sys.argv[2])))
    gc.collect()
    gc.freeze()
    server.serve_forever()
