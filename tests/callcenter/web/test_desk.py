"""An agent's desk: ready, away, offers, and the telephone in the browser."""

import jwt
import pytest

from tests.callcenter.web.stage import Service, refused
from tests.stage.house import TestHouse


def test_it_takes_a_break_and_comes_back(service: Service) -> None:
    ana = service.ana()
    away = ana.post("/desk/away", {"reason": "lunch"})
    assert (away["state"], away["reason"]) == ("away", "lunch")
    assert ana.post("/desk/ready")["state"] == "ready"
    assert service.house.the_agent("ana").state == "ready"


def test_a_break_needs_a_reason(service: Service) -> None:
    problem = refused(service.ana().ask("POST", "/desk/away", {}), 422, "invalid")
    (fault,) = problem["details"]["faults"]
    assert fault["place"] == "reason"
    assert "reason" in problem["message"]


def test_a_misspelt_field_is_named(service: Service) -> None:
    said = service.ana().ask("POST", "/desk/away", {"reason": "lunch", "raeson": "x"})
    assert "raeson" in refused(said, 422, "invalid")["message"]


def test_a_body_that_is_no_json_is_refused(service: Service) -> None:
    ana = service.ana()
    said = ana.client.post(
        "/api/v1/desk/away", data="{reason", headers=ana.headers, content_type="application/json"
    )
    assert "not JSON" in refused(said, 422, "invalid")["message"]


def test_a_form_is_refused_for_it_needs_no_script_to_be_sent(service: Service) -> None:
    ana = service.ana()
    said = ana.client.post("/api/v1/desk/away", data={"reason": "x"}, headers=ana.headers)
    assert "application/json" in refused(said, 422, "invalid")["message"]


def test_a_phone_needs_a_number(service: Service) -> None:
    said = service.ana().ask("POST", "/desk/reach", {"reach": "phone"})
    refused(said, 422, "invalid")


def test_it_goes_home(service: Service) -> None:
    assert service.ana().post("/desk/sign-out")["state"] == "signed_out"


def test_a_supervisor_without_an_agent_has_no_desk(service: Service) -> None:
    refused(service.sam().ask("GET", "/desk"), 403, "not_allowed")


def test_the_desk_shows_the_offer(service: Service) -> None:
    ana = service.ana()
    service.house.call_in("cleo")
    desk = ana.get("/desk")
    assert desk["agent"]["state"] == "offered"
    assert desk["offer"]["state"] == "pending"
    assert desk["call"]["caller"]["name"] == "Cleo"
    assert [line["line"] for line in desk["agent"]["lines"]] == ["support"]


def test_it_accepts_an_offer_once_or_twice(service: Service) -> None:
    ana = service.ana()
    service.house.call_in("cleo")
    offer_id = ana.get("/desk")["offer"]["id"]
    assert ana.post(f"/offers/{offer_id}/accept")["state"] == "accepted"
    assert ana.post(f"/offers/{offer_id}/accept")["state"] == "accepted"


def test_it_declines_and_the_caller_goes_to_a_colleague(service: Service) -> None:
    ana = service.ana()
    sid = service.house.call_in("cleo")
    service.house.agent("ben")
    offer_id = ana.get("/desk")["offer"]["id"]
    declined = ana.post(f"/offers/{offer_id}/decline", {"reason": "not my topic"})
    assert declined["state"] == "declined"
    assert service.house.the_call(sid).agent_id == "ben"


def test_an_offer_that_rang_out_says_so(service: Service) -> None:
    ana = service.ana()
    service.house.call_in("cleo")
    offer_id = ana.get("/desk")["offer"]["id"]
    service.house.pass_(20)
    problem = refused(ana.ask("POST", f"/offers/{offer_id}/accept", {}), 409, "not_now")
    assert "rang out" in problem["message"]


def test_somebody_elses_offer_is_not_hers(service: Service) -> None:
    ana = service.ana()
    service.house.call_in("cleo")
    service.house.agent("ben")
    service.person("ben", "agent", "ben")
    offer_id = ana.get("/desk")["offer"]["id"]
    said = service.browser("ben").ask("POST", f"/offers/{offer_id}/accept", {})
    refused(said, 403, "not_allowed")


def test_an_unknown_offer_is_not_found(service: Service) -> None:
    refused(service.ana().ask("POST", "/offers/o-nothing/accept", {}), 404, "not_found")


def test_it_makes_a_telephone_of_the_browser(service: Service) -> None:
    said = service.ana().get("/desk/voice-token")
    grants = jwt.decode(said["token"], options={"verify_signature": False})["grants"]
    assert (said["identity"], grants["identity"]) == ("agent_ana", "agent_ana")
    assert said["edge_url"] == "http://127.0.0.1:5999"


@pytest.mark.parametrize("base", ["https://api.twilio.com", "https://api.dublin.ie1.twilio.com"])
def test_it_names_no_edge_when_the_network_has_its_own(house: TestHouse, base: str) -> None:
    service = Service(house, TWILIO_API_BASE_URL=base)
    assert service.ana().get("/desk/voice-token")["edge_url"] is None


def test_it_says_when_no_browser_telephone_is_set_up(house: TestHouse) -> None:
    service = Service(house, TWILIO_TWIML_APP_SID="")
    problem = refused(service.ana().ask("GET", "/desk/voice-token"), 409, "not_now")
    assert "by phone" in problem["message"]
