"""Event -> what follows: which line to route again, once the change is committed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from threading import Lock

import structlog

from callcenter.domain import events as e
from callcenter.ports import DueTimer, Store, Transaction
from callcenter.workflows.answer_ask import NEXT_IS_ASKED
from callcenter.workflows.ask_for_help import ask_next
from callcenter.workflows.end_loan import helper_silent
from callcenter.workflows.route_calls import route_agent, route_calls

log = structlog.get_logger(__name__)

Hearer = Callable[[Sequence[e.Recorded]], None]
ASKS = "surge ladder"
ROUTE_THE_LINE: tuple[type[e.CallEvent], ...] = (
    e.CallQueued,
    e.CallBackInLine,
    e.CallRequeued,
    e.CallMovedUp,
    e.TargetDropped,
)
ROUTE_THE_AGENT: tuple[type[e.AgentEvent], ...] = (
    e.AgentBecameReady,
    e.AgentReleased,
    e.WrapUpEnded,
    e.ConnectionRestored,
)
ROUTE_THE_LENT: tuple[type[e.LoanBegan] | type[e.LoanEnded], ...] = (e.LoanBegan, e.LoanEnded)
ASK_THE_NEXT: tuple[type[e.AskEvent], ...] = (e.AskRefused, e.AskExpired)
SEND_A_SILENT_HELPER_HOME: tuple[type[e.AgentEvent], ...] = (e.AgentStoppedResponding,)
ROUTE_THE_PLACE: tuple[type[e.CallbackEvent], ...] = (
    e.CallbackOpened,
    e.CallbackMissed,
    e.CallbackNotReached,
    e.CallbackCancelled,
    e.CallbackDone,
    e.CallbackOwnCall,
)
NOTHING_FOLLOWS: tuple[type[e.Event], ...] = (
    e.CallArrived,
    e.CallerRecognised,
    e.MenuSpoken,
    e.LineChosen,
    e.CallOffered,
    e.AgentReady,
    e.CallAnswered,
    e.CallHeld,
    e.CallResumed,
    e.ConsultFailed,
    e.HandOffGiven,
    e.CallHandedOver,
    e.NoteWritten,
    e.CustomerChosen,
    e.CaseLinked,
    e.WaitAnnounced,
    e.CallbackOffered,
    e.CallbackPromised,
    e.CallEnded,
    e.CallWrappedUp,
    e.CallDetailsErased,
    e.RecordingOrdered,
    e.RecordingStarted,
    e.RecordingSwitchAsked,
    e.RecordingSwitched,
    e.RecordingNotSwitched,
    e.RecordingRefused,
    e.RecordingStopped,
    e.RecordingKept,
    e.RecordingFailed,
    e.RecordingDeleted,
    e.CallbackDetailsErased,
    e.AgentAdded,
    e.AgentChanged,
    e.AgentWentAway,
    e.AwayRequested,
    e.AgentOffered,
    e.AgentHeldBack,
    e.AgentTookCall,
    e.WrapUpStarted,
    e.AgentSignedOut,
    e.ConnectionLost,
    e.OfferMade,
    e.OfferAccepted,
    e.OfferJoined,
    e.OfferDeclined,
    e.OfferExpired,
    e.OfferWithdrawn,
    e.OfferFailed,
    e.LegPlanned,
    e.LegDialled,
    e.LegAnswered,
    e.LegJoined,
    e.LegMuted,
    e.LegEnded,
    e.AskMade,
    e.AskRung,
    e.AskAccepted,
    e.AskWithdrawn,
    e.LoanOver,
    e.CallbackDialled,
    e.CallbackNamed,
    e.CallbackPickedUp,
    e.CallbackReached,
    e.CallbackPostponed,
)


class Reactions:
    """Reacts to commits beside who committed. What comes until its turn is reacted to at once.

    `hearers` are told first: the screens, and whoever else follows what happens.
    """

    def __init__(
        self,
        store: Store,
        spawn: Callable[[Callable[[], None]], object],
        hearers: Sequence[Hearer] = (),
    ) -> None:
        self._store = store
        self._spawn = spawn
        self._hearers = hearers
        self._heard: list[Sequence[e.Recorded]] = []
        self._lock = Lock()

    def hear(self, events: Sequence[e.Recorded]) -> None:
        """Of one commit."""
        with self._lock:
            first = not self._heard
            self._heard.append(events)
        if first:
            self._spawn(self._react)

    def _react(self) -> None:
        with self._lock:
            heard, self._heard = self._heard, []
        events = [recorded for events in heard for recorded in events]
        for hear in self._hearers:
            self._tell(hear, events)
        done = self._react_to(events)
        if not done and len(heard) > 1:
            for some in heard:  # one that cannot be reacted to does not hold up the others
                self._react_to(some)

    def _tell(self, hear: Hearer, events: Sequence[e.Recorded]) -> None:
        try:
            hear(events)
        except Exception:
            log.exception("left to a worker", what="screen")

    def _react_to(self, events: Sequence[e.Recorded]) -> bool:
        try:
            react(self._store, events)
        except Exception:
            log.exception("left to a worker", what="reaction")
            return False
        return True


def react(store: Store, events: Iterable[e.Recorded]) -> None:
    """Route whatever the events made routable, each line and each agent once."""
    events = list(events)
    calls: dict[str, str | None] = {}  # each with its line, where the event names it
    agents: dict[str, None] = {}
    places: dict[str, None] = {}
    for recorded in events:
        match recorded.event:
            case e.CallEvent() as event if isinstance(event, ROUTE_THE_LINE):
                calls[event.call_id] = getattr(event, "line_id", None)
            case e.AgentEvent() as agent_event if isinstance(agent_event, ROUTE_THE_AGENT):
                agents[agent_event.agent_id] = None
            case e.LoanBegan() | e.LoanEnded() as loan_event:
                agents[loan_event.agent_id] = None
            case e.CallbackEvent() as place if isinstance(place, ROUTE_THE_PLACE):
                places[place.callback_id] = None
    for line_id in _lines_to_route(store, calls):
        store.transact(partial(route_calls, line_id=line_id), by="routing")
    for callback_id in places:
        store.transact(partial(_route_line_of_place, callback_id=callback_id), by="routing")
    for agent_id in agents:
        store.transact(partial(route_agent, agent_id=agent_id), by="routing")
    _climb(store, events)


def _climb(store: Store, events: Iterable[e.Recorded]) -> None:
    """The surge ladder: the next one is asked, a helper whose telephone rang out goes home."""
    for recorded in events:
        match recorded.event:
            case e.AskRefused() | e.AskExpired() as ask_event:
                due = DueTimer(NEXT_IS_ASKED, ask_event.ask_id, recorded.at)
                store.transact(partial(_ask_the_next, due=due), by=ASKS)
            case e.AgentStoppedResponding() as agent_event:
                store.transact(partial(helper_silent, agent_id=agent_event.agent_id), by=ASKS)


def _ask_the_next(tx: Transaction, due: DueTimer) -> None:
    """At once, unless the clock has been faster: whoever takes the deadline asks."""
    if tx.take_timer(due):
        ask_next(tx, due.subject)


def _lines_to_route(store: Store, calls: Mapping[str, str | None]) -> Sequence[str]:
    """Where nobody is free there is nothing to route, and no lock is taken to find that out.

    None is missed: who becomes free after this look routes herself, and her look comes after the
    caller's commit.
    """

    def with_somebody_free(tx: Transaction) -> Sequence[str]:
        lines = dict.fromkeys(line or tx.call(call_id).line_id for call_id, line in calls.items())
        return [line for line in lines if line is not None and tx.free_best(line, 1)]

    return store.look(with_somebody_free) if calls else ()


def _route_line_of_place(tx: Transaction, callback_id: str) -> None:
    route_calls(tx, tx.callback(callback_id).line_id)


FOLLOWS: Mapping[type[e.Event], str] = {
    **dict.fromkeys(ROUTE_THE_LINE, "route the line"),
    **dict.fromkeys(ROUTE_THE_AGENT, "route the agent"),
    **dict.fromkeys(ROUTE_THE_LENT, "route the agent"),
    **dict.fromkeys(ASK_THE_NEXT, "ask the next one"),
    **dict.fromkeys(SEND_A_SILENT_HELPER_HOME, "a helper goes home"),
    **dict.fromkeys(ROUTE_THE_PLACE, "route the line of the place"),
    **dict.fromkeys(NOTHING_FOLLOWS, "nothing"),
}
