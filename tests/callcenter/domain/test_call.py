"""What a call keeps of its events."""

from dataclasses import replace

from callcenter.domain import events as e
from callcenter.domain.call import Call, CallState, arrived, evolve

HERE = arrived(
    e.CallArrived("c1", "CA1", "+14155550123", "+18005550100", False, "full", "en"), 100.0
)
WAITING = replace(
    HERE, state=CallState.WAITING, line_id="support", waiting_since=100.0, entered_line_at=100.0
)
TALKING = replace(WAITING, state=CallState.TALKING, agent_id="ana", answered_at=110.0)


def after(call: Call, event: e.CallEvent, at: float = 200.0) -> Call:
    return evolve(call, event, at)[1]


def test_a_caller_who_has_not_reached_a_line_has_no_wait() -> None:
    assert HERE.wait_s(150.0) is None


def test_the_wait_ends_with_the_call_when_nobody_answered() -> None:
    ended = after(WAITING, e.CallEnded("c1", "abandoned_waiting"), 130.0)
    assert ended.wait_s(999.0) == 30.0


def test_a_caller_in_line_waits_until_now() -> None:
    assert WAITING.wait_s(142.0) == 42.0


def test_going_back_to_the_same_line_keeps_her_time_there() -> None:
    back = after(TALKING, e.CallRequeued("c1", "support", "agent's line dropped"))
    assert (back.waiting_since, back.entered_line_at, back.requeues) == (100.0, 100.0, 1)


def test_another_line_sees_her_come_now_and_her_clock_stays() -> None:
    there = after(TALKING, e.CallRequeued("c1", "sales", "handed over"))
    assert (there.waiting_since, there.entered_line_at) == (100.0, 200.0)
    assert there.sent_on


def test_back_in_line_forgets_who_let_her_pass() -> None:
    passed = after(
        replace(WAITING, state=CallState.OFFERED), e.CallBackInLine("c1", "ana", "declined")
    )
    assert passed.passed_by == {"ana": 200.0}
    assert after(passed, e.CallRequeued("c1", "support", "x")).passed_by == {}


def test_hold_ends_with_whatever_ends_it() -> None:
    held = replace(TALKING, state=CallState.HELD, held_since=150.0)
    for event in (
        e.CallResumed("c1", "ana"),
        e.CallRequeued("c1", "support", "agent's line dropped"),
        e.CallEnded("c1", "abandoned_hold"),
    ):
        assert after(held, event).hold_s == 50.0
        assert after(held, event).held_since is None


def test_a_second_answer_keeps_the_first_ones_time() -> None:
    again = after(replace(TALKING, state=CallState.CONNECTING), e.CallAnswered("c1", "ben"))
    assert (again.answered_at, again.talking_since) == (110.0, 200.0)


def test_a_draft_does_not_wrap_a_call_up_and_an_empty_field_keeps_what_was_said() -> None:
    draft = after(TALKING, e.CallWrappedUp("c1", "ana", "answered", True, draft=True))
    assert (draft.outcome, draft.resolved, draft.wrapped_up) == ("answered", True, False)
    done = after(draft, e.CallWrappedUp("c1", "ana", None, None, draft=False))
    assert (done.outcome, done.resolved, done.wrapped_up) == ("answered", True, True)
    late = after(done, e.CallWrappedUp("c1", "ana", None, False, draft=True))
    assert (late.resolved, late.wrapped_up) == (False, True)


def test_an_agent_says_who_it_is_for_sure() -> None:
    known = after(TALKING, e.CustomerChosen("c1", "customer-1", "Cleo Hart", "ana"))
    assert (known.match, known.customer_id, known.caller_name) == (
        "exact",
        "customer-1",
        "Cleo Hart",
    )
