"""The network loses, doubles and delays; the service dies: everything heals, nobody is stuck."""

from typing import Any

import pytest

from tests.stage.desk import AgentDesk
from tests.stage.harbour import CLEO_PHONE, MARCO_PHONE, SUPPORT
from tests.stage.living_centre import LivingCentre
from tests.stage.polling import until
from tests.stage.telephone import Handset

pytestmark = pytest.mark.journey

HEALED_WITHIN_S = 65.0  # two periods of the reconciler, and a little


def _talk(
    centre: LivingCentre, number: str = CLEO_PHONE, agent: str = "ana"
) -> tuple[Handset, AgentDesk, str]:
    caller = centre.handset(number, f"caller {number}")
    caller.dial(SUPPORT)
    desk = centre.agent(agent)
    desk.takes_the_call(within_s=20)
    caller.shares_the_line_with(1)
    return caller, desk, str(desk.entries["call"]["id"])


def test_doubled_reordered_and_delayed_news_tell_the_same_story(centre: LivingCentre) -> None:
    centre.network.faults(
        callbacks=[
            {"kind": "*", "do": "duplicate"},
            {"kind": "callbacks", "do": "reorder", "probability": 0.5},
            {"kind": "callbacks", "do": "delay", "probability": 0.5, "seconds": 0.3},
        ]
    )
    cleo, ana, call_id = _talk(centre)
    ana.call_does("hold")
    cleo.hears("held", held=True)
    ana.call_does("resume")
    cleo.hears("held", held=False)
    ana.call_does("hang-up")
    ana.shows_state("wrapping_up")
    ana.wraps_up(call_id, outcome="Answered")

    again, _, second_id = _second_call(centre, ana)
    again.hang_up()
    centre.sam.sees_call(second_id, state="ended", end_reason="caller_hung_up")
    until("nobody is left on the line", lambda: not centre.network.live_calls(), 10, centre.tell)
    ana.shows_state("wrapping_up")
    assert centre.network.struck()["duplicate"] > 10
    for one in (call_id, second_id):
        told = centre.sam.events(one)
        once = ("CallArrived", "CallQueued", "CallAnswered", "CallEnded", "LegJoined")
        assert {name: told.count(name) for name in once if told.count(name) != 1} == {}
    assert len(centre.sam.calls()) == 2, "a doubled webhook is one call"


def _second_call(centre: LivingCentre, ana: AgentDesk) -> tuple[Handset, AgentDesk, str]:
    ana.shows_state("ready")
    caller = centre.handset("+12125550177", "the second caller")
    caller.dial(SUPPORT)
    ana.takes_the_call()
    caller.shares_the_line_with(1)
    return caller, ana, str(ana.entries["call"]["id"])


def test_rest_that_refuses_or_fails_is_asked_again(centre: LivingCentre) -> None:
    centre.network.faults(
        rest=[
            {"status": 429, "count": 1, "method": "POST", "path": "/Calls/"},
            {"status": 503, "count": 1, "method": "POST", "path": "/Calls/"},
        ]
    )
    cleo, ana, _ = _talk(centre)
    assert centre.network.struck() == {"rest 429": 1, "rest 503": 1}
    centre.network.faults(rest=[{"status": 500, "count": 2, "method": "*", "path": "/Conf"}])
    ana.call_does("hold")
    cleo.hears("held", held=True)
    assert centre.network.struck() == {"rest 500": 2}


def test_a_telephone_is_rung_once_even_when_the_answer_to_the_first_order_is_lost(
    centre: LivingCentre,
) -> None:
    marcos = centre.handset(MARCO_PHONE, "Marco's telephone")
    marco = centre.agent("marco", browser=False)
    centre.network.faults(
        performed_before_5xx=True,
        rest=[{"status": 504, "count": 1, "method": "POST", "path": "/Calls.json"}],
    )
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    marcos.hears("incoming")
    marcos.answer()
    marcos.hears_words("Press 1")
    marcos.press("1")
    cleo.shares_the_line_with(1)
    marco.is_talking()
    rung = [call for call in centre.network.calls().values() if call["to"] == MARCO_PHONE]
    assert len(rung) == 1


def test_a_caller_who_may_not_be_moved_yet_is_moved_a_moment_later(centre: LivingCentre) -> None:
    centre.agent("ana")
    centre.network.faults(redirect_refused_after_answer_s=2.5)
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    ana = centre.agent("ana")
    ana.takes_the_call()
    cleo.shares_the_line_with(1)
    moves = [e["detail"] for e in centre.network.log() if _is_move(e)]
    assert moves[0]["status"] == 400, "21220 at first"
    assert moves[-1]["status"] == 200


def _is_move(entry: dict[str, Any]) -> bool:
    detail = entry["detail"]
    return entry["kind"] == "rest" and detail["method"] == "POST" and "Url" in detail["form"]


def test_news_of_a_join_that_never_comes_costs_a_moment_not_the_caller(
    centre: LivingCentre,
) -> None:
    """All words of rooms are lost: the offer runs out, then all is well and she is answered."""
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    before = centre.sam.sees_caller_waiting(CLEO_PHONE)
    ana = centre.agent("ana")
    centre.network.faults(callbacks=[{"kind": "conference", "do": "lose"}])
    ana.accept(ana.sees_offer())
    ana.shows_state("not_responding", within_s=20)
    assert ana.phone is not None
    ana.phone.hears("closed")
    centre.network.faults()
    ana.become_ready()
    ana.takes_the_call()
    cleo.shares_the_line_with(1)
    row = centre.sam.sees_call(before["id"], state="talking")
    assert row["waiting_since"] == before["waiting_since"]


def test_the_service_killed_in_mid_call_comes_back_to_it(centre: LivingCentre) -> None:
    """First the call goes on as if nothing had been; then ends unheard, and is found ended."""
    cleo, ana, call_id = _talk(centre)
    centre.service.kill()
    assert cleo.company == 1, "the voices do not depend on us"
    centre.service.start()
    ana.shows("the call again", lambda desk: desk.get("call", {}).get("state") == "talking")
    ana.call_does("hold")
    cleo.hears("held", held=True)
    ana.call_does("resume")
    cleo.hears("held", held=False)

    centre.service.kill()
    cleo.hang_up()
    assert ana.phone is not None
    ana.phone.hears("closed")
    centre.service.start()
    row = centre.sam.sees_call(call_id, HEALED_WITHIN_S, state="ended")
    assert row["end_reason"] in ("caller_hung_up", "abandoned_waiting")
    agent = centre.sam.agents()["ana"]
    assert agent["call_id"] in (None, call_id)
    assert agent["state"] in ("wrapping_up", "ready", "away"), agent
