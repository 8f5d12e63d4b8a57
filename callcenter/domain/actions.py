"""What must be done outside, decided inside: each goes to the outbox with the change it follows.

Carried out after the commit by whoever gets there first. `call_id` ties each to its call; a
message to a person or a program outside belongs to none.
"""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class RingPhone:
    """Ring an agent's ordinary phone about a caller. Not idempotent: `leg_id` is its label."""

    call_id: str
    leg_id: str
    number: str
    caller_id: str
    timeout_s: float


@dataclass(frozen=True, slots=True)
class DialOutside:
    """Ring an outside number into the room. Not idempotent: `leg_id` is its label."""

    call_id: str
    leg_id: str
    number: str
    caller_id: str
    room: str
    timeout_s: float


@dataclass(frozen=True, slots=True)
class CallBack:
    """Ring somebody whom we owe a call. Not idempotent: promise and attempt are its label."""

    call_id: str
    callback_id: str
    attempt: int
    number: str
    caller_id: str
    timeout_s: float


@dataclass(frozen=True, slots=True)
class MoveCaller:
    """Take the caller out of the line into the room where somebody already is."""

    call_id: str
    provider_sid: str


@dataclass(frozen=True, slots=True)
class SendToLine:
    """Take the caller out of her room, back into the line."""

    call_id: str
    provider_sid: str


@dataclass(frozen=True, slots=True)
class HangUp:
    """End a leg for good."""

    call_id: str
    provider_sid: str


@dataclass(frozen=True, slots=True)
class FindCaller:
    """Nobody told us that the caller reached the room: look whether she is there."""

    call_id: str
    provider_sid: str
    room: str


@dataclass(frozen=True, slots=True)
class AskWhoLeft:
    """An agent's leg is gone: look whether the caller is still up before deciding what it means.

    A caller who hangs up ends the room, and the news of the agent's leg may come first.
    """

    call_id: str
    provider_sid: str
    leg_id: str


@dataclass(frozen=True, slots=True)
class LetGo:
    """Say a short word to an agent's leg that came too late, and end it."""

    call_id: str
    provider_sid: str


@dataclass(frozen=True, slots=True)
class HoldCaller:
    """Put the caller on hold in her room, or take her off it."""

    call_id: str
    provider_sid: str
    room: str
    held: bool


@dataclass(frozen=True, slots=True)
class MuteLeg:
    """Mute a leg in its room, or not."""

    call_id: str
    provider_sid: str
    room: str
    muted: bool


@dataclass(frozen=True, slots=True)
class LogInteraction:
    """Write the finished call to the customer's history and the CRM."""

    call_id: str


@dataclass(frozen=True, slots=True)
class SendMail:
    """A mail to one address. `html` is the same in a nicer dress, for those who show it.

    After `until` (epoch seconds) it is not worth sending any more.
    """

    to: str
    subject: str
    text: str
    html: str | None = None
    until: float | None = None
    call_id: str | None = None


@dataclass(frozen=True, slots=True)
class SendSms:
    """A text message of at most 1,600 characters to a telephone number (E.164)."""

    to: str
    text: str
    until: float | None = None
    call_id: str | None = None


@dataclass(frozen=True, slots=True)
class PostWebhook:
    """A signed JSON document for another program."""

    url: str
    body: dict[str, Any]
    until: float | None = None
    call_id: str | None = None


Message = SendMail | SendSms | PostWebhook


@dataclass(frozen=True, slots=True)
class RingHelper:
    """Ring somebody who may help a line. Not idempotent: `ask_id` is its label."""

    ask_id: str
    number: str
    caller_id: str
    timeout_s: float
    call_id: str | None = None


@dataclass(frozen=True, slots=True)
class EndAskLeg:
    """Her help is not needed any more: stop the ringing."""

    ask_id: str
    provider_sid: str
    call_id: str | None = None


@dataclass(frozen=True, slots=True)
class RecordCaller:
    """Record the caller's leg, each side on its own channel. Not idempotent: look before again."""

    call_id: str
    recording_id: str
    provider_sid: str


@dataclass(frozen=True, slots=True)
class SwitchRecording:
    """Pause the recording, so that the stretch is left out of it, or resume it (`running`)."""

    call_id: str
    recording_id: str
    provider_sid: str
    recording_sid: str
    running: bool


@dataclass(frozen=True, slots=True)
class StopRecording:
    """End the recording while the call goes on."""

    call_id: str
    recording_id: str
    provider_sid: str
    recording_sid: str


@dataclass(frozen=True, slots=True)
class DeleteRecording:
    """Delete the recording at the network, then what we know of it."""

    call_id: str
    recording_id: str
    recording_sid: str


RecordingOrder = RecordCaller | SwitchRecording | StopRecording | DeleteRecording

Action = (
    RingPhone
    | DialOutside
    | CallBack
    | MoveCaller
    | SendToLine
    | FindCaller
    | AskWhoLeft
    | HangUp
    | LetGo
    | HoldCaller
    | MuteLeg
    | LogInteraction
    | SendMail
    | SendSms
    | PostWebhook
    | RingHelper
    | EndAskLeg
    | RecordingOrder
)


class ActionCatalogue:
    """Every kind of action by its name, for reading the outbox."""

    kinds: ClassVar[dict[str, type[Action]]] = {
        kind.__name__: kind
        for kind in (
            RingPhone,
            DialOutside,
            CallBack,
            MoveCaller,
            SendToLine,
            FindCaller,
            AskWhoLeft,
            HangUp,
            LetGo,
            HoldCaller,
            MuteLeg,
            LogInteraction,
            SendMail,
            SendSms,
            PostWebhook,
            RingHelper,
            EndAskLeg,
            RecordCaller,
            SwitchRecording,
            StopRecording,
            DeleteRecording,
        )
    }
    messages: ClassVar[tuple[str, ...]] = ("SendMail", "SendSms", "PostWebhook")


def to_json(action: Action) -> dict[str, Any]:
    """The action's fields as plain JSON values."""
    return asdict(action)


def from_json(kind: str, payload: dict[str, Any]) -> Action:
    """The action back from its name and fields."""
    return ActionCatalogue.kinds[kind](**payload)
