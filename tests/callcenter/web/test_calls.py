"""The list of calls and one call's story, over the API."""

import sqlalchemy as sa

from callcenter.domain.hand_off import HandOff
from callcenter.store import tables as t
from callcenter.store.append_only import Permit, permitted
from callcenter.workflows.consult_colleague import Whom, consult
from callcenter.workflows.transfer_call import complete_transfer
from tests.callcenter.web.stage import Service, refused


def test_an_agent_sees_her_calls_and_no_others(service: Service) -> None:
    ana = service.ana()
    hers = service.house.the_call(service.house.call_in("cleo")).id
    service.house.line("billing", position=1)
    other = service.house.the_call(service.house.call_in("vera", "billing")).id
    assert [call["id"] for call in ana.get("/calls")["calls"]] == [hers]
    refused(ana.ask("GET", f"/calls/{other}"), 404, "not_found")
    refused(ana.ask("GET", "/calls?agent=ben"), 404, "not_found")
    assert {call["id"] for call in service.sam().get("/calls")["calls"]} == {hers, other}


def test_a_stranger_to_the_call_and_a_call_that_never_was_look_the_same(service: Service) -> None:
    service.house.line("billing", position=1)
    other = service.house.the_call(service.house.call_in("vera", "billing")).id
    ana = service.ana()
    known = refused(ana.ask("GET", f"/calls/{other}"), 404, "not_found")["message"]
    invented = refused(ana.ask("GET", "/calls/c-never"), 404, "not_found")["message"]
    assert known.replace(other, "") == invented.replace("c-never", "")


def test_calls_are_found_by_the_number_they_came_from(service: Service) -> None:
    sam = service.sam()
    first = service.house.the_call(service.house.call_in("cleo"))
    other = service.house.the_call(service.house.call_in("vera"))
    number = "+14155550177"
    with service.house.engine.begin() as db:
        db.execute(sa.update(t.calls).where(t.calls.c.id == other.id).values(from_number=number))
    found = sam.get("/calls?number=%2B14155550177")["calls"]
    assert [call["id"] for call in found] == [other.id]
    assert [
        call["id"] for call in sam.get(f"/calls?number=%2B{first.from_number[1:]}")["calls"]
    ] == [first.id]


def test_it_pages_without_skipping_or_repeating(service: Service) -> None:
    sam = service.sam()
    ids = []
    for n in range(5):
        ids.append(service.house.the_call(service.house.call_in(f"cleo{n}")).id)
        if n != 2:
            service.house.clock.pass_(1)  # two of them arrive in the same instant
    found, after = [], ""
    while True:
        page = sam.get(f"/calls?limit=2{after}")
        found += [call["id"] for call in page["calls"]]
        if page["next"] is None:
            break
        service.house.call_in(f"late{len(found)}")
        after = f"&after={page['next']}"
    assert sorted(found) == sorted(ids)
    assert len(found) == 5


def test_it_opens_the_calls_behind_a_figure(service: Service) -> None:
    sam = service.sam()
    service.house.call_in("early")
    service.house.clock.pass_(1000)
    service.house.agent("ana")
    sid = service.house.call_in("cleo")
    service.house.talk(sid, service.house.the_call("CAearly").agent_id or "ana")
    assert len(sam.get("/calls?period=today&which=offered")["calls"]) == 2
    (last,) = sam.get("/calls?period=last15&line=support")["calls"]
    assert last["id"] == service.house.the_call(sid).id
    assert sam.get("/calls?period=today&which=abandoned")["calls"] == []
    assert sam.get("/calls?period=today&line=billing")["calls"] == []


def test_it_names_a_state_that_there_is_not(service: Service) -> None:
    problem = refused(service.sam().ask("GET", "/calls?state=sleeping"), 422, "invalid")
    assert "talking" in problem["message"]


def test_it_names_a_filter_that_there_is_not(service: Service) -> None:
    assert (
        "agnet" in refused(service.sam().ask("GET", "/calls?agnet=ana"), 422, "invalid")["message"]
    )


