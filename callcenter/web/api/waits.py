"""What callers are told of their wait, and how well it holds."""

from flask import Response
from pydantic import BaseModel

from callcenter.reports.wait_range import list_calibrations
from callcenter.store.engine import reading
from callcenter.web.api.part import answer, part
from callcenter.web.guards import Access, needs
from callcenter.web.house import house

api = part("waits", "What callers are told of their wait")


class WaitBin(BaseModel):
    """Callers for whom the estimator said no more than `upto`: median and 85 % quantile, s."""

    upto: float
    low: float
    high: float
    calls: int


class WaitCalibrationRow(BaseModel):
    """One line. `why_not`: why nothing is said there.

    Shares of the `tested` callers: `sooner` than would have been said, `inside` it, `later`.
    """

    line_id: str
    made_at: float
    why_not: str | None
    estimator: str | None
    observed: int | None
    tested: int | None
    sooner: float | None
    inside: float | None
    later: float | None
    bins: list[WaitBin]


class WaitCalibrations(BaseModel):
    """Every line that has been looked at."""

    calibrations: list[WaitCalibrationRow]


@api.get("/wait-calibrations", responses={200: WaitCalibrations})
@needs(Access.SUPERVISOR)
def show_calibrations() -> Response:
    """How well the announced ranges hold, line by line, learned anew every ten minutes."""
    with reading(house().engine).connect() as db:
        found = list_calibrations(db)
    rows = [WaitCalibrationRow.model_validate(one, from_attributes=True) for one in found]
    return answer(WaitCalibrations(calibrations=rows))
