"""The clock goes back in the middle of something: no time is below 0, and both counts agree."""

import pytest
import sqlalchemy as sa

from callcenter.store import figure_tables as f
from callcenter.workflows.control_call import hold_call, resume_call
from callcenter.workflows.wrap_up_call import WrapUp, finish_wrap_up
from tests.stage.house import TestHouse
from tests.stage.rebuilt import assert_figures_agree

MOMENTS = ("ready", "waiting", "connecting", "talking", "on hold", "wrapping up")
BACK_S = 120.0


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_the_clock_takes_away_is_not_counted(house: TestHouse, moment: str) -> None:
    def pass_(now: str) -> None:
        house.clock.pass_(10)
        if now == moment:
            house.clock.now -= BACK_S

    house.agent("ana")
    pass_("ready")
    cleo = house.call_in()
    pass_("waiting")
    house.join_browser("ana")
    pass_("connecting")
    house.caller_joins(cleo)
    call = house.the_call(cleo)
    pass_("talking")
    house.act(hold_call, call.id, "ana")
    pass_("on hold")
    house.act(resume_call, call.id, "ana")
    house.clock.pass_(10)
    house.hangs_up(cleo)
    pass_("wrapping up")
    house.act(finish_wrap_up, call.id, "ana", WrapUp("Answered", True))
    house.clock.pass_(10)

    assert_figures_agree(house.engine, house.clock.now)
    for table in (f.call_figures, f.agent_intervals, f.agent_days, f.line_days):
        with house.engine.connect() as db:
            for row in db.execute(sa.select(table)).mappings():
                assert not {k: v for k, v in row.items() if k.endswith("_s") and (v or 0) < 0}
