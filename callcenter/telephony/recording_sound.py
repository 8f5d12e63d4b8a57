"""The sound of a recording, fetched from Twilio with our own credentials and passed on in pieces.

Only from the configured API address, only by a name of Twilio's form; no redirect is followed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import requests
import structlog
from requests.exceptions import RequestException

from callcenter.domain.errors import NotFound, Refused
from callcenter.telephony.inbound import RECORDING_SID
from callcenter.telephony.twiml import LONGEST_CALL_S

log = structlog.get_logger(__name__)

KINDS = ("audio/wav", "audio/x-wav", "audio/mpeg")
BYTES_A_SECOND = 32_000  # two channels of 16 bits, 8,000 times a second
MOST_BYTES = LONGEST_CALL_S * BYTES_A_SECOND + 1_000_000
PIECE = 64 * 1024
TIMEOUT_S = (5, 15)  # to connect; between two pieces
SPAN = re.compile(r"bytes=(\d{1,12}-\d{0,12}|-\d{1,12})")
CONTENT_RANGE = re.compile(r"bytes \d{1,12}-\d{1,12}/(\d{1,12}|\*)")


class NetworkSilent(Refused):
    """The telephone network does not answer, or fails itself: later it may."""

    code = "network_silent"
    status = 503
    retry = True


class SoundUnusable(Refused):
    """What the telephone network gives is no recording that may be passed on."""

    code = "sound_unusable"
    status = 502


class NoSuchSpan(Refused):
    """The part that was asked for lies beyond the end."""

    code = "no_such_span"
    status = 416


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording, or a part of it, about to be read. `size` in bytes, where it is known.

    `span`: which part of the whole, as the header Content-Range says it; None: all of it. Whoever
    reads it not to its end closes it.
    """

    kind: str
    size: int | None
    span: str | None
    pieces: Iterator[bytes]
    close: Callable[[], None]


class TwilioSounds:
    """Opens recordings of one account."""

    def __init__(self, account: str, key: str, secret: str, base: str) -> None:
        self._folder = f"{base.rstrip('/')}/2010-04-01/Accounts/{account}/Recordings"
        self._auth = (key, secret)

    def open(self, sid: str, span: str | None = None) -> Sound:
        """The recording; `span` is a Range header, ignored if it is none of the simple form.

        Raises NotFound, NetworkSilent, SoundUnusable or NoSuchSpan.
        """
        if not RECORDING_SID.fullmatch(sid):
            raise NotFound("This recording has no name at the telephone network.")
        headers = {"Accept": ", ".join(KINDS), "Accept-Encoding": "identity"}
        if span is not None and SPAN.fullmatch(span):
            headers["Range"] = span
        try:
            answer = requests.get(
                f"{self._folder}/{sid}.wav",
                params={"RequestedChannels": "2"},
                auth=self._auth,
                headers=headers,
                stream=True,
                allow_redirects=False,
                timeout=TIMEOUT_S,
            )
        except RequestException as fault:
            log.warning("no recording from the network", fault=type(fault).__name__)
            raise NetworkSilent(
                "The telephone network does not answer. Try again in a minute."
            ) from fault
        try:
            return _checked(answer)
        except Refused:
            answer.close()
            raise


def _checked(answer: requests.Response) -> Sound:
    _check_status(answer.status_code)
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in KINDS:
        raise SoundUnusable(f"The telephone network gave {kind[:40] or 'nothing'}, not sound.")
    length = answer.headers.get("Content-Length", "")
    size = int(length) if length.isdecimal() else None
    if size is not None and size > MOST_BYTES:
        raise SoundUnusable(f"The recording has {size} bytes; {MOST_BYTES} are passed on.")
    span = answer.headers.get("Content-Range", "") if answer.status_code == 206 else None
    if span is not None and not CONTENT_RANGE.fullmatch(span):
        raise SoundUnusable("The telephone network gave a part and did not say which.")
    return Sound(kind, size, span, _pieces(answer), answer.close)


def _check_status(status: int) -> None:
    if status in (200, 206):
        return
    if status == 404:
        raise NotFound("The telephone network does not have this recording any more.")
    if status == 416:
        raise NoSuchSpan("The recording is shorter than that.")
    if status == 429 or status >= 500:
        raise NetworkSilent("The telephone network cannot give it now. Try again in a minute.")
    log.error("the network does not give a recording", status=status)
    raise SoundUnusable(f"The telephone network answers {status} instead of the recording.")


def _pieces(answer: requests.Response) -> Iterator[bytes]:
    """Piece by piece. One that is longer than it said, or endless, is cut off."""
    passed = 0
    for piece in answer.iter_content(PIECE):
        passed += len(piece)
        if passed > MOST_BYTES:
            log.error("a recording was cut off", after=passed)
            raise SoundUnusable("The recording does not end.")
        yield piece
