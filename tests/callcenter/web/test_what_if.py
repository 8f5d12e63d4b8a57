"""Sam asks what if: by the API, of a day that the house has lived through."""

from datetime import UTC, datetime

import pytest

from callcenter.web.api import what_if as api
from tests.callcenter.web.stage import Service, refused
from tests.stage.seeded_day import callers, play_live

TEN = datetime(2025, 12, 2, 10, tzinfo=UTC).timestamp()
MORE = {"line_id": "support", "people": 2, "start": "10:00", "end": "12:00"}


@pytest.fixture
def lived(service: Service) -> Service:
    house = service.house
    house.clock.now = TEN
    house.agent("ana")
    play_live(house, callers(2, 25, calls_per_s=2 / 180, work_s=180, patience_s=90, starts_at=TEN))
    house.clock.now = TEN + 86_400
    return service


def test_sam_sees_both_days_side_by_side(lived: Service) -> None:
    asked = {"date": "2025-12-02", "line_id": "support", "staff": [MORE], "promise_s": 30}
    found = lived.sam().post("/what-if", asked)
    assert (found["coming"], found["promise_s"], found["slot_s"]) == (False, 30, 900)
    was, then = (
        next(line for line in found[side]["lines"] if line["line_id"] == "support")
        for side in ("as_it_was", "what_if")
    )
    assert was["offered"] == then["offered"] == 25
    assert then["service_level"]["mean"] > was["service_level"]["mean"]
    assert found["chance"]["reproduced"]
    assert found["chance"]["measured"] == pytest.approx(was["service_level"]["mean"])
    assert found["gain"]["low"] > 0
    assert found["speed"] > 1000
    assert sum(slot["offered"] for slot in found["as_it_was"]["slots"]) == 25
    assert {hour["kept"] for hour in found["what_if"]["hours"]} <= {True, False, None}
    assert {remark["code"] for remark in found["remarks"]} == {"few_calls"}


def test_all_lines_together_keep_each_its_own_promise(lived: Service) -> None:
    found = lived.sam().post("/what-if", {"date": "2025-12-02", "with_chance": False})
    assert found["chance"] is None
    assert (found["line_id"], found["promise_s"]) == (None, None)
    assert found["what_if"] == found["as_it_was"]
    assert found["gain"]["mean"] == 0


def test_a_day_that_is_not_over_is_a_problem_with_its_reason(lived: Service) -> None:
    said = lived.sam().ask("POST", "/what-if", {"date": "2025-12-03"})
    assert refused(said, 409, "not_enough_data")["details"]["why"] == "still_going_on"


@pytest.mark.parametrize(
    "wrong",
    [
        {"date": "soon"},
        {"date": "2025-12-02", "work_factor": 0},
        {"date": "2025-12-02", "promise_s": -1},
        {"date": "2025-12-02", "staff": [{**MORE, "start": "25:00"}]},
        {"date": "2025-12-02", "staff": [{**MORE, "people": 999}]},
        {"date": "2025-12-02", "replications": 3},
        {"date": "2025-12-02", "dance": True},
    ],
)
def test_a_question_that_makes_no_sense_is_refused(
    lived: Service, wrong: dict[str, object]
) -> None:
    refused(lived.sam().ask("POST", "/what-if", wrong), 422, "invalid")


def test_a_program_of_a_supervisor_may_ask_and_an_agent_may_not(lived: Service) -> None:
    program = lived.program("supervisor")
    assert program.post("/what-if", {"date": "2025-12-02"})["replications"] == 20
    lived.person("ben", "agent")
    refused(
        lived.browser("ben").ask("POST", "/what-if", {"date": "2025-12-02"}), 403, "not_allowed"
    )


def test_every_remark_of_a_report_may_go_over_the_wire() -> None:
    """A remark without a place in the wire would fail only on the day that makes it."""
    from callcenter.commands.what_if_table import REMARKS

    allowed = api.WhatIfRemark.model_fields["code"].annotation.__args__  # type: ignore[union-attr]
    assert set(allowed) == set(REMARKS)
