"""Who gets a digest, as the centre file says it."""

import pytest

from callcenter.centre_file.plan import DigestPlan
from callcenter.centre_file.read_centre import read_centre
from ivr.checked_yaml import FaultyFileError

CENTRE = """\
name: Harbour & Finch
region: US
timezone: America/New_York
lines:
  support: {name: Support}
numbers:
  "+12125550140": {line: support}
digests:
"""


def digests(text: str) -> tuple[DigestPlan, ...]:
    return read_centre(CENTRE + text, "centre.yaml").digests


def test_each_has_a_target_a_time_a_zone_and_lines() -> None:
    assert digests(
        """\
  - {mail: sam@harbour.example, at: "07:30"}
  - {webhook: "https://hooks.example.com/day", at: "20:00", timezone: UTC, lines: [support]}
"""
    ) == (
        DigestPlan("mail", "sam@harbour.example", 450, "America/New_York"),
        DigestPlan("webhook", "https://hooks.example.com/day", 1200, "UTC", ("support",)),
    )


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('  - {at: "07:30"}', "one target"),
        ('  - {mail: a@b, webhook: "https://c", at: "07:30"}', "one target"),
        ("  - {mail: sam@harbour.example}", "at"),
        ('  - {mail: sam, at: "07:30"}', "not a mail address"),
        ('  - {webhook: "ftp://x", at: "07:30"}', "begins with https://"),
        ('  - {mail: a@b, at: "7.30"}', "not a time"),
        ('  - {mail: a@b, at: "24:00"}', "next day"),
        ('  - {mail: a@b, at: "07:30", timezone: Mars}', "time zone"),
        ('  - {mail: a@b, at: "07:30", lines: [billing]}', "billing"),
    ],
)
def test_a_mistake_is_named(text: str, part: str) -> None:
    with pytest.raises(FaultyFileError, match=part):
        digests(text + "\n")
