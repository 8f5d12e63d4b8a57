"""Callbacks are requests of their own: in whatever order they come, the end is the same."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState, EndReason
from callcenter.domain.leg import Leg, LegState
from callcenter.ports import TelephonyUnsure
from callcenter.store import tables as t
from callcenter.store.rows import leg_from
from callcenter.workflows.consult_colleague import Whom, consult
from tests.callcenter.web.stage import Service
from tests.callcenter.web.webhooks.twilio import Twilio
from tests.stage.house import TestHouse
from tests.stage.rebuilt import assert_journal_replays

Callback = Callable[[], object]
OUTSIDE = "+14155559999"


@contextmanager
def fresh() -> Iterator[Twilio]:
    """A house of its own for each order."""
    with TemporaryDirectory() as folder:
        house = TestHouse.in_folder(Path(folder))
        house.line()
        yield Twilio(Service(house))
        assert_journal_replays(house.engine)
        house.close()


def statuses(twilio: Twilio, leg_id: str, sid: str, *words: str) -> list[Callback]:
    """The leg's own callbacks, numbered from 0."""
    return [
        lambda n=n, word=word: twilio.post(
            f"/twilio/leg-status/{leg_id}", CallSid=sid, CallStatus=word, SequenceNumber=str(n)
        )
        for n, word in enumerate(words)
    ]


def in_room(twilio: Twilio, leg: Leg, sid: str, first: int = 1) -> list[Callback]:
    """That it came into its room and left it, numbered from `first`."""
    return [
        lambda n=n, what=what: twilio.room(
            what, sid, leg.room, ParticipantLabel=leg.id, SequenceNumber=str(n)
        )
        for n, what in ((first, "join"), (first + 2, "leave"))
    ]


def deliver(callbacks: Sequence[Callback], order: Sequence[int]) -> None:
    for place in order:
        callbacks[place]()


def the_leg(twilio: Twilio, leg_id: str) -> Leg:
    with twilio.house.engine.connect() as db:
        return leg_from(db.execute(sa.select(t.legs).where(t.legs.c.id == leg_id)).one())


def left_over(twilio: Twilio) -> list[Any]:
    """Orders that were not carried out."""
    with twilio.house.engine.connect() as db:
        return list(db.execute(sa.select(t.outbox.c.kind).where(t.outbox.c.state != "done")))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_telephone_that_nobody_answers_fails_once(order: Sequence[int]) -> None:
    with fresh() as twilio:
        twilio.house.agent("ana", reach="phone", skill=9)
        twilio.house.agent("ben")
        twilio.ring()
        leg = twilio.house.the_leg("ana")
        sid = leg.provider_sid or ""
        deliver(statuses(twilio, leg.id, sid, "initiated", "ringing", "no-answer"), order)
        assert the_leg(twilio, leg.id).state is LegState.ENDED
        assert the_leg(twilio, leg.id).provider_sid == sid
        assert twilio.house.the_agent("ana").state is AgentState.NOT_RESPONDING
        assert twilio.house.the_call("CAcleo").agent_id == "ben"
        assert left_over(twilio) == []


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(range(6)))
def test_an_agents_telephone_that_drops_leaves_the_same_behind(order: Sequence[int]) -> None:
    with fresh() as twilio:
        twilio.house.agent("ana", reach="phone")
        twilio.ring()
        began = twilio.house.the_call("CAcleo").waiting_since
        leg = twilio.house.the_leg("ana")
        sid = leg.provider_sid or ""
        twilio.post(f"/twilio/agent-phone/{leg.id}", CallSid=sid)
        twilio.post(f"/twilio/agent-phone/{leg.id}/key", Digits="1")
        twilio.house.telephony.up.discard(sid)
        words = statuses(twilio, leg.id, sid, "initiated", "ringing", "in-progress", "completed")
        deliver([*words, *in_room(twilio, leg, sid)], order)

        ended = the_leg(twilio, leg.id)
        assert (ended.state, ended.provider_sid) == (LegState.ENDED, sid)
        cleo = twilio.house.the_call("CAcleo")
        assert (cleo.state, cleo.waiting_since, cleo.room) == (CallState.WAITING, began, None)
        ana = twilio.house.the_agent("ana")
        assert ana.state in (AgentState.AWAY, AgentState.NOT_RESPONDING)  # not offered anybody
        assert (ana.offer_id, ana.call_id) == (None, None)
        assert all(not offer.open for offer in twilio.house.the_offers())
        assert left_over(twilio) == []


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(range(6)))
def test_an_outside_party_comes_and_goes_in_any_order(order: Sequence[int]) -> None:
    with fresh() as twilio:
        twilio.house.agent("ana")
        twilio.ring()
        twilio.talk()
        call = twilio.house.the_call("CAcleo")
        twilio.house.act(consult, call.id, "ana", Whom(number=OUTSIDE), hold=True)
        leg = twilio.house.the_leg(OUTSIDE)
        sid = leg.provider_sid or ""
        words = statuses(twilio, leg.id, sid, "initiated", "ringing", "in-progress", "completed")
        deliver([*words, *in_room(twilio, leg, sid, first=5)], order)

        assert the_leg(twilio, leg.id).state is LegState.ENDED
        cleo = twilio.house.the_call("CAcleo")
        assert (cleo.state, cleo.agent_id) == (CallState.TALKING, "ana")
        assert twilio.house.the_agent("ana").state is AgentState.ON_CALL
        assert left_over(twilio) == []


