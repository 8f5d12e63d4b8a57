"""What is asked of a long history: the mix over which a percentile is taken, path by path.

Every path asks something else (another customer, day, agent or place in the list), so that no
answer is warm from the one before. Deep pages go on from half a year back.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from sqlalchemy import Engine

from bench.history_rows import AGENTS, COMPANIES, DAYS, LINES, YEAR_BEGINS
from callcenter.reports.all_reports import REPORTS
from crm_adapters.local import tables as crm
from tests.callcenter.web.stage import Browser

GROUPS = ("timeline", "call list", "calls of a year's figure", "year's report")
TIMES, REPORT_TIMES = 25, 3
DAY_S = 86_400
YEAR_ENDS = YEAR_BEGINS + DAYS * DAY_S
RARE, USUAL = "failed", "answered_late"


@dataclass(frozen=True, slots=True)
class Ask:
    """One kind of question; `holds` says whether an answer is what was asked for."""

    group: str
    kind: str
    paths: Sequence[str]
    holds: Callable[[Any], bool]


def asks_of(engine: Engine, browser: Browser) -> Iterator[Ask]:
    """Every kind, with its paths drawn from what is there."""
    chance = random.Random(7)
    people = _customers(engine, chance)
    companies = [f"company{n}" for n in range(COMPANIES)]
    yield from _timelines(browser, people, companies)
    yield from _lists(browser, chance, [one for one, _ in people], companies)
    yield from _by_number([number for _, number in people])
    yield from _behind_figures(chance)
    for name in REPORTS:
        path = f"/reports/{name}?period=year&day=2025-06-01"
        yield Ask("year's report", name, [path] * REPORT_TIMES, lambda said: bool(said["tables"]))


def _customers(engine: Engine, chance: random.Random) -> list[tuple[str, str]]:
    """Some customers, with their numbers."""
    query = sa.select(crm.customer_numbers.c.customer_id, crm.customer_numbers.c.e164)
    query = query.where(crm.customer_numbers.c.customer_id.like("c0%"))
    with engine.connect() as db:
        many = db.execute(sa.select(sa.func.count()).select_from(crm.customers)).scalar_one()
        step = max(many // 500, 1)
        found = [
            (row.customer_id, row.e164) for n, row in enumerate(db.execute(query)) if n % step == 0
        ]
    return chance.sample(found, 2 * TIMES)


def _timelines(
    browser: Browser, people: list[tuple[str, str]], companies: list[str]
) -> Iterator[Ask]:
    of_people = [f"/customers/{one}/timeline" for one, _ in people]
    of_companies = [f"/customers/{one}/timeline" for one in companies]
    yield Ask("timeline", "the card", [f"/customers/{one}" for one, _ in people], _named)
    yield Ask("timeline", "first page", of_people, _items)
    yield Ask("timeline", "first page of a company", of_companies, _items)
    deeper = [_followed(browser, path, "before", pages=5) for path in of_companies]
    yield Ask("timeline", "deep page of a company", deeper, _items)


def _lists(
    browser: Browser, chance: random.Random, people: list[str], companies: list[str]
) -> Iterator[Ask]:
    def lists(
        kind: str, asked: Sequence[dict[str, object]], *, deep: bool = False, some: bool = True
    ) -> Ask:
        paths = [f"/calls?{urlencode(one)}" for one in asked]
        paths = [_deep(browser, path) for path in paths] if deep else paths
        return Ask("call list", kind, paths, _calls if some else _any)

    def agent() -> str:
        return f"agent{chance.randrange(AGENTS)}"

    def line() -> str:
        return f"line{chance.randrange(LINES)}"

    def day() -> dict[str, object]:
        since = YEAR_BEGINS + chance.randrange(DAYS) * DAY_S
        return {"since": since, "until": since + DAY_S}

    times = range(TIMES)
    yield lists("first page", [{"limit": 50 + n} for n in times])
    yield lists("deep page", [{"which": "offered"} for _ in times], deep=True)
    yield lists("by customer", [{"customer": one} for one in people[:TIMES]])
    yield lists("by company", [{"customer": one} for one in companies])
    yield lists("by company, deep page", [{"customer": one} for one in companies], deep=True)
    yield lists("by line", [{"line": line()} for _ in times])
    yield lists("by line, deep page", [{"line": line()} for _ in times], deep=True)
    yield lists("by line and day", [{"line": line(), **day()} for _ in times])
    yield lists("by agent", [{"agent": agent()} for _ in times])
    yield lists("by agent, deep page", [{"agent": agent()} for _ in times], deep=True)
    yield lists("by agent and day", [{"agent": agent(), **day()} for _ in times], some=False)
    yield lists("by agent and line", [{"agent": agent(), "line": line()} for _ in times])
    both = [{"agent": agent(), "customer": one} for one in companies]
    yield lists("by agent and company", both, some=False)
    yield lists("those who gave up", [{"which": "abandoned", "limit": 50 + n} for n in times])
    yield lists("live", [{"state": "live", "limit": 50 + n} for n in times], some=False)


def _by_number(numbers: list[str]) -> Iterator[Ask]:
    paths = [f"/calls?{urlencode({'number': number})}" for number in numbers[:TIMES]]
    yield Ask("call list", "by number", paths, _calls)
    found = [f"/customers?{urlencode({'q': number})}" for number in numbers[TIMES:]]
    yield Ask("call list", "customer by number", found, lambda said: bool(said["customers"]))


def _behind_figures(chance: random.Random) -> Iterator[Ask]:
    year = {"from_day": "2025-01-01", "to_day": "2025-12-31"}
    for which in (USUAL, RARE):
        days = (YEAR_BEGINS + chance.randrange(DAYS) * DAY_S for _ in range(TIMES))
        spans = [{"entered_from": at, "entered_to": at + DAY_S} for at in days]
        lines = [
            {"figure": which, "line": f"line{n % LINES}", **span} for n, span in enumerate(spans)
        ]
        paths = [f"/calls?{urlencode(one)}" for one in lines]
        yield Ask("call list", f"{which}: line and day", paths, _any)
        asked = [{"which": which, "line": f"line{n}", **year} for n in range(LINES)]
        paths = [f"/reports/calls?{urlencode(one)}" for one in asked]
        yield Ask("calls of a year's figure", f"{which}: a line", paths, _any)
        paths = [
            f"/reports/calls?{urlencode({'which': which, **year, 'hour': 8 + n})}" for n in range(9)
        ]
        yield Ask("calls of a year's figure", f"{which}: an hour of the clock", paths, _any)


def _deep(browser: Browser, path: str) -> str:
    """The page of this list that follows half a year back."""
    following = browser.get(f"{path}&limit=1&until={(YEAR_BEGINS + YEAR_ENDS) / 2}")["next"]
    return f"{path}&{urlencode({'after': following})}"


def _followed(browser: Browser, path: str, name: str, pages: int) -> str:
    """The path of the page that comes so many pages later, or of the last one."""
    at = path
    for _ in range(pages):
        following = browser.get(at)["next"]
        if following is None:
            break
        at = f"{path}?{urlencode({name: following})}"
    return at


def _calls(said: Any) -> bool:
    return bool(said["calls"])


def _any(said: Any) -> bool:
    return "calls" in said


def _items(said: Any) -> bool:
    return bool(said["items"])


def _named(said: Any) -> bool:
    return bool(said["name"])
