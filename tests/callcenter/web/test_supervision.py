"""What Sam, the supervisor, does over the API."""

from tests.callcenter.web.stage import Service, refused


def test_sam_sends_an_agent_on_a_break_and_is_named_for_it(service: Service) -> None:
    service.house.agent("ana")
    sam = service.sam()
    body = {"state": "away", "reason": "fire drill"}
    assert sam.post("/agents/ana/state", body)["state"] == "away"
    (entry,) = service.house.journal(kind="AgentWentAway")
    assert entry.by == f"user:{sam.get('/session')['user']['id']}"


def test_away_needs_a_reason(service: Service) -> None:
    service.house.agent("ana")
    refused(service.sam().ask("POST", "/agents/ana/state", {"state": "away"}), 422, "invalid")


def test_sam_changes_what_an_agent_serves(service: Service) -> None:
    service.house.agent("ana")
    service.house.line("billing", position=1)
    lines = [{"line": "billing", "skill": 7, "reserve": True}]
    assert service.sam().put("/agents/ana/lines", lines)["lines"] == lines
    service.house.call_in("cleo")
    assert service.house.the_agent("ana").state == "ready"
    (entry,) = service.audit("lines_changed")
    assert (entry.subject, entry.data["lines"]) == ("ana", lines)


def test_the_panel_names_lines_by_their_key(service: Service) -> None:
    service.house.agent("ana")
    body = {"lines": [{"key": "support", "skill": 3, "reserve": False}]}
    assert service.sam().put("/agents/ana/lines", body)["lines"][0]["skill"] == 3


def test_a_wrong_line_changes_nothing(service: Service) -> None:
    service.house.agent("ana")
    sam = service.sam()
    for lines in (
        [{"line": "support"}, {"line": "nowhere"}],
        [{"line": "support"}, {"line": "support"}],
        [{"line": "support", "skill": 11}],
    ):
        refused(sam.ask("PUT", "/agents/ana/lines", lines), 422, "invalid")
    (ana,) = sam.get("/agents")["agents"]
    assert ana["lines"] == [{"line": "support", "skill": 5, "reserve": False}]


def test_sam_ends_a_wrap_up(service: Service) -> None:
    ana = service.ana()
    sam = service.sam()
    refused(sam.ask("POST", "/agents/ana/end-wrap-up"), 409, "not_now")
    sid = service.house.call_in("cleo")
    service.house.talk(sid, "ana")
    ana.post(f"/calls/{service.house.the_call(sid).id}/hang-up")
    assert sam.post("/agents/ana/end-wrap-up")["state"] == "ready"


def test_sam_takes_a_caller_next(service: Service) -> None:
    service.house.call_in("first")
    service.house.clock.pass_(5)
    second = service.house.the_call(service.house.call_in("second")).id
    service.sam().post(f"/calls/{second}/take-next")
    service.house.agent("ana")
    assert service.house.the_agent("ana").call_id == second


def test_sam_sends_a_caller_to_somebody_who_serves_another_line(service: Service) -> None:
    service.house.line("billing", position=1)
    service.house.agent("ana", "billing")
    call = service.house.the_call(service.house.call_in("cleo")).id
    sam = service.sam()
    assert sam.post(f"/calls/{call}/send", {"agent_id": "ana"})["agent_id"] == "ana"
    service.house.agent("ben", ready=False)
    refused(sam.ask("POST", f"/calls/{call}/send", {"agent_id": "ben"}), 409, "not_now")
    assert service.house.the_call("CAcleo").agent_id == "ana"


def test_sam_reads_an_agents_day_and_ana_only_hers(service: Service) -> None:
    ana = service.ana()
    service.house.agent("ben")
    service.house.clock.pass_(60)
    assert service.sam().get("/agents/ben/day")["seconds"] == {"ready": 60.0}
    assert ana.get("/agents/ana/day")["seconds"] == {"ready": 60.0}
    refused(ana.ask("GET", "/agents/ben/day"), 404, "not_found")


def test_the_lines_say_whether_they_are_open(service: Service) -> None:
    never = {"weekly": {}}
    service.house.line("night", hours=never, position=1)
    support, night = service.ana().get("/lines")["lines"]
    assert (support["id"], support["open"], support["promise_s"]) == ("support", True, 30.0)
    assert (night["open"], night["opens_at"]) == (False, None)


def test_an_owed_call_is_settled_by_one_person_of_its_line(service: Service) -> None:
    service.house.line("night", hours={"weekly": {}}, position=1)
    ana, sam = service.ana(), service.sam()
    service.house.call_in("cleo", "night")
    (owed,) = sam.get("/callbacks")["callbacks"]
    assert (owed["number"], owed["customer_name"]) == ("+14155550123", "Cleo")
    assert ana.get("/callbacks")["callbacks"] == []
    refused(ana.ask("POST", f"/callbacks/{owed['id']}/done"), 404, "not_found")
    sam.post(f"/callbacks/{owed['id']}/done")
    refused(sam.ask("POST", f"/callbacks/{owed['id']}/done"), 409, "not_now")
    (done,) = sam.get("/callbacks?state=done")["callbacks"]
    assert done["done_by"].startswith("user:")
