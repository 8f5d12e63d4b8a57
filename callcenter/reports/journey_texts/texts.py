"""What one language says of a call."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "de"]


@dataclass(frozen=True, slots=True)
class Texts:
    """`sentences` and `doers` by key, the same keys in every language.

    `reasons`: the words that the service itself writes into the journal, as it writes them; what
    is not there (an error, what a person typed) is told as it stands. `point`: before tenths.
    """

    sentences: Mapping[str, str]
    reasons: Mapping[str, str]
    doers: Mapping[str, str]
    point: str = "."

    def reason(self, why: str) -> str:
        """A reason, with what stands behind it in brackets as it is."""
        known, bracket, detail = why.partition(" (")
        return self.reasons.get(why) or self.reasons.get(known, known) + bracket + detail

    def number(self, value: float, tenths: bool = False) -> str:
        """Whole, or with tenths."""
        return f"{value:.1f}".replace(".", self.point) if tenths else f"{value:.0f}"
