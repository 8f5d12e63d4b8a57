"""Help in a rush, read from a centre file: who may be rung, and a line's rule."""

import pytest

from callcenter.centre_file.read_centre import read_centre
from callcenter.domain.surge_ladder import Rung
from callcenter.domain.surge_rule import Step
from ivr.checked_yaml import FaultyFileError

SMALL = """
name: Harbour
region: US
lines:
  support:
    name: Support
    surge:
      cooldown_minutes: 5
      hours: {monday: ["08:00-12:00"]}
      tell: [sam@harbour.example, "+12125550199", "https://example.com/hook"]
      steps:
        - when: {warning: act, past_promise: 2}
          for_seconds: 60
          ask: {rung: reserve, people: 2, minutes: 15}
        - when: {longest_wait_seconds: 90}
          ask: {rung: anyone}
numbers:
  "+12125550140": {line: support}
agents:
  ana:
    name: Ana Ruiz
    email: ana@harbour.example
    lines: {support: {}}
helpers:
  director:
    name: Nora Finch
    phone: 212-555-0195
  otto:
    name: Otto Brandt
    phone: 212-555-0196
    lines: [support]
    languages: [en]
    hours: {monday: ["07:00-19:00"]}
"""


def test_helpers_and_rules_read_as_written() -> None:
    plan = read_centre(SMALL, "centre.yaml")
    director, otto = plan.helpers or ()
    assert (director.phone, director.lines, director.weekly) == ("+12125550195", None, None)
    assert (otto.lines, otto.languages) == (("support",), ("en",))
    rule = plan.lines[0].surge
    assert rule is not None
    assert rule.cooldown_s == 300.0
    assert rule.steps == (
        Step(Rung.RESERVE, 2, 15, "act", None, 2, 60.0),
        Step(Rung.ANYONE, longest_wait_s=90.0),
    )
    assert len(rule.tell) == 3
    assert rule.hours is not None


def test_a_file_that_says_nothing_of_helpers_leaves_them_as_they_are() -> None:
    without = SMALL[: SMALL.index("helpers:")]
    assert read_centre(without, "centre.yaml").helpers is None


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("  director:", "  ana:", "is an agent already"),
        ("212-555-0196", "212-555-0195", "is on line"),
        ("lines: [support]", "lines: [suport]", "did you mean `support`?"),
        ("languages: [en]", "languages: [fr]", "we do not speak `fr`"),
        ("rung: anyone", "rung: everyone", "everyone"),
        ("people: 2", "people: 0", "outside 1 to 20"),
        ("{longest_wait_seconds: 90}", "{}", "names nothing to act on"),
        ("warning: act", "warning: panic", "panic"),
        ("sam@harbour.example,", "http://example.com,", "no https URL"),
    ],
)
def test_a_mistake_says_what_is_wanted(old: str, new: str, part: str) -> None:
    assert old in SMALL
    with pytest.raises(FaultyFileError) as caught:
        read_centre(SMALL.replace(old, new, 1), "centre.yaml")
    assert any(part in str(fault) for fault in caught.value.faults), caught.value.faults
