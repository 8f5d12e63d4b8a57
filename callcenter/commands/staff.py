"""`callcenter staff`: how many agents, and what they and the callers meet."""

import json
import math
import re
from datetime import datetime
from typing import Any

import click
from click.core import ParameterSource

from callcenter.commands.staff_line import staff_line
from callcenter.workforce.demand import Demand, ImpossibleDemand
from callcenter.workforce.erlang import Service
from callcenter.workforce.staffing import Staffing, staff

UNITS_S = {"": 1.0, "s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}
DURATION = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(s|min|m|h)?", re.ASCII)
OPTIONS = {"interval_s": "interval", "aht_s": "aht", "promise_s": "promise"} | {
    "patience_s": "patience",
    "occupancy_cap": "occupancy-cap",
}
LINE_OPTIONS = {
    "aht_s": "aht",
    "promise_s": "promise",
    "answered_share": "probability",
    "patience_s": "patience",
    "certainty": "certainty",
    "occupancy_cap": "occupancy_cap",
    "shrinkage": "shrinkage",
}
MOST_AGENTS = 100_000
DAY = click.DateTime(["%Y-%m-%d"])


def duration(value: str) -> float:
    """Seconds from 20s, 30m, 1h or plain seconds."""
    found = DURATION.fullmatch(value.strip().lower())
    if found is None:
        raise click.BadParameter(f"{value!r} is no duration. Write 20s, 30m, 1h or plain seconds.")
    return float(found[1]) * UNITS_S[found[2] or ""]


def share(value: str) -> float:
    """From 0.8 or 80%."""
    text = value.strip()
    try:
        return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError as fault:
        raise click.BadParameter(f"{value!r} is no share. Write 0.8 or 80%.") from fault


@click.command("staff")
@click.option("--line", "line_id", help="Staff this line from its forecast, for --from to --to.")
@click.option("--from", "first", type=DAY, help="First day, as 2026-11-30; left out: today.")
@click.option("--to", "last", type=DAY, help="Last day; left out: a week.")
@click.option("--calls", type=float, help="Calls that come in the interval.")
@click.option("--interval", type=duration, default="30m", show_default=True)
@click.option("--aht", type=duration, help="Talk, hold and wrap-up of one call.")
@click.option("--promise", type=duration, help="Answered within …")
@click.option(
    "--probability", type=share, default="0.8", show_default=True, help="… this share of calls."
)
@click.option("--patience", type=duration, help="How long callers will wait, on average.")
@click.option("--agents", type=click.IntRange(0, MOST_AGENTS), help="Tell what so many would meet.")
@click.option("--occupancy-cap", type=share, default="1", help="Agents are not to be busier.")
@click.option("--shrinkage", type=share, help="Share of planned people who are not on the line.")
@click.option("--certainty", type=share, help="Be ready for so many calls that no more come.")
@click.option("--dispersion", type=float, default=1.0, help="Variance ÷ mean of the calls.")
@click.option("--lean", is_flag=True, help="Count on callers giving up; needs --patience.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object; times in seconds.")
@click.pass_context
def command(
    context: click.Context,
    line_id: str | None,
    first: datetime | None,
    last: datetime | None,
    calls: float | None,
    interval: float,
    aht: float | None,
    promise: float | None,
    probability: float,
    patience: float | None,
    agents: int | None,
    occupancy_cap: float,
    shrinkage: float | None,
    certainty: float | None,
    dispersion: float,
    lean: bool,
    as_json: bool,
) -> None:
    """Agents needed so that the promise is kept, or what a given number of agents would meet.

    A calculator: it needs no database and no settings. Callers who give up never save an agent,
    unless you say --lean; p_abandon is what that costs.

    With --line it reads the line's forecast and the people signed up from the database: where you
    are short, where people sit idle, and what each costs. --aht, --promise, --probability,
    --patience, --certainty, --occupancy-cap and --shrinkage then replace what is known.
    """
    if line_id is not None:
        asked = _asked(
            context,
            aht_s=aht,
            promise_s=promise,
            answered_share=probability,
            patience_s=patience,
            certainty=certainty,
            occupancy_cap=occupancy_cap,
            shrinkage=shrinkage,
        )
        staff_line(line_id, first, last, asked, as_json=as_json)
        return
    demand = _demand(
        calls=_given(calls, "calls"),
        interval_s=interval,
        aht_s=_given(aht, "aht"),
        promise_s=_given(promise, "promise"),
        probability=probability,
        patience_s=patience,
        occupancy_cap=occupancy_cap,
        shrinkage=shrinkage or 0.0,
        certainty=certainty,
        dispersion=dispersion,
    )
    if lean and (patience is None or agents is not None):
        raise click.UsageError("--lean needs --patience, and no --agents.")
    found = staff(demand, agents, lean=lean)
    with_shrinkage = shrinkage is not None
    if as_json:
        click.echo(json.dumps(_json(found, patience is not None, with_shrinkage)))
    else:
        _tell(found, demand, with_shrinkage)


def _asked(context: click.Context, **values: float | None) -> dict[str, float]:
    """What was typed: a default of the calculator is none of the line's."""
    typed = {
        name
        for name, option in LINE_OPTIONS.items()
        if context.get_parameter_source(option) is ParameterSource.COMMANDLINE
    }
    return {name: value for name, value in values.items() if name in typed and value is not None}


def _given(value: float | None, option: str) -> float:
    if value is not None:
        return value
    if option == "calls":
        raise click.UsageError(
            "Say how many --calls come in the --interval, or name a --line to staff from its"
            " forecast."
        )
    raise click.UsageError(f"--{option} is missing, for instance --{option} 20s.")


def _demand(**asked: Any) -> Demand:
    try:
        return Demand(**asked)
    except ImpossibleDemand as fault:
        option = OPTIONS.get(fault.field, fault.field)
        raise click.UsageError(f"--{option} {fault}") from fault


def _json(found: Staffing, with_patience: bool, with_shrinkage: bool) -> dict[str, float | None]:
    """JSON knows no infinity: a wait without end is null."""
    met = found.service
    fields: dict[str, float | None] = {
        "agents": found.agents,
        "p_wait": met.p_wait,
        "service_level": met.service_level,
        "asa": met.asa_s if math.isfinite(met.asa_s) else None,
        "occupancy": met.occupancy,
    }
    if with_patience:
        fields["p_abandon"] = met.p_abandon
    if with_shrinkage:
        fields["rostered"] = found.rostered
    return fields


def _tell(found: Staffing, demand: Demand, with_shrinkage: bool) -> None:
    with_patience = demand.patience_s is not None
    rows = [("agents", f"{found.agents}"), *_rows(found.service, demand.promise_s, with_patience)]
    if with_shrinkage:
        rows.insert(1, ("to be rostered", f"{found.rostered}"))
    if found.calls != demand.calls:
        rows.insert(0, ("ready for", f"{found.calls:g} calls"))
    for name, value in rows:
        click.echo(f"{name:<26} {value:>12}")
    for remark in _remarks(found, demand):
        click.echo(remark)


def _rows(met: Service, promise_s: float, with_patience: bool) -> list[tuple[str, str]]:
    asa = f"{met.asa_s:.1f} s" if math.isfinite(met.asa_s) else "without end"
    rows = [
        ("have to wait", f"{met.p_wait:.1%}"),
        (f"answered within {promise_s:g} s", f"{met.service_level:.1%}"),
        ("mean wait of the answered", asa),
        ("occupancy", f"{met.occupancy:.1%}"),
    ]
    return [*rows, ("give up", f"{met.p_abandon:.1%}")] if with_patience else rows


def _remarks(found: Staffing, demand: Demand) -> list[str]:
    remarks = []
    if not demand.calls:
        remarks.append("No calls: nobody is needed.")
    elif found.agents == 0:
        remarks.append("Nobody is there to answer.")
    elif not math.isfinite(found.service.asa_s):
        remarks.append("More work than these agents can do: the line grows without end.")
    if found.lean is not None:
        remarks.append(
            f"{found.lean.agents} agents would do only because {found.lean.p_abandon:.1%} of the"
            " callers gave up (--lean)."
        )
    return remarks
