"""The call in hand, from the API's side: what each verb does, and whom it refuses."""

import pytest

from tests.callcenter.web.stage import Browser, Service, refused


@pytest.fixture
def talking(service: Service) -> tuple[Service, Browser, str]:
    """Ana and Cleo can hear each other."""
    ana = service.ana()
    sid = service.house.call_in("cleo")
    service.house.talk(sid, "ana")
    return service, ana, service.house.the_call(sid).id


Talking = tuple[Service, Browser, str]


def test_it_holds_and_resumes(talking: Talking) -> None:
    service, ana, call = talking
    assert ana.post(f"/calls/{call}/hold")["state"] == "held"
    assert ana.post(f"/calls/{call}/resume")["state"] == "talking"
    assert ("hold", "CAcleo") in service.house.telephony.asked
    assert ("unhold", "CAcleo") in service.house.telephony.asked


def test_it_mutes_her(talking: Talking) -> None:
    service, ana, call = talking
    ana.post(f"/calls/{call}/mute", {"muted": True})
    (leg,) = ana.get("/desk")["legs"]
    assert leg["muted"] is True
    assert service.house.telephony.asked[-1][0] == "mute"


def test_it_consults_an_outside_number_written_as_people_write_it(talking: Talking) -> None:
    service, ana, call = talking
    assert ana.post(f"/calls/{call}/consult", {"number": "(415) 555-0199"})["state"] == "held"
    what, _, number, *_ = service.house.telephony.asked[-1]
    assert (what, number) == ("dial_outside", "+14155550199")


@pytest.mark.parametrize("number", ["12", "not a number", "+1 555", "911"])
def test_it_dials_no_nonsense_and_says_why(talking: Talking, number: str) -> None:
    service, ana, call = talking
    said = ana.ask("POST", f"/calls/{call}/consult", {"number": number})
    problem = refused(said, 422, "invalid")
    assert number in problem["message"]
    assert problem["details"]["place"] == "number"
    assert service.house.the_call("CAcleo").state == "talking"


@pytest.mark.parametrize("whom", [{}, {"agent_id": "ben", "line": "support"}])
def test_a_consult_names_exactly_one(talking: Talking, whom: dict[str, str]) -> None:
    _, ana, call = talking
    refused(ana.ask("POST", f"/calls/{call}/consult", whom), 422, "invalid")


def test_it_consults_the_best_of_a_line_then_joins_all_three(talking: Talking) -> None:
    service, ana, call = talking
    service.house.agent("ben")
    ana.post(f"/calls/{call}/consult", {"line": "support"})
    service.house.join_browser("ben")
    assert ana.post(f"/calls/{call}/add")["state"] == "talking"
    assert {leg["party"] for leg in ana.get("/desk")["legs"]} == {"ana", "ben"}


def test_it_adds_a_colleague_without_holding(talking: Talking) -> None:
    service, ana, call = talking
    service.house.agent("ben")
    assert ana.post(f"/calls/{call}/add", {"agent_id": "ben"})["state"] == "talking"
    assert service.house.the_agent("ben").state == "offered"


def test_it_lets_a_guest_go(talking: Talking) -> None:
    service, ana, call = talking
    service.house.agent("ben")
    ana.post(f"/calls/{call}/consult", {"agent_id": "ben"})
    service.house.join_browser("ben")
    (leg,) = [leg for leg in ana.get("/desk")["legs"] if leg["party"] == "ben"]
    assert ana.post(f"/calls/{call}/drop-leg", {"leg_id": leg["id"]})["state"] == "talking"
    assert service.house.the_agent("ben").state != "on_call"


PACKET = {
    "gist": "Wants her March invoice split.",
    "fields": [["Invoice", "2026-031"]],
    "attachments": [{"name": "Invoice", "url": "https://example.com/2026-031"}],
}


