"""The wait estimators judged on a real small bank, call by call: what could have been said."""

import csv
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bench.real_days import FOLDER
from bench.result import Result
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.wait_estimate import (
    LineState,
    Observed,
    calibrate,
    estimates,
)

SEEN_S = 1800.0
"""An agent is at work if she took a call in the last half-hour."""


@dataclass(frozen=True, slots=True)
class Queued:
    """One caller of the queue; epoch seconds."""

    at: float
    until: float
    answered: bool
    talk_s: float
    agent: str


def queue_1999() -> list[Queued]:
    """Who really queued in the fortnight, in order of entering."""
    with (FOLDER / "real_centre_calls_1999_02_01-14.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["outcome"] != "PHANTOM"]
    found = []
    for row in rows:
        at = datetime.fromisoformat(row["arrived_at"]).timestamp() + float(row["vru_s"])
        answered = row["outcome"] == "AGENT"
        if answered or float(row["wait_s"]) > 0:
            until = at + float(row["wait_s"])
            found.append(Queued(at, until, answered, float(row["talk_s"]), row["agent"]))
    return sorted(found, key=lambda one: one.at)


def observed(calls: list[Queued]) -> Iterator[Observed]:
    """What each caller found as she came, by what was known then, and how long she waited."""
    ends: list[float] = []
    entered: deque[Queued] = deque()
    talks: deque[float] = deque(maxlen=200)
    left, waited = 0, 1.0
    last: tuple[float, float] | None = None
    at_work: dict[str, float] = {}
    over = sorted(calls, key=lambda one: one.until)
    done = 0
    for call in calls:
        while done < len(over) and over[done].until <= call.at:
            ended = over[done]
            done += 1
            waited += ended.until - ended.at
            left += not ended.answered
            if ended.answered:
                last = (ended.until, ended.until - ended.at)
                insort(ends, ended.until + ended.talk_s)
                at_work[ended.agent] = ended.until
                talks.append(ended.talk_s)
        entered = deque(one for one in entered if one.until > call.at)
        busy = len(ends) - bisect_left(ends, call.at)
        agents = max(sum(call.at - seen < SEEN_S for seen in at_work.values()), busy, 1)
        state = LineState(
            ahead=len(entered),
            agents=agents,
            talk_s=sum(talks) / len(talks) if talks else None,
            patience_s=waited / left if left else None,
            head_of_line_s=call.at - entered[0].at if entered else 0.0,
            last_served_s=last[1] if last else None,
        )
        entered.append(call)
        yield Observed(estimates(state), call.until - call.at, call.answered)


def run() -> list[Result]:
    """Coverage of the announced ranges, and each estimator's loss against the constant's."""
    try:
        found = calibrate(list(observed(queue_1999())))
    except FileNotFoundError as absent:
        print(f"No waits of the small bank: {absent.filename} is not there.")
        return []
    if isinstance(found, NotEnough):
        print(f"Nothing could be said to the small bank's callers: {found}.")
        return []
    print(
        f"Small bank, 1999: {found.tested} callers would have heard a range by {found.estimator}; "
        f"{found.inside:.1%} were answered inside it, {found.sooner:.1%} sooner, "
        f"{found.later:.1%} later."
    )
    constant = found.losses["constant"]
    return [
        Result("waits told, answered in time", found.coverage * 100, 80.0, "%", "80 %", ">=", 1.0),
        *(
            Result(f"wait, {name}", loss, constant, "s", "the constant", "<=", 1.0)
            for name, loss in found.losses.items()
        ),
    ]
