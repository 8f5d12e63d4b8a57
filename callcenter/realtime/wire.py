"""Everything that goes over the socket; the browsers' TypeScript types are made from this file.

Two namespaces: `/agent` (topic `desk`, an agent's own) and `/panel` (topic `floor`, supervisors).
A client emits `subscribe`, `resync` or `unsubscribe` with a `TopicRequest`. The server answers
with a `snapshot` and then numbered `delta`s of the same epoch; a gap in the numbers, or another
epoch, means: ask for a `resync`. Entries are flat and keyed, `desk` and `floor` below say how.
Times are epoch seconds by the server's clock, durations seconds, shares between 0 and 1.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue

AgentState = Literal[
    "signed_out", "ready", "offered", "on_call", "wrapping_up", "away", "not_responding"
]
Reach = Literal["browser", "phone"]
Trust = Literal["full", "partial", "gateway", "failed", "none"]
Match = Literal["exact", "probable", "several", "unknown"]
Topic = Literal["desk", "floor"]
NoticeKind = Literal[
    "rang_out",
    "line_unreachable",
    "caller_gone",
    "sent_elsewhere",
    "colleague_declined",
    "colleague_silent",
    "colleague_busy",
    "colleague_unreachable",
]
PromiseOrigin = Literal["line", "closed", "overflow"]
CallbackOpenState = Literal["promised", "dialling", "on_line", "retry"]


class Wire(BaseModel):
    """Base of the messages: nothing but what is listed, no value coerced on its way out."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# -- frames --------------------------------------------------------------------------------------


class TopicRequest(Wire):
    """What a client emits as `subscribe`, `resync` and `unsubscribe`."""

    topic: Topic


class Snapshot(Wire):
    """Everything a topic holds now. Deltas after it have the same epoch and higher numbers."""

    topic: Topic
    epoch: str
    seq: int
    at: float
    entries: dict[str, JsonValue]


class Delta(Wire):
    """What has changed: entries set anew, whole, and keys that are gone. `seq` rises by one."""

    topic: Topic
    epoch: str
    seq: int
    at: float
    set: dict[str, JsonValue]
    unset: list[str]


class SocketRefusal(Wire):
    """Emitted as `refused`: a subscription that this person may not have, and why."""

    topic: str
    code: str
    message: str


# -- shared values -------------------------------------------------------------------------------


class Caller(Wire):
    """Who calls; `trust` is how far the network vouches for the number."""

    number: str | None
    withheld: bool
    trust: Trust
    name: str | None


class LineMembership(Wire):
    """That an agent serves a line. `skill` 1 to 10."""

    key: str
    name: str
    skill: int
    reserve: bool


class LevelParts(Wire):
    """A service level by one definition (docs/figures.md, 1 to 6): `above` ÷ `below`."""

    definition: int
    above: int
    below: int


class PeriodFigures(Wire):
    """One period of one line. The service level names its definition; `levels` has all six."""

    offered: int
    answered: int
    abandoned: int
    within_promise: int
    within_goal: int
    service_level: float | None
    service_level_definition: int
    levels: list[LevelParts]
    asa_s: float | None


class Estimate(Wire):
    """The range of waits, seconds, that the next caller may expect; `high` None: more than `low`.

    `coverage`: the share of callers who were answered no later than such a range said, of the
    `observed` callers it was checked on.
    """

    low: float
    high: float | None
    coverage: float
    observed: int


class Risk(Wire):
    """The chance that a caller of the next 1, 5 and 15 minutes waits past the promise."""

    m1: float
    m5: float
    m15: float


class WaitingMark(Wire):
    """One waiting caller as a mark on a line's track: no name, no number."""

    call_id: str
    waiting_since: float
    priority: bool


class Line(Wire):
    """`line:<key>` of both topics. `promise_s` and `goal_s` are waits, seconds."""

    key: str
    name: str
    promise_s: float
    goal_s: float
    open: bool
    waiting: int
    longest_since: float | None
    marks: list[WaitingMark]
    estimate: Estimate | None
    free: int
    ringing: int
    on_call: int
    wrapping: int
    away: int
    not_responding: int
    reserve: int
    in_progress: int
    today: PeriodFigures
    last15: PeriodFigures
    risk: Risk | None


