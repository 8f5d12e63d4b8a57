"""What we ask of Twilio over REST, in our own words, with its faults translated once."""

import json
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from requests.exceptions import ConnectionError as NoConnection
from requests.exceptions import RequestException
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from callcenter.ports import (
    Gone,
    RecordingSeen,
    TelephonyBusy,
    TelephonyRefused,
    TelephonyUnsure,
)
from callcenter.telephony import inbound, twiml
from callcenter.telephony.addresses import Addresses
from ivr.engine import Say

NO_SUCH_CALL = (20404, 21220)
LIVE = ("queued", "ringing", "in-progress")
TIMEOUT_S = 10
RUNNING = ("in-progress", "paused")
RECORDING_EVENTS = ["in-progress", "completed", "absent"]
LEG_EVENTS = ["initiated", "ringing", "answered", "completed"]


class AtBase(TwilioHttpClient):  # type: ignore[misc]  # the library is untyped
    """Twilio's HTTP client, speaking to a chosen base address instead of Twilio's own."""

    def __init__(self, base: str) -> None:
        super().__init__(timeout=TIMEOUT_S, pool_connections=True)
        self._base = urlsplit(base)

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        parts = urlsplit(url)
        if parts.hostname == "api.twilio.com":
            url = urlunsplit((self._base.scheme, self._base.netloc, *parts[2:]))
        response = super().request(method, url, *args, **kwargs)
        if method.upper() == "GET" and response.status_code >= 400:
            # The library's lists lose the status in a bare exception; its single reads keep it.
            raise _refusal(url, response)
        return response


def _refusal(url: str, response: Any) -> TwilioRestException:
    try:
        said = json.loads(response.text)
    except ValueError:
        said = {}
    message, code = str(said.get("message", "no reason given")), said.get("code")
    return TwilioRestException(response.status_code, url, message, code, "GET")


def open_client(account: str, key: str, secret: str, base: str) -> Client:
    """A Twilio client for this account at this base address."""
    return Client(key, secret, account, http_client=AtBase(base))


def load() -> None:
    """Import what the first request would: some hundred modules, while callers would wait."""
    import_module("twilio.rest.api.v2010.account")


