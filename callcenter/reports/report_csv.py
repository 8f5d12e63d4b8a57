"""A report as one CSV file: its notes, then each table under its name."""

import io

from callcenter.reports.csv_text import MARK, Cell, write_rows
from callcenter.reports.measures import MEASURES, Unit
from callcenter.reports.report import Report, Table
from callcenter.reports.table_words import KEY_NAMES, TABLE_NAMES, key_words

UNIT_WORDS = {Unit.SECONDS: "s", Unit.SHARE: "0 to 1", Unit.PER_HOUR: "per hour", Unit.HOURS: "h"}


def report_csv(report: Report) -> str:
    """Every table, with the definition of each figure in a row below its name."""
    out = io.StringIO()
    out.write(MARK)
    write_rows(out, _heading(report))
    for table in report.tables:
        write_rows(out, [[], [TABLE_NAMES[table.id]], *_table(report, table)])
    return out.getvalue()


def _heading(report: Report) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        ["Report", report.name],
        ["From", report.period.first.isoformat()],
        ["To", report.period.last.isoformat()],
    ]
    if report.before is not None:
        rows.append(["Before", report.before.first.isoformat(), report.before.last.isoformat()])
    return rows + [["Note", note.text] for note in report.notes]


def _table(report: Report, table: Table) -> list[list[Cell]]:
    compares = any(row.before is not None for row in table.rows)
    head: list[Cell] = [KEY_NAMES[by] for by in table.by]
    about: list[Cell] = ["" for _ in table.by]
    for name in table.measures:
        head.append(_named(name))
        about.append(MEASURES[name].about)
    if compares and report.before is not None:
        head += [f"{_named(name)}, before" for name in table.measures]
    rows: list[list[Cell]] = [head, about]
    for row in table.rows:
        keys = zip(table.by, row.keys, row.names, strict=True)
        cells: list[Cell] = [key_words(by, key, name) for by, key, name in keys]
        rows.append([*cells, *row.values, *((row.before or ()) if compares else ())])
    return rows


def _named(name: str) -> str:
    measure = MEASURES[name]
    unit = UNIT_WORDS.get(measure.unit)
    return f"{measure.name} ({unit})" if unit else measure.name
