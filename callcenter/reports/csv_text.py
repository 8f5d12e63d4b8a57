"""The one writer of CSV: what a spreadsheet could take for a formula is made text.

UTF-8 with a byte order mark, so that spreadsheets read names right without being asked; commas,
CRLF, quotes as in RFC 4180. Numbers are written as numbers, with a point; None is an empty cell.
"""

import csv
import io
from collections.abc import Iterable, Sequence

MARK = "\ufeff"
MIMETYPE = "text/csv; charset=utf-8"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
Cell = str | int | float | bool | None


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The whole file as text, beginning with the mark."""
    out = io.StringIO()
    out.write(MARK)
    write_rows(out, [head])
    write_rows(out, rows)
    return out.getvalue()


def write_rows(out: io.StringIO, rows: Iterable[Sequence[Cell]]) -> None:
    """More rows, for a file of several tables."""
    csv.writer(out, lineterminator="\r\n").writerows([_cell(cell) for cell in row] for row in rows)


def _cell(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return repr(round(cell, 6)).removesuffix(".0")
    if isinstance(cell, int):
        return str(cell)
    return "" if cell is None else safe(cell)


def safe(text: str) -> str:
    """A text no spreadsheet runs: an apostrophe goes before a sign that begins a formula.

    Also after blanks: some programs strip them first.
    """
    return f"'{text}" if text.startswith(RISKY) or text.lstrip().startswith(RISKY) else text
