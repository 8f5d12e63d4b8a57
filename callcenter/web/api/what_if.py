"""What if: a past day or a day to come, replayed as it was and under a scenario."""

import datetime as dt
from typing import Annotated, Literal

from flask import Response
from pydantic import BaseModel, Field

from callcenter.domain.service_level import DEFINITIONS
from callcenter.reports import what_if as asked
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import Id, RequestBody
from callcenter.web.guards import Access, needs
from callcenter.web.house import house
from callcenter.workforce.replay_figures import SLOT_S
from callcenter.workforce.t_interval import Interval
from callcenter.workforce.what_if import AIM, REPLICATIONS, Chance, Compared, LineFigures, Side

api = part("what_if", "A day replayed under a scenario, beside the day as it was")

Seconds = Annotated[float, Field(ge=0, le=3600)]
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")]
Share = Annotated[float, Field(ge=0, le=1)]


class WhatIfPeople(RequestBody):
    """So many people more, or below 0 fewer, on a line, from one time of its day to another."""

    line_id: Id
    people: Annotated[int, Field(ge=-asked.MOST_PEOPLE, le=asked.MOST_PEOPLE)]
    start: Clock
    end: Clock


class WhatIfQuestion(RequestBody):
    """A day and what is to be different. What is left out stays as it was; seconds.

    `line_id`: whose figures are wanted, and whose promise, credit, reserve and work are changed;
    left out: all lines. `menu_s`: what the menu takes, 0 for none. `work_factor`: times talk, hold
    and wrap-up. `aim`: the share within the promise that keeps an hour. `with_chance` false leaves
    `chance`, which is the same for every scenario of a day, out and is quicker.
    """

    date: dt.date
    line_id: Id | None = None
    staff: Annotated[tuple[WhatIfPeople, ...], Field(max_length=20)] = ()
    promise_s: Seconds | None = None
    priority_credit_s: Seconds | None = None
    reserve_after_s: Seconds | None = None
    menu_s: Seconds | None = None
    work_factor: Annotated[float, Field(ge=0.1, le=5)] = 1.0
    aim: Annotated[float, Field(gt=0, le=1)] = AIM
    replications: Annotated[int, Field(ge=REPLICATIONS, le=100)] = REPLICATIONS
    with_chance: bool = True


class WhatIfRange(BaseModel):
    """A mean and the ends of its 95 % interval."""

    mean: float
    low: float
    high: float


class WhatIfLine(BaseModel):
    """A line's whole day, null for all lines. Counts are means over the replications."""

    line_id: str | None
    offered: float
    answered: float
    abandoned: float
    service_level: WhatIfRange | None
    abandonment: float | None
    asa_s: float | None
    longest_wait_s: float
    time_to_human_s: float | None
    occupancy: float | None
    people_hours: float | None


class WhatIfSlot(BaseModel):
    """A quarter of an hour from `at`; `wait_s` of the answered, on average."""

    at: float
    offered: float
    answered: float
    abandoned: float
    service_level: float | None
    wait_s: float | None
    people: float


class WhatIfHour(BaseModel):
    """An hour from `at`, and whether its promise was kept."""

    at: float
    offered: float
    service_level: float | None
    kept: bool | None


class WhatIfSide(BaseModel):
    """One of the days."""

    lines: list[WhatIfLine]
    slots: list[WhatIfSlot]
    hours: list[WhatIfHour]


class WhatIfChance(BaseModel):
    """Where 95 in 100 days with the same calls and people would end; whether this one did."""

    interval: WhatIfRange
    measured: float
    reproduced: bool


class WhatIfRemark(BaseModel):
    """Something to know about the answer: a stable word and its numbers."""

    code: Literal[
        "hours_inferred",
        "calls_without_an_end",
        "few_calls",
        "nobody_gave_up",
        "nobody_was_there",
        "clock_change",
        "no_forecast",
        "people_of_last_week",
        "fewer_than_asked",
        "nobody_left",
    ]
    count: int
    line_id: str | None


class WhatIf(BaseModel):
    """Both days side by side; `measured` is what really happened, null for a day to come.

    `gain`: service level of the other day less that of this one. `speed`: seconds of the day per
    second of replaying it.
    """

    date: str
    timezone: str
    starts_at: float
    ends_at: float
    slot_s: float
    coming: bool
    line_id: str | None
    promise_s: float | None
    aim: Share
    formula: str
    measured: WhatIfSide | None
    as_it_was: WhatIfSide
    what_if: WhatIfSide
    gain: WhatIfRange | None
    chance: WhatIfChance | None
    remarks: list[WhatIfRemark]
    replications: int
    speed: float


@api.post("/what-if", responses={200: WhatIf})
@needs(Access.SUPERVISOR)
def ask_what_if(body: WhatIfQuestion) -> Response:
    """Replay a day as it was and under a scenario; nothing is changed by it."""
    centre = house().centre
    found = asked.what_if(
        house().engine,
        centre.lines(),
        wanted(body),
        centre.value("timezone", "UTC"),
        house().clock(),
    )
    return answer(what_if_of(found, body))


def wanted(body: WhatIfQuestion) -> asked.Wanted:
    """The question as the report asks it."""
    return asked.Wanted(
        day=body.date,
        staff=tuple(
            asked.MorePeople(one.line_id, one.people, f"{one.start}-{one.end}")
            for one in body.staff
        ),
        **body.model_dump(exclude={"date", "staff"}),
    )


def what_if_of(found: asked.Answer, body: WhatIfQuestion) -> WhatIf:
    """The answer as it goes over the wire."""
    compared: Compared = found.compared
    return WhatIf(
        date=found.day.isoformat(),
        timezone=found.zone,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        slot_s=SLOT_S,
        coming=found.coming,
        line_id=body.line_id,
        promise_s=found.promise_s,
        aim=body.aim,
        formula=DEFINITIONS[compared.definition].formula,
        measured=_side(compared.measured) if compared.measured else None,
        as_it_was=_side(compared.as_it_was),
        what_if=_side(compared.what_if),
        gain=_range(compared.gain),
        chance=_chance(compared.chance),
        remarks=[WhatIfRemark.model_validate(one, from_attributes=True) for one in found.remarks],
        replications=compared.replications,
        speed=compared.speed,
    )


def _side(side: Side) -> WhatIfSide:
    return WhatIfSide(
        lines=[_line(line) for line in side.lines],
        slots=[WhatIfSlot.model_validate(slot, from_attributes=True) for slot in side.slots],
        hours=[WhatIfHour.model_validate(hour, from_attributes=True) for hour in side.hours],
    )


def _line(line: LineFigures) -> WhatIfLine:
    plain = {
        name: getattr(line, name) for name in WhatIfLine.model_fields if name != "service_level"
    }
    return WhatIfLine(**plain, service_level=_range(line.service_level))


def _range(interval: Interval | None) -> WhatIfRange | None:
    return WhatIfRange.model_validate(interval, from_attributes=True) if interval else None


def _chance(chance: Chance | None) -> WhatIfChance | None:
    return WhatIfChance.model_validate(chance, from_attributes=True) if chance else None
