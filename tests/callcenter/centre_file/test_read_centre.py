from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter.centre_file.plan import MembershipPlan
from callcenter.centre_file.read_centre import read_centre
from callcenter.domain.opening_hours import Span
from ivr.checked_yaml import FaultyFileError

EXAMPLE = (Path(__file__).parents[3] / "examples" / "centre.yaml").read_text("utf-8")

SMALL = """\
name: Harbour & Finch
region: US
lines:
  support:
    name: Support
  orders:
    name: Orders
    promise_seconds: 40
    opening_hours:
      monday: ["09:00-12:00", "13:00-17:30"]
    holidays: {country: US, subdivision: NY, extra: [2026-12-24], except: [2026-11-26]}
numbers:
  "+12125550140": {menu: main}
  (212) 555-0141: {line: orders}
menus:
  main:
    default_line: support
    choices:
      - {key: "1", say: {en: an order}, line: orders}
      - {key: "2", say: {en: help}, line: support}
agents:
  ana:
    name: Ana Ruiz
    email: ana@harbour.example
    lines: {support: {skill: 9}, orders: {}}
  sam:
    name: Sam Okafor
    email: sam@harbour.example
    role: supervisor
    reach: phone
    phone: 212-555-0180
    lines: {support: {reserve: true}}
"""


def faults(text: str) -> list[str]:
    with pytest.raises(FaultyFileError) as caught:
        read_centre(text, "centre.yaml")
    return [str(fault) for fault in caught.value.faults]


def one_fault(old: str, new: str) -> str:
    assert old in SMALL
    found = faults(SMALL.replace(old, new, 1))
    assert len(found) == 1, found
    return found[0]


def test_the_shipped_example_is_the_demonstration_centre() -> None:
    plan = read_centre(EXAMPLE, "examples/centre.yaml")
    assert plan.name == "Harbour & Finch"
    assert [line.name for line in plan.lines] == ["Support", "Orders", "Billing"]
    assert len(plan.numbers) == 3
    roles = [agent.role for agent in plan.agents]
    assert (roles.count("agent"), roles.count("supervisor"), roles.count("admin")) == (12, 1, 1)
    assert {"Ana Ruiz", "Sam Okafor"} <= {agent.name for agent in plan.agents}


def test_a_file_reads_as_written() -> None:
    plan = read_centre(SMALL, "centre.yaml")
    assert plan.default_language == "en"
    orders = plan.lines[1]
    assert (orders.promise_seconds, orders.goal_seconds, orders.offer_seconds) == (40, 12, 15)
    assert plan.lines[0].weekly is None
    assert orders.weekly is not None
    assert orders.weekly[0] == (Span(540, 720), Span(780, 1050))
    assert orders.weekly[1:] == ((),) * 6
    assert orders.holidays.except_ == (date(2026, 11, 26),)
    assert [(n.e164, n.line, n.menu) for n in plan.numbers] == [
        ("+12125550140", None, "main"),
        ("+12125550141", "orders", None),
    ]
    assert plan.menus["main"].default_line == "support"
    assert plan.agents[0].lines == (MembershipPlan("support", 9), MembershipPlan("orders"))
    assert (plan.agents[1].phone, plan.agents[1].lines[0].reserve) == ("+12125550180", True)
    assert plan.away_reasons
    assert plan.outcomes


def test_all_mistakes_of_a_file_are_named_together_in_its_order() -> None:
    text = SMALL.replace("promise_seconds: 40", "promise_second: 40")
    text = text.replace("13:00-17:30", "11:00-17:30").replace("skill: 9", "skill: 11")
    text = text.replace("role: supervisor", "role: boss").replace('key: "2"', 'key: "1"')
    found = faults(text)
    assert [fault.partition(": ")[0] for fault in found] == [
        "line 8, lines.orders.promise_second",
        "line 10, lines.orders.opening_hours.monday[1]",
        "line 20, menus.main.choices[1]",
        "line 25, agents.ana.lines.support.skill",
        "line 29, agents.sam.role",
    ]
    assert "did you mean `promise_seconds`?" in found[0]


