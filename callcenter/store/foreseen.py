"""What is asked of everybody who rings, in one read: is this call known, is she owed one, who may
she be."""

from collections import namedtuple
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.domain.call import Call
from callcenter.domain.callback import Callback
from callcenter.store import rows
from callcenter.store import tables as t
from callcenter.store.known_callers import BY_TAIL
from callcenter.store.prepared import Prepared
from callcenter.store.statements import OWED
from crm_adapters.numbers import tail_of


def _row(names: Sequence[str]) -> Callable[..., Any]:
    return namedtuple("Row", names)  # made at run time


_CALL_ROW, _CALLBACK_ROW = _row(rows.CALL), _row(rows.CALLBACK)
_one = sa.select(sa.literal_column("1").label("one")).subquery("one")
_callers = BY_TAIL.subquery("caller")
_CALLER = tuple(_callers.c.keys())
_CALLER_ROW = _row(_CALLER)
_WHOSE = len(rows.CALL)
_WHO = _WHOSE + len(rows.CALLBACK)
_READ = Prepared(
    sa.select(
        *(t.calls.c[name].label(f"call_{name}") for name in rows.CALL),
        *(t.callbacks.c[name].label(f"owed_{name}") for name in rows.CALLBACK),
        *(_callers.c[name].label(f"who_{name}") for name in _CALLER),
    )
    .select_from(
        _one.outerjoin(t.calls, t.calls.c.provider_sid == bindparam("sid"))
        .outerjoin(t.callbacks, sa.and_(t.callbacks.c.number == bindparam("number"), OWED))
        .outerjoin(_callers, sa.true())
    )
    .order_by(_callers.c.display_name, _callers.c.id)
)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The answers for this call and this number; `callers` as `known_callers` reads them."""

    sid: str
    number: str
    call: Call | None
    owed: Callback | None
    callers: Sequence[Any]


def foresee(db: Connection, sid: str, number: str, region: str) -> Foreseen:
    """Read them. A number that is nobody's is looked for under no ending."""
    found = _READ.rows(db, {"sid": sid, "number": number, "tail": tail_of(number, region) or ""})
    first = found[0]
    return Foreseen(
        sid,
        number,
        rows.call_from(_CALL_ROW(*first[:_WHOSE])) if first[0] is not None else None,
        rows.callback_from(_CALLBACK_ROW(*first[_WHOSE:_WHO]))
        if first[_WHOSE] is not None
        else None,
        [_CALLER_ROW(*row[_WHO:]) for row in found if row[_WHO] is not None],
    )
