"""Rows to domain values and back: two explicit functions for each, and nothing clever."""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from sqlalchemy import Row

from callcenter.domain.agent import Agent, AgentState
from callcenter.domain.ask import Ask, AskState
from callcenter.domain.call import Call, CallState, EndReason
from callcenter.domain.callback import Callback, CallbackState
from callcenter.domain.leg import Leg, LegKind, LegState
from callcenter.domain.line import Line
from callcenter.domain.loan import Loan, LoanState
from callcenter.domain.offer import Offer, OfferKind, OfferState
from callcenter.domain.replaced import built

CALL = tuple(f.name for f in fields(Call))
AGENT = tuple(f.name for f in fields(Agent))
OFFER = tuple(f.name for f in fields(Offer))
LEG = tuple(f.name for f in fields(Leg))
CALLBACK = tuple(f.name for f in fields(Callback))
LINE = tuple(f.name for f in fields(Line))
ASK = tuple(f.name for f in fields(Ask))
LOAN = tuple(f.name for f in fields(Loan))

_Reader = Callable[[Any], tuple[Any, ...]]
_call: _Reader = attrgetter(*CALL)
_agent: _Reader = attrgetter(*AGENT)
_offer: _Reader = attrgetter(*OFFER)
_leg: _Reader = attrgetter(*LEG)
_callback: _Reader = attrgetter(*CALLBACK)
_line: _Reader = attrgetter(*LINE)
_ask: _Reader = attrgetter(*ASK)
_loan: _Reader = attrgetter(*LOAN)


def call_from(row: Row[Any]) -> Call:
    """A call from its row."""
    values = dict(zip(CALL, _call(row), strict=True))
    values["state"] = CallState(values["state"])
    if values["end_reason"] is not None:
        values["end_reason"] = EndReason(values["end_reason"])
    return built(Call, values)


def call_to(call: Call) -> dict[str, Any]:
    """A call as column values."""
    return dict(call.__dict__)


def agent_from(row: Row[Any]) -> Agent:
    """An agent from its row."""
    values = dict(zip(AGENT, _agent(row), strict=True))
    values["state"] = AgentState(values["state"])
    return built(Agent, values)


def agent_to(agent: Agent) -> dict[str, Any]:
    """An agent as column values."""
    return dict(agent.__dict__)


def offer_from(row: Row[Any]) -> Offer:
    """An offer from its row."""
    values = dict(zip(OFFER, _offer(row), strict=True))
    values["state"] = OfferState(values["state"])
    values["kind"] = OfferKind(values["kind"])
    return built(Offer, values)


def offer_to(offer: Offer) -> dict[str, Any]:
    """An offer as column values."""
    return dict(offer.__dict__)


def leg_from(row: Row[Any]) -> Leg:
    """A leg from its row."""
    values = dict(zip(LEG, _leg(row), strict=True))
    values["state"] = LegState(values["state"])
    values["kind"] = LegKind(values["kind"])
    return built(Leg, values)


def leg_to(leg: Leg) -> dict[str, Any]:
    """A leg as column values."""
    return dict(leg.__dict__)


def callback_from(row: Row[Any]) -> Callback:
    """A promise to call back from its row."""
    values = dict(zip(CALLBACK, _callback(row), strict=True))
    values["state"] = CallbackState(values["state"])
    return built(Callback, values)


def callback_to(callback: Callback) -> dict[str, Any]:
    """A promise to call back as column values."""
    return dict(callback.__dict__)


def line_from(row: Row[Any]) -> Line:
    """A line from its row."""
    return built(Line, dict(zip(LINE, _line(row), strict=True)))


def ask_from(row: Row[Any]) -> Ask:
    """An ask from its row."""
    values = dict(zip(ASK, _ask(row), strict=True))
    values["state"] = AskState(values["state"])
    return built(Ask, values)


def ask_to(ask: Ask) -> dict[str, Any]:
    """An ask as column values."""
    return dict(ask.__dict__)


def loan_from(row: Row[Any]) -> Loan:
    """A loan from its row."""
    values = dict(zip(LOAN, _loan(row), strict=True))
    values["state"] = LoanState(values["state"])
    return built(Loan, values)


def loan_to(loan: Loan) -> dict[str, Any]:
    """A loan as column values."""
    return dict(loan.__dict__)
