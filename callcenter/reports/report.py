"""A report as tables of figures: what the page draws, what the CSV and the digest are made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from callcenter.domain.line import Line
from callcenter.reports.measures import MEASURES, Sums
from callcenter.reports.period import Period

Value = float | None


@dataclass(frozen=True, slots=True)
class Row:
    """`keys` say which row it is, `names` how that is shown; `calls`: the query for its calls."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[Value, ...]
    before: tuple[Value, ...] | None = None
    calls: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by one or two dimensions, each with the same figures."""

    id: str
    by: tuple[str, ...]
    measures: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know: a code, its facts, and the sentence in English."""

    code: str
    text: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `before` is None when nothing is compared."""

    name: str
    period: Period
    before: Period | None
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    notes: tuple[Note, ...] = ()
    tiers: tuple[str, ...] = ()


def values_of(measures: Sequence[str], sums: Sums) -> tuple[Value, ...]:
    """The figures of some sums, in the order of the measures."""
    return tuple(_rounded(MEASURES[name].of(sums)) for name in measures)


def row(
    measures: Sequence[str],
    keys: Iterable[str],
    sums: Sums,
    *,
    names: Iterable[str] | None = None,
    before: Sums | None = None,
    calls: str | None = None,
) -> Row:
    """A row from its sums, and those of the period before."""
    keys = tuple(keys)
    return Row(
        keys,
        keys if names is None else tuple(names),
        values_of(measures, sums),
        None if before is None else values_of(measures, before),
        calls,
    )


def _rounded(value: Value) -> Value:
    return None if value is None else round(value, 6)
