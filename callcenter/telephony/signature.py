"""X-Twilio-Signature, checked on every webhook and failing closed.

`RequestValidator` of the Twilio library is the oracle in the tests; here one HMAC over the address
we are known by does the same for a small part of its cost.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

DEFAULT_PORTS = {"https": 443}  # Twilio's own rule: 80 for everything else, wss included


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a signature holds, and the addresses it was compared against."""

    valid: bool
    compared: tuple[str, ...]


def check(
    tokens: Sequence[str], url: str, form: Mapping[str, Sequence[str]], signature: str
) -> Verdict:
    """Check a signature with any of the tokens, with the port written out and without."""
    tail = _canonical(form)
    given = signature.encode()  # as bytes: a header may hold anything, and only bytes compare
    if _fits_any(tokens, url + tail, given):
        return Verdict(True, (url,))
    other = _other_port(url)  # only worked out for the few whose address is written the other way
    return Verdict(_fits_any(tokens, other + tail, given), (url, other))


def _fits_any(tokens: Sequence[str], text: str, given: bytes) -> bool:
    return any(hmac.compare_digest(_sign(token, text), given) for token in tokens)


def sign(token: str, url: str, form: Mapping[str, Sequence[str]]) -> str:
    """The signature Twilio would send for this address and form."""
    return _sign(token, url + _canonical(form)).decode()


def check_body(url: str, body: bytes) -> bool:
    """Whether the bodySHA256 that Twilio puts into the address of a JSON request fits the body."""
    given = [v for k, v in _query(urlsplit(url)) if k == "bodySHA256"]
    actual = hashlib.sha256(body).hexdigest()
    return len(given) == 1 and hmac.compare_digest(given[0].lower().encode(), actual.encode())


def _canonical(form: Mapping[str, Sequence[str]]) -> str:
    parts = []
    for key in sorted(form):
        values = form[key]
        if len(values) == 1:
            parts.append(key + values[0])
        else:
            parts.extend(key + value for value in sorted(set(values)))
    return "".join(parts)


def _sign(token: str, text: str) -> bytes:
    digest = hmac.digest(token.encode(), text.encode("utf-8", "surrogatepass"), "sha1")
    return base64.b64encode(digest)


def _other_port(url: str) -> str:
    """The same address with its port written out, or without it."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    bare, has_port = _without_port(host)
    port = DEFAULT_PORTS.get(parts.scheme, 80)
    other = bare if has_port else f"{host}:{port}"
    return url.replace(f"//{parts.netloc}", f"//{parts.netloc[: -len(host)]}{other}", 1)


def _without_port(host: str) -> tuple[str, bool]:
    name, colon, port = host.rpartition(":")
    if colon and port.isdigit() and not name.endswith(":"):
        return name, True
    return host, False


def _query(parts: SplitResult) -> Iterable[tuple[str, str]]:
    for pair in parts.query.split("&"):
        key, _, value = pair.partition("=")
        yield key, value
