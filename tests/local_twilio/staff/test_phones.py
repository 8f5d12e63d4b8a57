"""Staffed telephones ring a little, are answered, accept with a key and stay."""

from __future__ import annotations

import pytest
from twilio.rest import Client

from local_twilio.clock import VirtualClock
from local_twilio.network import Network
from local_twilio.staff.phones import Staff, StaffPlan
from tests.local_twilio.cast import ANA, NUMBER
from tests.local_twilio.scripted_service import BASE, ScriptedService, respond

ACCEPT = respond("<Gather numDigits='1' action='/accept'><Say>Press 1 to accept</Say></Gather>")


@pytest.fixture
def staff(network: Network) -> Staff:
    return Staff(network)


def plan(**phone: object) -> StaffPlan:
    return StaffPlan.model_validate({"phones": [{"number": ANA, **phone}]})


def ring(api: Client, clock: VirtualClock, service: ScriptedService) -> str:
    service.pages = {"/offer": ACCEPT, "/accept": respond("<Pause length='60'/>")}
    sid = api.calls.create(to=ANA, from_=NUMBER, url=f"{BASE}/offer", timeout=20).sid
    clock.advance(12)
    return str(sid)


def test_it_is_answered_within_five_seconds_and_accepted_with_one(
    staff: Staff, api: Client, clock: VirtualClock, service: ScriptedService
) -> None:
    staff.change(plan(answers=1.0))
    sid = ring(api, clock, service)
    assert service.to("/accept")[0].fields["Digits"] == "1"
    assert api.calls(sid).fetch().status == "in-progress"
    assert staff.as_json()["phones"][0]["busy"] is True


def test_one_who_never_answers_lets_it_ring(
    staff: Staff, api: Client, clock: VirtualClock, service: ScriptedService
) -> None:
    staff.change(plan(answers=0.0))
    sid = ring(api, clock, service)
    assert api.calls(sid).fetch().status == "ringing"


def test_a_telephone_that_is_no_longer_staffed_rings_unheard(
    staff: Staff, network: Network
) -> None:
    staff.change(plan())
    assert network.exchange.addresses() == [ANA]
    staff.change(StaffPlan())
    assert network.exchange.addresses() == []


def test_nobody_stays_alone_in_a_room_for_ever(
    staff: Staff, api: Client, clock: VirtualClock
) -> None:
    staff.change(plan(answers=1.0))
    added = api.conferences("r").participants.create(from_=NUMBER, to=ANA)
    clock.advance(20)
    assert api.calls(added.call_sid).fetch().status == "in-progress"
    clock.advance(60)
    assert api.calls(added.call_sid).fetch().status == "completed"
