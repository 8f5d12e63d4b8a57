"""What this network is told when it starts: an account and the pace of things."""

from __future__ import annotations

from dataclasses import dataclass

API_VERSION = "2010-04-01"


@dataclass(frozen=True)
class Account:
    """Credentials that the service must present and with which its webhooks are signed."""

    sid: str
    auth_token: str
    api_key_sid: str
    api_key_secret: str


@dataclass(frozen=True)
class Pace:
    """How long things take, in seconds; `speed` divides speech and audio only."""

    cps: float = 1.0
    speed: float = 1.0
    per_character: float = 0.06
    audio_length: float = 20.0
    setup: float = 0.1
    recording_ready: float = 1.0
    queue_lap_at_least: float = 1.0
    message_step: float = 0.5

    def speech(self, text: str) -> float:
        return len(text) * self.per_character / self.speed

    def audio(self) -> float:
        return self.audio_length / self.speed
