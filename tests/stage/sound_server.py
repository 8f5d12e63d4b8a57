"""Where recordings lie, for tests: gives what it is told to, and remembers who asked for what."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x80" * 5000


@dataclass
class SoundServer:
    """`length`: what it says the size is, whatever it sends; None: it does not say."""

    base_url: str = ""
    status: int = 200
    kind: str = "audio/x-wav"
    content: bytes = WAV
    length: str | None = str(len(WAV))
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@contextmanager
def sound_server() -> Iterator[SoundServer]:
    """Serves until the end of the block."""
    server = SoundServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers)))
            self.send_response(server.status)
            self.send_header("Content-Type", server.kind)
            if server.length is not None:
                self.send_header("Content-Length", server.length)
            for name, value in server.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(server.content)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.base_url = f"http://127.0.0.1:{http.server_port}"
    thread = Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
