"""A whole centre file: every mistake named by line and key, all together, or the plan."""

from collections.abc import Collection

from callcenter.centre_file.fields import (
    Fields,
    each_once,
    key_of,
    language_in,
    phone_number,
    region_in,
    text_in,
    timezone_in,
    words,
)
from callcenter.centre_file.plan import (
    CentrePlan,
    HelperPlan,
    NumberPlan,
    RetentionPlan,
    StaffingPlan,
)
from callcenter.centre_file.read_alerts import read_alerts
from callcenter.centre_file.read_digests import read_digests
from callcenter.centre_file.read_lines import Defaults, read_lines
from callcenter.centre_file.read_people import read_agents
from callcenter.centre_file.read_retention import read_retention
from callcenter.centre_file.read_shifts import read_shifts
from callcenter.centre_file.read_staffing import read_staffing
from callcenter.centre_file.read_surge import read_helpers
from ivr.checked_yaml import Place, read_yaml
from ivr.flow import Flow, parse_flow
from ivr.prompts import spoken_language

NEEDED = ("name", "region", "lines", "numbers")
OPTIONAL = (
    "default_language",
    "timezone",
    "menus",
    "agents",
    "helpers",
    "shifts",
    "staffing",
    "away_reasons",
    "outcomes",
    "alerts",
    "digests",
    "retention",
)
AWAY_REASONS = ("Break", "Lunch", "Training")
OUTCOMES = ("Answered", "Order changed", "Complaint", "Follow-up needed", "Wrong number")
MOST_WORDS = 20


def read_centre(content: str | bytes, source: str) -> CentrePlan:
    """Return the plan. Raises FaultyFileError naming every mistake; then nothing is usable."""
    top = read_yaml(content, source)
    fields = top.fields(NEEDED, OPTIONAL)
    plan = _plan(fields)
    top.refuse_if_faulty()
    return plan


def _plan(fields: Fields) -> CentrePlan:
    language = language_in(fields, "default_language", "en")
    timezone = timezone_in(fields, "timezone", "UTC")
    region = region_in(fields, "region")
    defaults = Defaults(language, timezone)
    lines = read_lines(fields["lines"], defaults) if "lines" in fields else ()
    keys = [line.key for line in lines]
    menus = _menus(fields["menus"], keys, language) if "menus" in fields else {}
    agents = read_agents(fields["agents"], keys, region) if "agents" in fields else ()
    return CentrePlan(
        name=text_in(fields, "name", longest=60),
        region=region,
        default_language=language,
        timezone=timezone,
        lines=lines,
        numbers=_numbers(fields["numbers"], keys, menus, region) if "numbers" in fields else (),
        menus=menus,
        agents=agents,
        away_reasons=_words(fields, "away_reasons", AWAY_REASONS),
        outcomes=_words(fields, "outcomes", OUTCOMES),
        shifts=read_shifts(fields["shifts"], agents) if "shifts" in fields else {},
        helpers=_helpers(fields, keys, [one.key for one in agents], region),
        staffing=read_staffing(fields["staffing"]) if "staffing" in fields else StaffingPlan(),
        digests=read_digests(fields["digests"], keys, timezone) if "digests" in fields else (),
        retention=read_retention(fields["retention"]) if "retention" in fields else RetentionPlan(),
        alerts=read_alerts(fields["alerts"], keys, region) if "alerts" in fields else (),
    )


def _helpers(
    fields: Fields, lines: Collection[str], agents: Collection[str], region: str
) -> tuple[HelperPlan, ...] | None:
    """None, if the file does not speak of them: then they are kept as they are."""
    return read_helpers(fields["helpers"], lines, agents, region) if "helpers" in fields else None


def _menus(place: Place, lines: Collection[str], language: str) -> dict[str, Flow]:
    menus = {}
    for key, one in place.entries().items():
        key_of(one, key)
        menus[key] = parse_flow(one, lines)
        _check_language(one, menus[key], language)
        if len(lines) == 1:
            one.fault("the centre has one line, so there is nothing to choose; remove the menu")
    return menus


def _check_language(place: Place, flow: Flow, language: str) -> None:
    choices = flow.menu.choices if flow.menu else ()
    spoken = {spoken_language(tag) for choice in choices for tag in choice.say}
    if spoken and spoken_language(language) not in spoken:
        place.fault(f"has no words in `{language}`, the centre's own language")


def _numbers(
    place: Place, lines: Collection[str], menus: Collection[str], region: str
) -> tuple[NumberPlan, ...]:
    found: list[tuple[Place, NumberPlan]] = []
    for written, one in place.entries().items():
        e164 = phone_number(one, written, region)
        fields = one.fields((), ("line", "menu"))
        if len(fields.keys() & {"line", "menu"}) != 1:
            one.fault("leads either to a `line` or to a `menu`; give one of them")
        line = fields["line"].one_of(lines) if "line" in fields else None
        menu = fields["menu"].one_of(menus) if "menu" in fields else None
        found.append((one, NumberPlan(e164, line, menu)))
    if not found:
        place.fault("needs at least one number, or nobody can call")
    each_once([(one, number.e164) for one, number in found], "the number")
    return tuple(number for _, number in found)


def _words(fields: Fields, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    return words(fields[name], MOST_WORDS) if name in fields else default
