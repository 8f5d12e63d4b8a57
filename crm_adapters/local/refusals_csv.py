"""The refused rows as a CSV file that a spreadsheet opens without running anything in it."""

import csv
import io
from collections.abc import Iterable

from crm_adapters.local.csv_rows import Refusal

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def refusals_csv(refusals: Iterable[Refusal]) -> str:
    """Return line, column, reason and value of each refusal."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["line", "column", "reason", "value"])
    for refusal in refusals:
        writer.writerow(
            [refusal.line, *map(harmless, (refusal.column, refusal.reason, refusal.value))]
        )
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(STARTS_A_FORMULA) else cell
