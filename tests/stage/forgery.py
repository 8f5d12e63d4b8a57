"""Webhooks as forgers send them: an honest request, and what each kind of forger makes of it."""

import base64
import hashlib
import hmac
import http.client
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode, urlsplit

from twilio.request_validator import RequestValidator

Form = tuple[tuple[str, str], ...]
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Sent:
    """A request as it goes over the wire. `target`: path and query."""

    method: str
    target: str
    body: bytes
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Honest:
    """What Twilio would send: its parts, so that a forger can change one."""

    base: str
    target: str
    form: Form
    token: str
    method: str = "POST"
    more: tuple[tuple[str, str], ...] = field(default=())

    def signature(self) -> str:
        return _sign(self.token, self.base + self.target, self.form)

    def sent(self, signature: str | None = None) -> Sent:
        given = self.signature() if signature is None else signature
        return Sent(
            self.method,
            self.target,
            urlencode(self.form).encode(),
            (("X-Twilio-Signature", given), ("Content-Type", FORM), *self.more),
        )


def _sign(token: str, url: str, form: Form) -> str:
    """By Twilio's own library, so that our check cannot agree with a mistake of its own."""
    signed: str = RequestValidator(token).compute_signature(url, dict(form))
    return signed


def send(base: str, request: Sent) -> tuple[int, bytes]:
    """Over HTTP, header for header and byte for byte; the status and the body."""
    parts = urlsplit(base)
    link = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    try:
        named = {name.lower() for name, _ in request.headers}
        link.putrequest(
            request.method, request.target, skip_host="host" in named, skip_accept_encoding=True
        )
        for name, value in request.headers:
            link.putheader(name, value.encode("utf-8"))
        link.putheader("Content-Length", str(len(request.body)))
        link.endheaders(request.body)
        answer = link.getresponse()
        return answer.status, answer.read()
    finally:
        link.close()


def _signed_for(honest: Honest, url: str) -> Sent:
    """Sent to us, but signed for another address."""
    return honest.sent(_sign(honest.token, url, honest.form))


def _without(sent: Sent, name: str) -> Sent:
    return replace(sent, headers=tuple(h for h in sent.headers if h[0] != name))


def _with_body(sent: Sent, form: Form) -> Sent:
    return replace(sent, body=urlencode(form).encode())


def _first_changed(form: Form, value: str) -> Form:
    (name, _), *rest = form
    return ((name, value), *rest)


def _other_host(honest: Honest) -> str:
    return f"{urlsplit(honest.base).scheme}://evil.example{honest.target}"


def _other_scheme(honest: Honest) -> str:
    parts = urlsplit(honest.base)
    return f"{'http' if parts.scheme == 'https' else 'https'}://{parts.netloc}{honest.target}"


def _other_port(honest: Honest) -> str:
    parts = urlsplit(honest.base)
    return f"{parts.scheme}://{parts.hostname}:8081{honest.target}"


def _digest(honest: Honest, algorithm: str, key: bytes) -> str:
    text = honest.base + honest.target + "".join(k + v for k, v in sorted(honest.form))
    return base64.b64encode(hmac.digest(key, text.encode(), algorithm)).decode()


def _lying_proxy(honest: Honest, **headers: str) -> Sent:
    """Signed for the forger's own host, with the headers that would make us take it for ours."""
    lies = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    sent = _signed_for(honest, _other_host(honest))
    return replace(sent, headers=(*sent.headers, *lies))


def _json(honest: Honest, digest: str | None) -> Sent:
    """A JSON body under a good signature of an address whose hash is another body's, or none."""
    body = json.dumps(dict(honest.form)).encode()
    joined = "&" if "?" in honest.target else "?"
    target = honest.target + (f"{joined}bodySHA256={digest}" if digest is not None else "")
    signature = _sign(honest.token, honest.base + target, ())
    headers = (("X-Twilio-Signature", signature), ("Content-Type", "application/json"))
    return Sent("POST", target, body, headers)


def _as_query(honest: Honest) -> Sent:
    """The fields moved from the body into the address, the signature kept."""
    target = f"{honest.target}{'&' if '?' in honest.target else '?'}{urlencode(honest.form)}"
    return replace(honest.sent(), target=target, body=b"")


def _as_get(honest: Honest) -> Sent:
    return replace(_as_query(honest), method="GET")


def _target(change: Callable[[str], str]) -> Callable[[Honest], Sent]:
    """Sent to another spelling of the address, with the signature of the honest one."""
    return lambda h: replace(h.sent(), target=change(h.target))


def _spelled(change: Callable[[str], str]) -> Callable[[Honest], Sent]:
    """The signature spelled otherwise."""
    return lambda h: h.sent(change(h.signature()))


def _fields(change: Callable[[Form], Form]) -> Callable[[Honest], Sent]:
    """Other fields than were signed."""
    return lambda h: _with_body(h.sent(), change(h.form))


def _encoded(target: str) -> str:
    path, mark, query = target.partition("?")
    return path[:-1] + f"%{ord(path[-1]):02X}" + mark + query


