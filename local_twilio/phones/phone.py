"""What the network needs of a telephone."""

from __future__ import annotations

from typing import Protocol

from local_twilio.phones.events import PhoneEvent


class Phone(Protocol):
    """Called on the network's clock, never nested; may call the network back at once."""

    def hear(self, event: PhoneEvent) -> None: ...

    def busy(self) -> bool:
        """Whether another call would find this telephone engaged."""
        ...
