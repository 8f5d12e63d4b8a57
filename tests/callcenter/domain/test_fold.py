"""Any event to the thing it belongs to."""

from dataclasses import is_dataclass

import pytest

from callcenter.domain import events as e
from callcenter.domain import fold
from callcenter.domain.agent import Agent, AgentState
from callcenter.domain.call import Call, CallState
from callcenter.domain.machine import Verdict

ARRIVED = e.CallArrived("c1", "CA1", "+14155550123", "+18005550100", False, "full", "en")


def begun_call() -> Call:
    call = fold.begun(ARRIVED, 100.0)
    assert isinstance(call, Call)
    return call


def test_a_first_event_begins_its_thing() -> None:
    call = begun_call()
    assert (call.id, call.state, call.arrived_at, call.version) == ("c1", "arriving", 100.0, 0)
    agent = fold.begun(e.AgentAdded("ana", "Ana", "browser", None), 1.0)
    assert isinstance(agent, Agent)
    assert agent.state is AgentState.SIGNED_OUT


def test_any_other_event_begins_nothing() -> None:
    with pytest.raises(TypeError, match="CallEnded begins nothing"):
        fold.begun(e.CallEnded("c1", "closed"), 1.0)


def test_the_version_counts_the_events_applied_and_no_others() -> None:
    call: fold.Thing = begun_call()
    verdict, call = fold.applied(call, e.CallQueued("c1", "support", 100.0), 101.0)
    assert (verdict, call.version) == (Verdict.APPLY, 1)
    verdict, call = fold.applied(call, e.CallQueued("c1", "support", 100.0), 102.0)
    assert (verdict, call.version) == (Verdict.IGNORE, 1)
    verdict, call = fold.applied(call, e.CallResumed("c1", None), 103.0)
    assert (verdict, call.version) == (Verdict.DROP, 1)


def test_an_event_of_another_kind_of_thing_is_an_error_of_ours() -> None:
    with pytest.raises(TypeError, match="no event of a Call"):
        fold.applied(begun_call(), e.AgentBecameReady("ana"), 1.0)


def test_every_kind_of_event_says_what_it_belongs_to() -> None:
    assert fold.subject_of(ARRIVED) == ("call", "c1")
    assert fold.subject_of(e.AgentBecameReady("ana")) == ("agent", "ana")
    assert fold.subject_of(e.OfferExpired("o1")) == ("offer", "o1")
    assert fold.subject_of(e.LegAnswered("l1")) == ("leg", "l1")
    assert fold.subject_of(e.CallbackReached("b1", "c1", "ana")) == ("callback", "b1")


def test_the_catalogue_reads_every_event_back_by_its_name() -> None:
    assert e.Catalogue.kinds["CallArrived"] is e.CallArrived
    bases = (
        e.CallEvent,
        e.AgentEvent,
        e.OfferEvent,
        e.LegEvent,
        e.AskEvent,
        e.LoanEvent,
        e.CallbackEvent,
    )
    assert set(e.Catalogue.kinds) == {k.__name__ for b in bases for k in b.__subclasses__()}
    assert all(is_dataclass(kind) for kind in e.Catalogue.kinds.values())


def test_a_call_moves_by_its_events() -> None:
    call: fold.Thing = begun_call()
    for at, event in (
        (101.0, e.CallQueued("c1", "support", 101.0)),
        (105.0, e.CallOffered("c1", "o1", "ana")),
        (110.0, e.AgentReady("c1", "ana", "l1", "ix-o1")),
        (111.0, e.CallAnswered("c1", "ana")),
        (120.0, e.CallHeld("c1", "ana")),
        (150.0, e.CallResumed("c1", "ana")),
        (160.0, e.CallHeld("c1", "ana")),
        (165.0, e.CallEnded("c1", "abandoned_hold")),
    ):
        _, call = fold.applied(call, event, at)
    assert isinstance(call, Call)
    assert call.state is CallState.ENDED
    assert (call.waiting_since, call.answered_at, call.ended_at) == (101.0, 111.0, 165.0)
    assert call.hold_s == 35.0
    assert call.wait_s(999.0) == 10.0