class TwilioTelephony:
    """The Telephony of `ports`, on Twilio's REST API."""

    def __init__(self, client: Client, urls: Addresses, let_go_words: Say) -> None:
        self._client = client
        self._urls = urls
        self._let_go = twiml.say_and_hang_up((let_go_words,))

    def ring_phone(self, leg_id: str, number: str, caller_id: str, timeout_s: float) -> str:
        """Ring an agent's telephone; returns the leg's name at Twilio."""
        return self._create(
            number,
            caller_id,
            self._urls.leg_status(leg_id),
            timeout_s,
            url=self._urls.agent_phone(leg_id),
        )

    def ring_helper(self, ask_id: str, number: str, caller_id: str, timeout_s: float) -> str:
        """Ring somebody who may help; returns the leg's name at Twilio."""
        return self._create(
            number,
            caller_id,
            self._urls.helper_status(ask_id),
            timeout_s,
            url=self._urls.helper_phone(ask_id),
        )

    def dial_outside(
        self, leg_id: str, number: str, caller_id: str, room: str, timeout_s: float
    ) -> str:
        """Ring an outside number straight into the room."""
        document = twiml.agent_into_room(room, leg_id, self._urls)
        status = self._urls.leg_status(leg_id)
        return self._create(number, caller_id, status, timeout_s, twiml=document)

    def call_back(
        self, callback_id: str, attempt: int, number: str, caller_id: str, timeout_s: float
    ) -> str:
        """Ring a customer whom we owe a call; whoever picks up is asked for a key."""
        return self._create(
            number,
            caller_id,
            self._urls.callback_status(callback_id, attempt),
            timeout_s,
            url=self._urls.called_back(callback_id),
            fallback_url=self._urls.called_back(callback_id),
        )

    def _create(
        self, number: str, caller_id: str, status: str, timeout_s: float, **what: str
    ) -> str:
        call = asked(
            lambda: self._client.calls.create(
                to=number,
                from_=caller_id,
                timeout=max(5, int(timeout_s)),
                time_limit=twiml.LONGEST_CALL_S,
                status_callback=status,
                status_callback_event=LEG_EVENTS,
                status_callback_method="POST",
                **what,
            )
        )
        return str(call.sid)

    def find_leg(self, leg_id: str, number: str) -> str | None:
        """A live leg to this number, if there is one: asked before a create is repeated.

        Twilio's list of calls shows no label, but an agent or an outside party is rung once at a
        time, so a live leg to the number is the leg that was asked for.
        """
        for call in asked(lambda: self._client.calls.list(to=number, limit=20)):
            if call.status in LIVE:
                return str(call.sid)
        return None

    def move_caller(self, provider_sid: str, call_id: str) -> None:
        """Send the caller from the line into her room."""
        self._redirect(provider_sid, self._urls.room(call_id))

    def send_to_line(self, provider_sid: str, call_id: str) -> None:
        """Send the caller from her room back into the line."""
        self._redirect(provider_sid, self._urls.again(call_id))

    def _redirect(self, provider_sid: str, url: str) -> None:
        asked(
            lambda: self._client.calls(provider_sid).update(
                url=url, method="POST", fallback_url=self._urls.voice_fallback
            )
        )

    def hang_up(self, provider_sid: str) -> None:
        """End a leg, whatever it is doing."""
        asked(lambda: self._client.calls(provider_sid).update(status="completed"))

    def let_go(self, provider_sid: str) -> None:
        """Say that it came too late, and end it."""
        asked(lambda: self._client.calls(provider_sid).update(twiml=self._let_go))

    def hold(self, room: str, provider_sid: str, held: bool) -> None:
        """Hold a participant, or take her back."""
        what: dict[str, Any] = {"hold": held}
        if held:
            what |= {"hold_url": self._urls.hold, "hold_method": "POST"}
        self._participant(room, provider_sid, **what)

    def mute(self, room: str, provider_sid: str, muted: bool) -> None:
        """Mute a participant, or not."""
        self._participant(room, provider_sid, muted=muted)

    def _participant(self, room: str, provider_sid: str, **what: Any) -> None:
        sid = self._room_sid(room)
        asked(lambda: self._client.conferences(sid).participants(provider_sid).update(**what))

    def _room_sid(self, room: str) -> str:
        """The room's name at Twilio. Until two are in it, it is not `in-progress` but `init`."""
        rooms = asked(lambda: self._client.conferences.list(friendly_name=room, limit=20))
        for found in rooms:
            if found.status != "completed":
                return str(found.sid)
        raise Gone(f"room {room} is over")

    def is_live(self, provider_sid: str) -> bool:
        """Whether this leg is still up at Twilio; a leg it does not know is not."""
        try:
            call = asked(lambda: self._client.calls(provider_sid).fetch())
        except Gone:
            return False
        return call.status in LIVE

    def in_room(self, room: str, provider_sid: str) -> bool:
        """Whether this leg is in that room now."""
        try:
            sid = self._room_sid(room)
            asked(lambda: self._client.conferences(sid).participants(provider_sid).fetch())
        except Gone:
            return False
        return True

    def live_legs(self) -> frozenset[str]:
        """Every leg that is up at Twilio now, by its name there."""
        found: set[str] = set()
        for status in LIVE:
            calls = asked(lambda s=status: self._client.calls.list(status=s, page_size=1000))
            found.update(str(call.sid) for call in calls)
        return frozenset(found)

    def start_recording(self, provider_sid: str, call_id: str, recording_id: str) -> str:
        """Record this leg, each side on a channel of its own; returns the recording's name."""
        status = self._urls.recording_status(call_id, recording_id)
        recording = asked(
            lambda: self._client.calls(provider_sid).recordings.create(
                recording_channels="dual",
                recording_track="both",
                recording_status_callback=status,
                recording_status_callback_method="POST",
                recording_status_callback_event=RECORDING_EVENTS,
            )
        )
        return str(recording.sid)

    def find_recording(self, provider_sid: str) -> str | None:
        """The recording that runs on this leg: asked before a create is repeated."""
        found = asked(lambda: self._client.calls(provider_sid).recordings.list(limit=20))
        running = (str(one.sid) for one in found if one.status in RUNNING)
        return next(running, None)

    def switch_recording(self, provider_sid: str, recording_sid: str, running: bool) -> None:
        """Leave out what is said from now on, or go on. Raises Gone if that is not to be had."""
        what = {"status": "in-progress"}
        if not running:
            what = {"status": "paused", "pause_behavior": "skip"}
        asked(lambda: self._client.calls(provider_sid).recordings(recording_sid).update(**what))

    def stop_recording(self, provider_sid: str, recording_sid: str) -> None:
        """End it while the call goes on."""
        recording = self._client.calls(provider_sid).recordings(recording_sid)
        asked(lambda: recording.update(status="stopped"))

    def see_recording(self, recording_sid: str) -> RecordingSeen:
        """How it is with a recording now. Raises Gone if there is none of this name."""
        found = asked(lambda: self._client.recordings(recording_sid).fetch())
        return inbound.recording_seen(str(found.status), str(found.duration))

    def delete_recording(self, recording_sid: str) -> None:
        """Delete it for good. Raises Gone if it is deleted already."""
        asked(lambda: self._client.recordings(recording_sid).delete())


def asked(request: Any) -> Any:
    """Ask Twilio; its faults come back as those of `ports`."""
    try:
        return request()
    except TwilioRestException as fault:
        raise _translated(fault) from fault
    except NoConnection as fault:
        raise TelephonyBusy(f"no connection: {type(fault).__name__}") from fault
    except RequestException as fault:
        raise TelephonyUnsure(type(fault).__name__) from fault


def _translated(fault: TwilioRestException) -> Exception:
    if fault.status == 404 or fault.code in NO_SUCH_CALL:
        return Gone(str(fault.msg))
    if fault.status == 429:
        return TelephonyBusy(str(fault.msg), retry_s=1.0)
    if fault.status >= 500:
        return TelephonyUnsure(str(fault.msg))
    return TelephonyRefused(f"{fault.code}: {fault.msg}")
