"""Every address that Twilio must know, under the public base address."""

from dataclasses import dataclass

RETRY = "#rc=2&rp=ct,rt,5xx"  # Twilio's own retries: two, also after a read timeout or a 5xx


@dataclass(frozen=True, slots=True)
class Addresses:
    """Builds absolute addresses from the public base, such as https://calls.example.com."""

    base: str

    def _at(self, path: str) -> str:
        return f"{self.base.rstrip('/')}/twilio/{path}"

    @property
    def voice(self) -> str:
        return self._at("voice")

    @property
    def voice_fallback(self) -> str:
        return self._at("voice/fallback")

    @property
    def status(self) -> str:
        return self._at("status") + RETRY

    @property
    def app_voice(self) -> str:
        return self._at("app-voice")

    @property
    def menu(self) -> str:
        return self._at("voice/menu")

    @property
    def wait(self) -> str:
        return self._at("voice/wait")

    @property
    def queue_left(self) -> str:
        return self._at("voice/queue-left")

    def room_left(self, room: str) -> str:
        return self._at(f"voice/room-left/{room}")

    @property
    def music(self) -> str:
        return self._at("music.wav")

    @property
    def hold(self) -> str:
        return self._at("voice/hold")

    def room(self, call_id: str) -> str:
        return self._at(f"voice/room/{call_id}")

    def again(self, call_id: str) -> str:
        return self._at(f"voice/again/{call_id}")

    @property
    def room_events(self) -> str:
        return self._at("room-events") + RETRY

    def agent_phone(self, leg_id: str) -> str:
        return self._at(f"agent-phone/{leg_id}")

    def agent_phone_key(self, leg_id: str) -> str:
        return self._at(f"agent-phone/{leg_id}/key")

    def leg_status(self, leg_id: str) -> str:
        return self._at(f"leg-status/{leg_id}") + RETRY

    def helper_phone(self, ask_id: str) -> str:
        return self._at(f"helper-phone/{ask_id}")

    def helper_phone_key(self, ask_id: str) -> str:
        return self._at(f"helper-phone/{ask_id}/key")

    def helper_status(self, ask_id: str) -> str:
        return self._at(f"helper-status/{ask_id}") + RETRY

    @property
    def keep_place(self) -> str:
        return self._at("voice/keep-place")

    def called_back(self, callback_id: str) -> str:
        return self._at(f"voice/callback/{callback_id}")

    def called_back_key(self, callback_id: str) -> str:
        return self._at(f"voice/callback/{callback_id}/key")

    def callback_status(self, callback_id: str, attempt: int) -> str:
        return self._at(f"callback-status/{callback_id}/{attempt}") + RETRY

    def recording_status(self, call_id: str, recording_id: str) -> str:
        return self._at(f"recording-status/{call_id}/{recording_id}") + RETRY

    def for_twilio(self) -> dict[str, str]:
        """What `callcenter twilio urls` prints and `twilio connect` sets."""
        return {
            "voice": self.voice,
            "voice_fallback": self.voice_fallback,
            "status": self.status.removesuffix(RETRY),
            "app_voice": self.app_voice,
        }
