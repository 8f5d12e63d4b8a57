"""Shifts from a CSV file: each row one stretch, refused with its line and reason or signed up."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from callcenter.domain.errors import Invalid, Refused
from callcenter.domain.shift import IMPORTED, WORK, Shift
from callcenter.store.roster import insert_shift, shifts_between

NEEDED = ("agent", "from", "to")
COLUMNS = (*NEEDED, "kind", "lines")
DELIMITERS = ",;\t|"


@dataclass(slots=True)
class Imported:
    """What came of a file; `refused` is (line of the file, why)."""

    added: int = 0
    known: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


def import_shifts(
    engine: Engine, content: bytes, zone: str, now: float, *, strict: bool = False
) -> Imported:
    """Sign up every good row; the same file twice adds nothing. Times are of this zone.

    `strict` writes nothing if any row is refused. Raises Invalid when the file as a whole is none.
    """
    rows = list(_rows(content))
    done = Imported()
    with engine.begin() as db:
        for at, (line, cells) in enumerate(rows):
            try:
                _take(db, _shift(cells, ZoneInfo(zone)), now + 0.001 * at, done)
            except (ValueError, Refused) as fault:
                done.refused.append((line, str(fault)))
        if strict and done.refused:
            done.added = 0
            db.rollback()
    return done


def _take(db: Connection, shift: Shift, now: float, done: Imported) -> None:
    there = shifts_between(db, shift.starts_at, shift.ends_at, shift.agent_id)
    if any(_same(shift, other) for other in there):
        done.known += 1
        return
    insert_shift(db, shift, now)
    done.added += 1


def _same(one: Shift, other: Shift) -> bool:
    return replace(one, id="", source="", laid_for=None) == replace(
        other, id="", source="", laid_for=None
    )


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Invalid("The file is not UTF-8.") from fault
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    header = [name.strip().lower() for name in next(reader, [])]
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise Invalid(
            f"The first line must name the columns {', '.join(COLUMNS)}.", missing=missing
        )
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield (
                reader.line_num,
                {name: cell.strip() for name, cell in zip(header, cells, strict=False)},
            )


def _shift(cells: dict[str, str], place: ZoneInfo) -> Shift:
    lines = tuple(cells.get("lines", "").replace("+", " ").split()) or None
    return Shift(
        "",
        cells.get("agent", ""),
        _instant(cells.get("from", ""), place),
        _instant(cells.get("to", ""), place),
        cells.get("kind", "") or WORK,
        lines,
        IMPORTED,
    )


def _instant(text: str, place: ZoneInfo) -> float:
    """`2026-11-30 08:00`, of the centre's clock unless it says an offset."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as fault:
        raise ValueError(f"{text!r} is no time such as 2026-11-30 08:00.") from fault
    return (at if at.tzinfo else at.replace(tzinfo=place)).timestamp()
