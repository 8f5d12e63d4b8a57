"""Customers over the API: who finds whom, who sees what, and what is left on record."""

import pytest

from tests.callcenter.web.stage import Service, refused


def test_a_search_finds_and_is_on_record(service: Service) -> None:
    service.customer()
    ana = service.ana()
    (found,) = ana.get("/customers?q=Marsh")["customers"]
    assert (found["id"], found["name"]) == ("customer-cleo", "Cleo Marsh")
    (entry,) = service.audit("customers_searched")
    assert entry.by.startswith("user:")
    assert entry.data == {"q": "Marsh"}


def test_a_search_needs_two_letters(service: Service) -> None:
    said = service.ana().ask("GET", "/customers?q=M")
    assert refused(said, 422, "invalid")["details"]["faults"][0]["place"] == "q"


def test_an_agent_sees_no_card_of_a_stranger(service: Service) -> None:
    service.customer()
    ana = service.ana()
    for path in ("/customers/customer-cleo", "/customers/customer-cleo/timeline"):
        refused(ana.ask("GET", path), 404, "not_found")
    refused(ana.ask("PATCH", "/customers/customer-cleo", {"name": "X"}), 404, "not_found")
    assert service.crm.card("customer-cleo").display_name == "Cleo Marsh"


def test_an_agent_sees_whom_she_was_offered(service: Service) -> None:
    service.customer()
    ana = service.ana()
    sid = service.house.call_in("cleo")
    assert ana.get("/customers/customer-cleo")["numbers"] == ["+1 415 ••• 123"]
    service.house.talk(sid, "ana")
    assert ana.get("/customers/customer-cleo")["numbers"] == ["+14155550123"]
    assert {entry.subject for entry in service.audit("customer_viewed")} == {"customer-cleo"}


def test_she_changes_no_card_before_she_has_taken_the_call(service: Service) -> None:
    service.customer()
    ana = service.ana()
    sid = service.house.call_in("cleo")
    refused(ana.ask("PATCH", "/customers/customer-cleo", {"company": "X"}), 404, "not_found")
    service.house.talk(sid, "ana")
    changed = ana.ask("PATCH", "/customers/customer-cleo", {"company": "Marsh Ltd"})
    assert changed.get_json()["company"] == "Marsh Ltd"


def test_on_a_call_she_may_look_who_it_is_and_that_is_on_record(service: Service) -> None:
    service.customer("customer-vera", "Vera Marsh")
    ana = service.ana()
    sid = service.house.call_in("cleo")
    refused(ana.ask("GET", "/customers/customer-vera"), 404, "not_found")
    service.house.talk(sid, "ana")
    vera = ana.get("/customers/customer-vera")
    assert (vera["name"], vera["numbers"]) == ("Vera Marsh", ["+1 415 ••• 123"])
    (entry,) = service.audit("card_opened")
    assert entry.subject == "customer-vera"
    refused(ana.ask("PATCH", "/customers/customer-vera", {"company": "X"}), 404, "not_found")


def test_a_supervisor_sees_every_card(service: Service) -> None:
    service.customer()
    assert service.sam().get("/customers/customer-cleo")["name"] == "Cleo Marsh"


def test_an_unknown_customer_is_not_found(service: Service) -> None:
    refused(service.sam().ask("GET", "/customers/nobody"), 404, "not_in_crm")


def test_it_keeps_somebody_new(service: Service) -> None:
    body = {"name": "Vera Stone", "numbers": ["(415) 555-0177"], "company": "Stone & Co"}
    made = service.ana().post("/customers", body)
    assert made["numbers"] == ["+14155550177"]
    assert service.crm.find_by_number("+14155550177").customer_id == made["id"]


@pytest.mark.parametrize("number", ["12", "anonymous", "+1 4"])
def test_it_keeps_no_impossible_number(service: Service, number: str) -> None:
    said = service.ana().ask("POST", "/customers", {"name": "Vera", "numbers": [number]})
    problem = refused(said, 422, "invalid")
    assert problem["details"] == {"place": "numbers"}
    assert service.crm.search("Vera").found == ()


def test_it_changes_only_what_is_named(service: Service) -> None:
    service.customer()
    changed = service.sam().ask("PATCH", "/customers/customer-cleo", {"company": "Marsh Ltd"})
    card = changed.get_json()
    assert (card["name"], card["company"]) == ("Cleo Marsh", "Marsh Ltd")
    assert card["numbers"] == ["+14155550123"]


def test_a_place_in_a_timeline_that_is_none_is_refused(service: Service) -> None:
    service.customer()
    said = service.sam().ask("GET", "/customers/customer-cleo/timeline?before=never")
    refused(said, 422, "invalid")


def test_the_timeline_shows_what_came_of_calls(service: Service) -> None:
    service.customer()
    ana = service.ana()
    sid = service.house.call_in("cleo")
    service.house.talk(sid, "ana")
    call = service.house.the_call(sid)
    ana.post(f"/calls/{call.id}/hang-up")
    ana.post(f"/calls/{call.id}/wrap-up", {"outcome": "Refund", "note": "Paid back."})
    service.assembled.cards.log_interaction(call.id)
    (item,) = ana.get("/customers/customer-cleo/timeline")["items"]
    assert item["kind"] == "call"
