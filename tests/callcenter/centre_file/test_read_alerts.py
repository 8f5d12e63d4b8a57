"""Whom the centre file tells of a warning."""

import pytest

from callcenter.centre_file.plan import AlertPlan
from callcenter.centre_file.read_centre import read_centre
from ivr.checked_yaml import FaultyFileError

CENTRE = """\
name: Harbour & Finch
region: US
lines:
  support: {name: Support}
numbers:
  "+12125550140": {line: support}
alerts:
"""


def alerts(text: str) -> tuple[AlertPlan, ...]:
    return read_centre(CENTRE + text, "centre.yaml").alerts


def test_each_target_has_a_level_and_lines() -> None:
    assert alerts(
        """\
  - {sms: (212) 555-0180, lines: [support]}
  - {mail: sam@harbour.example, level: watch}
  - {webhook: "https://hooks.example.com/calls"}
"""
    ) == (
        AlertPlan("sms", "+12125550180", "act", ("support",)),
        AlertPlan("mail", "sam@harbour.example", "watch"),
        AlertPlan("webhook", "https://hooks.example.com/calls", "act"),
    )


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("  - {mail: sam}", "not a mail address"),
        ("  - {sms: '12'}", "alerts[0].sms"),
        ("  - {webhook: hooks.example.com}", "begins with https://"),
        ("  - {mail: a@b.example, sms: '+12125550180'}", "one target"),
        ("  - {level: act}", "one target"),
        ("  - {mail: a@b.example, level: calm}", "not one of: act, watch"),
        ("  - {mail: a@b.example, lines: [sales]}", "not one of: support"),
        ("  - {post: a@b.example}", "unknown key"),
        ("  sms: '+12125550180'", "must be a list"),
    ],
)
def test_a_mistake_is_named(text: str, part: str) -> None:
    with pytest.raises(FaultyFileError) as caught:
        alerts(text + "\n")
    assert part in str(caught.value)
