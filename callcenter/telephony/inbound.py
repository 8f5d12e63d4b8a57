"""Twilio's words into ours: every field of a webhook that we read is read here."""

import re
from collections.abc import Mapping

from callcenter.domain.news import LegNews, RoomNews
from callcenter.ports import RecordingSeen, RecordingStatus
from callcenter.workflows.receive_call import Arrival
from crm_adapters.numbers import is_withheld

TERMINAL = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})

TRUST = {
    "TN-Validation-Passed-A": "full",
    "TN-Validation-Passed-B": "partial",
    "TN-Validation-Passed-C": "gateway",
}

Form = Mapping[str, str]


def arrival(form: Form) -> Arrival:
    """Who calls which number, and how far the number can be trusted."""
    return Arrival(
        provider_sid=form.get("CallSid", "")[:64],
        from_number=form.get("From", "")[:64],
        to_number=form.get("To", "")[:64],
        withheld=is_withheld(form.get("From", "")),
        trust=trust(form.get("StirVerstat", "")),
    )


def trust(verstat: str) -> str:
    """The carrier's attestation: full, partial, gateway, failed, or none given."""
    verdict = verstat.removesuffix("-Diverted")
    if verdict.startswith("TN-Validation-Failed"):
        return "failed"
    return TRUST.get(verdict, "none")


def has_ended(form: Form) -> bool:
    """Whether this says that the call is over."""
    return form.get("CallStatus", "") in TERMINAL


def has_failed(form: Form) -> bool:
    """Whether the call ended by a fault of the network rather than by a hang-up."""
    return form.get("CallStatus", "") == "failed"


def is_inbound(form: Form) -> bool:
    """Whether this is about a caller's own leg, not one of an agent's."""
    client = form.get("From", "").startswith("client:")
    return form.get("Direction", "inbound") == "inbound" and not client


def leg_news(form: Form, leg_id: str | None) -> LegNews:
    """A leg's own callback. `leg_id`: the label in the address it came to."""
    status = form.get("CallStatus", "")
    return LegNews(
        sid=form.get("CallSid", "")[:64],
        leg_id=leg_id,
        over=status in TERMINAL,
        why=status[:80],
        number=_number(form),
    )


ROOM_WORDS = {"participant-join": "joined", "participant-leave": "left"}
NEVER_CAME = "participant_add_failed"


def room_news(form: Form) -> RoomNews:
    """A conference callback."""
    why = form.get("ReasonParticipantLeft", "")
    return RoomNews(
        sid=form.get("CallSid", "")[:64],
        room=form.get("FriendlyName", "")[:80],
        what=ROOM_WORDS.get(form.get("StatusCallbackEvent", ""), "other"),
        label=form.get("ParticipantLabel", "")[:128],
        hung_up=why == "participant_hung_up" or form.get("ParticipantCallStatus") in TERMINAL,
        was_in=why != NEVER_CAME,
        why=why[:80] or "left the room",
        number=_number(form),
    )


def _number(form: Form) -> int | None:
    """The place in the order of its source. What fits no column counts as no number."""
    text = form.get("SequenceNumber", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


RECORDING_SID = re.compile(r"RE[0-9a-f]{32}")
RECORDING_WORDS = {
    "in-progress": RecordingStatus.RUNNING,
    "paused": RecordingStatus.PAUSED,
    "completed": RecordingStatus.READY,
    "absent": RecordingStatus.EMPTY,
    "failed": RecordingStatus.EMPTY,
}


def recording_sid(form: Form) -> str | None:
    """The recording's name, if it is one: it goes into an address of the network's later."""
    sid = form.get("RecordingSid", "")
    return sid if RECORDING_SID.fullmatch(sid) else None


def recording_status(form: Form) -> RecordingSeen:
    """A word of a recording."""
    return recording_seen(form.get("RecordingStatus", ""), form.get("RecordingDuration", ""))


def recording_seen(status: str, duration: str) -> RecordingSeen:
    """The same for a recording that was fetched; without a duration nothing was heard."""
    seen = RECORDING_WORDS.get(status, RecordingStatus.WRITING)
    ready = seen is RecordingStatus.READY and duration.isdecimal()
    return RecordingSeen(seen, float(duration) if ready else None)


def identity(form: Form) -> str:
    """The browser identity behind a leg that came through the TwiML App, else an empty text."""
    sender = form.get("From", "")
    return sender.removeprefix("client:") if sender.startswith("client:") else ""
