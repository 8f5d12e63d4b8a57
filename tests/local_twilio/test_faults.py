"""The fault switches strike what they name, as often as they say, and repeatably."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from local_twilio.clock import VirtualClock
from local_twilio.faults import CallbackFault, FaultPlan, Faults, RestFault
from local_twilio.network import Network
from local_twilio.phones.virtual_phone import VirtualPhone
from tests.local_twilio.cast import NUMBER
from tests.local_twilio.scripted_service import ScriptedService, respond


def switch(network: Network, **plan: object) -> None:
    network.faults.change(FaultPlan.model_validate(plan))


def one_call(network: Network, clock: VirtualClock, cleo: VirtualPhone) -> None:
    cleo.dial(NUMBER)
    clock.advance(2)
    cleo.hang_up()
    clock.advance(10)


def test_a_lost_status_callback_never_arrives_but_the_voice_request_does(
    network: Network, clock: VirtualClock, service: ScriptedService, cleo: VirtualPhone
) -> None:
    service.pages["/voice"] = respond("<Pause length='60'/>")
    switch(network, callbacks=[{"kind": "status", "do": "lose"}])
    one_call(network, clock, cleo)
    assert service.paths() == ["/voice"]


def test_a_duplicated_callback_arrives_twice_with_the_same_sequence_number(
    network: Network, clock: VirtualClock, service: ScriptedService, cleo: VirtualPhone
) -> None:
    service.pages["/voice"] = respond("<Say>Hello</Say><Pause length='60'/>")
    switch(network, callbacks=[{"kind": "status", "do": "duplicate", "count": 1}])
    one_call(network, clock, cleo)
    numbers = [one.fields["SequenceNumber"] for one in service.to("/number-status")]
    assert numbers == ["0", "0"]


def test_a_storm_of_copies_is_the_same_request_over_and_over(
    network: Network, clock: VirtualClock, service: ScriptedService, cleo: VirtualPhone
) -> None:
    service.pages["/voice"] = respond("<Say>Hello</Say><Pause length='60'/>")
    switch(network, callbacks=[{"kind": "*", "do": "duplicate", "copies": 5}])
    one_call(network, clock, cleo)
    assert len(service.to("/voice")) == 6
    assert {one.fields["SequenceNumber"] for one in service.to("/number-status")} == {"0"}
    assert len(service.to("/number-status")) == 6


def test_a_delayed_callback_is_late_by_so_many_seconds(
    network: Network, clock: VirtualClock, service: ScriptedService, cleo: VirtualPhone
) -> None:
    service.pages["/voice"] = respond("<Pause length='60'/>")
    switch(network, callbacks=[{"kind": "status", "do": "delay", "seconds": 3600}])
    one_call(network, clock, cleo)
    assert service.to("/number-status") == []
    clock.advance(3600)
    assert len(service.to("/number-status")) == 1


def test_a_reordered_callback_arrives_after_its_successor(
    network: Network, clock: VirtualClock, service: ScriptedService
) -> None:
    from local_twilio.webhooks.webhook import Webhook

    switch(network, callbacks=[{"kind": "status", "do": "reorder", "count": 1}])
    for number in range(3):
        fields = (("SequenceNumber", str(number)),)
        network.sender.send(Webhook("status", "https://c.example/status", "POST", fields, "CA1"))
    clock.advance(5)
    assert [one.fields["SequenceNumber"] for one in service.received] == ["1", "0", "2"]


def test_a_reordered_callback_without_successor_arrives_all_the_same(
    network: Network, clock: VirtualClock, service: ScriptedService, cleo: VirtualPhone
) -> None:
    service.pages["/voice"] = respond("<Pause length='60'/>")
    switch(network, callbacks=[{"kind": "status", "do": "reorder"}])
    one_call(network, clock, cleo)
    assert len(service.to("/number-status")) == 1


def test_an_abandoned_call_reports_its_end_while_the_voice_request_still_rings(
    network: Network, clock: VirtualClock, service: ScriptedService, cleo: VirtualPhone
) -> None:
    service.pages["/voice"] = respond("<Enqueue action='/left'>line</Enqueue>")
    switch(network, abandon_before_answer=1.0)
    cleo.dial(NUMBER)
    clock.advance(5)
    told = [(one.path, one.fields["CallStatus"]) for one in service.received]
    assert told == [("/voice", "ringing"), ("/number-status", "no-answer")]


def test_the_same_seed_strikes_the_same_webhooks() -> None:
    def fates(seed: int) -> list[bool]:
        faults = Faults()
        rule = CallbackFault(do="lose", probability=0.5)
        faults.change(FaultPlan(seed=seed, callbacks=[rule]))
        return [faults.fate_of("status").lost for _ in range(50)]

    assert fates(3) == fates(3)
    assert fates(3) != fates(4)


def test_a_rest_fault_strikes_only_the_path_that_it_names() -> None:
    faults = Faults(FaultPlan(rest=[RestFault(status=429, path="/Calls", count=1)]))
    assert faults.rest_fault("POST", "/x/Queues.json") is None
    assert faults.rest_fault("POST", "/x/Calls.json") is not None
    assert faults.rest_fault("POST", "/x/Calls.json") is None


def test_a_malformed_plan_is_refused() -> None:
    with pytest.raises(ValidationError):
        FaultPlan.model_validate({"callbacks": [{"do": "explode"}]})
