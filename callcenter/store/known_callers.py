"""Who a number belongs to, as far as a caller's way to a person needs it: two short reads.

The whole card, with orders and the history, is read when it is put on a screen.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from callcenter.ports import Recognition
from callcenter.store.prepared import Prepared
from crm_adapters.local.recognise import by_tail, match_among
from crm_adapters.local.tables import cases, customers
from crm_adapters.numbers import tail_of

NOBODY = Recognition()

BY_TAIL = by_tail(customers.c.say_as, customers.c.tier, customers.c.language)
CALLERS = Prepared(BY_TAIL)
OPEN_CASE = Prepared(
    select(cases.c.id, cases.c.line)
    .where(cases.c.customer_id == bindparam("customer_id"), cases.c.is_open)
    .order_by(cases.c.updated_at.desc(), cases.c.id)
    .limit(1)
)


def recognise(db: Connection, raw: str, region: str) -> Recognition:
    """What this number says; `region` reads numbers without a country code."""
    tail = tail_of(raw, region)
    return recognise_among(db, CALLERS.rows(db, {"tail": tail}) if tail else (), raw, region)


def recognise_among(db: Connection, rows: Sequence[Any], raw: str, region: str) -> Recognition:
    """The same, from these rows of `BY_TAIL`."""
    if not rows:
        return NOBODY
    match = match_among(rows, raw, region)
    if match.customer_id is None:
        return Recognition(match=str(match.certainty))
    who = next(row for row in rows if row.id == match.customer_id)
    case = OPEN_CASE.first(db, {"customer_id": who.id})
    return Recognition(
        match=str(match.certainty),
        customer_id=who.id,
        name=who.display_name,
        say_as=who.say_as or who.display_name,
        tier=who.tier or None,
        case_id=case.id if case else None,
        case_line=case.line if case else None,
        language=who.language or None,
    )