class LoanShown(Wire):
    """Somebody on loan. `helper`: nobody's agent, rung up for this only. `until` epoch seconds."""

    id: str
    line: str
    line_name: str
    rung: int
    until: float
    state: Literal["running", "finishing"]
    helper: bool


class HurtLine(Wire):
    """The line that a loan would leave short. `before`, `after`: the share of its callers late."""

    line_id: str
    name: str
    hands: int
    before: float
    after: float


# -- desk ----------------------------------------------------------------------------------------


class Me(Wire):
    """`me`: the agent herself. `identity` is her browser's name at the telephone network."""

    agent_id: str
    name: str
    state: AgentState
    since: float
    reason: str | None
    away_next: str | None
    reach: Reach
    lines: list[LineMembership]
    identity: str


class HandOffAttachment(Wire):
    """Something to open: an address and what to call it."""

    name: str
    url: str


class HandOffLink(Wire):
    """One link of the chain: who gave the caller to whom, when and why."""

    at: float
    giver: str
    receiver: str
    why: str


class HandOffPacket(Wire):
    """The story that travels with a caller; seen before the voice is heard."""

    gist: str
    fields: list[tuple[str, str]]
    attachments: list[HandOffAttachment]
    chain: list[HandOffLink]


class Offer(Wire):
    """`offer`: a caller put before her. Accept or decline it over the API by `id`."""

    id: str
    call_id: str
    kind: Literal["serve", "consult"]
    line: str
    line_name: str
    made_at: float
    deadline: float
    state: Literal["pending", "accepted"]
    waiting_since: float | None
    promise_s: float
    caller: Caller
    hand_off: HandOffPacket | None
    asked_by: str | None = None
    """The colleague who asks, for a consultation."""
    promised_at: float | None = None
    """We have rung her, as promised then."""


class CallLeg(Wire):
    """One party of the call. The caller's own has the id `caller`."""

    id: str
    kind: Literal["caller", "agent", "consult", "outside"]
    name: str | None
    agent_id: str | None = None
    state: Literal["ringing", "joined"]
    muted: bool
    held: bool


class DeskRecording(Wire):
    """The recording of the call she is on. `trouble`: what did not work just now."""

    state: Literal["ordered", "running", "pausing", "paused", "resuming", "failed"]
    trouble: Literal["not_started", "not_paused", "not_resumed"] | None


class DeskCall(Wire):
    """`call`: the call she is on. `lead`: it is hers; a consulted colleague's is not.

    `promised_at`: we have rung the caller, as promised then.
    """

    promised_at: float | None = None

    id: str
    line: str
    line_name: str
    state: Literal["connecting", "talking", "held"]
    since: float
    waiting_since: float | None
    answered_at: float | None
    promise_s: float
    lead: bool
    legs: list[CallLeg]
    note: str
    outcome: str | None
    resolved: bool | None
    hand_off: HandOffPacket | None
    case_id: str | None
    caller: Caller
    recording: DeskRecording | None = None


class WrapUp(Wire):
    """`wrap_up`: the form after the call, until the deadline."""

    call_id: str
    deadline: float | None
    outcome: str | None
    resolved: bool | None
    note: str
    caller: Caller


class CardCandidate(Wire):
    """One of several customers who share the number: the agent asks, and chooses."""

    id: str
    name: str
    hint: str | None


class SpecialDate(Wire):
    """A day worth a word. `date`: YYYY-MM-DD, or MM-DD where the year is not known."""

    date: str
    what: str


class OpenCase(Wire):
    """A case that is not closed yet."""

    id: str
    number: str | None
    title: str
    opened_at: float
    line: str | None
    status: str


class CustomerOrder(Wire):
    """An order. `amount` as it is to be shown, with its currency."""

    id: str
    number: str | None
    title: str
    at: float
    status: str | None
    amount: str | None


class CardCustomer(Wire):
    """Who she is and what is between her and us."""

    id: str
    name: str
    say_as: str | None
    company: str | None
    tier: str | None
    since: str | None
    tags: list[str]
    place: str | None
    timezone: str | None
    numbers: list[str]
    special_dates: list[SpecialDate]
    open_cases: list[OpenCase]
    orders: list[CustomerOrder]


class TimelineItem(Wire):
    """One thing of the past. `right`: a short word or figure for the right edge."""

    at: float
    kind: Literal["call", "note", "case", "order"]
    title: str
    detail: str | None
    right: str | None


