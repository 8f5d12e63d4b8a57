"""English words for tables and rows, for CSV and the digest; the page has its own catalogue."""

from collections.abc import Mapping

REPORT_NAMES: Mapping[str, str] = {
    "periods": "Day, week, month, year",
    "wait-times": "Wait times",
    "calls-per-hour": "Calls per hour",
    "abandonment": "Giving up",
    "inbound-resolved": "Inbound and resolved",
    "agents": "Agents",
    "hand-offs": "Hand-offs",
    "calibration": "Announced waits",
}
TABLE_NAMES: Mapping[str, str] = {
    "whole": "Altogether",
    "step": "Over the period",
    "line": "By line",
    "distribution": "How long callers waited",
    "definitions": "Six ways to count",
    "hour": "By hour of the day",
    "weekday": "By weekday",
    "tier": "By customer tier",
    "week": "By hour of the week",
    "agent": "By agent",
    "patience": "How long callers are ready to wait",
    "moment": "Where callers hung up",
    "way": "From line to line",
    "call": "Call by call",
}
KEY_NAMES: Mapping[str, str] = {
    "all": "",
    "line": "Line",
    "agent": "Agent",
    "hour": "Hour",
    "day": "Day",
    "month": "Month",
    "weekday": "Weekday",
    "tier": "Tier",
    "wait": "Wait (s)",
    "wait_over": "Waited over (s)",
    "wait_to": "Up to (s)",
    "moment": "Moment",
    "from": "From",
    "to": "To",
    "call": "Line",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOMENTS = {
    "greeting": "In the greeting",
    "menu": "In the menu",
    "waiting": "While waiting",
    "ringing": "While it rang",
    "hold": "On hold",
}


def key_words(by: str, key: str, name: str) -> str:
    """How the key of a row is written."""
    match by:
        case "all":
            return "All"
        case "hour":
            return f"{key}:00"
        case "weekday":
            return WEEKDAYS[int(key)]
        case "moment":
            return MOMENTS[key]
        case "tier":
            return "No tier" if key == "unknown" else key
    return name
