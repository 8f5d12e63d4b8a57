"""What is written down about a call."""

import pytest

from tests.callcenter.web.stage import Browser, Service, refused

Talking = tuple[Service, Browser, str]


@pytest.fixture
def talking(service: Service) -> Talking:
    service.customer()
    ana = service.ana()
    sid = service.house.call_in("cleo")
    service.house.talk(sid, "ana")
    return service, ana, service.house.the_call(sid).id


def test_it_keeps_the_note(talking: Talking) -> None:
    _, ana, call = talking
    ana.put(f"/calls/{call}/note", {"text": "Wants a new invoice."})
    assert ana.get(f"/calls/{call}")["note"] == "Wants a new invoice."


def test_it_says_who_is_calling(talking: Talking) -> None:
    service, ana, call = talking
    service.customer("customer-vera", "Vera Marsh")
    row = ana.post(f"/calls/{call}/customer", {"customer_id": "customer-vera"})
    assert (row["customer_id"], row["customer_name"]) == ("customer-vera", "Vera Marsh")


def test_it_chooses_nobody_who_does_not_exist(talking: Talking) -> None:
    service, ana, call = talking
    said = ana.ask("POST", f"/calls/{call}/customer", {"customer_id": "nobody"})
    refused(said, 404, "not_in_crm")
    assert service.house.the_call("CAcleo").customer_id == "customer-cleo"


def test_a_draft_is_no_end_and_the_form_is(talking: Talking) -> None:
    service, ana, call = talking
    assert ana.put(f"/calls/{call}/wrap-up", {"outcome": "Refund"})["wrapped_up"] is False
    ana.post(f"/calls/{call}/hang-up")
    done = ana.post(f"/calls/{call}/wrap-up", {"resolved": True, "note": "Paid back."})
    assert (done["outcome"], done["resolved"], done["wrapped_up"]) == ("Refund", True, True)
    assert ana.get("/desk")["agent"]["state"] == "ready"
    assert call in service.house.logged


def test_it_links_a_new_case_once(talking: Talking) -> None:
    service, ana, call = talking
    form = {"outcome": "Complaint", "case": {"title": "Chair arrived broken"}}
    first = ana.put(f"/calls/{call}/wrap-up", form)["case_id"]
    again = ana.post(f"/calls/{call}/wrap-up", form)["case_id"]
    assert first == again
    (case,) = service.crm.card("customer-cleo").open_cases
    assert (case.id, case.subject, case.line) == (first, "Chair arrived broken", "support")
    linked = ana.post(f"/calls/{call}/case", {"case_id": first})
    assert linked["case_id"] == first


def test_a_new_case_needs_a_customer(service: Service) -> None:
    ana = service.ana()
    sid = service.house.call_in("cleo")
    service.house.talk(sid, "ana")
    call = service.house.the_call(sid)
    service.house.do(lambda tx: _forget_customer(tx, call.id))
    form = {"case": {"title": "Chair arrived broken"}}
    refused(ana.ask("POST", f"/calls/{call.id}/wrap-up", form), 422, "invalid")
    assert service.house.the_call(sid).wrapped_up is False


def _forget_customer(tx, call_id):
    from callcenter.domain import events as e

    tx.record(e.CallerRecognised(call_id, "unknown", None, None))


@pytest.mark.parametrize(
    ("method", "verb", "body"),
    [
        ("PUT", "note", {"text": "hers"}),
        ("POST", "customer", {"customer_id": "customer-cleo"}),
        ("POST", "case", {"case_id": "k1"}),
        ("PUT", "wrap-up", {"outcome": "x"}),
        ("POST", "wrap-up", {"outcome": "x", "case": {"title": "x"}}),
    ],
)
def test_nobody_writes_on_a_call_that_was_not_theirs(
    talking: Talking, method: str, verb: str, body: dict
) -> None:
    service, _, call = talking
    service.house.agent("ben")
    service.person("ben", "agent", "ben")
    refused(service.browser("ben").ask(method, f"/calls/{call}/{verb}", body), 403, "not_allowed")
    assert service.crm.card("customer-cleo").open_cases == ()
