"""Every line of the log says which call it is about."""

from structlog.contextvars import get_contextvars

from callcenter import log_context
from callcenter.domain import events as e
from callcenter.domain.events import Recorded


def test_work_begins_with_nothing_of_the_work_before() -> None:
    log_context.begin(path="/twilio/voice", sid="CA1")
    log_context.begin(deadline="offer_expires", subject=None)
    assert get_contextvars() == {"deadline": "offer_expires"}


def test_the_first_event_of_a_call_names_it() -> None:
    log_context.begin(sid="CA1")
    about_an_agent = Recorded(e.AgentBecameReady("ana"), 1.0, "test")
    log_context.name_call([about_an_agent, Recorded(e.CallHeld("c1", "ana"), 1.0, "test")])
    assert get_contextvars() == {"sid": "CA1", "call": "c1"}


def test_work_about_no_call_names_none() -> None:
    log_context.begin()
    log_context.name_call([Recorded(e.AgentBecameReady("ana"), 1.0, "test")])
    assert get_contextvars() == {}
