"""What every CRM gives us and takes from us. Times are epoch seconds, dates ISO text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Certainty(StrEnum):
    """How sure we are who is calling."""

    EXACT = "exact"
    PROBABLE = "probable"
    SEVERAL = "several"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody it may be: just enough to choose by. `found_by` says why she is in the list."""

    id: str
    display_name: str
    company: str = ""
    place: str = ""
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The answer to "who has this number?". Several candidates are shown, never guessed among."""

    certainty: Certainty
    candidates: tuple[Candidate, ...] = ()

    @property
    def customer_id(self) -> str | None:
        """The one customer it is, for an exact or probable match."""
        one = self.certainty in (Certainty.EXACT, Certainty.PROBABLE)
        return self.candidates[0].id if one else None


NOBODY = Match(Certainty.UNKNOWN)


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """One of a customer's numbers."""

    e164: str
    extension: str = ""
    label: str = ""

    @property
    def written(self) -> str:
        """The number in one text, extension included."""
        return f"{self.e164} ext. {self.extension}" if self.extension else self.e164


@dataclass(frozen=True, slots=True)
class SpecialDate:
    """A day worth remembering: `1980-05-17`, or `--05-17` where the year is not known."""

    kind: str
    day: str


@dataclass(frozen=True, slots=True)
class Case:
    """Something a customer wants settled. `line` is the line it belongs to, if one is known."""

    id: str
    number: str
    subject: str
    is_open: bool
    status: str
    opened_at: float
    updated_at: float
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An order; `total_minor` in the currency's smallest unit."""

    id: str
    number: str
    placed_at: float
    status: str
    summary: str = ""
    total_minor: int | None = None
    currency: str = ""


class EntryKind(StrEnum):
    """What stands in a timeline."""

    CALL = "call"
    NOTE = "note"
    CASE = "case"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened with a customer. `ref` is the call's, case's or order's id."""

    id: str
    kind: EntryKind
    at: float
    title: str
    body: str = ""
    who: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class StaleMark:
    """Why a card is not fresh: which system has been silent, and since when."""

    system: str
    since_at: float


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Entries, newest first; `next_cursor` asks for the following page, None at the end."""

    entries: tuple[TimelineEntry, ...]
    next_cursor: str | None = None
    stale: StaleMark | None = None


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """What the agent sees before the first word."""

    id: str
    display_name: str
    source: str
    """The system that the card comes from."""
    external_id: str = ""
    """The customer's id in the company's CRM, where the card itself is kept elsewhere."""
    say_as: str = ""
    """How the name is spoken, or how the customer likes to be addressed; may be empty."""
    company: str = ""
    tier: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    place: str = ""
    timezone: str = ""
    email: str = ""
    numbers: tuple[PhoneNumber, ...] = ()
    special_dates: tuple[SpecialDate, ...] = ()
    open_cases: tuple[Case, ...] = ()
    orders: tuple[Order, ...] = ()
    last_interactions: tuple[TimelineEntry, ...] = ()
    stale: StaleMark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """A finished call, to be written to the customer's history; `call_id` makes it unique."""

    call_id: str
    customer_id: str
    started_at: float
    ended_at: float
    direction: str = "inbound"
    line: str = ""
    agent: str = ""
    wait_seconds: float = 0.0
    talk_seconds: float = 0.0
    outcome: str = ""
    resolved: bool | None = None
    note: str = ""
    case_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCustomer:
    """A customer to create. The same `id` given twice creates one."""

    id: str
    display_name: str
    numbers: tuple[str, ...] = ()
    say_as: str = ""
    company: str = ""
    email: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerEdit:
    """Changes to a customer; None leaves a field as it is, "" empties it."""

    display_name: str | None = None
    say_as: str | None = None
    company: str | None = None
    tier: str | None = None
    language: str | None = None
    place: str | None = None
    timezone: str | None = None
    email: str | None = None
    tags: tuple[str, ...] | None = None
    numbers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """A case to open. The same `id` given twice opens one."""

    id: str
    customer_id: str
    subject: str
    at: float
    line: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """A note on a customer. The same `id` given twice writes one."""

    id: str
    customer_id: str
    text: str
    at: float
    who: str = ""
    case_id: str | None = None


@dataclass(frozen=True, slots=True)
class Customers:
    """Answers of a search; `stale` when not every system could be asked."""

    found: tuple[Candidate, ...] = field(default_factory=tuple)
    stale: StaleMark | None = None


class CrmAdapter(Protocol):
    """A CRM. Every method may raise a CrmError; ids are the CRM's own."""

    @property
    def name(self) -> str:
        """What people call this system."""
        ...

    def find_by_number(self, raw: str) -> Match: ...
    def search(self, text: str, limit: int = 20) -> Customers: ...
    def card(self, customer_id: str) -> CustomerCard: ...
    def timeline(
        self, customer_id: str, cursor: str | None = None, limit: int = 30
    ) -> TimelinePage: ...

    def log_interaction(self, interaction: Interaction) -> str:
        """Write a call once, however often it is asked; a later copy replaces the first."""
        ...

    def create_customer(self, customer: NewCustomer) -> str: ...
    def edit_customer(self, customer_id: str, edit: CustomerEdit) -> None: ...
    def open_case(self, case: NewCase) -> Case: ...
    def link_case(self, call_id: str, case_id: str) -> None: ...
    def add_note(self, note: NewNote) -> str: ...


def one_or_several(candidates: Sequence[Candidate], certainty: Certainty) -> Match:
    """Return the match for these different customers: none, one, or several to choose from."""
    if not candidates:
        return NOBODY
    return Match(certainty if len(candidates) == 1 else Certainty.SEVERAL, tuple(candidates))
