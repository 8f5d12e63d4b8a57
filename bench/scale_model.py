"""How much of everything so many agents need, worked out from what one call and one screen cost.

Arithmetic only: the costs are measured (`python -m bench unit_costs`), the
rest is stated in `Assumed`. `python -m bench.scale_model` prints the tables of docs/scale.md.
"""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

HOUR_S, GB = 3600.0, 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCosts:
    """Of one call: what is counted, bytes, and CPU milliseconds of all processes of a kind.

    `panel_pushes`: deltas to each panel for one call anywhere on the floor; `desk_pushes`: to the
    desk of the agent who takes it. `*_idle_ms`: CPU a second of one process when nobody calls.
    `floor`, `shared`, `change`: one reading of the floor, of what desks share, of one change;
    a fixed part and one for each agent on the floor.
    """

    webhooks: float
    rest_requests: float
    statements: float
    commits: float
    rows_written: float
    wal_bytes: float
    database_bytes: float
    journal_rows: float
    journal_bytes: float
    redis_messages: float
    web_ms: float
    worker_ms: float
    database_ms: float
    panel_pushes: float
    desk_pushes: float
    push_bytes: float
    web_idle_ms: float
    worker_idle_ms: float
    idle_statements: float
    floor_fixed_ms: float
    floor_per_agent_ms: float
    change_fixed_ms: float
    change_per_agent_ms: float
    shared_fixed_ms: float
    shared_per_agent_ms: float


MEASURED = UnitCosts(
    webhooks=15.9,
    rest_requests=1.93,
    statements=339.0,
    commits=20.3,
    rows_written=111.0,
    wal_bytes=39100.0,
    database_bytes=23000.0,
    journal_rows=21.3,
    journal_bytes=4400.0,
    redis_messages=8.96,
    web_ms=106.0,
    worker_ms=11.1,
    database_ms=57.3,
    panel_pushes=4.91,
    desk_pushes=8.67,
    push_bytes=2630.0,
    web_idle_ms=11.3,
    worker_idle_ms=14.7,
    idle_statements=82.1,
    floor_fixed_ms=1.44,
    floor_per_agent_ms=0.106,
    change_fixed_ms=1.25,
    change_per_agent_ms=0.0225,
    shared_fixed_ms=0.0393,
    shared_per_agent_ms=0.0427,
)
"""By `python -m bench unit_costs` on two shared cores, 27 November 2026."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """What a centre is like: change it for yours. Seconds and shares.

    `busy_share`: of a day's calls that come in its busiest hour. `push_ms`: CPU of one delivery to
    one screen; `screen_mb`, `process_mb`: memory of a screen and of a web process without any.
    `floor_readings`: whole readings of the floor a second while a panel is open and calls change
    it; `shared_readings`: of what desks share. `utilisation`: how busy a process may be at most,
    so that nothing queues. `screens_at_most`: of one process, for its memory's sake.
    """

    handle_s: float = 285.0
    occupancy: float = 0.8
    busy_share: float = 0.12
    days_a_year: float = 300.0
    agents_per_panel: float = 20.0
    push_ms: float = 0.06
    screen_mb: float = 0.077
    process_mb: float = 140.0
    floor_readings: float = 4.0
    shared_readings: float = 1.0
    changes_at_most: float = 20.0
    utilisation: float = 0.5
    panel_utilisation: float = 0.8
    screens_at_most: float = 2000.0
    pool: float = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What so many agents need in their busiest hour, all floors together."""

    agents: int
    floors: int
    calls_per_s: float
    calls_a_year: float
    webhooks_per_s: float
    rest_per_s: float
    web_processes: int
    panel_processes: int
    floor_share: float
    pushes_per_s: float
    web_memory_mb: float
    worker_processes: int
    statements_per_s: float
    commits_per_s: float
    rows_per_s: float
    database_cores: float
    database_connections: int
    gb_a_year: float
    redis_per_s: float


def needs(agents: int, costs: UnitCosts, assumed: Assumed = Assumed()) -> Needs:
    """For so many agents, on as few floors of the same size as will do."""
    floors = max(math.ceil(agents / largest_floor(costs, assumed)), 1)
    calls = _calls_per_s(agents, assumed)
    a_year = calls * HOUR_S / assumed.busy_share * assumed.days_a_year
    on_one = agents / floors
    webs, panels = _web_processes(on_one, costs, assumed), _panel_processes(on_one, costs, assumed)
    share = calls / floors * costs.worker_ms / (_full(assumed) - costs.worker_idle_ms)
    workers = max(math.ceil(share), 2)
    connections = math.ceil((webs + panels + workers) * assumed.pool)
    return Needs(
        agents=agents,
        floors=floors,
        calls_per_s=calls,
        calls_a_year=a_year,
        webhooks_per_s=calls * costs.webhooks,
        rest_per_s=calls * costs.rest_requests,
        web_processes=webs * floors,
        panel_processes=panels * floors,
        floor_share=floor_ms(on_one, costs, assumed) / 1000,
        pushes_per_s=floors
        * (_to_desks(on_one, costs, assumed) + _to_panels(on_one, costs, assumed)),
        web_memory_mb=assumed.process_mb + on_one / webs * assumed.screen_mb,
        worker_processes=workers * floors,
        statements_per_s=calls * costs.statements + costs.idle_statements * floors,
        commits_per_s=calls * costs.commits,
        rows_per_s=calls * costs.rows_written,
        database_cores=calls * costs.database_ms / 1000 / assumed.utilisation,
        database_connections=connections * floors,
        gb_a_year=a_year * costs.database_bytes / GB,
        redis_per_s=calls * costs.redis_messages,
    )


