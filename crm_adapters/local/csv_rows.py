"""A CSV file of customers, read and checked row by row."""

import csv
import io
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm_adapters.local.fitting import misfit
from crm_adapters.local.tables import customers
from crm_adapters.numbers import Number, stored_number

REQUIRED = ("external_id", "name")
TEXTS = ("say_as", "company", "tier", "language", "place", "timezone", "email")
NUMBERS = ("number", "number_2", "number_3", "phone", "mobile")
DATES = ("birthday", "anniversary")
COLUMNS = (*REQUIRED, *TEXTS, "tags", *NUMBERS, *DATES)
DELIMITERS = (",", ";", "\t", "|")
MOST_BYTES = 200_000_000
LEAP_YEAR = 2000


class CsvFileError(ValueError):
    """The file as a whole cannot be read; nothing of it is used."""

    code = "csv_file"
    retry_helps = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not taken: the line it begins on, the column, why, and what stood there."""

    line: int
    column: str
    reason: str
    value: str = ""

    def __str__(self) -> str:
        return f"line {self.line}, {self.column}: {self.reason}"


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A good row. `numbers` is None when the file has no column of numbers."""

    external_id: str
    new_id: str
    face: Mapping[str, Any]
    numbers: tuple[tuple[Number, str], ...] | None
    dates: Mapping[str, str]


def read_rows(
    content: bytes, region: str
) -> tuple[list[CustomerRow], list[Refusal], tuple[str, ...]]:
    """Return the good rows, the refusals, and the columns that mean nothing to us."""
    text = _decoded(content)
    header, delimiter = _header(text)
    good: list[CustomerRow] = []
    refused: list[Refusal] = []
    first_seen: dict[str, int] = {}
    for line, cells in _records(text, delimiter):
        faults = _shape_faults(line, header, cells)
        row = None if faults else _row(line, dict(zip(header, cells, strict=True)), region, faults)
        if row is not None and row.external_id in first_seen:
            where = first_seen[row.external_id]
            reason = f"is on line {where} already; one customer, one row"
            faults.append(Refusal(line, "external_id", reason, row.external_id))
        if row is None or faults:
            refused.extend(faults)
        else:
            first_seen[row.external_id] = line
            good.append(row)
    return good, refused, tuple(name for name in header if name not in COLUMNS)


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise CsvFileError("The file is larger than 200 MB; split it.")
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise CsvFileError(
            f"Line {line} is not UTF-8. Save the file as “CSV UTF-8” and send it again."
        ) from error
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise CsvFileError(f"Line {line} holds a NUL character; this is not a CSV file.")
    return text


def _header(text: str) -> tuple[list[str], str]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise CsvFileError("The file is empty.")
    best = max(DELIMITERS, key=lambda mark: len(set(_names(first, mark)) & set(COLUMNS)))
    header = _names(first, best)
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise CsvFileError(
            f"The header has no column {' and no column '.join(missing)}. It reads: {first[:200]}. "
            "Cells are separated by a comma, semicolon, tab or bar; "
            f"columns are {', '.join(COLUMNS)}."
        )
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise CsvFileError(f"The header names {', '.join(twice)} twice.")
    return header, best


def _names(line: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return [re.sub(r"[\s-]+", "_", cell.strip().lower()) for cell in cells]


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row after the header with the line on which it begins; blank lines are no rows."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins, seen_header = 1, False
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if seen_header:
                    yield begins, cells
                seen_header = True
            begins = reader.line_num + 1
    except csv.Error as error:
        raise CsvFileError(
            f"The quoting breaks in the row that begins on line {begins} ({error}); "
            "no row after it can be trusted. Close the quotes and send the file again."
        ) from error


def _shape_faults(line: int, header: list[str], cells: list[str]) -> list[Refusal]:
    if len(cells) == len(header):
        return []
    reason = f"has {len(cells)} cells; the header has {len(header)}"
    return [Refusal(line, "(row)", reason)]


def _row(
    line: int, cells: Mapping[str, str], region: str, faults: list[Refusal]
) -> CustomerRow | None:
    cells = {name: value.strip() for name, value in cells.items()}
    for name in REQUIRED:
        if not cells[name]:
            faults.append(Refusal(line, name, "must not be empty"))
    face = _face(line, cells, faults)
    numbers = _numbers(line, cells, region, faults)
    dates = {kind: _day(line, kind, cells[kind], faults) for kind in DATES if kind in cells}
    if faults:
        return None
    return CustomerRow(cells["external_id"], uuid.uuid4().hex, face, numbers, dates)


def _face(line: int, cells: Mapping[str, str], faults: list[Refusal]) -> dict[str, Any]:
    face: dict[str, Any] = {name: cells[name] for name in TEXTS if name in cells}
    face["display_name"] = cells["name"]
    for name, value in (*face.items(), ("external_id", cells["external_id"])):
        wrong = misfit(customers, name, value)
        if wrong:
            column = "name" if name == "display_name" else name
            faults.append(Refusal(line, column, wrong, value))
    if face.get("email") and not re.fullmatch(r"[^@\s]+@[^@\s]+", face["email"]):
        faults.append(Refusal(line, "email", "is not an e-mail address", face["email"]))
    if "tags" in cells:
        face["tags"] = [tag.strip() for tag in cells["tags"].split(";") if tag.strip()]
    return face


def _numbers(
    line: int, cells: Mapping[str, str], region: str, faults: list[Refusal]
) -> tuple[tuple[Number, str], ...] | None:
    columns = [name for name in NUMBERS if name in cells]
    found: dict[Number, str] = {}
    for column in columns:
        for written in filter(None, (part.strip() for part in cells[column].split(";"))):
            try:
                found.setdefault(stored_number(written, region), column)
            except ValueError as error:
                faults.append(Refusal(line, column, str(error), written))
    return tuple(found.items()) if columns else None


def _day(line: int, column: str, text: str, faults: list[Refusal]) -> str:
    """Return `1980-05-17`, `--05-17` for a day without a year, or "" for none."""
    yearless = re.fullmatch(r"--(\d\d)-(\d\d)", text, re.ASCII)
    try:
        day = f"{LEAP_YEAR}-{yearless[1]}-{yearless[2]}" if yearless else text
        good = not day or date.fromisoformat(day).isoformat() == day
    except ValueError:
        good = False
    if not good:
        wanted = "is not a day such as 1980-05-17, or --05-17 without the year"
        faults.append(Refusal(line, column, wanted, text))
    return text
