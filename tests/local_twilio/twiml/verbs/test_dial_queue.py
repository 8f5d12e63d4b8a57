"""Dial-Queue: the head of the queue, its whisper, the bridge, and both actions."""

from __future__ import annotations

import pytest

from local_twilio.clock import VirtualClock
from local_twilio.network import Network
from local_twilio.phones.events import Joined
from local_twilio.phones.virtual_phone import VirtualPhone
from tests.local_twilio.cast import CLEO, NUMBER
from tests.local_twilio.scripted_service import Received, ScriptedService, respond


@pytest.fixture
def pages(service: ScriptedService) -> ScriptedService:
    """Cleo is enqueued; anybody else takes from the queue."""

    def voice(request: Received) -> str:
        if request.fields["From"] == CLEO:
            return respond("<Enqueue action='/left' waitUrl=''>line</Enqueue>")
        return respond(
            "<Dial action='/dialled' timeout='20'>", "<Queue url='/hush'>line</Queue></Dial>"
        )

    service.pages = {
        "/voice": voice,
        "/hush": respond("<Say>You are being connected</Say>"),
        "/left": respond("<Say>Goodbye Cleo</Say>"),
        "/dialled": respond("<Say>Next please</Say>"),
    }
    return service


def test_both_hear_each_other_after_the_whisper_and_both_actions_follow(
    network: Network,
    clock: VirtualClock,
    pages: ScriptedService,
    cleo: VirtualPhone,
    ana: VirtualPhone,
) -> None:
    cleo.dial(NUMBER)
    clock.advance(8)
    taker = ana.dial(NUMBER)
    clock.advance(5)
    assert taker is not None
    assert ana.heard_of(Joined)[-1].others == cleo.heard_of(Joined)[-1].others == 1
    cleo.hang_up()
    clock.settle()
    assert pages.to("/left")[0].fields["QueueResult"] == "bridged"
    dialled = pages.to("/dialled")[0].fields
    assert dialled["DialCallStatus"] == "completed"
    assert dialled["DialBridged"] == "true"
    assert dialled["QueueTime"] == "8"
    assert dialled["DequeingCallSid"] == taker.sid


def test_when_the_taker_goes_the_caller_lives_on_with_the_enqueue_s_action(
    network: Network,
    clock: VirtualClock,
    pages: ScriptedService,
    cleo: VirtualPhone,
    ana: VirtualPhone,
) -> None:
    call = cleo.dial(NUMBER)
    clock.advance(1)
    ana.dial(NUMBER)
    clock.advance(5)
    ana.hang_up()
    clock.settle()
    assert call is not None
    assert call.live
    assert pages.to("/left")[0].fields["QueueResult"] == "bridged"
    assert pages.to("/left")[0].fields["CallStatus"] == "in-progress"


def test_it_waits_for_somebody_to_come(
    network: Network,
    clock: VirtualClock,
    pages: ScriptedService,
    cleo: VirtualPhone,
    ana: VirtualPhone,
) -> None:
    cleo.dial(NUMBER)
    clock.advance(1)
    cleo.hang_up()
    clock.advance(1)
    ana.dial(NUMBER)
    clock.advance(5)
    cleo.dial(NUMBER)
    clock.advance(5)
    assert cleo.heard_of(Joined)[-1].others == 1


@pytest.mark.parametrize(("queue_exists", "status"), [(True, "no-answer"), (False, "failed")])
def test_an_empty_queue_times_out_and_a_missing_one_fails(
    network: Network,
    clock: VirtualClock,
    pages: ScriptedService,
    cleo: VirtualPhone,
    ana: VirtualPhone,
    queue_exists: bool,
    status: str,
) -> None:
    if queue_exists:
        cleo.dial(NUMBER)
        clock.advance(1)
        cleo.hang_up()
        clock.advance(1)
    ana.dial(NUMBER)
    clock.advance(21)
    assert pages.to("/dialled")[0].fields["DialCallStatus"] == status
