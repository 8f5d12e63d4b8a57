"""Simulated callers arrive at the asked rate, press keys, lose patience, talk and leave."""

from __future__ import annotations

from random import Random

import pytest
from pydantic import ValidationError

from local_twilio.clock import VirtualClock
from local_twilio.crowd.caller import SimulatedCaller, Temper
from local_twilio.crowd.crowd import Crowd
from local_twilio.crowd.plan import CrowdPlan, KnownCaller, Line, OneCall
from local_twilio.crowd.profile import factor
from local_twilio.network import Network, own_number
from local_twilio.phones.events import Joined
from local_twilio.phones.virtual_phone import VirtualPhone
from tests.local_twilio.cast import CLEO, NUMBER
from tests.local_twilio.scripted_service import Received, ScriptedService, respond

MENU = respond("<Gather numDigits='1' action='/menu'><Say>Press one</Say></Gather>")
WAIT = respond("<Enqueue action='/left' waitUrl=''>line</Enqueue>")


@pytest.fixture
def waiting(service: ScriptedService) -> ScriptedService:
    service.pages = {"/voice": MENU, "/menu": WAIT, "/left": respond()}
    return service


def place(network: Network, temper: Temper) -> tuple[SimulatedCaller, list[str]]:
    fates: list[str] = []
    caller = SimulatedCaller(network, CLEO, temper, Random(1), lambda _, fate: fates.append(fate))
    assert caller.dial(NUMBER)
    return caller, fates


def test_a_caller_presses_the_key_waits_and_gives_up_when_patience_ends(
    network: Network, clock: VirtualClock, waiting: ScriptedService
) -> None:
    _, fates = place(network, Temper(patience=40, talk=60, keys="2"))
    clock.advance(5)
    assert waiting.to("/menu")[0].fields["Digits"] == "2"
    assert fates == []
    clock.advance(40)
    assert fates == ["abandoned"]
    assert waiting.to("/left")[0].fields["QueueResult"] == "hangup"


def test_a_caller_who_is_served_talks_for_her_time_and_hangs_up(
    network: Network, clock: VirtualClock, waiting: ScriptedService, ana: VirtualPhone
) -> None:
    _, fates = place(network, Temper(patience=40, talk=60, keys="1"))
    clock.advance(10)
    waiting.pages["/voice"] = respond("<Dial><Queue>line</Queue></Dial>")
    ana.dial(NUMBER)
    clock.advance(59)
    assert ana.heard_of(Joined)[-1].others == 1
    assert fates == []
    clock.advance(5)
    assert fates == ["talked"]


def test_a_caller_put_on_hold_takes_up_her_talk_where_it_stopped(
    network: Network, clock: VirtualClock, waiting: ScriptedService
) -> None:
    caller, fates = place(network, Temper(patience=50, talk=60, keys="1"))
    clock.advance(5)
    assert caller.phone.call is not None
    sid = caller.phone.call.sid
    for others, seconds in ((1, 40), (0, 100), (1, 19)):
        caller.phone.hear(Joined(sid, "r", others))
        clock.advance(seconds)
        assert fates == []
    clock.advance(2)
    assert fates == ["talked"]


def test_a_caller_who_is_asked_for_a_message_leaves_one(
    network: Network, clock: VirtualClock, service: ScriptedService
) -> None:
    service.pages = {"/voice": respond("<Record action='/recorded'/>"), "/recorded": respond()}
    _, fates = place(network, Temper(patience=60, talk=60))
    clock.advance(15)
    assert fates == ["message"]
    assert service.to("/recorded")[0].fields["Digits"] == "hangup"


def test_arrivals_follow_the_rate_and_the_shares(
    network: Network, clock: VirtualClock, service: ScriptedService
) -> None:
    service.pages["/voice"] = respond("<Reject/>")
    other = own_number(network, "+15005550007")
    other.settings.voice_url = "https://centre.example/voice"
    crowd = Crowd(network)
    crowd.change(
        CrowdPlan(
            running=True,
            calls_per_minute=30,
            numbers=[Line(to=NUMBER, weight=3), Line(to=other.number)],
            callers=[KnownCaller(number=CLEO)],
            unknown_share=0.3,
            withheld_share=0.2,
            seed=4,
        )
    )
    clock.advance(3600)
    calls: list[Received] = service.to("/voice")
    share = {
        "known": sum(one.fields["From"] == CLEO for one in calls) / len(calls),
        "withheld": sum(one.fields["From"] == "anonymous" for one in calls) / len(calls),
        "first": sum(one.fields["To"] == NUMBER for one in calls) / len(calls),
    }
    assert len(calls) == pytest.approx(1800, rel=0.1)
    assert share["known"] == pytest.approx(0.5, abs=0.05)
    assert share["withheld"] == pytest.approx(0.2, abs=0.04)
    assert share["first"] == pytest.approx(0.75, abs=0.05)
    crowd.change(CrowdPlan(running=False))
    clock.advance(600)
    assert len(service.to("/voice")) == len(calls)


def test_the_crowd_never_has_more_calls_than_allowed(
    network: Network, clock: VirtualClock, waiting: ScriptedService
) -> None:
    crowd = Crowd(network)
    crowd.change(CrowdPlan(running=True, calls_per_minute=600, most_at_once=5, seed=1))
    clock.advance(120)
    assert len(network.calls.live()) <= 5
    assert crowd.as_json()["counts"]["placed"] > 5


def test_one_call_can_be_placed_by_wish(
    network: Network, clock: VirtualClock, waiting: ScriptedService
) -> None:
    crowd = Crowd(network)
    wish = {"from": CLEO, "to": NUMBER, "patience_s": 20, "keys": "3"}
    assert crowd.place(OneCall.model_validate(wish))
    clock.advance(30)
    assert waiting.to("/menu")[0].fields["Digits"] == "3"
    assert crowd.counts["abandoned"] == 1
    assert crowd.place(OneCall.model_validate({**wish, "to": "+15550009999"})) is None


def test_the_office_profile_is_busy_before_noon_and_quiet_at_night() -> None:
    midnight = 1_760_054_400.0
    assert factor("office", midnight + 10.5 * 3600) > 10 * factor("office", midnight + 3 * 3600)
    assert factor("flat", midnight) == 1.0


def test_a_malformed_plan_is_refused() -> None:
    with pytest.raises(ValidationError):
        CrowdPlan(unknown_share=1.5)
