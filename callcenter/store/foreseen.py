"""What is asked of everybody who rings, in one read: is this call known, is she owed one, who may
she be, and what is the line like to which her number leads."""

from collections import namedtuple
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.domain.call import Call
from callcenter.domain.callback import Callback
from callcenter.domain.line import Line
from callcenter.store import rows
from callcenter.store import tables as t
from callcenter.store.known_callers import BY_TAIL
from callcenter.store.prepared import Prepared
from callcenter.store.statements import OWED
from crm_adapters.numbers import tail_of


def _row(names: Sequence[str]) -> Callable[..., Any]:
    return namedtuple("Row", names)  # made at run time


_CALL_ROW, _CALLBACK_ROW, _LINE_ROW = _row(rows.CALL), _row(rows.CALLBACK), _row(rows.LINE)
_one = sa.select(sa.literal_column("1").label("one")).subquery("one")
_callers = BY_TAIL.subquery("caller")
_CALLER = tuple(_callers.c.keys())
_CALLER_ROW = _row(_CALLER)
_WHOSE = len(rows.CALL)
_WHERE = _WHOSE + len(rows.CALLBACK)
_WHO = _WHERE + len(rows.LINE)
_READ = Prepared(
    sa.select(
        *(t.calls.c[name].label(f"call_{name}") for name in rows.CALL),
        *(t.callbacks.c[name].label(f"owed_{name}") for name in rows.CALLBACK),
        *(t.lines.c[name].label(f"line_{name}") for name in rows.LINE),
        *(_callers.c[name].label(f"who_{name}") for name in _CALLER),
    )
    .select_from(
        _one.outerjoin(t.calls, t.calls.c.provider_sid == bindparam("sid"))
        .outerjoin(t.callbacks, sa.and_(t.callbacks.c.number == bindparam("number"), OWED))
        .outerjoin(t.lines, t.lines.c.id == bindparam("line"))
        .outerjoin(_callers, sa.true())
    )
    .order_by(_callers.c.display_name, _callers.c.id)
)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The answers for this call, number and line; `callers` as `known_callers` reads them."""

    sid: str
    number: str
    call: Call | None
    owed: Callback | None
    line: Line | None
    callers: Sequence[Any]


def foresee(db: Connection, sid: str, number: str, region: str, line_id: str | None) -> Foreseen:
    """Read them. A number that is nobody's is looked for under no ending."""
    asked = {"sid": sid, "number": number, "tail": tail_of(number, region), "line": line_id}
    found = _READ.rows(db, {name: value or "" for name, value in asked.items()})
    first = found[0]
    call, owed, line = first[:_WHOSE], first[_WHOSE:_WHERE], first[_WHERE:_WHO]
    return Foreseen(
        sid,
        number,
        rows.call_from(_CALL_ROW(*call)) if call[0] is not None else None,
        rows.callback_from(_CALLBACK_ROW(*owed)) if owed[0] is not None else None,
        rows.line_from(_LINE_ROW(*line)) if line[0] is not None else None,
        [_CALLER_ROW(*row[_WHO:]) for row in found if row[_WHO] is not None],
    )
