"""What a visitor may choose about the demonstration."""

from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """Ports on this machine, where everything is kept, and how busy it is."""

    port: int
    phone_port: int
    folder: Path
    fresh: bool
    calls_per_minute: float
    seed: int
    days: int

    @property
    def service_url(self) -> str:
        """Where the call centre is."""
        return f"http://{HOST}:{self.port}"

    @property
    def network_url(self) -> str:
        """Where the telephone network is."""
        return f"http://{HOST}:{self.phone_port}"
