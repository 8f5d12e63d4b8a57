"""A number as it is shown to whoever has no need of it."""

import pytest

from callcenter.domain.erased import erased_as
from callcenter.reports.shown_number import shown_number


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+12125550123", "+1 212 ••• 123"),
        ("+14155550123", "+1 415 ••• 123"),
        ("+79161234567", "+7 916 ••• 567"),
        ("+442079460142", "+44 207 ••• 142"),
        ("+39347555218", "+39 34 ••• 218"),
        ("+353861234567", "+353 86 ••• 567"),
        ("+1 (212) 555-0123", "+1 212 ••• 123"),
        ("02079460142", "020 ••• 142"),
        ("+999123456789", "999 ••• 789"),
        ("+4930901820", "+49 3 ••• 820"),
        ("4711", "4711"),
        ("sip:cleo@example.com", "•••"),
        ("", None),
        (None, None),
        (erased_as(b"k", "+12125550123"), None),
    ],
)
def test_it_is_enough_to_recognise_and_too_little_to_ring(
    number: str | None, shown: str | None
) -> None:
    assert shown_number(number) == shown


@pytest.mark.parametrize(
    "number", ["+12125550123", "+4930901820", "+3725551234", "+49301234", "02079460142"]
)
def test_the_middle_is_gone(number: str) -> None:
    hidden = shown_number(number) or ""
    assert number not in hidden.replace(" ", "")
    assert sum(sign.isdigit() for sign in hidden) <= sum(s.isdigit() for s in number) - 4
