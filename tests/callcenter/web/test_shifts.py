"""Sam looks after the roster over the API."""

from tests.callcenter.web.stage import Service, refused

HOUR, DAY = 3600.0, 86_400.0


def body(service: Service, begins: float = 8, ends: float = 16, **more: object) -> dict:
    now = service.house.clock()
    return {
        "agent_id": "ana",
        "starts_at": now + begins * HOUR,
        "ends_at": now + ends * HOUR,
    } | more


def test_sam_signs_ana_up_moves_her_and_takes_the_shift_away(service: Service) -> None:
    service.house.agent("ana")
    sam = service.sam()
    added = sam.post("/shifts", body(service, lines=["support"]))
    assert (added["kind"], added["lines"], added["source"]) == ("work", ["support"], "hand")
    later = sam.put(f"/shifts/{added['id']}", body(service, begins=9))
    assert later["starts_at"] == added["starts_at"] + HOUR
    assert sam.get("/shifts")["shifts"] == [later]
    sam.ask("DELETE", f"/shifts/{added['id']}")
    assert sam.get("/shifts")["shifts"] == []
    for what in ("shift_added", "shift_changed", "shift_removed"):
        (entry,) = service.audit(what)
        assert entry.data["agent"] == "ana"


def test_a_time_that_is_taken_is_refused(service: Service) -> None:
    service.house.agent("ana")
    sam = service.sam()
    sam.post("/shifts", body(service))
    refused(sam.ask("POST", "/shifts", body(service, begins=10)), 409, "not_now")


def test_what_makes_no_sense_is_refused(service: Service) -> None:
    service.house.agent("ana")
    sam = service.sam()
    for wrong in ({"kind": "party"}, {"lines": []}, {"agent_id": "max"}, {"ends_at": 0}):
        refused(sam.ask("POST", "/shifts", body(service) | wrong), 422, "invalid")
    refused(sam.ask("GET", "/shifts?since=10&until=5"), 422, "invalid")
    refused(sam.ask("PUT", "/shifts/none", body(service)), 404, "not_found")


def test_an_agent_does_not_make_the_roster(service: Service) -> None:
    ana = service.ana()
    refused(ana.ask("POST", "/shifts", body(service)), 403, "not_allowed")
