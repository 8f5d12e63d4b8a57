"""How many requests the fuzzing made, by route: in build/fuzz.json, and told at a run's end."""

import json
from collections import Counter
from pathlib import Path

BUILD = Path(__file__).parents[2] / "build"
PARTS = BUILD / "fuzz"
WHOLE = BUILD / "fuzz.json"

AT_LEAST = {"calls": 2_000, "desk": 2_500, "people": 1_500, "figures": 1_500, "webhooks": 4_000}
"""Part -> requests that a run must make; together more than ten thousand."""


class Counts:
    """What one part has sent."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.by_route: Counter[str] = Counter()
        self.by_status: Counter[str] = Counter()
        self.unauthorised = 0

    def note(self, route: str, status: int, *, unauthorised: bool) -> None:
        self.by_route[route] += 1
        self.by_status[str(status)] += 1
        self.unauthorised += unauthorised

    @property
    def total(self) -> int:
        return self.by_route.total()

    def keep(self) -> None:
        PARTS.mkdir(parents=True, exist_ok=True)
        kept = {
            "requests": self.total,
            "unauthorised": self.unauthorised,
            "statuses": dict(sorted(self.by_status.items())),
            "routes": dict(sorted(self.by_route.items())),
        }
        (PARTS / f"{self.part}.json").write_text(json.dumps(kept, indent=2), "utf-8")


def forget() -> None:
    """A new run begins."""
    for file in PARTS.glob("*.json"):
        file.unlink()


def gathered() -> str | None:
    """Write build/fuzz.json from its parts; the line to print, None if nothing was fuzzed."""
    parts = {f.stem: json.loads(f.read_text("utf-8")) for f in sorted(PARTS.glob("*.json"))}
    if not parts:
        return None
    requests = sum(part["requests"] for part in parts.values())
    unauthorised = sum(part["unauthorised"] for part in parts.values())
    routes = sum(len(part["routes"]) for part in parts.values())
    whole = {"requests": requests, "unauthorised": unauthorised, "parts": parts}
    WHOLE.write_text(json.dumps(whole, indent=2) + "\n", "utf-8")
    return f"fuzz: {requests} requests at {routes} routes, {unauthorised} of them unauthorised"
