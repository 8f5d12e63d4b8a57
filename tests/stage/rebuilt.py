"""The rows of the house, and the same rows made anew from the journal alone."""

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.domain import fold
from callcenter.domain.events import Catalogue
from callcenter.domain.machine import Verdict
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.figures.verify_agents import KeptUntil
from callcenter.figures.verify_figures import span_of, verify_figures
from callcenter.store import rows
from callcenter.store import surge_tables as st
from callcenter.store import tables as t

DAY_S = 86_400.0
Things = dict[tuple[str, str], fold.Thing]


def from_journal(engine: Engine) -> Things:
    """Fold every event that was applied, in the order in which it was written."""
    things: Things = {}
    with engine.connect() as db:
        found = db.execute(sa.select(t.journal).order_by(t.journal.c.seq)).all()
    for row in found:
        if row.dropped:
            continue
        event = Catalogue.kinds[row.kind](**row.data)
        key = fold.subject_of(event)
        assert key == (row.subject, row.subject_id)
        if isinstance(event, fold.FIRST_EVENTS):
            assert key not in things, f"{key} begins twice"
            things[key] = fold.begun(event, row.at)
            continue
        verdict, things[key] = fold.applied(things[key], event, row.at)
        assert verdict is Verdict.APPLY, f"{row.kind} was {verdict} on the way back, {key}"
    return things


def from_rows(engine: Engine) -> Things:
    """What the tables say now."""
    things: Things = {}
    with engine.connect() as db:
        for kind, table, read in (
            ("call", t.calls, rows.call_from),
            ("agent", t.agents, rows.agent_from),
            ("offer", t.offers, rows.offer_from),
            ("leg", t.legs, rows.leg_from),
            ("ask", st.asks, rows.ask_from),
            ("loan", st.loans, rows.loan_from),
            ("callback", t.callbacks, rows.callback_from),
        ):
            for row in db.execute(sa.select(table)):
                things[(kind, row.id)] = read(row)
    return things


def assert_figures_agree(engine: Engine, now: float) -> None:
    """What is kept of every call, line and interval is what a second count of the journal gives."""
    FigureKeeper(engine, lambda: now).keep_all()
    span = span_of(engine)
    if span is None:
        return
    found = verify_figures(
        engine, span[0] // DAY_S * DAY_S, (span[1] // DAY_S + 2) * DAY_S, KeptUntil(now)
    )
    assert not found.differences, "\n".join(map(str, found.differences[:20]))
    assert found.moving == found.moving_agents == set(), "counted anew meanwhile"
    with engine.connect() as db:
        assert found.agents == db.execute(sa.select(sa.func.count(t.agents.c.id))).scalar_one()
        assert found.calls == db.execute(sa.select(sa.func.count(t.calls.c.id))).scalar_one()


def assert_journal_replays(engine: Engine) -> None:
    """Every row equals the fold of its events."""
    rebuilt, kept = from_journal(engine), from_rows(engine)
    assert rebuilt.keys() == kept.keys()
    for key, thing in kept.items():
        assert rebuilt[key] == thing
