"""A proxy before the service, as operators have them: it may end TLS, cut a path off, rename."""

import http.client
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.stage.outside import serving

HOP = {"host", "connection", "keep-alive", "transfer-encoding", "content-length"}


class Proxy:
    """Passes requests on to `behind`. Its peers see TLS if `tls`; `cuts` is a path it takes off."""

    def __init__(
        self, behind: str, *, tls: bool = False, cuts: str = "", keeps_host: bool = False
    ) -> None:
        self.behind = urlsplit(behind)
        self.cuts = cuts
        self.keeps_host = keeps_host
        self.scheme = "https" if tls else "http"
        proxy = self

        class Passing(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: Any) -> None:
                """The test tells what went wrong."""

            def do_POST(self) -> None:
                proxy.passes_on(self)

            do_GET = do_POST  # noqa: N815 -- the library looks for this name

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Passing)
        self._server.daemon_threads = True
        if tls:
            self._server.socket = serving().wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self.address = f"{self.scheme}://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def passes_on(self, asked: BaseHTTPRequestHandler) -> None:
        body = asked.rfile.read(int(asked.headers.get("Content-Length") or 0))
        link = http.client.HTTPConnection(self.behind.hostname or "", self.behind.port, timeout=10)
        host = asked.headers.get("Host", "")
        headers = {k: v for k, v in asked.headers.items() if k.lower() not in HOP}
        headers["X-Forwarded-Host"] = headers.get("X-Forwarded-Host", host)
        headers["X-Forwarded-Proto"] = headers.get("X-Forwarded-Proto", self.scheme)
        came_from = headers.get("X-Forwarded-For")
        peer = asked.client_address[0]
        headers["X-Forwarded-For"] = f"{came_from}, {peer}" if came_from else peer
        headers["Host"] = host if self.keeps_host else self.behind.netloc
        try:
            link.request(asked.command, asked.path.removeprefix(self.cuts), body, headers)
            answer = link.getresponse()
            text = answer.read()
        finally:
            link.close()
        asked.send_response(answer.status)
        asked.send_header("Content-Type", answer.headers.get("Content-Type", "text/plain"))
        asked.send_header("Content-Length", str(len(text)))
        asked.end_headers()
        asked.wfile.write(text)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def unverified() -> ssl.SSLContext:
    """A client that looks at no certificate: what is tried here is the address, not the trust."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
