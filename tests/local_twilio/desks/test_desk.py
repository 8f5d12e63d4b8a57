"""A simulated agent does what Ana would do on the same screen."""

from typing import Any

from local_twilio.desks.temper import TalkPlan
from tests.local_twilio.desks.fakes import BEN, Room

OFFER: dict[str, Any] = {"id": "o1", "state": "pending", "call_id": "c1"}
CALL: dict[str, Any] = {
    "id": "c1",
    "state": "talking",
    "lead": True,
    "line": "support",
    "line_name": "Support",
    "hand_off": None,
}
RINGS = {"me": {**BEN, "state": "offered"}, "offer": OFFER}
TALKS = {"me": {**BEN, "state": "on_call"}, "call": CALL, "line:support": {}, "line:orders": {}}
HELD = {**TALKS, "call": {**CALL, "state": "held"}}
FREE = {"me": BEN}


def test_she_accepts_an_offer_and_rings_in_for_it() -> None:
    room = Room(RINGS, FREE)
    assert room.plays() == ["/offers/o1/accept"]
    assert room.phone is not None
    assert room.phone.offers == ["o1"]


def test_she_declines_now_and_then() -> None:
    room = Room(RINGS, FREE, reply="decline")
    room.service.hears = lambda path: room.screen.wait(0)
    assert room.plays() == ["/offers/o1/decline"]


def test_an_offer_that_goes_away_while_she_thinks_is_left_alone() -> None:
    room = Room(RINGS, FREE)
    room.desk._temper.answers_after = lambda: 5.0  # type: ignore[method-assign]
    assert room.plays() == []


def test_on_an_ordinary_telephone_she_leaves_the_answer_to_it() -> None:
    assert Room(RINGS, FREE, phone=False).plays() == []


def test_she_writes_a_note_and_says_goodbye() -> None:
    assert Room(TALKS, FREE).plays() == ["/calls/c1/note", "/calls/c1/hang-up"]


def test_she_holds_and_comes_back() -> None:
    plan = TalkPlan(ends=0.3, note=0.0, hold=0.1, hold_for=0.1)
    room = Room(TALKS, HELD, FREE, plan=plan)
    # The screen goes on only when the service was asked to do something.
    room.screen.wait = lambda seconds: None  # type: ignore[method-assign]
    scene = {"/calls/c1/hold": HELD, "/calls/c1/resume": TALKS, "/calls/c1/hang-up": FREE}

    def hears(path: str) -> None:
        if path in scene:
            room.screen.scenes = [scene[path]]
        if path.endswith("hang-up"):
            room.stopping.set()

    room.service.hears = hears
    assert room.plays() == [
        "/calls/c1/note",
        "/calls/c1/hold",
        "/calls/c1/resume",
        "/calls/c1/hang-up",
    ]


def test_she_passes_a_caller_on_to_another_line_with_the_story() -> None:
    room = Room(TALKS, FREE, plan=TalkPlan(ends=5.0, note=0.0, pass_on=0.0))
    room.plays()
    path, body = room.service.asked[1]
    assert path == "/calls/c1/transfer"
    assert body["to"] == {"line": "orders"}
    assert body["mode"] == "cold"
    assert body["packet"]["gist"]


def test_a_caller_who_has_been_passed_on_once_is_kept() -> None:
    passed = {**TALKS, "call": {**CALL, "hand_off": {"gist": "x"}}}
    room = Room(passed, FREE, plan=TalkPlan(ends=5.0, note=0.0, pass_on=0.0))
    assert room.plays() == ["/calls/c1/note"]


def test_what_the_service_refuses_is_logged_and_the_day_goes_on() -> None:
    room = Room(TALKS, FREE)
    room.service.refuses.add("/calls/c1/hang-up")
    room.service.hears = lambda path: room.screen.wait(0) if path.endswith("hang-up") else None
    room.plays()
    assert room.said == ["Ben: hang_up: 409: the caller hung up"]


def test_she_wraps_up_before_the_deadline() -> None:
    form = {"call_id": "c1", "deadline": 0.0, "note": ""}
    room = Room({"me": {**BEN, "state": "wrapping_up"}, "wrap_up": form}, FREE)
    room.desk._temper.wrap_up_for = lambda: 0.0  # type: ignore[method-assign]
    room.screen.wait = lambda seconds: None  # type: ignore[method-assign]

    def hears(path: str) -> None:
        room.screen.scenes = [FREE]
        room.stopping.set()

    room.service.hears = hears
    assert room.plays() == ["/calls/c1/wrap-up"]
    body = room.service.asked[0][1]
    assert body["outcome"] == "Answered"
    assert body["resolved"] is True
    assert body["note"]


def test_she_comes_back_when_she_has_been_set_away() -> None:
    away = {"me": {**BEN, "state": "not_responding"}}
    assert Room(away, FREE).plays() == ["/desk/ready"]
