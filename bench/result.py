"""One row of the table: what was measured, against what, and what the ratio should be."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """`ratio` is ours to the reference; `wanted` says which side of `bound` it should be on."""

    name: str
    ours: float
    reference: float
    unit: str
    against: str
    wanted: str
    bound: float

    @property
    def ratio(self) -> float:
        return self.ours / self.reference

    @property
    def holds(self) -> bool:
        return self.ratio >= self.bound if self.wanted == ">=" else self.ratio <= self.bound

    def row(self) -> str:
        mark = "holds" if self.holds else "SHORT"
        return (
            f"{self.name:<34} {self.ours:>12.2f} {self.unit:<8} {self.reference:>12.2f} "
            f"{self.ratio:>7.2f} {self.wanted} {self.bound:<5} {mark}  against {self.against}"
        )

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "holds": self.holds}
