"""Calls as they were and are: the list, and one with its waits and its journey."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from flask import Response
from pydantic import BaseModel, Field

from callcenter.domain.call import Call
from callcenter.domain.errors import Invalid, NotFound
from callcenter.realtime.wire import HandOffPacket
from callcenter.reports.call_journey import Step, journey
from callcenter.reports.calls import Wanted, list_calls, one_call, was_offered
from callcenter.reports.figure_calls import FIGURES, Behind
from callcenter.reports.journey_texts import Language
from callcenter.reports.line_figures import SLOT_S, day_start
from callcenter.reports.own_talk import own_talk
from callcenter.store.audit import Audit
from callcenter.store.people import People
from callcenter.store.recordings import recordings_of
from callcenter.web.api.call_row import CallRow, call_row, packet_of
from callcenter.web.api.part import answer, part
from callcenter.web.api.recording_row import RecordingRow, may_listen, recording_row
from callcenter.web.api.request_body import CallPath, Query
from callcenter.web.api.session import timezone_of
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house

api = part("calls", "Calls, live and past; an agent sees those that were hers")


class CallsQuery(Query):
    """Narrows the list; times are epoch seconds of the arrival, `until` excluded."""

    line: str | None = None
    agent: str | None = None
    state: Annotated[str, Field(description="A state, or `live` for all but ended.")] | None = None
    customer: str | None = None
    number: Annotated[str, Field(description="From which she called, as +14155550123.")] | None = (
        None
    )
    since: float | None = None
    until: float | None = None
    today: Annotated[bool, Field(description="Since midnight where the asker is.")] = False
    period: Annotated[
        Literal["today", "last15"] | None,
        Field(description="Entered a line since its own midnight, or in the last 15 minutes."),
    ] = None
    which: Annotated[
        Literal["offered", "answered", "abandoned"] | None, Field(description="What came of them.")
    ] = None
    figure: Annotated[
        str | None,
        Field(description="In this figure of /figures; `line` may name several, or none (empty)."),
    ] = None
    entered_from: Annotated[
        float | None, Field(description="With `figure`: entered the line from then on.")
    ] = None
    entered_to: Annotated[
        float | None, Field(description="With `figure`: entered the line before then.")
    ] = None
    tier: Annotated[str | None, Field(description="With `figure`: of this tier.")] = None
    after: Annotated[str, Field(description="`next` of the page before.")] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class StoryQuery(Query):
    """`language`: of the sentences of the journey."""

    language: Language = "en"


class Calls(BaseModel):
    """A page, newest first; `next` is null at the end."""

    calls: list[CallRow]
    next: str | None


class CallEvent(BaseModel):
    """One step of the journey. `after_s`: seconds since the arrival; `dropped`: changed nothing.

    `lane`: whose row changed; `whom`: the agent or outside number that it is about, by name.
    """

    at: float
    after_s: float
    name: str
    text: str
    who: str
    dropped: bool
    lane: Literal["call", "agent", "offer", "leg"]
    whom: str | None


class Waits(BaseModel):
    """How long she waited, and whether the promise was kept: null while it is open."""

    promise_s: float | None
    waited_s: float | None
    kept: bool | None
    held_s: float


class CallStory(BaseModel):
    """A call with everything about it."""

    call: CallRow
    note: str
    hand_off: HandOffPacket | None
    waits: Waits
    events: list[CallEvent]
    recordings: list[RecordingRow]


@api.get("/calls", responses={200: Calls})
@needs(Access.AGENT)
def show_calls(query: CallsQuery) -> Response:
    """Calls, newest first."""
    if who().oversees and (query.customer or query.number):
        asked = {"number": query.number} if query.number else {}
        audit = Audit(house().engine, house().clock)
        audit.note(who().by, "customer_calls_listed", query.customer, **asked)
    agent = _visible_agent(query.agent)
    page = list_calls(
        house().engine,
        Wanted(
            line=query.line if query.figure is None and query.period is None else None,
            agent=agent,
            state=query.state,
            customer=query.customer,
            number=query.number,
            since=_midnight() if query.today and query.since is None else query.since,
            until=query.until,
            entered=_entered(query),
            came_to=query.which,
            behind=_behind(query),
            after=query.after,
            limit=query.limit,
        ),
    )
    own = own_talk(house().engine, agent, page.calls, house().clock()) if agent else {}
    rows = [call_row(call, own.get(call.id)) for call in page.calls]
    return answer(Calls(calls=rows, next=page.next))


@api.get("/calls/<call_id>", responses={200: CallStory})
@needs(Access.AGENT)
def show_call(path: CallPath, query: StoryQuery) -> Response:
    """One call: row, waits, note, story and journey."""
    call = visible_call(path.call_id)
    if call.agent_id != who().agent_id or call.agent_id is None:
        Audit(house().engine, house().clock).note(who().by, "call_viewed", call.id)
    return answer(
        CallStory(
            call=call_row(call),
            note=call.note,
            hand_off=packet_of(call.hand_off) if call.hand_off else None,
            waits=_waits(call),
            events=[_event(step) for step in _journey(call, query.language)],
            recordings=_recordings(call),
        )
    )


def visible_call(call_id: str) -> Call:
    """The call, if it is there and the asker's to see; for her there is no difference."""
    asks = who()
    if asks.oversees or was_offered(house().engine, call_id, asks.agent_id or ""):
        return one_call(house().engine, call_id)
    raise NotFound(f"There is no call {call_id!r} among yours.")


