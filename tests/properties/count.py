"""How much the property test did, for the summary at the end of a run."""

from dataclasses import dataclass


@dataclass
class Count:
    """Interleavings (whole stories) and the steps in them."""

    interleavings: int = 0
    steps: int = 0
    calls: int = 0


DONE = Count()
