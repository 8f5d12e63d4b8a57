"""Rows to domain values and back: two explicit functions for each, and nothing clever."""

from dataclasses import fields
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

CALL = tuple(f.name for f in fields(Call))
AGENT = tuple(f.name for f in fields(Agent))
OFFER = tuple(f.name for f in fields(Offer))
LEG = tuple(f.name for f in fields(Leg))
CALLBACK = tuple(f.name for f in fields(Callback))
LINE = tuple(f.name for f in fields(Line))
ASK = tuple(f.name for f in fields(Ask))
LOAN = tuple(f.name for f in fields(Loan))


def call_from(row: Row[Any]) -> Call:
    """A call from its row."""
    values = {name: getattr(row, name) for name in CALL}
    values["state"] = CallState(values["state"])
    if values["end_reason"] is not None:
        values["end_reason"] = EndReason(values["end_reason"])
    return Call(**values)


def call_to(call: Call) -> dict[str, Any]:
    """A call as column values."""
    return {name: getattr(call, name) for name in CALL}


def agent_from(row: Row[Any]) -> Agent:
    """An agent from its row."""
    values = {name: getattr(row, name) for name in AGENT}
    values["state"] = AgentState(values["state"])
    return Agent(**values)


def agent_to(agent: Agent) -> dict[str, Any]:
    """An agent as column values."""
    return {name: getattr(agent, name) for name in AGENT}


def offer_from(row: Row[Any]) -> Offer:
    """An offer from its row."""
    values = {name: getattr(row, name) for name in OFFER}
    values["state"] = OfferState(values["state"])
    values["kind"] = OfferKind(values["kind"])
    return Offer(**values)


def offer_to(offer: Offer) -> dict[str, Any]:
    """An offer as column values."""
    return {name: getattr(offer, name) for name in OFFER}


def leg_from(row: Row[Any]) -> Leg:
    """A leg from its row."""
    values = {name: getattr(row, name) for name in LEG}
    values["state"] = LegState(values["state"])
    values["kind"] = LegKind(values["kind"])
    return Leg(**values)


def leg_to(leg: Leg) -> dict[str, Any]:
    """A leg as column values."""
    return {name: getattr(leg, name) for name in LEG}


def callback_from(row: Row[Any]) -> Callback:
    """A promise to call back from its row."""
    values = {name: getattr(row, name) for name in CALLBACK}
    values["state"] = CallbackState(values["state"])
    return Callback(**values)


def callback_to(callback: Callback) -> dict[str, Any]:
    """A promise to call back as column values."""
    return {name: getattr(callback, name) for name in CALLBACK}


def line_from(row: Row[Any]) -> Line:
    """A line from its row."""
    return Line(**{name: getattr(row, name) for name in LINE})


def ask_from(row: Row[Any]) -> Ask:
    """An ask from its row."""
    values = {name: getattr(row, name) for name in ASK}
    values["state"] = AskState(values["state"])
    return Ask(**values)


def ask_to(ask: Ask) -> dict[str, Any]:
    """An ask as column values."""
    return {name: getattr(ask, name) for name in ASK}


def loan_from(row: Row[Any]) -> Loan:
    """A loan from its row."""
    values = {name: getattr(row, name) for name in LOAN}
    values["state"] = LoanState(values["state"])
    return Loan(**values)


def loan_to(loan: Loan) -> dict[str, Any]:
    """A loan as column values."""
    return {name: getattr(loan, name) for name in LOAN}
