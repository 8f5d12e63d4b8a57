"""An agent sees whom she was offered, and nothing of anybody else: every route and push."""

import json
import re
from datetime import UTC, datetime

import pytest

from callcenter.domain import events as e
from callcenter.domain.hand_off import HandOff, Passing, to_json
from callcenter.web.guards import Access
from callcenter.worker import FIGURES_EVERY_S
from crm_adapters.contract import CustomerEdit
from tests.callcenter.realtime.stage import Process, Screen
from tests.callcenter.web import test_guards
from tests.callcenter.web.stage import Service, refused
from tests.stage.house import TestHouse

CLEO = "customer-cleo"
NUMBER, EMAIL = "+14155550123", "cleo@example.org"
NOTE, GIST = "Her daughter answers the door.", "The invoice went to her old flat."
NAME = "Cleo Marsh"


@pytest.fixture
def bens(service: Service) -> Service:
    """Ben speaks with Cleo, whose call came with a story; she is owed a call as well."""
    house = service.house
    service.customer(CLEO, NAME)
    service.crm.edit_customer(CLEO, CustomerEdit(email=EMAIL, company="Marsh & Daughter"))
    house.agent("ben")
    sid = house.call_in("cleo")
    house.talk(sid, "ben")
    call = house.the_call(sid)
    story = HandOff(GIST, (("Flat", "4b"),), (), (Passing(1.0, "Dora", "Ben", "knows it"),))
    house.do(lambda tx: tx.record(e.HandOffGiven(call.id, to_json(story))))
    house.do(lambda tx: tx.record(e.NoteWritten(call.id, NOTE)))
    now = house.clock()
    owed = e.CallbackOpened(
        *("b1", call.id, NUMBER, "+18005550100", "support", "en", CLEO, NAME, "line"),
        *(now, now, now + 3600),
    )
    house.do(lambda tx: tx.record(owed))
    house.agent("ana", ready=False)
    service.person("ana", "agent", "ana")
    return service


def leaks(text: str) -> set[str]:
    """What of Cleo can be read in this text, her number in whatever spelling."""
    plain = json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("{") else text
    digits = re.sub(r"\D", "", plain)
    found = {secret for secret in (EMAIL, NOTE, GIST, "Daughter", NAME) if secret in plain}
    return found | ({NUMBER} if NUMBER[2:] in digits else set())


def hers(service: Service) -> dict[str, str]:
    call = service.house.the_call("CAcleo")
    offer = service.house.the_offers()[0]
    return {"c1": call.id, "o1": offer.id, "p1": CLEO, "ana": "ben"}


def tried(service: Service) -> list[tuple[str, str]]:
    """Every route that an agent may use, asked about Ben's caller; what reads comes first."""
    found, there = [], hers(service)
    for method, path in test_guards.routes(service, Access.AGENT):
        parts = [there.get(part, part) for part in path.split("/")]
        found.append((method, "/".join(parts)))
    found.remove(("DELETE", "/session"))
    return sorted(found, key=lambda one: one[0] != "GET")


def test_a_stranger_reads_nothing_of_a_caller_who_is_not_hers(bens: Service) -> None:
    ana = bens.browser("ana")
    asked = tried(bens)
    assert len(asked) > 30
    told: dict[tuple[str, str], set[str]] = {}
    for method, path in asked:
        query = "?q=Marsh" if (method, path) == ("GET", "/customers") else ""
        said = ana.ask(method, path + query, {} if method != "GET" else None)
        assert said.status_code < 500
        told[(method, path)] = leaks(said.get_data(as_text=True))
    assert {route: found for route, found in told.items() if found} == {
        ("GET", "/callbacks"): {NAME},  # whom her line owes a call
        ("GET", "/callbacks/b1/number"): {NUMBER},  # for whoever rings her by hand: on record
        ("GET", "/customers"): {NAME, "Daughter"},  # on record; the company tells two apart
    }


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/calls/{c1}"),
        ("GET", f"/customers/{CLEO}"),
        ("GET", f"/customers/{CLEO}/timeline"),
        ("PUT", "/calls/{c1}/note"),
        ("PUT", "/calls/{c1}/wrap-up"),
        ("POST", "/calls/{c1}/customer"),
        ("POST", "/calls/{c1}/case"),
        ("POST", "/calls/{c1}/hang-up"),
    ],
)
def test_the_same_route_tells_ben_and_refuses_her(bens: Service, method: str, path: str) -> None:
    bodies = {
        "note": {"text": "x"},
        "customer": {"customer_id": CLEO},
        "case": {"case_id": "k1"},
    }
    body = bodies.get(path.rsplit("/", 1)[-1], {}) if method != "GET" else None
    path = path.format(**hers(bens))
    before = bens.house.the_call("CAcleo")
    said = bens.browser("ana").ask(method, path, body)
    assert said.status_code in (403, 404, 409), said.get_data(as_text=True)
    assert bens.house.the_call("CAcleo") == before
    bens.person("ben", "agent", "ben")
    assert bens.browser("ben").ask(method, path, body).status_code == 200