@pytest.mark.parametrize("swapped", [None, 0, 1])
def test_what_a_room_says_of_two_people_may_be_swapped(swapped: int | None) -> None:
    with fresh() as twilio:
        twilio.house.agent("ana")
        twilio.ring()
        room = twilio.browser_in_room("ana")
        told = [("join", "CAcleo", "2"), ("leave", "CAcleo", "3"), ("leave", "CAana", "4")]
        if swapped is not None:
            told[swapped], told[swapped + 1] = told[swapped + 1], told[swapped]
        twilio.house.telephony.up -= {"CAcleo", "CAana"}
        for what, sid, number in told:
            why = "participant_hung_up" if sid == "CAcleo" else "moderator_ended_conference"
            left = {"ReasonParticipantLeft": why} if what == "leave" else {}
            twilio.room(what, sid, room, SequenceNumber=number, **left)
        cleo = twilio.house.the_call("CAcleo")
        assert (cleo.state, cleo.end_reason) == (CallState.ENDED, EndReason.CALLER_HUNG_UP)
        assert cleo.answered_at is not None
        assert twilio.house.the_agent("ana").state is AgentState.WRAPPING_UP


def test_the_news_of_one_is_not_late_because_of_anothers(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    room = twilio.browser_in_room("ana")
    twilio.room("join", "CAcleo", room, SequenceNumber="9")
    twilio.room("leave", "CAana", room, SequenceNumber="3")
    assert twilio.house.the_call("CAcleo").state is CallState.WAITING


def test_a_leg_that_has_left_is_not_let_go_when_its_coming_is_told(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    twilio.browser("ana")
    leg = twilio.house.the_leg("ana")
    twilio.room("leave", "CAana", leg.room, SequenceNumber="3")
    asked = list(twilio.house.telephony.asked)
    twilio.room("join", "CAana", leg.room, SequenceNumber="1")
    assert twilio.house.telephony.asked == asked


def test_a_second_leg_under_one_label_does_not_speak_for_the_first(twilio: Twilio) -> None:
    twilio.house.agent("ana", reach="phone")
    twilio.ring()
    leg = twilio.house.the_leg("ana")
    deliver(statuses(twilio, leg.id, "CAsecond", "initiated", "busy"), (0, 1))
    assert twilio.house.the_leg("ana").provider_sid == leg.provider_sid
    twilio.room("join", leg.provider_sid or "", leg.room, ParticipantLabel=leg.id)
    twilio.room("leave", "CAsecond", leg.room, ParticipantLabel=leg.id)
    assert twilio.house.the_call("CAcleo").state is CallState.CONNECTING


def test_of_a_leg_dialled_twice_the_one_that_is_lifted_stays(twilio: Twilio) -> None:
    twilio.house.agent("ana", reach="phone")
    twilio.ring()
    leg = twilio.house.the_leg("ana")
    twilio.post(f"/twilio/agent-phone/{leg.id}", CallSid="CAsecond")
    assert twilio.house.the_leg("ana").provider_sid == "CAsecond"
    deliver(statuses(twilio, leg.id, leg.provider_sid or "", "canceled"), (0,))
    assert twilio.house.the_leg("ana").state is LegState.ANSWERED


def test_a_leg_that_has_told_its_name_is_not_dialled_again(twilio: Twilio) -> None:
    twilio.house.agent("ana", reach="phone")
    twilio.house.telephony.faults["ring_phone"] = [TelephonyUnsure("the answer is under way")]
    twilio.ring()
    leg = twilio.house.the_leg("ana")
    deliver(statuses(twilio, leg.id, "CAnamed", "initiated", "ringing"), (1, 0))
    twilio.house.pass_(3)
    assert twilio.house.the_leg("ana").provider_sid == "CAnamed"
    assert [what for what, *_ in twilio.house.telephony.asked if what == "ring_phone"] == []


def test_a_leg_let_go_before_it_had_a_name_is_hung_up_when_it_tells_it(twilio: Twilio) -> None:
    twilio.house.agent("ana", reach="phone")
    twilio.house.telephony.faults["ring_phone"] = [TelephonyUnsure("the answer is under way")]
    twilio.ring()
    leg = twilio.house.the_leg("ana")
    twilio.ends()
    twilio.house.telephony.up.add("CAnamed")
    deliver(statuses(twilio, leg.id, "CAnamed", "initiated", "ringing"), (1, 0))
    assert twilio.house.telephony.asked.count(("hang_up", "CAnamed")) == 1
