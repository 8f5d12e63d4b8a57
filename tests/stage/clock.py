"""A clock that moves only when told to."""


class VirtualClock:
    """Now, in epoch seconds: a Tuesday at nine in the morning, UTC."""

    def __init__(self, now: float = 1_764_666_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += seconds
