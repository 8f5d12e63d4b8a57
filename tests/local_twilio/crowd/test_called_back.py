"""A simulated caller keeps her place, hangs up, and answers when she is called back."""

from random import Random

import pytest

from local_twilio.clock import VirtualClock
from local_twilio.crowd.caller import AWAITS_CALL_S, SimulatedCaller, Temper
from local_twilio.network import Network
from tests.local_twilio.cast import CLEO, NUMBER
from tests.local_twilio.scripted_service import ScriptedService, respond

OFFER = respond(
    "<Play>http://service/music.wav</Play>"
    "<Gather numDigits='1' timeout='1' action='/keep'><Say>Press 1</Say></Gather>"
)
WAIT = respond("<Enqueue action='/left' waitUrl='/wait'>line</Enqueue>")


@pytest.fixture
def offering(service: ScriptedService) -> ScriptedService:
    service.pages = {
        "/voice": WAIT,
        "/wait": OFFER,
        "/keep": respond("<Say>We call you back</Say><Hangup/>"),
        "/left": respond(),
    }
    return service


def place(network: Network, **more: object) -> tuple[SimulatedCaller, list[str]]:
    fates: list[str] = []
    temper = Temper(patience=200, talk=30, **more)  # type: ignore[arg-type]
    caller = SimulatedCaller(network, CLEO, temper, Random(1), lambda _, fate: fates.append(fate))
    assert caller.dial(NUMBER)
    return caller, fates


def test_she_presses_one_and_waits_by_the_telephone(
    network: Network, clock: VirtualClock, offering: ScriptedService
) -> None:
    caller, fates = place(network, keeps_place=True)
    clock.advance(60)
    assert offering.to("/keep")[0].fields["Digits"] == "1"
    assert len(offering.to("/keep")) == 1
    assert caller.phone.call is None
    assert caller.phone.plugged_in
    assert fates == []
    clock.advance(AWAITS_CALL_S)
    assert fates == ["not called back"]
    assert not caller.phone.plugged_in


def test_who_does_not_want_it_goes_on_waiting(
    network: Network, clock: VirtualClock, offering: ScriptedService
) -> None:
    _, fates = place(network)
    clock.advance(100)
    assert offering.to("/keep") == []
    clock.advance(150)
    assert fates == ["abandoned"]