def test_a_cold_transfer_carries_the_story(talking: Talking) -> None:
    service, ana, call = talking
    service.house.line("billing", position=1)
    body = {"to": {"line": "billing"}, "packet": PACKET, "why": "billing knows"}
    assert ana.post(f"/calls/{call}/transfer", body)["line"] == "billing"
    story = ana.get(f"/calls/{call}")["hand_off"]
    assert (story["gist"], story["fields"]) == (PACKET["gist"], PACKET["fields"])
    assert story["attachments"] == PACKET["attachments"]
    assert [(link["giver"], link["why"]) for link in story["chain"]] == [("Ana", "billing knows")]


def test_a_cold_transfer_to_a_busy_colleague_changes_nothing(talking: Talking) -> None:
    service, ana, call = talking
    service.house.agent("ben", ready=False)
    said = ana.ask("POST", f"/calls/{call}/transfer", {"to": {"agent_id": "ben"}})
    refused(said, 409, "not_now")
    assert service.house.the_call("CAcleo").state == "talking"


def test_an_outside_number_is_transferred_to_warm_only(talking: Talking) -> None:
    _, ana, call = talking
    said = ana.ask("POST", f"/calls/{call}/transfer", {"to": {"number": "+14155550199"}})
    assert "mode warm" in refused(said, 422, "invalid")["message"]


def test_a_warm_transfer_shows_the_story_before_the_voice(talking: Talking) -> None:
    service, ana, call = talking
    service.house.agent("ben")
    body = {"to": {"agent_id": "ben"}, "packet": PACKET, "mode": "warm"}
    assert ana.post(f"/calls/{call}/transfer", body)["state"] == "held"
    before = service.house.the_call("CAcleo").hand_off
    assert before is not None
    assert (before["gist"], before["chain"]) == (PACKET["gist"], [])
    service.house.join_browser("ben")
    done = ana.post(f"/calls/{call}/complete-transfer", {"why": "he wrote the invoice"})
    assert (done["agent_id"], done["state"]) == ("ben", "talking")
    story = ana.get(f"/calls/{call}")["hand_off"]
    assert story["gist"] == PACKET["gist"]
    assert [(link["receiver"], link["why"]) for link in story["chain"]] == [
        ("Ben", "he wrote the invoice")
    ]


def test_a_transfer_is_not_completed_before_anybody_came(talking: Talking) -> None:
    _, ana, call = talking
    refused(ana.ask("POST", f"/calls/{call}/complete-transfer", {}), 409, "not_now")


def test_a_story_has_limits_and_safe_links(talking: Talking) -> None:
    _, ana, call = talking
    for packet in ({"gist": "x" * 501}, {"attachments": [{"name": "x", "url": "javascript:x"}]}):
        body = {"to": {"line": "support"}, "packet": packet}
        refused(ana.ask("POST", f"/calls/{call}/transfer", body), 422, "invalid")


def test_it_hangs_up(talking: Talking) -> None:
    _, ana, call = talking
    said = ana.post(f"/calls/{call}/hang-up")
    assert (said["state"], said["end_reason"]) == ("ended", "agent_hung_up")
    assert ana.get("/desk")["agent"]["state"] == "wrapping_up"
    assert ana.post(f"/calls/{call}/hang-up")["state"] == "ended"


def test_a_call_that_is_not_hers_is_not_hers_to_hold(talking: Talking) -> None:
    service, _, call = talking
    service.house.agent("ben")
    service.person("ben", "agent", "ben")
    refused(service.browser("ben").ask("POST", f"/calls/{call}/hold", {}), 403, "not_allowed")


def test_a_program_drives_an_agent(talking: Talking) -> None:
    service, _, call = talking
    service.house.agent("ben")
    program = service.program("supervisor")
    program.post(f"/calls/{call}/consult?agent_id=ana", {"agent_id": "ben"})
    assert service.house.the_agent("ben").state == "offered"
    assert program.post(f"/calls/{call}/hang-up", {"agent_id": "ana"})["state"] == "ended"