def _visible_agent(wanted: str | None) -> str | None:
    """Whose calls are listed: an agent's list is her own, whatever she asks for."""
    asks = who()
    if asks.oversees:
        return wanted
    if wanted not in (None, asks.agent_id):
        raise NotFound("You see your own calls; leave `agent` out.")
    return asks.agent_id or ""


def _entered(query: CallsQuery) -> Mapping[str, float] | None:
    """Since when a line counts, by line: as the live figures count, whose calls these are."""
    if query.period is None:
        return None
    now = house().clock()
    return {
        line.id: day_start(now, line.timezone) if query.period == "today" else now - SLOT_S
        for line in house().centre.lines()
        if query.line in (None, line.id)
    }


def _behind(query: CallsQuery) -> Behind | None:
    """The figure whose calls are asked for."""
    if query.figure is None:
        if (query.entered_from, query.entered_to, query.tier) != (None, None, None):
            raise Invalid("Say of which figure: add `figure`, for instance figure=offered.")
        return None
    if query.figure not in FIGURES:
        known = ", ".join(FIGURES)
        raise Invalid(f"{query.figure!r} is no figure. Give one of {known}.", place="figure")
    lines = None if query.line is None else tuple(query.line.split(","))
    return Behind(query.figure, lines, query.entered_from, query.entered_to, query.tier)


def _midnight() -> float:
    asks = who()
    person = People(house().engine, house().clock).by_id(asks.id) if asks.kind == "user" else None
    local = datetime.fromtimestamp(house().clock(), timezone_of(person))
    return local.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()


def _waits(call: Call) -> Waits:
    promises = {line.id: line.promise_s for line in house().centre.lines()}
    promise_s, waited_s = promises.get(call.line_id or ""), call.wait_s(house().clock())
    kept: bool | None = None
    if promise_s is not None and waited_s is not None:
        settled = call.answered_at is not None or waited_s > promise_s
        kept = waited_s <= promise_s and call.answered_at is not None if settled else None
    return Waits(promise_s=promise_s, waited_s=waited_s, kept=kept, held_s=call.hold_s)


def _recordings(call: Call) -> list[RecordingRow]:
    """Those that the asker may hear."""
    found = recordings_of(house().engine, call.id)
    if not found or not may_listen(call.id):
        return []
    lines = {line.id: line.name for line in house().centre.lines()}
    return [recording_row(one, lines.get(call.line_id or "")) for one in found]


def _journey(call: Call, language: Language) -> tuple[Step, ...]:
    """Calls that were brought in from elsewhere have a row and no journal."""
    try:
        return journey(house().engine, call.id, language).steps
    except NotFound:
        return ()


def _event(step: Step) -> CallEvent:
    return CallEvent(
        at=step.at,
        after_s=step.after_s,
        name=step.event,
        text=step.words,
        who=step.who,
        dropped=step.dropped,
        lane=step.lane,
        whom=step.whom,
    )