KINDS: dict[str, Callable[[Honest], Sent]] = {
    "no header": lambda h: _without(h.sent(), "X-Twilio-Signature"),
    "empty signature": _spelled(lambda s: ""),
    "made-up signature": _spelled(lambda s: "bm90IGl0"),
    "another account's token": lambda h: replace(h, token="9" * 32).sent(),
    "an empty token": lambda h: h.sent(_digest(h, "sha1", b"")),
    "the token in another case": lambda h: replace(h, token=h.token.upper() + " ").sent(),
    "signed for another path": lambda h: _signed_for(h, h.base + "/twilio/elsewhere"),
    "signed for another query": lambda h: _signed_for(h, f"{h.base}{h.target}?a=1"),
    "signed for another host": lambda h: _signed_for(h, _other_host(h)),
    "signed for another scheme": lambda h: _signed_for(h, _other_scheme(h)),
    "signed for another port": lambda h: _signed_for(h, _other_port(h)),
    "signed for a host with user info": lambda h: _signed_for(
        h, h.base.replace("://", "://x:y@") + h.target
    ),
    "signed for another body": _fields(lambda f: _first_changed(f, "CAforged")),
    "a field added": _fields(lambda f: (*f, ("Digits", "1"))),
    "a field removed": _fields(lambda f: f[1:]),
    "a field emptied": _fields(lambda f: _first_changed(f, "")),
    "a field doubled with another value": _fields(lambda f: (*f, (f[0][0], "CAforged"))),
    "a field's name in another case": _fields(lambda f: ((f[0][0].lower(), f[0][1]), *f[1:])),
    "two fields' values swapped": _fields(
        lambda f: ((f[0][0], f[1][1]), (f[1][0], f[0][1]), *f[2:])
    ),
    "a field with spaces around": _fields(lambda f: _first_changed(f, f" {f[0][1]} ")),
    "a field with a look-alike letter": _fields(
        lambda f: _first_changed(f, f[0][1].replace("C", "С", 1))  # Cyrillic Es
    ),
    "a field decomposed": _fields(
        lambda f: (*f[:-1], (f[-1][0], unicodedata.normalize("NFD", f[-1][1])))
    ),
    "a field with a zero-width space": _fields(lambda f: _first_changed(f, f[0][1] + "\u200b")),
    "fields in the address instead": _as_query,
    "GET for POST": _as_get,
    "without its body": lambda h: replace(h.sent(), body=b""),
    "the body as plain text": lambda h: replace(
        h.sent(),
        headers=(("X-Twilio-Signature", h.signature()), ("Content-Type", "text/plain")),
    ),
    "the signature in another case": _spelled(str.swapcase),
    "the signature truncated": _spelled(lambda s: s[:-4]),
    "the signature without its padding": _spelled(lambda s: s.rstrip("=")),
    "the signature with more padding": _spelled(lambda s: s + "="),
    "the signature in URL-safe letters": _spelled(
        lambda s: base64.urlsafe_b64encode(base64.b64decode(s)).decode().rstrip("=")
    ),
    "the signature in hexadecimal": _spelled(lambda s: base64.b64decode(s).hex()),
    "the signature with a letter that only looks alike": _spelled(
        lambda s: s[:-2] + chr(ord(s[-2]) + 0xFEE0) + s[-1]
    ),
    "the signature twice in one header": _spelled(lambda s: f"{s},{s}"),
    "the header twice, one of them good": lambda h: replace(
        h.sent("bm90IGl0"), headers=(*h.sent("bm90IGl0").headers, h.sent().headers[0])
    ),
    "sha256": lambda h: h.sent(_digest(h, "sha256", h.token.encode())),
    "md5": lambda h: h.sent(_digest(h, "md5", h.token.encode())),
    "a bare digest without the token": lambda h: h.sent(
        base64.b64encode(hashlib.sha1((h.base + h.target).encode()).digest()).decode()
    ),
    "JSON with another body's hash": lambda h: _json(h, hashlib.sha256(b"{}").hexdigest()),
    "JSON without a hash": lambda h: _json(h, None),
    "JSON with an empty hash": lambda h: _json(h, ""),
    "a slash at the end": _target(lambda t: t + "/"),
    "two slashes in front": _target(lambda t: "/" + t),
    "a dot segment": _target(lambda t: t.replace("/twilio/", "/twilio/./", 1)),
    "a letter percent-encoded": _target(_encoded),
    "a query added": _target(lambda t: t + ("&" if "?" in t else "?") + "CallStatus=completed"),
    "a question mark added": _target(lambda t: t + "?"),
    "the path in another case": _target(str.upper),
    "X-Forwarded-Host": lambda h: _lying_proxy(h, X_Forwarded_Host="evil.example"),
    "X-Forwarded-Proto": lambda h: replace(
        _signed_for(h, _other_scheme(h)),
        headers=(
            *_signed_for(h, _other_scheme(h)).headers,
            ("X-Forwarded-Proto", urlsplit(_other_scheme(h)).scheme),
        ),
    ),
    "Host": lambda h: _lying_proxy(h, Host="evil.example"),
    "Forwarded": lambda h: _lying_proxy(h, Forwarded="host=evil.example;proto=http"),
    "X-Original-URI": lambda h: replace(
        _signed_for(h, h.base + "/twilio/elsewhere"),
        headers=(
            *_signed_for(h, h.base + "/twilio/elsewhere").headers,
            ("X-Original-URI", "/twilio/elsewhere"),
            ("X-Forwarded-Prefix", "/elsewhere"),
        ),
    ),
}
"""Kind of forgery -> the request. None may be let in by any webhook."""

MOVED = {
    "a slash at the end",
    "two slashes in front",
    "a dot segment",
    "the path in another case",
}
"""Kinds that ask for an address where nothing may be: 404 is as good a refusal as 403."""
