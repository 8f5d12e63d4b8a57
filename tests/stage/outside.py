"""What lies outside for messages: a mail server, and a program that takes webhooks; over TLS."""

import socket
import socketserver
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

TLS = Path(__file__).parent / "tls"  # a certificate for outside.test that only tests trust
NAME = "outside.test"


def trusting() -> ssl.SSLContext:
    """A client's context that trusts the tests' certificate, and no other."""
    return ssl.create_default_context(cafile=str(TLS / "certificate.pem"))


def serving() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "certificate.pem", TLS / "key.pem")
    return context


class MailDrop:
    """An SMTP server that offers STARTTLS, asks for a password, and keeps what it is given."""

    def __init__(self, *, offers_tls: bool = True) -> None:
        self.offers_tls = offers_tls
        self.mails: list[str] = []
        self.answers: list[str] = []
        self.in_clear: list[str] = []
        drop = self

        class Session(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                Talk(drop, self.request).through()

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def fails(self, *answers: str) -> None:
        """Say these instead of 250 to the next recipients."""
        self.answers.extend(answers)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Talk:
    """One session of the mail server."""

    def __init__(self, drop: MailDrop, link: socket.socket) -> None:
        self._drop = drop
        self._link = link
        self._in = link.makefile("rb")
        self._safe = False

    def through(self) -> None:
        self._say("220 outside.test")
        while line := self._in.readline().decode().strip():
            if not self._safe:
                self._drop.in_clear.append(line)
            verb = line.split(" ")[0].upper()
            if verb == "QUIT":
                return self._say("221 bye")
            getattr(self, f"_{verb.lower()}", self._fine)(line)
        return None

    def _ehlo(self, _line: str) -> None:
        offers = ["250-STARTTLS"] if self._drop.offers_tls and not self._safe else []
        for word in ("250-outside.test", *offers, "250 AUTH PLAIN"):
            self._say(word)

    def _starttls(self, _line: str) -> None:
        self._say("220 go ahead")
        self._link = serving().wrap_socket(self._link, server_side=True)
        self._in = self._link.makefile("rb")
        self._safe = True

    def _auth(self, line: str) -> None:
        good = line.endswith("AGNhbGxzAGh1c2g=")  # calls, hush
        self._say("235 in" if good else "535 who are you")

    def _rcpt(self, _line: str) -> None:
        self._say(self._drop.answers.pop(0) if self._drop.answers else "250 fine")

    def _data(self, _line: str) -> None:
        self._say("354 go on")
        lines: list[str] = []
        while (line := self._in.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        self._drop.mails.append("\n".join(lines))
        self._say("250 kept")

    def _fine(self, _line: str) -> None:
        self._say("250 fine")

    def _say(self, words: str) -> None:
        self._link.sendall(f"{words}\r\n".encode())


class HookDoor:
    """A program over HTTPS that keeps what is posted to it, and answers as it is told."""

    def __init__(self, *, tls: bool = True) -> None:
        self.posts: list[tuple[str, dict[str, str], bytes]] = []
        self.statuses: list[int] = []
        door = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                door.posts.append((self.path, dict(self.headers), body))
                self.send_response(door.statuses.pop(0) if door.statuses else 204)
                self.send_header("Location", "https://elsewhere.test/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if tls:
            self._server.socket = cast(
                socket.socket, serving().wrap_socket(self._server.socket, server_side=True)
            )
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