def test_her_list_of_calls_is_her_own_whatever_she_asks_for(bens: Service) -> None:
    ana = bens.browser("ana")
    for query in ("", f"?customer={CLEO}", "?state=live", "?figure=offered", "?line=support"):
        assert ana.get(f"/calls{query}")["calls"] == []
    refused(ana.ask("GET", "/calls?agent=ben"), 404, "not_found")


def test_a_number_to_ring_by_hand_is_shown_on_record(bens: Service) -> None:
    ana = bens.browser("ana")
    (row,) = ana.get("/callbacks")["callbacks"]
    assert (row["number"], row["customer_id"]) == ("+1 415 ••• 123", None)
    assert ana.get("/callbacks/b1/number") == {"number": NUMBER}
    (entry,) = bens.audit("number_shown")
    assert (entry.subject, entry.by.startswith("user:")) == ("b1", True)


def test_of_other_lines_she_gets_no_number_at_all(bens: Service) -> None:
    bens.house.line("billing", position=1)
    bens.house.agent("eve", "billing")
    bens.person("eve", "agent", "eve")
    eve = bens.browser("eve")
    assert eve.get("/callbacks")["callbacks"] == []
    refused(eve.ask("GET", "/callbacks/b1/number"), 404, "not_found")
    assert bens.audit("number_shown") == []


def test_a_number_is_whole_for_whoever_took_the_call_and_for_her_only(bens: Service) -> None:
    house = bens.house
    bens.person("ben", "agent", "ben")
    call = house.the_call("CAcleo").id
    assert bens.browser("ben").get(f"/calls/{call}")["call"]["caller"]["number"] == NUMBER
    house.agent("dora")
    bens.person("dora", "agent", "dora")
    dora = bens.browser("dora")
    house.call_in("vera", number="+14155550188")
    (row,) = dora.get("/calls")["calls"]
    assert row["caller"]["number"] == "+1 415 ••• 188"
    house.talk("CAvera", "dora")
    (row,) = dora.get("/calls")["calls"]
    assert row["caller"]["number"] == "+14155550188"


def test_looking_is_on_record(bens: Service) -> None:
    sam = bens.sam()
    call = house_call(bens)
    sam.get(f"/calls/{call}")
    sam.get(f"/customers/{CLEO}")
    sam.get(f"/calls?customer={CLEO}")
    sam.get("/calls?number=%2B14155550123")
    sam.get("/customers?q=Marsh")
    whats = ("call_viewed", "customer_viewed", "customer_calls_listed", "customers_searched")
    subjects = [[entry.subject for entry in bens.audit(what)] for what in whats]
    assert subjects == [[call], [CLEO], [CLEO, None], [None]]


def house_call(service: Service) -> str:
    return service.house.the_call("CAcleo").id


def test_a_file_of_calls_has_no_number_but_for_an_admin(bens: Service) -> None:
    bens.house.hangs_up("CAcleo")
    today = datetime.fromtimestamp(bens.house.clock(), UTC).date()
    bens.house.pass_(FIGURES_EVERY_S)
    path = f"/reports/calls/csv?from_day={today}&to_day={today}"
    shown = bens.sam().ask("GET", path).get_data(as_text=True)
    assert "1 415 ••• 123" in shown
    assert NUMBER[2:] not in re.sub(r"\D", "", shown)
    assert NUMBER[1:] in bens.admin().ask("GET", path).get_data(as_text=True)


def digits_sent(screen: Screen) -> set[str]:
    """Every ten digits in a row that this screen was ever sent, whatever stood between them."""
    texts = re.findall(r'"[^"]*"', json.dumps(screen.frames, ensure_ascii=False))
    runs = [re.sub(r"\D", "", text) for text in texts]
    return {run[at : at + 10] for run in runs for at in range(len(run) - 9)}


def test_no_desk_and_no_wall_is_sent_a_number(house: TestHouse) -> None:
    process = Process(house)
    house.agent("ben")
    house.agent("ana", ready=False)
    stranger, panel = process.desk("ana", "s1"), process.panel()
    ben = process.desk("ben", "s2")
    house.call_in("cleo")
    nobody = e.CallerRecognised(house.the_call("CAcleo").id, "unknown", None, None)
    house.do(lambda tx: tx.record(nobody))
    now = house.clock()
    owed = e.CallbackOpened(
        *("b1", "c0", "+14155550199", "+18005550100", "support", "en", None, None, "line"),
        *(now, now, now + 3600),
    )
    house.do(lambda tx: tx.record(owed))
    process.settle()
    assert ben.entries["offer"]["caller"]["number"] == "+1 415 ••• 123"
    for screen in (stranger, panel, ben):
        assert not {"4155550123", "4155550199"} & digits_sent(screen)
    assert panel.entries["callback:b1"]["number"] == "+1 415 ••• 199"
    house.talk("CAcleo", "ben")
    process.settle()
    assert ben.entries["call"]["caller"]["number"] == NUMBER
    assert "+1 415 ••• 123" in json.dumps(panel.entries, ensure_ascii=False)
    for screen in (stranger, panel):
        assert "4155550123" not in digits_sent(screen)