def largest_floor(costs: UnitCosts, assumed: Assumed = Assumed()) -> int:
    """How many agents one floor may have until reading it fills a process of panels."""
    low, high = 1, 1_000_000
    while high - low > 1:
        middle = (low + high) // 2
        fits = floor_ms(middle, costs, assumed) <= _full(assumed)
        low, high = (middle, high) if fits else (low, middle)
    return low


def floor_ms(agents: float, costs: UnitCosts, assumed: Assumed) -> float:
    """CPU ms a second for reading the floor, in every process that shows it on a panel.

    It cannot be shared out over more processes: this is what bounds the size of one floor.
    """
    changes = _changes_per_s(agents, costs, assumed)
    floor = costs.floor_fixed_ms + agents * costs.floor_per_agent_ms
    change = costs.change_fixed_ms + agents * costs.change_per_agent_ms
    return assumed.floor_readings * floor + changes * change


def _web_processes(agents: float, costs: UnitCosts, assumed: Assumed) -> int:
    """For webhooks, the API and desks: two at least, so that one may go."""
    shared = costs.shared_fixed_ms + agents * costs.shared_per_agent_ms
    room = _full(assumed) - costs.web_idle_ms - assumed.shared_readings * shared
    pushes = _to_desks(agents, costs, assumed) * assumed.push_ms
    filled = (_calls_per_s(agents, assumed) * costs.web_ms + pushes) / room
    return max(math.ceil(filled), math.ceil(agents / assumed.screens_at_most), 2)


def _panel_processes(agents: float, costs: UnitCosts, assumed: Assumed) -> int:
    """For panels alone: nobody waits on the telephone for them, so they may be fuller."""
    room = 1000 * assumed.panel_utilisation - floor_ms(agents, costs, assumed)
    return max(math.ceil(_to_panels(agents, costs, assumed) * assumed.push_ms / room), 1)


def _full(assumed: Assumed) -> float:
    return 1000 * assumed.utilisation


def _calls_per_s(agents: float, assumed: Assumed) -> float:
    return agents * assumed.occupancy / assumed.handle_s


def _changes_per_s(agents: float, costs: UnitCosts, assumed: Assumed) -> float:
    changes = _calls_per_s(agents, assumed) * costs.panel_pushes
    return min(changes, assumed.changes_at_most)


def _to_desks(agents: float, costs: UnitCosts, assumed: Assumed) -> float:
    shared = agents * assumed.shared_readings
    return shared + _calls_per_s(agents, assumed) * costs.desk_pushes


def _to_panels(agents: float, costs: UnitCosts, assumed: Assumed) -> float:
    return agents / assumed.agents_per_panel * _changes_per_s(agents, costs, assumed)


_ROWS = (
    ("floors", "{0.floors}"),
    ("calls a second, busiest hour", "{0.calls_per_s:,.1f}"),
    ("calls a year", "{0.calls_a_year:,.0f}"),
    ("webhooks a second", "{0.webhooks_per_s:,.0f}"),
    ("REST requests to Twilio a second", "{0.rest_per_s:,.1f}"),
    ("web processes for callers and desks", "{0.web_processes}"),
    ("memory of each", "{0.web_memory_mb:,.0f} MB"),
    ("web processes for panels", "{0.panel_processes}"),
    ("of each, for reading the floor", "{0.floor_share:.0%} of a core"),
    ("pushes a second", "{0.pushes_per_s:,.0f}"),
    ("workers", "{0.worker_processes}"),
    ("databases' statements a second", "{0.statements_per_s:,.0f}"),
    ("commits a second", "{0.commits_per_s:,.0f}"),
    ("rows written a second", "{0.rows_per_s:,.0f}"),
    ("cores, half busy", "{0.database_cores:,.1f}"),
    ("connections at most", "{0.database_connections:,}"),
    ("GB a year", "{0.gb_a_year:,.0f}"),
    ("Redis messages a second", "{0.redis_per_s:,.0f}"),
)


def table(columns: Sequence[Needs]) -> str:
    """What each of these needs, as Markdown: a column for each."""
    head = ["", *(f"{one.agents:,} agents" for one in columns)]
    rows = [[name, *(form.format(one) for one in columns)] for name, form in _ROWS]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def main() -> None:
    """The tables of docs/scale.md."""
    for name, value in asdict(MEASURED).items():
        print(f"| {name.replace('_', ' ')} | {value:,g} |")
    print(f"\nThe largest floor: {largest_floor(MEASURED)} agents.\n")
    print(table([needs(agents, MEASURED) for agents in (100, 1_000, 10_000)]))


if __name__ == "__main__":
    main()
