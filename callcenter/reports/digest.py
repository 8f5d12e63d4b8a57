"""The daily digest: the figures of one day, as text, as a mail's HTML and as JSON."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from callcenter.reports.all_reports import report_of
from callcenter.reports.measures import MEASURES, Unit
from callcenter.reports.period import Kind, period_of
from callcenter.reports.report import Report, Row, Table, Value
from callcenter.reports.written_share import written_share

FIGURES = ("offered", "answered", "abandoned", "service_level", "asa_s")
NAME_WIDTH = 18
STYLE = "padding:4px 10px;border-bottom:1px solid #d3dbd9;text-align:"


@dataclass(frozen=True, slots=True)
class Digest:
    """A day of some lines. `centre` is the name of the house."""

    centre: str
    day: date
    report: Report

    @property
    def subject(self) -> str:
        """One line: the day and whether the promise was kept."""
        whole = self.whole
        kept = _said("service_level", _value(whole, "service_level"))
        offered = _said("offered", _value(whole, "offered"))
        return f"{self.centre}, {self.day:%A %-d %B}: {kept} kept of {offered} callers"

    @property
    def whole(self) -> tuple[Table, Row]:
        """The row of all lines together."""
        table = self.table("whole")
        return table, table.rows[0]

    def table(self, table_id: str) -> Table:
        """One of the report's tables."""
        return next(table for table in self.report.tables if table.id == table_id)


def digest_of(
    db: Connection, centre: str, day: date, now: float, lines: Sequence[str] = ()
) -> Digest:
    """The digest of a day; no lines named means all."""
    report = report_of(db, "periods", period_of(Kind.DAY, day), now, lines=lines)
    return Digest(centre, day, report)


def digest_text(digest: Digest) -> str:
    """Plain text: a row for each line, the whole, what to know, and the definitions."""
    lines = [digest.subject, "", _head()]
    lines += [_text_row(name, values) for name, values in _rows(digest)]
    lines += ["", f"The day before: {_before(digest)}"]
    lines += [f"- {note.text}" for note in digest.report.notes]
    lines += ["", *(f"{MEASURES[name].name}: {MEASURES[name].about}" for name in FIGURES)]
    return "\n".join(lines) + "\n"


def digest_html(digest: Digest) -> str:
    """The same as a mail shows it; every word that came from outside is escaped."""
    head = "".join(_cell("th", MEASURES[name].name, "right") for name in FIGURES)
    body = "".join(
        "<tr>"
        + _cell("th", name, "left")
        + "".join(_cell("td", value, "right") for value in values)
        + "</tr>"
        for name, values in _rows(digest)
    )
    notes = "".join(f"<li>{html.escape(note.text)}</li>" for note in digest.report.notes)
    defined = "".join(
        f"<dt><b>{html.escape(MEASURES[name].name)}</b></dt>"
        f"<dd>{html.escape(MEASURES[name].about)}</dd>"
        for name in FIGURES
    )
    return (
        '<!doctype html><html lang="en"><body style="font:14px/20px sans-serif;color:#0f1d1c">'
        f'<h1 style="font-size:20px">{html.escape(digest.subject)}</h1>'
        f'<table style="border-collapse:collapse"><thead><tr>{_cell("th", "Line", "left")}{head}'
        f"</tr></thead><tbody>{body}</tbody></table>"
        f"<p>The day before: {html.escape(_before(digest))}</p><ul>{notes}</ul>"
        f'<dl style="color:#566663;font-size:12px">{defined}</dl></body></html>'
    )


def digest_json(digest: Digest) -> dict[str, Any]:
    """For a program: figures by their names; shares between 0 and 1, null: not enough data."""
    table = digest.table("line")
    return {
        "kind": "daily_digest",
        "centre": digest.centre,
        "day": digest.day.isoformat(),
        "lines": [
            {"id": row.keys[0], "name": row.names[0], **_figures((table, row))}
            for row in table.rows
        ],
        "total": _figures(digest.whole),
        "before": _figures(digest.whole, before=True),
        "notes": [note.text for note in digest.report.notes],
    }


def _figures(found: tuple[Table, Row], *, before: bool = False) -> dict[str, Value]:
    return {name: _value(found, name, before=before) for name in FIGURES}


def _value(found: tuple[Table, Row], name: str, *, before: bool = False) -> Value:
    table, row = found
    values = row.before if before else row.values
    return None if values is None else values[table.measures.index(name)]


def _rows(digest: Digest) -> list[tuple[str, list[str]]]:
    table = digest.table("line")
    named = [(row.names[0], (table, row)) for row in table.rows]
    every = named + ([("All lines", digest.whole)] if len(named) > 1 else [])
    return [(name, [_said(one, _value(found, one)) for one in FIGURES]) for name, found in every]


def _before(digest: Digest) -> str:
    then = _figures(digest.whole, before=True)
    return ", ".join(f"{MEASURES[name].name} {_said(name, then[name])}" for name in FIGURES)


def _said(name: str, value: Value) -> str:
    if value is None:
        return "–"
    match MEASURES[name].unit:
        case Unit.SHARE:
            return written_share(value)
        case Unit.SECONDS:
            return f"{value:.0f} s"
    return f"{value:,.0f}"


def _head() -> str:
    return _text_row("Line", [MEASURES[name].name for name in FIGURES])


def _text_row(name: str, values: Sequence[str]) -> str:
    return f"{name[:NAME_WIDTH]:<{NAME_WIDTH}}" + "".join(f"{value:>14}" for value in values)


def _cell(tag: str, text: str, align: str) -> str:
    return f'<{tag} style="{STYLE}{align}">{html.escape(text)}</{tag}>'
