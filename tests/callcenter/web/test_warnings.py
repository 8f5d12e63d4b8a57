"""The warning over the API: its history, taken in hand, put off; for supervisors only."""

from typing import Any

import pytest

from callcenter.store.warnings import Warned, begin_warning
from tests.callcenter.web.stage import Service, refused
from tests.stage.house import TestHouse


def episode(house: TestHouse, warning_id: str, ago_s: float, **more: Any) -> None:
    began = house.clock.now - ago_s
    warned = Warned(warning_id, "support", began, "act", "act", began, None, {"cause": "busy"})
    with house.engine.begin() as db:
        begin_warning(db, Warned(**{**_fields(warned), **more}))


def _fields(warned: Warned) -> dict[str, Any]:
    return {name: getattr(warned, name) for name in Warned.__dataclass_fields__}


def test_the_history_tells_the_newest_first_with_its_lead_time(service: Service) -> None:
    house = service.house
    now = house.clock.now
    episode(house, "w1", 3600, ended_at=now - 3000, broke_at=now - 3420, callers=9, late_callers=2)
    episode(house, "w2", 60)
    sam = service.sam()
    found = sam.get("/warnings")["warnings"]
    assert [one["id"] for one in found] == ["w2", "w1"]
    assert (found[1]["lead_s"], found[1]["late_callers"]) == (180.0, 2)
    assert found[0]["lead_s"] is None
    before = sam.get(f"/warnings?before={now - 60}&limit=1")["warnings"]
    assert [one["id"] for one in before] == ["w1"]
    assert sam.get("/warnings?line=orders")["warnings"] == []


def test_sam_takes_it_in_hand_and_puts_it_off(service: Service) -> None:
    episode(service.house, "w1", 60)
    sam = service.sam()
    assert sam.post("/warnings/w1/acknowledge")["acknowledged_by"] == "Sam"
    assert [entry.subject for entry in service.audit("warning_acknowledged")] == ["w1"]
    off = sam.post("/warnings/w1/snooze", {"minutes": 15})
    assert (off["snoozed_until"], off["snoozed_by"]) == (service.house.clock.now + 900, "Sam")


@pytest.mark.parametrize("minutes", [0, 241, "soon", None])
def test_a_time_that_makes_no_sense_is_refused(service: Service, minutes: object) -> None:
    episode(service.house, "w1", 60)
    asked = service.sam().ask("POST", "/warnings/w1/snooze", {"minutes": minutes})
    refused(asked, 422, "invalid")


def test_what_is_over_or_never_was_cannot_be_answered(service: Service) -> None:
    episode(service.house, "w1", 60, ended_at=service.house.clock.now)
    sam = service.sam()
    refused(sam.ask("POST", "/warnings/w1/acknowledge", {}), 409, "not_now")
    refused(sam.ask("POST", "/warnings/w9/acknowledge", {}), 404, "not_found")


def test_an_agent_neither_sees_nor_answers_it(service: Service) -> None:
    episode(service.house, "w1", 60)
    ana = service.ana()
    refused(ana.ask("GET", "/warnings"), 403, "not_allowed")
    refused(ana.ask("POST", "/warnings/w1/acknowledge", {}), 403, "not_allowed")