class CustomerCard(Wire):
    """`card`: who calls. `source_mark` says so when the CRM did not answer."""

    call_id: str
    match: Match
    source_mark: str | None
    candidates: list[CardCandidate]
    customer: CardCustomer | None
    timeline: list[TimelineItem]


class Colleague(Wire):
    """`colleague:<id>`: somebody to consult or hand over to."""

    id: str
    name: str
    state: AgentState
    since: float
    reason: str | None
    lines: list[str]


class Promised(Wire):
    """`promise:<id>`: a call that we owe a caller of one of her lines.

    It rings by itself when it is her turn, at `due_at` at the earliest.
    """

    id: str
    due_at: float
    promised_at: float
    state: CallbackOpenState
    tries: int
    line: str
    name: str | None
    number: str
    why: PromiseOrigin


class Notice(Wire):
    """`notice`: the last thing she must be told. A new `id` means: say it, in her language.

    `name`: the colleague or number that did not come; `waited_s`: how long the caller who is gone
    had waited.
    """

    id: str
    at: float
    what: NoticeKind
    name: str | None = None
    waited_s: int | None = None


class HelpAsk(Wire):
    """`ask`: a line needs her for `minutes`. Join or refuse over the API by `id`."""

    id: str
    line: str
    line_name: str
    minutes: int
    made_at: float
    deadline: float
    asked_by: str
    waiting: int
    longest_since: float | None
    hurts: HurtLine | None


class Choices(Wire):
    """`away_reasons` and `outcomes`: what the centre file offers to choose from."""

    choices: list[str]


# -- floor ---------------------------------------------------------------------------------------


class FloorTotal(Wire):
    """`total`: all lines together; one agent counts once. `marks` are left to the lines."""

    waiting: int
    longest_since: float | None
    estimate: Estimate | None
    free: int
    ringing: int
    on_call: int
    wrapping: int
    away: int
    not_responding: int
    reserve: int
    in_progress: int
    today: PeriodFigures
    last15: PeriodFigures
    risk: Risk | None


class FloorWaiting(Wire):
    """`waiting:<call_id>`. Lower `order_at` is served first; `priority` is its credit, seconds."""

    call_id: str
    line: str
    waiting_since: float
    order_at: float
    priority: float
    name: str | None
    detail: str | None
    ringing_agent: str | None


class FloorCallback(Wire):
    """`callback:<id>`: a place kept in line; she is not on the telephone.

    `waiting_since` is her first clock, `next_at` when her telephone may ring, once it is her
    turn. One who could not be reached stays for a shift, so that somebody hears of it.
    """

    id: str
    line: str
    name: str | None
    number: str
    origin: Literal["line", "closed", "overflow"]
    promised_at: float
    waiting_since: float
    state: Literal["promised", "dialling", "on_line", "retry", "unreached"]
    tries: int
    next_at: float | None
    reason: str | None


class FloorAgent(Wire):
    """`agent:<id>`. `line` and `caller` of what she is on; `deadline` of an offer or a wrap-up."""

    id: str
    name: str
    state: AgentState
    since: float
    reason: str | None
    reach: Reach
    line: str | None
    call_id: str | None
    caller: str | None
    deadline: float | None
    lines: list[LineMembership]
    reserve: bool
    loan: LoanShown | None = None


class Refusal(Wire):
    """Who said no last, when and how."""

    name: str
    at: float
    reason: str


class LadderRung(Wire):
    """One rung. `able`: how many can be asked now; none: `why`. `until`: when the first goes."""

    rung: int
    able: int
    why: Literal["refused", "asked", "lent", "hours", "not_here", "nobody"] | None
    asked: int
    coming: int
    refused: int
    until: float | None
    answer_by: float | None
    names: list[str]
    last_no: Refusal | None


class Ladder(Wire):
    """`ladder:<line>`: who can help a line, who is asked, who is coming."""

    line: str
    rungs: list[LadderRung]


class FloorCall(Wire):
    """`call:<call_id>`: a call in progress. `agent` is an agent's id."""

    id: str
    line: str
    caller: str | None
    agent: str | None
    since: float
    state: Literal["connecting", "talking", "held"]


class WarningCure(Wire):
    """So many more agents for so many minutes would cure it."""

    agents: int
    minutes: int


