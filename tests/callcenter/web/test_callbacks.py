"""Calls that we owe, over the API: what is listed, and who may take one back."""

import pytest

from callcenter.domain import events as e
from tests.callcenter.web.stage import Service, refused

ROUTE = "/callbacks/b1/cancel"


@pytest.fixture
def owing(service: Service) -> Service:
    """Cleo keeps a place in Support."""
    now = service.house.clock.now
    place = e.CallbackOpened(
        "b1",
        call_id="c1",
        number="+14155550123",
        caller_id="+18005550100",
        line_id="support",
        language="en",
        customer_id=None,
        caller_name="Cleo Marsh",
        origin="line",
        waiting_since=now - 120,
        order_at=now - 120,
        due_at=now,
    )
    service.house.do(lambda tx: tx.record(place))
    return service


def state(service: Service) -> tuple[str, str | None]:
    found = service.house.do(lambda tx: tx.callback("b1"))
    return str(found.state), found.reason


def test_the_list_says_since_when_she_waits_and_how_far_it_is(owing: Service) -> None:
    row = owing.sam().get("/callbacks")["callbacks"][0]
    assert row["number"] == "+14155550123"
    assert (row["line_id"], row["origin"], row["state"], row["tries"]) == (
        "support",
        "line",
        "promised",
        0,
    )
    assert row["waiting_since"] == owing.house.clock.now - 120


def test_sam_takes_a_promise_back_and_it_is_noted_who_did(owing: Service) -> None:
    sam = owing.sam()
    sam.post(ROUTE)
    assert state(owing)[0] == "cancelled"
    assert "cancelled by user:" in (state(owing)[1] or "")
    assert [row.subject for row in owing.audit("callback_cancelled")] == ["b1"]
    assert sam.get("/callbacks")["callbacks"] == []
    assert sam.get("/callbacks?state=cancelled")["callbacks"][0]["id"] == "b1"
    refused(sam.ask("POST", ROUTE, {}), 409, "not_now")


def test_an_agent_may_not_take_it_back(owing: Service) -> None:
    refused(owing.ana().ask("POST", ROUTE, {}), 403, "not_allowed")
    assert state(owing)[0] == "dialling", "she is free, so it is rung"


def test_nobody_signed_in_may_not_either(owing: Service) -> None:
    said = owing.app.test_client().post("/api/v1" + ROUTE, json={})
    assert said.status_code == 401
    assert state(owing)[0] == "promised"


def test_one_that_nobody_knows(owing: Service) -> None:
    refused(owing.sam().ask("POST", "/callbacks/b2/cancel", {}), 404, "not_found")


def test_a_name_that_can_be_none(owing: Service) -> None:
    refused(owing.sam().ask("POST", f"/callbacks/{'b' * 80}/cancel", {}), 422, "invalid")


def test_while_she_is_on_the_line_it_stays(owing: Service) -> None:
    owing.house.do(lambda tx: tx.record(e.CallbackPickedUp("b1", "c9", "CA9")))
    refused(owing.sam().ask("POST", ROUTE, {}), 409, "not_now")
    assert state(owing)[0] == "on_line"
