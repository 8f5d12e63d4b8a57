"""The surge ladder over the API: call in, answer, send back; who may be rung."""

import pytest

from tests.callcenter.web.stage import Service, refused

NORA = {"name": "Nora Finch", "phone": "+1 212 555 0195", "hours": {"monday": ["08:00-18:00"]}}


@pytest.fixture
def ready(service: Service) -> Service:
    """Greta is Support's reserve, and signed in."""
    service.house.agent("greta", "support", reserve=True)
    service.person("greta", "agent", "greta")
    return service


def test_sam_calls_greta_in_and_she_joins(ready: Service) -> None:
    sam, greta = ready.sam(), ready.browser("greta")
    asked = sam.post("/lines/support/call-in", {"rung": 1, "people": 2, "minutes": 15})["asks"]
    assert [(one["agent_id"], one["minutes"], one["via"]) for one in asked] == [
        ("greta", 15, "screen")
    ]
    loan = greta.post(f"/asks/{asked[0]['id']}/accept")
    assert (loan["line_id"], loan["state"], loan["helper"]) == ("support", "running", False)
    now = sam.get("/surge")
    assert [one["state"] for one in now["asks"]] == ["accepted"]
    assert [one["agent_id"] for one in now["loans"]] == ["greta"]
    assert sam.post("/lines/support/send-back")["people"] == 1
    refused(sam.ask("POST", "/lines/support/send-back", {}), 409, "not_now")


def test_greta_refuses_and_may_not_answer_for_another(ready: Service) -> None:
    sam, greta = ready.sam(), ready.browser("greta")
    ask = sam.post("/lines/support/call-in", {"rung": 1})["asks"][0]
    ana = ready.ana()
    refused(ana.ask("POST", f"/asks/{ask['id']}/accept", {}), 403, "not_allowed")
    greta.post(f"/asks/{ask['id']}/refuse", {"reason": "lunch"})
    refused(greta.ask("POST", f"/asks/{ask['id']}/accept", {}), 409, "not_now")
    problem = refused(sam.ask("POST", "/lines/support/call-in", {"rung": 1}), 409, "not_now")
    assert problem["details"]["why"] == "refused"


def test_she_gives_herself_back(ready: Service) -> None:
    sam, greta = ready.sam(), ready.browser("greta")
    ask = sam.post("/lines/support/call-in", {"rung": 1})["asks"][0]
    greta.post(f"/asks/{ask['id']}/accept")
    greta.post("/desk/end-loan")
    refused(greta.ask("POST", "/desk/end-loan", {}), 409, "not_now")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, "rung"),
        ({"rung": 4}, "rung"),
        ({"rung": 1, "people": 0}, "people"),
        ({"rung": 1, "minutes": 481}, "minutes"),
    ],
)
def test_a_call_in_that_makes_no_sense_is_refused(
    ready: Service, body: dict[str, int], place: str
) -> None:
    problem = refused(ready.sam().ask("POST", "/lines/support/call-in", body), 422, "invalid")
    assert place in str(problem["details"]) + problem["message"]


def test_a_line_nobody_knows_is_not_found(ready: Service) -> None:
    refused(ready.sam().ask("POST", "/lines/nowhere/call-in", {"rung": 1}), 404, "not_found")


def test_an_admin_says_who_may_be_rung(service: Service) -> None:
    ada = service.admin()
    ada.put("/helpers/director", NORA)
    ada.put("/helpers/director", {**NORA, "lines": ["support"]})
    assert service.sam().get("/helpers")["helpers"] == [
        {
            "id": "director",
            "name": "Nora Finch",
            "phone": "+12125550195",
            "lines": ["support"],
            "languages": [],
            "hours": {"monday": ["08:00-18:00"]},
        }
    ]
    assert ada.ask("DELETE", "/helpers/director").status_code == 204
    refused(ada.ask("DELETE", "/helpers/director"), 404, "not_found")
    assert len(service.audit("helper_changed")) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"lines": ["nowhere"]},
        {"phone": "not a number"},
        {"hours": {"someday": ["08:00-18:00"]}},
        {"hours": {"monday": ["18:00-08:00"]}},
    ],
)
def test_a_helper_that_cannot_be_is_refused(service: Service, change: dict[str, object]) -> None:
    said = service.admin().ask("PUT", "/helpers/director", {**NORA, **change})
    assert said.status_code == 422, said.get_data(as_text=True)


def test_an_agents_key_is_no_helpers(service: Service) -> None:
    service.ana()
    refused(service.admin().ask("PUT", "/helpers/ana", NORA), 422, "invalid")
