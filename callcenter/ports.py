"""What the workflows need from the world, as Protocols; bootstrap picks who gives it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from callcenter.domain.actions import Action
from callcenter.domain.agent import Agent
from callcenter.domain.ask import Ask
from callcenter.domain.call import Call
from callcenter.domain.callback import Callback
from callcenter.domain.events import Event, Recorded
from callcenter.domain.giving_line import LineLoad
from callcenter.domain.leg import Leg
from callcenter.domain.line import EntryPoint, Line, Membership
from callcenter.domain.loan import Loan
from callcenter.domain.news import News
from callcenter.domain.offer import Offer
from callcenter.domain.recording import Recording
from callcenter.domain.routing import Free, Waiting
from callcenter.domain.surge_ladder import Helper, Person
from callcenter.domain.surge_rule import Rule, StepState
from callcenter.workforce.announced_wait import Said
from callcenter.workforce.wait_estimate import Calibration, LineState

T = TypeVar("T")


class Clock(Protocol):
    """Now, in epoch seconds."""

    def __call__(self) -> float: ...


@dataclass(frozen=True, slots=True)
class DueTimer:
    """A deadline: what kind, about what, when (epoch seconds)."""

    kind: str
    subject: str
    due_at: float


@dataclass(frozen=True, slots=True)
class WaitingCaller:
    """Somebody in line as a helper is told of her; `number`: what she dialled."""

    name: str | None
    waiting_since: float
    number: str


class SurgeBook(Protocol):
    """What the surge ladder reads: open asks and loans, who could help, how lines run, rules.

    `move_step` keeps what has become of a rule's step: True for exactly one of those who saw it
    as it was.
    """

    def open_asks(self) -> Sequence[Ask]: ...
    def asks_of(self, call_in_id: str) -> Sequence[Ask]: ...
    def ask_of(self, agent_id: str) -> Ask | None: ...
    def open_loans(self) -> Sequence[Loan]: ...
    def loan_of(self, agent_id: str) -> Loan | None: ...
    def people(self) -> Sequence[Person]: ...
    def helpers(self) -> Sequence[Helper]: ...
    def loads(self) -> Sequence[LineLoad]: ...
    def warning_level(self, line_id: str) -> str | None: ...
    def waiting(self, line_id: str) -> Sequence[WaitingCaller]: ...
    def caller_id(self, line_id: str) -> str: ...
    def rule(self, line_id: str) -> Rule | None: ...
    def step_state(self, line_id: str, step: int) -> StepState: ...
    def move_step(self, was: StepState, now: StepState) -> bool: ...


@dataclass(frozen=True, slots=True)
class WaitLogged:
    """A caller whose wait is logged, and what she was told last."""

    call_id: str
    said: Said | None


class WaitLog(Protocol):
    """The log of waits told against waits that came."""

    def state(self, line_id: str, order_at: float | None = None) -> LineState: ...
    def calibration(self, line_id: str) -> Calibration | None: ...
    def entry(self, call_id: str) -> WaitLogged | None: ...
    def begin(self, call_id: str, line_id: str, state: LineState) -> WaitLogged: ...
    def say(self, call_id: str, said: Said | None) -> None: ...


class RecordingBook(Protocol):
    """What is known of recordings. Whoever saves an older version than is kept gets Conflict."""

    def get(self, recording_id: str) -> Recording | None: ...
    def begin(self, recording: Recording) -> None: ...
    def save(self, recording: Recording) -> Recording: ...
    def drop(self, recording_id: str) -> None: ...


class Transaction(Protocol):
    """One unit of work: read, record events, ask for actions; all of it or nothing.

    `foresee_caller` reads at once what `call_by_sid`, `open_callback`, `recognise` and `line` will
    be asked of somebody who rings.

    Reads return frozen values. `record` applies an event to its call, agent, offer or leg and
    says whether it changed anything; rows are compared and set at the end, and whoever lost a
    race is run again from the start (Conflict).
    """

    now: float
    by: str

    @property
    def waits(self) -> WaitLog: ...

    @property
    def surge(self) -> SurgeBook: ...

    @property
    def recordings(self) -> RecordingBook: ...

    def record(self, event: Event) -> bool: ...
    def ask(self, action: Action) -> None: ...
    def set_timer(self, kind: str, subject: str, due_at: float) -> None: ...
    def take_timer(self, timer: DueTimer) -> bool: ...
    def new_id(self, prefix: str) -> str: ...
    def keep_news(self, news: News) -> None: ...
    def take_news(self, kept_id: str) -> bool: ...

    def call(self, call_id: str) -> Call: ...
    def call_by_sid(self, provider_sid: str) -> Call | None: ...
    def agent(self, agent_id: str) -> Agent: ...
    def offer(self, offer_id: str) -> Offer: ...
    def open_offers(self, call_id: str) -> Sequence[Offer]: ...
    def leg(self, leg_id: str) -> Leg: ...
    def leg_by_sid(self, provider_sid: str) -> Leg | None: ...
    def legs(self, call_id: str) -> Sequence[Leg]: ...
    def asked(self, ask_id: str) -> Ask: ...
    def loan(self, loan_id: str) -> Loan: ...
    def line(self, line_id: str) -> Line: ...
    def lines(self) -> Sequence[Line]: ...
    def memberships(self, agent_id: str) -> Sequence[Membership]: ...
    def waiting_first(self, line_id: str, limit: int) -> Sequence[Waiting]: ...
    def free_best(self, line_id: str, limit: int) -> Sequence[Free]: ...
    def callback(self, callback_id: str) -> Callback: ...
    def open_callback(self, number: str) -> Callback | None: ...
    def places_kept(self, line_id: str) -> int: ...
    def callbacks_due(self) -> Sequence[Callback]: ...
    def on_the_phone(self, number: str) -> bool: ...
    def recognise(self, number: str, region: str) -> "Recognition": ...
    def foresee_caller(
        self, provider_sid: str, number: str, region: str, line_id: str | None = None
    ) -> None: ...


class Store(Protocol):
    """The truth. Runs work in transactions, again from the start for whoever lost a race.

    `look` only reads: it takes no lock, and what the work records is forgotten.
    """

    def transact(self, work: Callable[[Transaction], T], by: str) -> T: ...
    def look(self, work: Callable[[Transaction], T]) -> T: ...


class Centre(Protocol):
    """How the centre is set up: read often, changed seldom."""

    def line(self, line_id: str) -> Line: ...
    def lines(self) -> Sequence[Line]: ...
    def entry_point(self, number: str) -> EntryPoint | None: ...


@dataclass(frozen=True, slots=True)
class Committed:
    """What a finished transaction leaves to be done: events to react to, outbox rows to run."""

    events: tuple[Recorded, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a number says about who is calling. `match`: exact, probable, several, unknown."""

    match: str = "unknown"
    customer_id: str | None = None
    name: str | None = None
    say_as: str | None = None
    tier: str | None = None
    case_id: str | None = None
    case_line: str | None = None
    language: str | None = None


