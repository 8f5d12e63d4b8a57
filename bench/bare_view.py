"""`python -m bench.bare_view PORT`: a Flask view that returns static TwiML and reads nothing.

The ceiling of a webhook in this stack: the same server and framework, and no work at all.
"""

import sys

if __name__ == "__main__":
    from gevent import monkey

    monkey.patch_all()

import gc
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from flask import Flask, Response

from callcenter.web_server import listen, open_server
from tests.stage.served import until
from tests.stage.servers import free_port

STATIC = '<?xml version="1.0" encoding="UTF-8"?><Response><Enqueue>support</Enqueue></Response>'


def bare_app() -> Flask:
    """The application."""
    app = Flask("bare")

    @app.post("/twilio/voice")
    def view() -> Response:
        return Response(STATIC, mimetype="text/xml")

    return app


@contextmanager
def bare_view() -> Iterator[tuple[int, int]]:
    """A process of it: its port and its process id."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.bare_view", str(port)])
    try:
        until(lambda: listens(port), 30)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(10)


def listens(port: int) -> bool:
    """Whether somebody takes connections on this port of this machine."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
        return True
    return False


if __name__ == "__main__":
    server = open_server(listen("127.0.0.1", int(sys.argv[1])), bare_app())
    gc.collect()
    gc.freeze()
    server.serve_forever()
