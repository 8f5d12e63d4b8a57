"""The centre of the demonstration: the example file, open at all hours, in this machine's time."""

import os
import sysconfig
from dataclasses import replace
from pathlib import Path
from zoneinfo import available_timezones

from callcenter.centre_file.plan import CentrePlan, HolidayPlan
from callcenter.centre_file.read_centre import read_centre
from callcenter.domain.errors import NotFound

IN_THE_TREE = Path(__file__).parents[2] / "examples" / "centre.yaml"
INSTALLED = Path(sysconfig.get_path("data")) / "share" / "callcenter" / "centre.yaml"
LOCAL_TIME = Path("/etc/localtime")


def demo_plan() -> CentrePlan:
    """The plan. Whenever somebody tries it, every line is open and the day has its usual shape."""
    file = next((path for path in (IN_THE_TREE, INSTALLED) if path.is_file()), None)
    if file is None:
        raise NotFound(f"The example centre is missing: {INSTALLED}. Install the package again.")
    plan = read_centre(file.read_bytes(), str(file))
    zone = machine_timezone() or plan.timezone
    lines = tuple(
        replace(line, weekly=None, holidays=HolidayPlan(), timezone=zone) for line in plan.lines
    )
    helpers = tuple(replace(one, weekly=None) for one in plan.helpers or ())
    # it has a roster of its own
    return replace(plan, lines=lines, timezone=zone, shifts={}, helpers=helpers)


def machine_timezone() -> str | None:
    """The name of this machine's time zone, if it has one."""
    named = os.environ.get("TZ", "").lstrip(":")
    if not named and LOCAL_TIME.is_symlink():
        named = str(LOCAL_TIME.resolve()).partition("zoneinfo/")[2]
    return named if named in available_timezones() else None
