"""What a centre file says, as values. Durations in seconds, keys as in the file."""

from dataclasses import dataclass, field
from datetime import date

from callcenter.domain.opening_hours import Span
from callcenter.domain.shift import WeeklyShift
from callcenter.domain.surge_rule import Rule
from ivr.flow import Flow


@dataclass(frozen=True, slots=True)
class HolidayPlan:
    """The public holidays of a country (and part of it), with days more or fewer."""

    country: str | None = None
    subdivision: str | None = None
    extra: tuple[date, ...] = ()
    except_: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class LinePlan:
    """A line. `weekly=None` means that it is open at all hours."""

    key: str
    name: str
    language: str
    timezone: str
    promise_seconds: int = 30
    goal_seconds: int = 12
    wrap_up_seconds: int = 30
    offer_seconds: int = 15
    reserve_after_seconds: int = 20
    weekly: tuple[tuple[Span, ...], ...] | None = None
    holidays: HolidayPlan = field(default_factory=HolidayPlan)
    service_level_definition: int = 4
    short_abandon_seconds: int = 5
    priority_credit_seconds: int = 60
    surge: Rule | None = None
    callback_offer_after_seconds: int = 60
    callback_places: int = 10
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class NumberPlan:
    """A number callers dial: it leads to a line, or to a menu."""

    e164: str
    line: str | None = None
    menu: str | None = None


@dataclass(frozen=True, slots=True)
class MembershipPlan:
    """That an agent serves a line, how well (1 to 10), and whether only when called in."""

    line: str
    skill: int = 5
    reserve: bool = False


@dataclass(frozen=True, slots=True)
class AgentPlan:
    """A person. `reach`: browser or phone; `role`: agent, supervisor or admin."""

    key: str
    name: str
    email: str
    role: str = "agent"
    reach: str = "browser"
    phone: str | None = None
    lines: tuple[MembershipPlan, ...] = ()
    cost_per_hour: float | None = None


@dataclass(frozen=True, slots=True)
class HelperPlan:
    """Somebody with a telephone. `lines=None`: any line; `weekly=None`: at all hours."""

    key: str
    name: str
    phone: str
    lines: tuple[str, ...] | None = None
    languages: tuple[str, ...] = ()
    weekly: tuple[tuple[Span, ...], ...] | None = None


@dataclass(frozen=True, slots=True)
class StaffingPlan:
    """What planning assumes. Costs in `currency`, shares 0…1.

    `answered_share` of all calls should be answered within the promise, with the probability
    `certainty` that no more calls come than staffed for. `cost_per_late_call` is what a caller
    past the promise costs the house.
    """

    currency: str = "USD"
    cost_per_hour: float = 25.0
    cost_per_late_call: float = 10.0
    answered_share: float = 0.8
    certainty: float = 0.9
    occupancy_cap: float = 0.85
    shrinkage: float = 0.1


@dataclass(frozen=True, slots=True)
class AlertPlan:
    """Whom to tell of an early warning. `kind`: mail, sms, webhook; no `lines`: of every line."""

    kind: str
    to: str
    level: str = "act"
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """Who gets the figures of a day. `kind`: mail, webhook; `at`: minutes of the zone's day."""

    kind: str
    to: str
    at: int
    timezone: str
    lines: tuple[str, ...] = ()


RETAINED = ("details", "notes", "recordings", "messages", "audit", "sign_ins")


@dataclass(frozen=True, slots=True)
class RetentionPlan:
    """For how many days each kind is kept; None: for ever. `docs/privacy.md` says what is what."""

    details: int | None = None
    notes: int | None = None
    recordings: int | None = None
    messages: int | None = None
    audit: int | None = None
    sign_ins: int | None = None


@dataclass(frozen=True, slots=True)
class CentrePlan:
    """A whole centre."""

    name: str
    region: str
    default_language: str
    timezone: str
    lines: tuple[LinePlan, ...]
    numbers: tuple[NumberPlan, ...]
    menus: dict[str, Flow]
    agents: tuple[AgentPlan, ...]
    away_reasons: tuple[str, ...]
    outcomes: tuple[str, ...]
    shifts: dict[str, tuple[WeeklyShift, ...]] = field(default_factory=dict)
    staffing: StaffingPlan = field(default_factory=StaffingPlan)
    helpers: tuple[HelperPlan, ...] | None = None
    alerts: tuple[AlertPlan, ...] = ()
    digests: tuple[DigestPlan, ...] = ()
    retention: RetentionPlan = field(default_factory=RetentionPlan)
