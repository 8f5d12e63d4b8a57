"""Where each line stands with the early warning, as entries of the floor."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from callcenter.domain.line import Line
from callcenter.store.warnings import StandingRow, Warned, open_warnings, read_standings

STALE_AFTER_S = 30.0
SAID = (
    "cause",
    "promise_s",
    "waiting",
    "head_s",
    "late",
    "near",
    "free",
    "on_call",
    "wrapping",
    "load",
    "came",
    "due",
    "surge",
    "gap",
    "cure",
)
Entry = dict[str, Any]


def read_warnings(db: Connection) -> tuple[dict[str, StandingRow], dict[str, Warned]]:
    """Standings by line, open episodes by id."""
    return read_standings(db), open_warnings(db)


def warning_entries(
    lines: Iterable[Line],
    standings: Mapping[str, StandingRow],
    warned: Mapping[str, Warned],
    now: float,
) -> dict[str, Entry]:
    """`warning:<line>` for every line that was ever looked at."""
    return {
        f"warning:{line.id}": _entry(standings[line.id], warned, now)
        for line in lines
        if line.id in standings
    }


def risk_entry(standing: StandingRow | None, now: float) -> Entry | None:
    """The risk of a line; None when it is not known, or was known too long ago."""
    if standing is None or standing.m15 is None or is_stale(standing, now):
        return None
    return {name: round(getattr(standing, name) or 0.0, 2) for name in ("m1", "m5", "m15")}


def total_risk(
    lines: Iterable[Line], standings: Mapping[str, StandingRow], now: float
) -> Entry | None:
    """The risk of a caller of any line: each line counts by the calls that it expects."""
    known = [
        (standings[line.id].expected or 0.0, risk)
        for line in lines
        if (risk := risk_entry(standings.get(line.id), now)) is not None
    ]
    calls = sum(expected for expected, _ in known)
    if calls <= 0:
        return None
    return {
        name: round(sum(expected * risk[name] for expected, risk in known) / calls, 2)
        for name in ("m1", "m5", "m15")
    }


def is_stale(standing: StandingRow, now: float) -> bool:
    """Whether nobody has looked for so long that nothing may be claimed."""
    return now - standing.looked_at > STALE_AFTER_S


def _entry(standing: StandingRow, warned: Mapping[str, Warned], now: float) -> Entry:
    stale = is_stale(standing, now)
    episode = warned.get(standing.warning_id or "")
    said = standing.said if standing.said.get("cause") and not stale else None
    return {
        "line": standing.line_id,
        "level": "calm" if stale else standing.level,
        "since": standing.since,
        "stale": stale,
        "why_not": standing.why_not,
        "said": {name: said.get(name) for name in SAID} if said else None,
        "gap": standing.gap,
        "id": episode.id if episode else None,
        "acknowledged_at": episode.acknowledged_at if episode else None,
        "acknowledged_by": episode.acknowledged_by if episode else None,
        "snoozed_until": episode.snoozed_until if episode else None,
    }
