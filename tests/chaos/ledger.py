"""The ledger of faults: what each test found, one JSON file a fault under build/chaos."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.chaos.faults import FAULTS

ROOT = Path(__file__).parents[2]
LEDGER = ROOT / "build" / "chaos"


@dataclass(frozen=True)
class Row:
    """`fault`: its key in `faults.FAULTS`. `heal_s`: until an order was answered and all agreed."""

    fault: str
    callers: int
    heard: str
    lost: str
    heal_s: float

    def __post_init__(self) -> None:
        if self.fault not in FAULTS:
            raise ValueError(f"{self.fault} is not in tests/chaos/faults.py: FAULTS")


def write(row: Row) -> None:
    """Keep it for the table."""
    LEDGER.mkdir(parents=True, exist_ok=True)
    (LEDGER / f"{row.fault}.json").write_text(json.dumps(asdict(row)), "utf-8")


def read() -> dict[str, Row]:
    """Every row there is, by fault."""
    rows = (json.loads(file.read_text("utf-8")) for file in LEDGER.glob("*.json"))
    return {row["fault"]: Row(**row) for row in rows}
