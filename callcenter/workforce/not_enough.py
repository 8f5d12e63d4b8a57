"""The answer where a figure would be a confident lie."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NotEnough:
    """There is no answer yet. `why` completes the sentence."""

    why: str

    def __str__(self) -> str:
        return f"not enough data yet, because {self.why}"
