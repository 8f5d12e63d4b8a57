import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_adapters.numbers import (
    Kinship,
    Number,
    caller_number,
    is_withheld,
    kinship,
    spellings,
    stored_number,
)

CLEO = "+14155550123"


@pytest.mark.parametrize(
    "raw",
    [
        None, "", "  ", "anonymous", "Anonymous", "UNKNOWN", "restricted", "unavailable",
        "private", "Private Number", "No Caller ID", "id-unavailable", "blocked", "withheld",
        "+266696687", "266696687", "+7378742883", "7378742883", "+7378742833", "+2562533",
        "+8656696", "+86282452253", "sip:anonymous@anonymous.invalid", "client:ana", "12345",
        "+12345", "911", "whatsapp:+14155550123",
    ],
)  # fmt: skip
def test_a_withheld_caller_is_nobody(raw: str | None) -> None:
    assert is_withheld(raw)
    assert caller_number(raw, "US") is None


@pytest.mark.parametrize(
    "raw", [CLEO, "4155550123", "+17378742883", "sip:+14155550123@x.example", "tel:+14155550123"]
)
def test_a_shown_number_is_not_withheld(raw: str) -> None:
    assert not is_withheld(raw)


@pytest.mark.parametrize(
    ("written", "region", "expected"),
    [
        ("+1 (415) 555-0123", "US", Kinship.EXACT),
        ("4155550123", "US", Kinship.EXACT),
        ("(415) 555-0123", "US", Kinship.EXACT),
        ("4155550123", "GB", Kinship.PROBABLE),
        ("5550123", "US", Kinship.NONE),
        ("+1 415 555 0123 ext. 5", "US", Kinship.PROBABLE),
        ("+1 415 555 0124", "US", Kinship.NONE),
        ("+44 415 555 0123", "US", Kinship.NONE),
        ("", "US", Kinship.NONE),
        ("call the office", "US", Kinship.NONE),
        ("1" * 300, "US", Kinship.NONE),
    ],
)
def test_a_written_number_is_compared_and_never_guessed(
    written: str, region: str, expected: Kinship
) -> None:
    assert kinship(CLEO, written, region) is expected


def test_the_national_prefix_of_another_country_is_exact_once_its_region_is_known() -> None:
    assert kinship("89161234567", "+79161234567", "RU") is Kinship.EXACT
    assert kinship("+79161234567", "89161234567", "RU") is Kinship.EXACT


def test_two_extensions_of_one_switchboard_are_two_people() -> None:
    assert kinship(CLEO + ";ext=5", CLEO + " ext. 6", "US") is Kinship.NONE
    assert kinship(CLEO + ";ext=5", CLEO + " ext. 5", "US") is Kinship.EXACT


def test_italy_without_its_zero_and_argentina_without_its_nine_are_not_the_same() -> None:
    assert kinship("+390236618300", "+39236618300", "IT") is Kinship.NONE
    assert kinship("+5491187654321", "+541187654321", "AR") is Kinship.NONE


def test_a_keypad_word_never_matches_even_where_it_is_a_valid_number() -> None:
    assert kinship("7378742883", "+17378742883", "US") is Kinship.NONE


def test_a_written_number_keeps_its_extension() -> None:
    assert stored_number("415-555-0123 x42", "US") == Number(CLEO, "42")
    assert stored_number(CLEO, "DE").tail == "155550123"


@pytest.mark.parametrize("written", ["555-0123", "none", "0000000000", "+999123456789", "x"])
def test_a_number_that_cannot_be_is_refused_with_the_remedy(written: str) -> None:
    with pytest.raises(ValueError, match=r"nobody's|country code"):
        stored_number(written, "US")


def test_other_systems_spellings_are_offered() -> None:
    assert spellings(Number("+442079460000")) == {
        "e164": "+442079460000",
        "digits": "442079460000",
        "nsn": "2079460000",
        "tail": "079460000",
        "national": "020 7946 0000",
        "international": "+44 20 7946 0000",
    }


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_crashes_the_comparison(caller: str, written: str) -> None:
    assert kinship(caller, written, "US") in Kinship
    assert caller_number(caller, "US") is None or not is_withheld(caller)
