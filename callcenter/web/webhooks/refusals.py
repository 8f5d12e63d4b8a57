"""What was refused for its signature, so that whoever set the proxy up is told what to change.

Kept in this process and lost with it: a stranger's request writes no row.
"""

import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from flask import Flask, Request, current_app

from callcenter.config import Settings
from callcenter.ports import Clock
from callcenter.telephony import near_misses
from callcenter.telephony.signature import Verdict

COUNTED_FOR_S = 300.0
COUNTED_AT_MOST = 10_000
EXPLAIN_EVERY_S = 1.0  # a flood of forgeries costs one search a second, not one each
KEY = "callcenter.refused_webhooks"


@dataclass(frozen=True, slots=True)
class Told:
    """What was refused of late. `fits`: the address for which a refused signature is right."""

    refused: int
    unsigned: int
    window_s: float
    compared: tuple[str, ...]
    fits: str | None
    says: str

    def as_json(self) -> dict[str, object]:
        """For a page or a command."""
        return asdict(self)


class Refusals:
    """The refusals of the last five minutes in this process."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = threading.Lock()
        self._signed: deque[float] = deque(maxlen=COUNTED_AT_MOST)
        self._unsigned: deque[float] = deque(maxlen=COUNTED_AT_MOST)
        self._explained_at = float("-inf")
        self._compared: tuple[str, ...] = ()
        self._fits: tuple[float, str] | None = None

    def note(
        self, request: Request, verdict: Verdict, form: Mapping[str, Sequence[str]]
    ) -> str | None:
        """Count one; the address for which its signature is right, as far as that was tried."""
        given = request.headers.get("X-Twilio-Signature", "")
        now = self._clock()
        with self._lock:
            (self._signed if given else self._unsigned).append(now)
            self._compared = verdict.compared
            # With a good signature it is the body that does not fit the hash in the address.
            if verdict.valid or not given or now - self._explained_at < EXPLAIN_EVERY_S:
                return None
            self._explained_at = now
        fits = near_misses.fitting_address(
            self._settings.twilio_auth_tokens,
            self._settings.public_base_url,
            _targets(request),
            _hosts(request),
            form,
            given,
        )
        if fits is not None:
            self._fits = (now, fits)
        return fits

    def told(self) -> Told:
        """The last five minutes, in figures and in a sentence."""
        since = self._clock() - COUNTED_FOR_S
        with self._lock:
            for times in (self._signed, self._unsigned):
                while times and times[0] < since:
                    times.popleft()
            refused, unsigned, found = len(self._signed), len(self._unsigned), self._fits
        fits = found[1] if found is not None and found[0] >= since else None
        compared = self._compared if refused or unsigned else ()
        says = _words(refused, unsigned, compared, fits)
        return Told(refused, unsigned, COUNTED_FOR_S, compared, fits, says)


def mount(app: Flask, settings: Settings, clock: Clock) -> None:
    """Count the refusals of this application."""
    app.extensions[KEY] = Refusals(settings, clock)


def refusals() -> Refusals:
    """Those of the current application."""
    found: Refusals = current_app.extensions[KEY]
    return found


def _words(refused: int, unsigned: int, compared: tuple[str, ...], fits: str | None) -> str:
    if fits is not None:
        return (
            f"{refused} webhooks refused in the last 5 minutes. Compared with "
            f"{' and '.join(compared)}; the signature fits {fits}. Set PUBLIC_BASE_URL so that it "
            "begins as the address does that Twilio calls: scheme, host, port and path."
        )
    if refused:
        return (
            f"{refused} webhooks refused in the last 5 minutes. Compared with "
            f"{' and '.join(compared)}, and no likely address fits: TWILIO_AUTH_TOKEN is not the "
            "account's, a proxy changes what it passes on, or a stranger knocks."
        )
    if unsigned:
        return (
            f"{unsigned} requests without a signature refused in the last 5 minutes. If calls do "
            "not arrive, a proxy takes the X-Twilio-Signature header away."
        )
    return "None refused in the last 5 minutes."


def _targets(request: Request) -> Iterator[str]:
    """Path and query: as they came, as routed, and as proxies say that they were."""
    environ, headers = request.environ, request.headers
    for found in (
        environ.get("RAW_URI"),
        environ.get("REQUEST_URI"),
        request.full_path.rstrip("?"),
        headers.get("X-Original-URI"),
        headers.get("X-Original-URL"),
        headers.get("X-Forwarded-Uri"),
        headers.get("X-Forwarded-Prefix", "") + request.full_path.rstrip("?"),
    ):
        if isinstance(found, str) and found.startswith("/"):
            yield found


def _hosts(request: Request) -> Iterator[str]:
    """As headers name them; proxies append, so each name of a list."""
    headers = request.headers
    ports = [port.strip() for port in headers.get("X-Forwarded-Port", "").split(",")][:2]
    for header in ("Host", "X-Forwarded-Host", "X-Original-Host"):
        for name in headers.get(header, "").split(",")[:4]:
            yield name.strip()
            for port in ports:
                if port.isdigit():
                    yield f"{name.strip().partition(':')[0]}:{port}"
