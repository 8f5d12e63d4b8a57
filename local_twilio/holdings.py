"""Telephone numbers and applications of the account: where their calls are handled."""

from __future__ import annotations

from dataclasses import dataclass

from local_twilio.calls.call import Address


@dataclass(eq=False)
class VoiceSettings:
    """What numbers and applications have in common."""

    voice_url: str = ""
    voice_method: str = "POST"
    voice_fallback_url: str = ""
    voice_fallback_method: str = "POST"
    status_callback: str = ""
    status_callback_method: str = "POST"
    voice_caller_id_lookup: bool = False

    @property
    def voice(self) -> Address | None:
        return Address(self.voice_url, self.voice_method) if self.voice_url else None

    @property
    def fallback(self) -> Address | None:
        if not self.voice_fallback_url:
            return None
        return Address(self.voice_fallback_url, self.voice_fallback_method)


@dataclass(eq=False)
class OwnedNumber:
    sid: str
    number: str
    friendly_name: str
    created_at: float
    updated_at: float
    settings: VoiceSettings
    voice_application_sid: str = ""


@dataclass(eq=False)
class Application:
    sid: str
    friendly_name: str
    created_at: float
    updated_at: float
    settings: VoiceSettings


@dataclass(eq=False)
class Message:
    sid: str
    sender: str
    to: str
    body: str
    created_at: float
    updated_at: float
    status: str = "queued"
    status_callback: str = ""
    sent_at: float | None = None


class Holdings:
    """Numbers, applications and messages of the account."""

    def __init__(self) -> None:
        self.numbers: dict[str, OwnedNumber] = {}
        self.applications: dict[str, Application] = {}
        self.messages: dict[str, Message] = {}

    def number(self, e164: str) -> OwnedNumber | None:
        return next((one for one in self.numbers.values() if one.number == e164), None)

    def handling(self, number: OwnedNumber) -> VoiceSettings:
        """An application set on a number takes the place of the number's own addresses."""
        application = self.applications.get(number.voice_application_sid)
        return application.settings if application else number.settings
