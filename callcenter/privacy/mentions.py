"""Where somebody is spoken of beyond her own calls: every text there is, read once.

Her number in any spelling, her address, her whole name and the ids that lead to her. A first name
or a surname alone is left: too many people have it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import phonenumbers
import sqlalchemy as sa
from phonenumbers import NumberParseException
from sqlalchemy import Connection, Table

from callcenter.domain.erased import TEXT, erased_as
from callcenter.privacy.person import Person
from callcenter.store import tables as t
from crm_adapters.local import tables as crm

SHORTEST_NAME = 5
SHORTEST_ID = 4
FEWEST_SEARCHED = 3
BETWEEN = r"[\s().\-/\u00a0]*"

SWEPT: Mapping[str, tuple[str, ...]] = {
    "calls": ("note", "outcome", "hand_off", "requeue_why"),
    "callbacks": ("reason",),
    "call_figures": ("outcome",),
    "legs": ("party", "reason"),
    "journal": ("data",),
    "outbox": ("payload", "error"),
    "attachments": ("name",),
    "audit": ("subject", "data"),
    "notes": ("text", "who"),
    "interactions": ("note", "outcome"),
    "cases": ("subject",),
    "orders": ("summary",),
}
"""The columns in which people write what they like, or in which something leads to a person."""
NOT_SWEPT: Mapping[str, str] = {
    **dict.fromkeys(("customers", "customer_numbers", "special_dates"), "cards: each is its own"),
    **dict.fromkeys(("users", "agents", "helpers", "tokens", "asks", "loans"), "people who work"),
    **dict.fromkeys(
        ("second_factors", "ended_sessions", "memberships", "shifts"), "people who work"
    ),
    **dict.fromkeys(
        ("lines", "entry_points", "centre", "surge_rules", "surge_steps"), "the centre"
    ),
    **dict.fromkeys(("offers", "timers", "figure_marks", "line_visits"), "ids of calls and agents"),
    "kept_news": "names of legs and rooms at the network, for a minute",
    "recordings": "names and times; each goes with its call's person",
    **dict.fromkeys(("wait_estimates", "wait_calibrations", "line_terms"), "seconds and counts"),
    **dict.fromkeys(("line_intervals", "line_days", "agent_intervals", "agent_days"), "counts"),
    **dict.fromkeys(("forecasts", "standings", "turns", "warnings", "warning_notices"), "of lines"),
}
STAFF_EVENTS = ("agent", "ask", "loan", "offer")


@dataclass(frozen=True, slots=True)
class Mention:
    """A row in which she is spoken of, and what is to stand there instead."""

    table: str
    row: Mapping[str, Any]
    after: Mapping[str, Any]


class Words:
    """A person's words, to be found in any text and taken out of it."""

    def __init__(self, person: Person, key: bytes) -> None:
        self._marks = {one: erased_as(key, one) for one in person.ids if len(one) >= SHORTEST_ID}
        self._numbers = person.numbers
        names = [n for n in person.names if len(n) >= SHORTEST_NAME]
        wholes = [rf"(?<!\w){re.escape(one)}(?!\w)" for one in (*person.emails, *names)]
        spelt = [_spellings(number) for number in person.numbers]
        found = [*spelt, *wholes]
        self._pattern = re.compile("|".join(found), re.IGNORECASE) if found else None
        self._said = [one.casefold() for one in (*person.emails, *person.names)]

    def sweep(self, text: str) -> str:
        """The text without her; an id that leads to her becomes its mark."""
        if text in self._marks:
            return self._marks[text]
        if text in self._numbers:
            return TEXT
        return self._pattern.sub(TEXT, text) if self._pattern else text

    def sweep_all(self, value: Any) -> Any:
        """The same for every text in a JSON value."""
        if isinstance(value, str):
            return self.sweep(value)
        if isinstance(value, dict):
            return {self.sweep(str(k)): self.sweep_all(one) for k, one in value.items()}
        if isinstance(value, list):
            return [self.sweep_all(one) for one in value]
        return value

    def searched(self, query: str) -> bool:
        """Whether somebody may have meant her by this search: a part of her name, or digits."""
        plain = query.casefold().strip()
        digits = re.sub(r"\D", "", query)
        by_number = len(digits) >= FEWEST_SEARCHED and any(digits in n for n in self._numbers)
        if by_number or len(plain) < FEWEST_SEARCHED:
            return by_number
        parts = [word for said in self._said for word in re.findall(r"\w{3,}", said)]
        return any(plain in said for said in self._said) or any(part in plain for part in parts)


def mentions(db: Connection, words: Words) -> Iterator[Mention]:
    """Every row of the swept tables in which she is spoken of."""
    for name, columns in SWEPT.items():
        table = table_of(name)
        for row in db.execute(_rows(table, columns)).mappings():
            told = dict(row)
            after = swept(name, told, words)
            if after:
                yield Mention(name, told, after)


def swept(table: str, row: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """What of this row is to be different."""
    after = {name: words.sweep_all(row[name]) for name in SWEPT[table]}
    if (
        table == "audit"
        and isinstance(row["data"].get("q"), str)
        and words.searched(row["data"]["q"])
    ):
        after["data"] = {**after["data"], "q": TEXT}
    return {name: value for name, value in after.items() if value != row[name]}


def table_of(name: str) -> Table:
    """The table, ours or the local store's."""
    found = t.metadata.tables.get(name)
    return found if found is not None else crm.metadata.tables[name]


def key_of(table: Table) -> list[str]:
    """The names of the columns that tell a row from all others."""
    return [column.name for column in table.primary_key.columns]


def _rows(table: Table, columns: tuple[str, ...]) -> sa.Select[Any]:
    query = sa.select(*(table.c[name] for name in (*key_of(table), *columns)))
    if table.name == "journal":
        query = query.where(table.c.subject.not_in(STAFF_EVENTS))
    return query.execution_options(yield_per=1000)


def _spellings(number: str) -> str:
    """The number with or without its country code, and whatever people put between digits."""
    try:
        parsed = phonenumbers.parse(number)
    except NumberParseException:
        return re.escape(number)
    national = phonenumbers.national_significant_number(parsed)
    code = BETWEEN.join(str(parsed.country_code))
    before = rf"(?:(?:\+|00)?{BETWEEN}{code}{BETWEEN})?(?:\(?0\)?{BETWEEN})?"
    return rf"(?<!\d){before}{BETWEEN.join(national)}(?!\d)"
