"""A house whose Support line has a past, so that its risk can be told."""

from typing import Any

import sqlalchemy as sa

from callcenter.reports.day_counter import DayCounter
from callcenter.reports.day_curve import DayCurve
from callcenter.reports.floor import floor_entries
from callcenter.reports.forecasts import basis_of
from callcenter.store import tables as t
from callcenter.store.figure_tables import line_visits
from callcenter.store.forecast_tables import forecasts
from tests.stage.house import SUPPORT, TestHouse

DAY_S = 86_400.0


def with_past(house: TestHouse, line_id: str = SUPPORT, calls: int = 60) -> None:
    """So many calls were handled yesterday, three minutes each."""
    visit = {
        "line_id": line_id,
        "via": "first",
        "result": "answered",
        "wait_s": 0.0,
        "hold_s": 0.0,
        "wrap_up_s": 20.0,
        "consult_s": 0.0,
        **dict.fromkeys(("offers", "rona", "declines", "withdrawn", "unreachable", "transfers"), 0),
    }
    at = house.clock.now - DAY_S
    with house.engine.begin() as db:
        for n in range(calls):
            talk = 60.0 + 240.0 * n / calls
            db.execute(
                sa.insert(line_visits).values(
                    **visit,
                    call_id=f"{line_id}{n}",
                    entered_at=at,
                    answered_at=at,
                    left_at=at + talk,
                    talk_s=talk,
                )
            )


def with_forecast(house: TestHouse, a_quarter: float, line_id: str = SUPPORT) -> None:
    """So many calls are forecast for each quarter of an hour of these days."""
    from datetime import UTC, datetime, timedelta

    today = datetime.fromtimestamp(house.clock.now, UTC).date()
    line = house.store.transact(lambda tx: tx.line(line_id), by="test")
    with house.engine.begin() as db:
        for n in (-1, 0, 1):
            day = today + timedelta(days=n)
            db.execute(
                sa.insert(forecasts).values(
                    line_id=line_id,
                    day=day.isoformat(),
                    made_at=house.clock.now,
                    basis=basis_of(line, day, today),  # or the worker makes it anew
                    expected=[a_quarter] * 96,
                    low=-1.6,
                    high=1.6,
                    dispersion=1.5,
                    residuals=200,
                )
            )


def with_alerts(house: TestHouse, *alerts: dict[str, Any]) -> None:
    """Whom the centre file tells."""
    value = [{"level": "act", "lines": [], **alert} for alert in alerts]
    with house.engine.begin() as db:
        db.execute(sa.insert(t.centre).values(key="alerts", value=value))


def floor(house: TestHouse) -> dict[str, Any]:
    with house.engine.connect() as db:
        return floor_entries(db, house.clock.now, DayCounter(), DayCurve())


def standing(house: TestHouse, line_id: str = SUPPORT) -> dict[str, Any]:
    """The line's entry on the floor."""
    found: dict[str, Any] = floor(house)[f"warning:{line_id}"]
    return found
