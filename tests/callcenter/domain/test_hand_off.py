"""The story that travels with a caller."""

import pytest

from callcenter.domain.errors import Invalid
from callcenter.domain.hand_off import (
    LONGEST_GIST,
    MOST_ATTACHMENTS,
    MOST_FIELDS,
    HandOff,
    Passing,
    checked,
    from_json,
    to_json,
)

PACKET = HandOff(
    "Wrong part sent twice.",
    (("order", "A-17"),),
    (("photo", "https://files.example/1"),),
    (Passing(1.0, "Ana", "Billing", "needs a refund"),),
)


def test_it_survives_the_trip_through_json() -> None:
    assert from_json(to_json(PACKET)) == PACKET


def test_an_empty_story_is_a_story() -> None:
    assert from_json({}) == HandOff()


def test_each_hand_over_adds_a_link() -> None:
    twice = PACKET.passed(Passing(2.0, "Ben", "Dora", "her customer"))
    assert [link.giver for link in twice.chain] == ["Ana", "Ben"]
    assert twice.gist == PACKET.gist


def test_a_packet_of_the_greatest_size_passes() -> None:
    largest = HandOff("g" * LONGEST_GIST, (("k", "v"),) * MOST_FIELDS, (("n", "a"),) * 8)
    assert checked(largest) is largest


@pytest.mark.parametrize(
    ("packet", "says"),
    [
        (HandOff("g" * (LONGEST_GIST + 1)), "501 characters"),
        (HandOff(fields=(("k", "v"),) * (MOST_FIELDS + 1)), "12 fields"),
        (HandOff(attachments=(("n", "a"),) * (MOST_ATTACHMENTS + 1)), "8 attachments"),
    ],
)
def test_a_packet_too_large_is_refused_and_says_which_part(packet: HandOff, says: str) -> None:
    with pytest.raises(Invalid, match=says):
        checked(packet)
