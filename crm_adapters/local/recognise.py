"""Who has this number, and who answers to these words: the local store's lookups."""

import unicodedata
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from crm_adapters.contract import NOBODY, Candidate, Certainty, Match, one_or_several
from crm_adapters.local.tables import cases, customer_numbers, customers, orders
from crm_adapters.numbers import Kinship, caller_number, kinship

FEWEST_DIGITS_TO_SEARCH = 4
MOST_SHARERS = 50

_FACES = (customers.c.id, customers.c.display_name, customers.c.company, customers.c.place)


def by_tail(*more: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Who has a number with this ending (`tail`), with more columns of theirs if wanted."""
    return (
        sa.select(*_FACES, customer_numbers.c.e164, customer_numbers.c.ext, *more)
        .join(customer_numbers, customer_numbers.c.customer_id == customers.c.id)
        .where(customer_numbers.c.nsn_tail == sa.bindparam("tail"))
        .order_by(customers.c.display_name, customers.c.id)
        .limit(MOST_SHARERS)
    )


_BY_TAIL = by_tail()


def find_by_number(db: Connection, raw: str, region: str) -> Match:
    """Return whose number it is; a direct line outweighs a switchboard, several stay several."""
    number = caller_number(raw, region)
    if number is None:
        return NOBODY
    return match_among(db.execute(_BY_TAIL, {"tail": number.tail}), raw, region)


def match_among(rows: Iterable[Any], raw: str, region: str) -> Match:
    """Return whose number it is among the rows of `by_tail`."""
    sure: dict[str, Candidate] = {}
    maybe: dict[str, Candidate] = {}
    for row in rows:
        written = f"{row.e164};ext={row.ext}" if row.ext else row.e164
        match kinship(raw, written, region):
            case Kinship.EXACT:
                sure[row.id] = _candidate(row, "number")
            case Kinship.PROBABLE:
                maybe[row.id] = _candidate(row, "number")
    if sure:
        return one_or_several(list(sure.values()), Certainty.EXACT)
    return one_or_several(list(maybe.values()), Certainty.PROBABLE)


def search(db: Connection, text: str, limit: int, region: str) -> tuple[Candidate, ...]:
    """Find customers by order or case number, e-mail, telephone number, name or company in turn."""
    words = folded(text).split()
    if not words:
        return ()
    found: dict[str, Candidate] = {}
    for why, statement, settles in _searches(text.strip(), words, region):
        for row in db.execute(statement.limit(limit)):
            found.setdefault(row.id, _candidate(row, why))
        if len(found) >= limit or (found and settles):
            break
    return tuple(found.values())[:limit]


def folded(text: str) -> str:
    """Return text as it is compared: lower case, without accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _searches(
    text: str, words: list[str], region: str
) -> Iterable[tuple[str, sa.Select[Any], bool]]:
    """Why it finds, how it looks, and whether a find settles it: who has the very number was
    meant, and the slow look at every name and part of a number is spared.
    """
    faces = sa.select(*_FACES).distinct().order_by(customers.c.display_name, customers.c.id)
    mark = text.upper().lstrip("#")
    yield "order", faces.join(orders).where(orders.c.number == mark), False
    yield "case", faces.join(cases).where(cases.c.number == mark), False
    if "@" in text:
        yield "email", faces.where(sa.func.lower(customers.c.email) == text.lower()), True
    digits = "".join(c for c in text if c.isdigit())
    if len(digits) >= FEWEST_DIGITS_TO_SEARCH and not any(c.isalpha() for c in text):
        number = caller_number(text, region)
        having = faces.join(customer_numbers)
        if number is not None:
            yield "number", having.where(customer_numbers.c.nsn_tail == number.tail), True
        part = digits.lstrip("0") or digits
        yield "number", having.where(customer_numbers.c.e164.contains(part, autoescape=True)), False
    named = [customers.c.search_name.contains(word, autoescape=True) for word in words]
    yield "name", faces.where(*named), False


def _candidate(row: Any, why: str) -> Candidate:
    return Candidate(row.id, row.display_name, row.company, row.place, why)
