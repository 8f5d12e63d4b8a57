"""For each figure, which calls are in it: the condition by which the list of calls shows them.

Said in SQL over `line_visits` and `call_figures`, so that a figure and its list cannot mean two
things; a test holds every figure to its list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from callcenter.figures.line_sums import ABANDONED, NOBODY
from callcenter.store import figure_tables as f
from callcenter.store import tables as t

_V, _F = f.line_visits.c, f.call_figures.c
Condition = sa.ColumnElement[bool]

_own = sa.and_(_V.via == "first", _F.entered_at.is_not(None))
_turned_away = sa.and_(_V.via == "first", _V.answered_at.is_(None), _F.entered_at.is_(None))
_answered = sa.and_(_own, _F.answered_at.is_not(None))
# That a call was never answered says that no visit of it was; said of both, the few such visits are
# found without a look at the call of every visit.
_unanswered = sa.and_(_own, _F.answered_at.is_(None), _V.answered_at.is_(None))
_abandoned = sa.and_(_unanswered, _F.end_reason.in_(ABANDONED))
_resolved = sa.and_(_own, _F.resolved.is_(sa.true()))
_waited_on = _F.answered_at - _F.announced_at
_announced = sa.and_(_answered, _F.announced_at <= _F.answered_at)
_kept = sa.and_(
    _announced,
    _waited_on >= _F.announced_low_s,
    sa.or_(_F.announced_high_s.is_(None), _waited_on <= _F.announced_high_s),
)
_back = _V.via == "callback"


def _ended(reason: str) -> Condition:
    away = sa.and_(_turned_away, _V.result == reason)
    return sa.or_(sa.and_(_unanswered, _F.end_reason == reason), away)


_elsewhere = (*ABANDONED, "voicemail", "overflow", "callback_promised")
_failed = sa.or_(
    sa.and_(_unanswered, _F.end_reason.is_not(None), _F.end_reason.not_in(_elsewhere)),
    sa.and_(_turned_away, _V.result == "failed"),
)

FIGURES: Mapping[str, Condition] = {
    "offered": _own,
    "answered": _answered,
    "abandoned": _abandoned,
    "answered_in_promise": sa.and_(_answered, _F.wait_s <= _F.promise_s),
    "answered_late": sa.and_(_answered, _F.wait_s > _F.promise_s),
    "answered_in_goal": sa.and_(_answered, _F.wait_s <= _F.goal_s),
    "abandoned_in_promise": sa.and_(_abandoned, _F.wait_s <= _F.promise_s),
    "abandoned_late": sa.and_(_abandoned, _F.wait_s > _F.promise_s),
    "short_abandons": sa.and_(_abandoned, _F.wait_s <= _F.short_abandon_s),
    "waiting": sa.and_(_unanswered, _F.ended_at.is_(None)),
    "abandoned_ringing": sa.and_(_unanswered, _F.end_reason == "abandoned_ringing"),
    "abandoned_hold": sa.and_(_answered, _F.end_reason == "abandoned_hold"),
    "abandoned_greeting": sa.and_(_turned_away, _V.result == "abandoned_greeting"),
    "abandoned_menu": sa.and_(_turned_away, _V.result == "abandoned_menu"),
    "closed": sa.and_(_turned_away, _V.result == "closed"),
    "voicemail": _ended("voicemail"),
    "overflow": _ended("overflow"),
    "failed": _failed,
    "handled": _V.answered_at.is_not(None),
    "transferred_in": _V.via == "transfer",
    "transferred_in_abandoned": sa.and_(_V.via == "transfer", _V.result.in_(ABANDONED)),
    "transferred_out": _V.left_for.is_not(None),
    "callbacks_promised": sa.and_(_V.via == "first", _F.callback_id.is_not(None)),
    "callbacks_reached": sa.and_(_back, _F.answered_at.is_not(None)),
    "callbacks_missed": sa.and_(_back, _F.answered_at.is_(None), _F.ended_at.is_not(None)),
    "offers": _V.offers > 0,
    "rona": _V.rona > 0,
    "declines": _V.declines > 0,
    "withdrawn": _V.withdrawn > 0,
    "unreachable": _V.unreachable > 0,
    "resolved": _resolved,
    "repeats": sa.and_(_resolved, _F.repeated_by.is_not(None)),
    "opened": sa.and_(_own, _F.opens.is_(sa.true()), _F.repeat_of.is_(None)),
    "announced": _announced,
    "announced_kept": _kept,
    "hung_up": _V.via == "first",
}
"""`hung_up` is a figure only together with the reason for which a call ended."""
ALSO_CALLED = {"in_promise": "answered_in_promise", "late": "answered_late"}
"""Names of the same in reports."""


@dataclass(frozen=True, slots=True)
class Behind:
    """The calls of one figure: of lines ("" for none; None for all) that entered in a stretch.

    `since` and `until`, epoch seconds, `until` excluded, are when they entered the line.
    """

    figure: str
    lines: tuple[str, ...] | None = None
    since: float | None = None
    until: float | None = None
    tier: str | None = None


def visits_behind(figure: str, *narrowed: Condition) -> sa.Select[Any]:
    """The calls in this figure: the row of each, once for every line in which it counts.

    The one query behind every figure; reports, `/figures` and both lists are narrowed copies of it.
    """
    return (
        sa.select(t.calls, _V.line_id.label("counted_in"))
        .join(f.call_figures, _F.call_id == t.calls.c.id)
        .join(f.line_visits, _V.call_id == t.calls.c.id)
        .where(FIGURES[ALSO_CALLED.get(figure, figure)], *narrowed)
    )


def narrowed_to(behind: Behind) -> list[Condition]:
    """The lines, the stretch and the tier that were asked for."""
    asked: list[Condition] = []
    if behind.lines is not None:
        asked.append(_V.line_id.in_(behind.lines))
    if behind.since is not None:
        asked.append(_V.entered_at >= behind.since)
    if behind.until is not None:
        asked.append(_V.entered_at < behind.until)
    if behind.tier is not None:
        asked.append(of_tier(behind.tier))
    return asked


def of_tier(tier: str) -> Condition:
    """Her tier as it is counted: nobody's is one, too."""
    return sa.func.coalesce(_F.tier, NOBODY) == tier
