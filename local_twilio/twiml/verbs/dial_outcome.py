"""What a Dial came to: the fields of its action."""

from __future__ import annotations

from dataclasses import dataclass

from local_twilio.webhooks.webhook import Fields


@dataclass
class Outcome:
    status: str = "failed"
    call_sid: str | None = None
    duration: int | None = None
    bridged: bool = False
    extra: Fields = ()
    falls_through: bool = False

    def fields(self) -> Fields:
        fields = [("DialCallStatus", self.status), ("DialBridged", str(self.bridged).lower())]
        if self.call_sid is not None:
            fields.append(("DialCallSid", self.call_sid))
        if self.duration is not None:
            fields.append(("DialCallDuration", str(self.duration)))
        return (*fields, *self.extra)
