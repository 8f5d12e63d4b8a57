"""Any event to the thing it belongs to: the one fold that live rows and rebuilt rows share."""

from callcenter.domain import agent as agents
from callcenter.domain import ask as asks
from callcenter.domain import call as calls
from callcenter.domain import callback as callbacks
from callcenter.domain import events as e
from callcenter.domain import leg as legs
from callcenter.domain import loan as loans
from callcenter.domain import offer as offers
from callcenter.domain.machine import Verdict
from callcenter.domain.replaced import replaced

Thing = (
    calls.Call | agents.Agent | offers.Offer | legs.Leg | asks.Ask | loans.Loan | callbacks.Callback
)

FIRST_EVENTS = (
    e.CallArrived,
    e.AgentAdded,
    e.OfferMade,
    e.LegPlanned,
    e.AskMade,
    e.LoanBegan,
    e.CallbackOpened,
)


def begun(event: e.Event, at: float) -> Thing:
    """The thing that a first event makes; any other event raises TypeError."""
    match event:
        case e.CallArrived():
            return calls.arrived(event, at)
        case e.AgentAdded():
            return agents.added(event, at)
        case e.OfferMade():
            return offers.made(event, at)
        case e.LegPlanned():
            return legs.planned(event, at)
        case e.AskMade():
            return asks.made(event, at)
        case e.LoanBegan():
            return loans.begun(event, at)
        case e.CallbackOpened():
            return callbacks.opened(event, at)
    raise TypeError(f"{type(event).__name__} begins nothing")


def applied(thing: Thing, event: e.Event, at: float) -> tuple[Verdict, Thing]:
    """The verdict and the thing after one event; `version` counts the events applied."""
    verdict, moved = _evolved(thing, event, at)
    if verdict is Verdict.APPLY:
        moved = replaced(moved, version=moved.version + 1)
    return verdict, moved


def _evolved(thing: Thing, event: e.Event, at: float) -> tuple[Verdict, Thing]:
    match thing, event:
        case calls.Call(), e.CallEvent():
            return calls.evolve(thing, event, at)
        case agents.Agent(), e.AgentEvent():
            return agents.evolve(thing, event, at)
        case offers.Offer(), e.OfferEvent():
            return offers.evolve(thing, event, at)
        case legs.Leg(), e.LegEvent():
            return legs.evolve(thing, event, at)
        case asks.Ask(), e.AskEvent():
            return asks.evolve(thing, event, at)
        case loans.Loan(), e.LoanEvent():
            return loans.evolve(thing, event, at)
        case callbacks.Callback(), e.CallbackEvent():
            return callbacks.evolve(thing, event, at)
    raise TypeError(f"{type(event).__name__} is no event of a {type(thing).__name__}")


def subject_of(event: e.Event) -> tuple[str, str]:
    """What an event belongs to, as (kind, id)."""
    match event:
        case e.CallEvent():
            return "call", event.call_id
        case e.AgentEvent():
            return "agent", event.agent_id
        case e.OfferEvent():
            return "offer", event.offer_id
        case e.LegEvent():
            return "leg", event.leg_id
        case e.AskEvent():
            return "ask", event.ask_id
        case e.LoanEvent():
            return "loan", event.loan_id
        case e.CallbackEvent():
            return "callback", event.callback_id