class WarningGap(Wire):
    """Hours ahead in which so many people are missing from the roster."""

    starts_at: float
    ends_at: float
    short: int


class WarningSaid(Wire):
    """Why a line is warned of, as figures; the sentence is made from them in each language.

    `cause` is the reason to say first. `came` and `due`: calls of the last quarter of an hour, and
    how many were forecast. `load`: agents that the calls here and to come will keep busy.
    """

    cause: Literal["nobody", "late", "surge", "load", "roster", "busy"]
    promise_s: float
    waiting: int
    head_s: float | None
    late: int
    near: int
    free: int
    on_call: int
    wrapping: int
    load: float
    came: int
    due: float | None
    surge: bool
    gap: WarningGap | None
    cure: WarningCure | None


class FloorWarning(Wire):
    """`warning:<line>`: where the line stands. `id` is the episode's, while there is one.

    `stale`: nobody has looked at the line lately, and nothing here holds. `why_not`: why no risk
    can be told. `gap` is shown from hours before, `level` counts it in the last one.
    """

    line: str
    level: Literal["calm", "watch", "act"]
    since: float
    stale: bool
    why_not: Literal["closed", "few_calls", "just_opened"] | None
    said: WarningSaid | None
    gap: WarningGap | None
    id: str | None
    acknowledged_at: float | None
    acknowledged_by: str | None
    snoozed_until: float | None


class DaySlot(Wire):
    """One interval of the day. `late`: answered after the promise, or abandoned after it."""

    at: float
    offered: int
    answered: int
    abandoned: int
    late: int


class ForecastSlot(Wire):
    """Calls expected in the interval from `at`; four in five times between `low` and `high`."""

    at: float
    expected: float
    low: float
    high: float


class YesterdaySlot(Wire):
    """Callers who came yesterday at this time of the clock; `at` lies on today's axis."""

    at: float
    offered: int


class Today(Wire):
    """`today`: the day so far, in slots of `interval_s`, from the first opening to the close."""

    interval_s: int
    opens_at: float
    closes_at: float
    slots: list[DaySlot]


class DayCurve(Wire):
    """`day_curve`: what today is compared with, all lines together, on the axis of `today`.

    Apart from `today`, because it changes four times an hour and not with every call. The
    forecast is corrected by what has come; null while there is none.
    """

    forecast: list[ForecastSlot] | None
    yesterday: list[YesterdaySlot]


MESSAGES: tuple[type[Wire], ...] = (
    TopicRequest,
    Snapshot,
    Delta,
    SocketRefusal,
    Caller,
    LineMembership,
    LevelParts,
    PeriodFigures,
    Estimate,
    Risk,
    WaitingMark,
    Line,
    LoanShown,
    HurtLine,
    Me,
    HandOffAttachment,
    HandOffLink,
    HandOffPacket,
    Offer,
    CallLeg,
    DeskRecording,
    DeskCall,
    WrapUp,
    CardCandidate,
    SpecialDate,
    OpenCase,
    CustomerOrder,
    CardCustomer,
    TimelineItem,
    CustomerCard,
    Colleague,
    Promised,
    Notice,
    HelpAsk,
    Choices,
    FloorTotal,
    FloorWaiting,
    FloorCallback,
    FloorAgent,
    Refusal,
    LadderRung,
    Ladder,
    FloorCall,
    WarningCure,
    WarningGap,
    WarningSaid,
    FloorWarning,
    DaySlot,
    ForecastSlot,
    YesterdaySlot,
    DayCurve,
    Today,
)

DESK: dict[str, type[Wire]] = {
    "me": Me,
    "offer": Offer,
    "call": DeskCall,
    "wrap_up": WrapUp,
    "card": CustomerCard,
    "line:": Line,
    "colleague:": Colleague,
    "promise:": Promised,
    "away_reasons": Choices,
    "outcomes": Choices,
    "notice": Notice,
    "ask": HelpAsk,
    "loan": LoanShown,
}
FLOOR: dict[str, type[Wire]] = {
    "total": FloorTotal,
    "line:": Line,
    "waiting:": FloorWaiting,
    "callback:": FloorCallback,
    "agent:": FloorAgent,
    "call:": FloorCall,
    "ladder:": Ladder,
    "warning:": FloorWarning,
    "today": Today,
    "day_curve": DayCurve,
}
