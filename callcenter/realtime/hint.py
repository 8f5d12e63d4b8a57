"""What a change may have altered on somebody's screen: small, mergeable, and safe to lose."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Hint:
    """`ids`: agents, calls, offers and legs whose desks are to be read anew.

    `cards`: with their cards; `floor`: the supervisors' topic; `shared`: what every desk shows;
    `lost`: agents who are now marked as without a screen.
    """

    ids: frozenset[str] = frozenset()
    floor: bool = False
    shared: bool = False
    cards: bool = False
    lost: frozenset[str] = frozenset()

    def __or__(self, other: "Hint") -> "Hint":
        return Hint(
            self.ids | other.ids,
            self.floor or other.floor,
            self.shared or other.shared,
            self.cards or other.cards,
            self.lost | other.lost,
        )

    def __bool__(self) -> bool:
        return bool(self.ids or self.floor or self.shared or self.lost)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "ids": sorted(self.ids),
            "floor": self.floor,
            "shared": self.shared,
            "cards": self.cards,
            "lost": sorted(self.lost),
        }


def from_json(data: dict[str, Any]) -> Hint:
    """A hint back from `to_json`."""
    return Hint(
        frozenset(data["ids"]),
        bool(data["floor"]),
        bool(data["shared"]),
        bool(data["cards"]),
        frozenset(data["lost"]),
    )
