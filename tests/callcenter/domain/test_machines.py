"""The five machines of the house: total, sticky at their ends, each state reachable."""

from enum import StrEnum
from typing import Any

import pytest

from callcenter.domain import agent, call, callback, fold, leg, offer
from callcenter.domain import events as e
from callcenter.domain.machine import Machine, Verdict

MACHINES: dict[str, tuple[Machine[Any], type[object]]] = {
    "call": (call.MACHINE, e.CallEvent),
    "agent": (agent.MACHINE, e.AgentEvent),
    "offer": (offer.MACHINE, e.OfferEvent),
    "leg": (leg.MACHINE, e.LegEvent),
    "callback": (callback.MACHINE, e.CallbackEvent),
}
STARTS: dict[str, StrEnum] = {
    "call": call.CallState.ARRIVING,
    "agent": agent.AgentState.SIGNED_OUT,
    "offer": offer.OfferState.PENDING,
    "leg": leg.LegState.PLANNED,
    "callback": callback.CallbackState.PROMISED,
}


@pytest.mark.parametrize("name", MACHINES)
def test_every_event_of_a_kind_has_an_answer_in_every_state(name: str) -> None:
    table, base = MACHINES[name]
    kinds = {kind.__name__ for kind in base.__subclasses__()}
    first = {kind.__name__ for kind in fold.FIRST_EVENTS}
    assert set(table.cells) == kinds - first
    for row in table.cells.values():
        assert set(row) == set(table.states)


@pytest.mark.parametrize("name", MACHINES)
def test_every_state_can_be_reached(name: str) -> None:
    table, _ = MACHINES[name]
    reached: set[Any] = {STARTS[name]}
    for _ in table.states:
        reached |= {row[state].state for row in table.cells.values() for state in reached}
    assert reached == set(table.states)


def test_an_ended_call_stays_ended_whatever_comes() -> None:
    for row in call.MACHINE.cells.values():
        assert row[call.CallState.ENDED].state is call.CallState.ENDED


def test_an_ended_call_takes_only_words_about_it() -> None:
    taken = {
        event
        for event, row in call.MACHINE.cells.items()
        if row[call.CallState.ENDED].verdict is Verdict.APPLY
    }
    about = {"NoteWritten", "CustomerChosen", "CaseLinked", "CallbackPromised", "CallWrappedUp"}
    # A recording begins at the network, is written and goes on its own clock.
    recording = {"Started", "Stopped", "Switched", "NotSwitched", "Kept", "Failed", "Deleted"}
    assert taken == about | {"CallDetailsErased"} | {f"Recording{word}" for word in recording}


def test_an_ended_leg_stays_ended() -> None:
    for row in leg.MACHINE.cells.values():
        assert row[leg.LegState.ENDED].state is leg.LegState.ENDED


def test_the_first_outcome_of_an_offer_stays_but_for_a_late_join() -> None:
    settled = [s for s in offer.OfferState if s not in offer.OPEN]
    changes = {
        (event, state): row[state].state
        for event, row in offer.MACHINE.cells.items()
        for state in settled
        if row[state].state is not state
    }
    joined = offer.OfferState.JOINED
    assert changes == {
        ("OfferJoined", offer.OfferState.EXPIRED): joined,
        ("OfferJoined", offer.OfferState.FAILED): joined,
    }


def test_only_a_ready_agent_can_be_offered_anybody() -> None:
    row = agent.MACHINE.cells["AgentOffered"]
    assert [s for s in row if row[s].verdict is Verdict.APPLY] == [agent.AgentState.READY]


def test_only_a_waiting_caller_can_be_offered_to_anybody() -> None:
    row = call.MACHINE.cells["CallOffered"]
    assert [s for s in row if row[s].verdict is Verdict.APPLY] == [call.CallState.WAITING]


def test_the_clock_of_the_promise_can_start_only_once() -> None:
    row = call.MACHINE.cells["CallQueued"]
    assert [s for s in row if row[s].verdict is Verdict.APPLY] == [call.CallState.ARRIVING]