@pytest.mark.parametrize(
    ("old", "new", "place", "part"),
    [
        ("region: US", "region: XX", "region", "is not a country code"),
        ("region: US", "region: US\ntimezone: Mars/City", "timezone", "not a time zone"),
        ("region: US", "region: US\ndefault_language: fr", "default_language", "de, en"),
        ("  support:\n    name: S", "  Sup port:\n    name: S", "lines.Sup port", "must be a-z"),
        ("promise_seconds: 40", "promise_seconds: 4", "promise_seconds", "outside 5 to 3600"),
        ("promise_seconds: 40", "goal_seconds: 99", "goal_seconds", "longer than the promise"),
        ("monday:", "mon:", "opening_hours.mon", "unknown key `mon`"),
        ('"09:00-12:00"', '"9-12"', "monday[0]", "not a time such as 09:00"),
        ('"09:00-12:00"', '"22:00-06:00"', "monday[0]", "write a night as"),
        ("country: US, subdivision: NY", "country: ZZ", "holidays.country", "not a country"),
        ("subdivision: NY", "subdivision: NYC", "holidays.subdivision", "not a part of US"),
        ("2026-12-24", "24.12.2026", "extra[0]", "not a day such as"),
        ('"+12125550140"', "555-0140", "numbers.555-0140", "country code"),
        ("{line: orders}", "{line: ordrs}", "line", "did you mean `orders`?"),
        ("{line: orders}", "{}", "numbers.(212) 555-0141", "either to a `line` or to a `menu`"),
        ("{menu: main}", "{menu: main, line: orders}", "+12125550140", "give one of them"),
        ("(212) 555-0141", "+1 212 555 0140", "numbers.+1 212", "is on line 13 already"),
        ("en: an order}", "en: an order}, more: 1", "choices[0].more", "unknown key `more`"),
        ("email: ana@", "email: ana at ", "agents.ana.email", "not an e-mail"),
        ("sam@harbour", "ana@harbour", "agents.sam", "is on line 23 already"),
        ("    phone: 212-555-0180\n", "", "agents.sam", "`phone` is needed"),
        ("orders: {}", "ordes: {}, orders: {}", "lines.ordes", "did you mean `orders`?"),
        ("orders: {}", "orders: {reserve: yes}", "orders.reserve", "true or false"),
    ],
)
def test_a_mistake_is_named_by_its_key_and_says_what_is_wanted(
    old: str, new: str, place: str, part: str
) -> None:
    found = [f for f in faults(SMALL.replace(old, new, 1)) if part in f]
    assert found
    assert place in found[0].partition(": ")[0]


def test_a_line_whose_only_agents_are_in_reserve_is_refused() -> None:
    assert "nobody serves `orders`" in one_fault("orders: {}", "orders: {reserve: true}")


def test_an_agent_without_a_line_is_refused_and_a_supervisor_is_not() -> None:
    without = SMALL.replace("    lines: {support: {reserve: true}}\n", "")
    assert read_centre(without, "f").agents[1].lines == ()
    (found,) = faults(without.replace("    role: supervisor\n", ""))
    assert "agents.sam: serves no line" in found


def test_a_menu_in_a_centre_of_one_line_is_refused() -> None:
    text = """\
name: Small
region: DE
lines: {support: {name: Hilfe}}
numbers: {"+493012345678": {menu: main}}
menus:
  main:
    default_line: support
    choices:
      - {key: "1", say: {en: a}, line: support}
      - {key: "2", say: {en: b}, line: support}
"""
    (found,) = faults(text)
    assert found.startswith("line 7, menus.main: the centre has one line, so there is nothing")


def test_a_menu_speaks_the_centre_s_own_language() -> None:
    found = one_fault("region: US", "region: US\ndefault_language: de")
    assert "menus.main: has no words in `de`" in found


def test_an_empty_file_names_everything_that_is_needed() -> None:
    assert faults("{}") == [
        f"line 1, (top): `{name}` is missing" for name in ("name", "region", "lines", "numbers")
    ]
    assert faults("just words")[0] == "line 1, (top): must be a mapping of `key: value` lines"


def test_a_file_that_is_no_yaml_is_refused_with_its_line() -> None:
    assert faults("name: x\nlines: [\n")[0].startswith("line 3, (file): is not valid YAML")


def test_the_same_file_always_makes_the_same_plan() -> None:
    assert read_centre(EXAMPLE, "a") == read_centre(EXAMPLE, "b")


def broken(document: object, path: list[int], junk: object) -> object:
    """Put junk somewhere into a document."""
    if not path or not isinstance(document, (dict, list)) or not document:
        return junk
    if isinstance(document, list):
        place = path[0] % len(document)
        return [
            broken(item, path[1:], junk) if index == place else item
            for index, item in enumerate(document)
        ]
    key = list(document)[path[0] % len(document)]
    return {k: broken(v, path[1:], junk) if k == key else v for k, v in document.items()}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(0, 20), max_size=5),
    st.one_of(
        st.none(),
        st.integers(),
        st.text(max_size=8),
        st.lists(st.integers(), max_size=2),
        st.dictionaries(st.text(max_size=5), st.none(), max_size=2),
    ),
)
def test_no_file_crashes_the_reader(path: list[int], junk: object) -> None:
    text = yaml.safe_dump(broken(yaml.safe_load(SMALL), path, junk), allow_unicode=True)
    found: list[object] = []
    try:
        found = [read_centre(text, "centre.yaml")]
    except FaultyFileError as error:
        found = [f for f in error.faults if f.line >= 1 and f.key and f.message]
    assert found