def test_it_tells_one_call_with_its_waits(service: Service) -> None:
    sam = service.sam()
    sid = service.house.call_in("cleo")
    call = service.house.the_call(sid).id
    assert sam.get(f"/calls/{call}")["waits"]["kept"] is None
    service.house.clock.pass_(9)
    service.house.agent("ana")
    service.house.talk(sid, "ana")
    told = sam.get(f"/calls/{call}")
    assert told["waits"] == {"promise_s": 30.0, "waited_s": 9.0, "kept": True, "held_s": 0.0}
    assert [event["name"] for event in told["events"]][:3] == [
        "CallArrived",
        "CallerRecognised",
        "LineChosen",
    ]


def test_a_promise_is_broken_while_she_still_waits(service: Service) -> None:
    sam = service.sam()
    call = service.house.the_call(service.house.call_in("cleo")).id
    service.house.clock.pass_(31)
    assert sam.get(f"/calls/{call}")["waits"]["kept"] is False


def test_a_withheld_number_is_not_shown(service: Service) -> None:
    from callcenter.workflows.end_call import arrive_ended
    from callcenter.workflows.receive_call import Arrival

    arrival = Arrival("CAanonymous", "anonymous", "+18005550100", True, "none")
    service.house.do(lambda tx: arrive_ended(tx, arrival, "en"))
    (call,) = service.sam().get("/calls")["calls"]
    assert call["caller"] == {"number": None, "withheld": True, "trust": "none", "name": None}


def test_today_begins_at_midnight_where_she_is(service: Service) -> None:
    ana = service.ana()
    service.house.clock.now -= 9 * 3600 + 60  # a minute before midnight, UTC
    service.house.call_in("late")
    service.house.clock.pass_(3600)
    service.house.call_in("early")
    (call,) = service.sam().get("/calls?today=1")["calls"]
    assert call["caller"]["name"] == "Early"
    assert len(ana.get("/calls?agent=ana&limit=100")["calls"]) == 1
    assert ana.get("/calls?agent=ana&today=1")["calls"] == []


def test_a_call_from_before_the_journal_has_a_row_and_no_events(service: Service) -> None:
    sid = service.house.call_in("cleo")
    with service.house.engine.begin() as db, permitted(db, Permit.RETAIN):
        db.execute(sa.delete(t.journal))
    told = service.sam().get(f"/calls/{service.house.the_call(sid).id}")
    assert (told["call"]["state"], told["events"]) == ("waiting", [])


def test_a_list_of_her_calls_says_what_she_herself_talked(service: Service) -> None:
    ana, sam, house = service.ana(), service.sam(), service.house
    sid = house.call_in("cleo")
    house.talk(sid, "ana")
    house.clock.pass_(60)
    house.agent("ben")
    call_id = house.the_call(sid).id
    house.act(consult, call_id, "ana", Whom(agent_id="ben"), hold=False)
    house.join_browser("ben")
    house.act(complete_transfer, call_id, "ana", HandOff("Wants a part."), "knows the part")
    house.clock.pass_(300)
    house.hangs_up(sid)
    (hers,) = ana.get("/calls?agent=ana")["calls"]
    assert (hers["talk_s"], hers["own_talk_s"]) == (360.0, 60.0)
    (bens,) = sam.get("/calls?agent=ben")["calls"]
    assert bens["own_talk_s"] == 300.0
    (anybodys,) = sam.get("/calls")["calls"]
    assert anybodys["own_talk_s"] is None


def test_a_journey_is_told_in_the_language_that_is_asked_for(service: Service) -> None:
    sam = service.sam()
    call = service.house.the_call(service.house.call_in("cleo")).id

    def told(language: str) -> list[str]:
        return [one["text"] for one in sam.get(f"/calls/{call}{language}")["events"]]

    assert told("?language=de")[1] == "Erkannt als Cleo"
    assert told("?language=en") == told("")
    assert told("")[1] == "Recognised as Cleo"
    refused(sam.ask("GET", f"/calls/{call}?language=fr"), 422, "invalid")