class Gone(Exception):
    """The leg is not there any more (it hung up, or never came to be)."""


class TelephonyBusy(Exception):
    """The provider asks us to come back later; nothing was done. `retry_s` seconds."""

    def __init__(self, message: str, retry_s: float = 1.0) -> None:
        super().__init__(message)
        self.retry_s = retry_s


class TelephonyUnsure(Exception):
    """No clear answer: the request may or may not have been carried out."""


class TelephonyRefused(Exception):
    """The provider says that this can never work as asked (a wrong number, say)."""


class RecordingStatus(StrEnum):
    """What the network says of a recording."""

    RUNNING = "running"
    PAUSED = "paused"
    WRITING = "writing"  # over, and not ready
    READY = "ready"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class RecordingSeen:
    """A recording as the network shows it; `duration_s` once it is ready."""

    status: RecordingStatus
    duration_s: float | None


class Telephony(Protocol):
    """What we ask of the telephone network. Raises the four faults above."""

    def ring_phone(self, leg_id: str, number: str, caller_id: str, timeout_s: float) -> str: ...
    def dial_outside(
        self, leg_id: str, number: str, caller_id: str, room: str, timeout_s: float
    ) -> str: ...
    def ring_helper(self, ask_id: str, number: str, caller_id: str, timeout_s: float) -> str: ...
    def call_back(
        self, callback_id: str, attempt: int, number: str, caller_id: str, timeout_s: float
    ) -> str: ...
    def find_leg(self, leg_id: str, number: str) -> str | None: ...
    def move_caller(self, provider_sid: str, call_id: str) -> None: ...
    def send_to_line(self, provider_sid: str, call_id: str) -> None: ...
    def hang_up(self, provider_sid: str) -> None: ...
    def let_go(self, provider_sid: str) -> None: ...
    def hold(self, room: str, provider_sid: str, held: bool) -> None: ...
    def mute(self, room: str, provider_sid: str, muted: bool) -> None: ...
    def is_live(self, provider_sid: str) -> bool: ...
    def in_room(self, room: str, provider_sid: str) -> bool: ...
    def live_legs(self) -> frozenset[str]: ...
    def start_recording(self, provider_sid: str, call_id: str, recording_id: str) -> str: ...
    def find_recording(self, provider_sid: str) -> str | None: ...
    def switch_recording(self, provider_sid: str, recording_sid: str, running: bool) -> None: ...
    def stop_recording(self, provider_sid: str, recording_sid: str) -> None: ...
    def see_recording(self, recording_sid: str) -> RecordingSeen: ...
    def delete_recording(self, recording_sid: str) -> None: ...


class MessageRefused(Exception):
    """This message can never be sent as it is; trying again would not help."""


class MessageDelayed(Exception):
    """It could not be sent now, or nobody said whether it was; trying again may help."""


class Mail(Protocol):
    """Sends mail. Raises the two faults above, as do the two below."""

    def send(self, message_id: str, to: str, subject: str, text: str, html: str | None) -> None: ...


class Texts(Protocol):
    """Sends text messages. `asked_at`: when it was first tried, if this is another try."""

    def send(self, to: str, text: str, asked_at: float | None) -> None: ...


class Webhooks(Protocol):
    """Posts signed JSON to another program. `delivery_id` is the same at every try."""

    def post(self, delivery_id: str, url: str, body: Mapping[str, Any]) -> None: ...


@dataclass(frozen=True, slots=True)
class Messengers:
    """Who carries a message outside."""

    mail: Mail
    texts: Texts
    webhooks: Webhooks
