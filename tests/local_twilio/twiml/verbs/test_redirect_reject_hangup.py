"""Redirect, Reject, Hangup and Leave outside a queue."""

from __future__ import annotations

import pytest

from local_twilio.phones.events import Opened
from tests.local_twilio.line import Line


def test_redirect_goes_on_elsewhere_and_nothing_after_it_runs(line: Line) -> None:
    line.perform("<Redirect>/next</Redirect><Say>never</Say>", next="<Say>there</Say>")
    assert line.said() == ["there"]


@pytest.mark.parametrize(("reason", "status"), [("busy", "busy"), ("rejected", "no-answer")])
def test_reject_ends_the_call_unanswered(line: Line, reason: str, status: str) -> None:
    line.perform(f"<Reject reason='{reason}'/>")
    line.clock.settle()
    assert line.closed() == status
    assert line.caller.heard_of(Opened) == []
    assert line.fields("/number-status")["CallDuration"] == "0"


def test_hangup_answers_and_ends(line: Line) -> None:
    line.perform("<Hangup/>")
    line.clock.settle()
    assert line.closed() == "completed"
    assert line.caller.heard_of(Opened)


def test_leave_outside_a_queue_is_a_warning(line: Line) -> None:
    line.perform("<Leave/><Say>still here</Say>")
    assert line.said() == ["still here"]
    assert 12200 in line.alerts()


def test_an_unknown_verb_is_a_warning_and_is_passed_over(line: Line) -> None:
    line.perform("<Sing>la</Sing><Say>next</Say>")
    assert line.said() == ["next"]
    assert 12200 in line.alerts()
