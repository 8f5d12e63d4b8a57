"""`python -m bench [NAME …]`: measure, print the table, write build/bench.json."""

import json
import sys
from importlib import import_module
from pathlib import Path

from bench.result import Result

NAMES = (
    "figures",
    "signature",
    "webhook",
    "dispatch",
    "card",
    "status_push",
    "early_warning",
    "forecast",
    "waits",
    "push",
    "pages",
    "replay",
    "staffing_rules",
    "click_to_answer",
    "history",
    "screens_memory",
    "unit_costs",
    "steady",
)


def main(wanted: list[str]) -> int:
    """Run the named measurements, or all of them."""
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"There is no {', '.join(unknown)}. Measurements: {', '.join(NAMES)}.")
        return 2
    results: list[Result] = []
    for name in wanted or NAMES:
        for result in import_module(f"bench.{name}").run():
            print(result.row(), flush=True)
            results.append(result)
    Path("build").mkdir(exist_ok=True)
    rows = [result.to_json() for result in results]
    Path("build/bench.json").write_text(json.dumps(rows, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
