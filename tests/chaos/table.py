"""`python -m tests.chaos.table`: the table of docs/reliability.md, from what was found last."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.chaos import ledger
from tests.chaos.faults import FAULTS
from tests.chaos.ledger import ROOT, Row

DOCUMENT = ROOT / "docs" / "reliability.md"
BEGINS, ENDS = "<!-- table: begins -->", "<!-- table: ends -->"
HEAD = (
    "| fault | callers in it | what they hear | what is lost | healed after |",
    "|---|---|---|---|---|",
)


def rendered(rows: Mapping[str, Row]) -> str:
    """The table, in the order of the faults; a fault without a row is left out."""
    lines = [_line(what, rows[key]) for key, what in FAULTS.items() if key in rows]
    return "\n".join([*HEAD, *lines])


def _line(what: str, row: Row) -> str:
    return f"| {what} | {row.callers} | {row.heard} | {row.lost} | {row.heal_s:.1f} s |"


def told() -> dict[str, tuple[str, ...]]:
    """What the document's table says: first column -> the other columns."""
    _, table, _ = _parts(DOCUMENT)
    lines = [line for line in table.strip().splitlines() if line.startswith("|")][len(HEAD) :]
    cells = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    return {first: tuple(rest) for first, *rest in cells}


def _parts(document: Path) -> tuple[str, str, str]:
    before, table, after = re.split(
        f"{re.escape(BEGINS)}|{re.escape(ENDS)}", document.read_text("utf-8")
    )
    return before, table, after


def main() -> None:
    """Write the table into the document; says which faults have not been tried."""
    rows = ledger.read()
    before, _, after = _parts(DOCUMENT)
    DOCUMENT.write_text(f"{before}{BEGINS}\n\n{rendered(rows)}\n\n{ENDS}{after}", "utf-8")
    if missing := [key for key in FAULTS if key not in rows]:
        sys.exit(f"No run has been kept of: {', '.join(missing)}. Run: pytest tests/chaos")


if __name__ == "__main__":
    main()
