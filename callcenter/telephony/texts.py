"""Text messages by Twilio's Messages resource, in our own words."""

from typing import Any

from twilio.rest import Client

from callcenter.ports import (
    MessageDelayed,
    MessageRefused,
    TelephonyBusy,
    TelephonyRefused,
    TelephonyUnsure,
)
from callcenter.telephony.rest import asked

CLOCKS_MAY_DIFFER_S = 60.0
FAILED = ("failed", "undelivered", "canceled")
LONGEST = 1600


class TwilioTexts:
    """The Texts of `ports`. Without a number to send from every text is refused."""

    def __init__(self, client: Client, sender: str | None) -> None:
        self._client = client
        self._sender = sender

    def send(self, to: str, text: str, asked_at: float | None) -> None:
        """Send a text. A create is not idempotent: another try looks for the first one."""
        if self._sender is None:
            raise MessageRefused("no number to send texts from is set (CALLCENTER_SMS_FROM)")
        try:
            if asked_at is not None and self._was_sent(to, text, asked_at):
                return
            asked(
                lambda: self._client.messages.create(
                    to=to, from_=self._sender, body=shortened(text)
                )
            )
        except TelephonyRefused as fault:
            raise MessageRefused(str(fault)) from fault
        except (TelephonyBusy, TelephonyUnsure) as fault:
            raise MessageDelayed(str(fault)) from fault

    def _was_sent(self, to: str, text: str, asked_at: float) -> bool:
        return any(
            message.body == shortened(text)
            and message.status not in FAILED
            and _made_at(message) >= asked_at - CLOCKS_MAY_DIFFER_S
            for message in asked(lambda: self._client.messages.list(to=to, limit=50))
        )


def shortened(text: str) -> str:
    """At most what one message may hold."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _made_at(message: Any) -> float:
    return float(message.date_created.timestamp()) if message.date_created else 0.0
