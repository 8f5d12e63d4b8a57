import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.announcements import (
    closed_announcement,
    opening_words,
    wait_announcement,
    whisper,
)


@pytest.mark.parametrize(
    ("estimate", "again", "text"),
    [
        (None, False, "We are with you as soon as someone is free."),
        (None, True, "Thank you for waiting. We are with you as soon as someone is free."),
        ((10, 50), False, "It should take less than a minute."),
        ((20, 130), False, "It should take no more than 3 minutes."),
        ((100, 290), False, "It should take between 1 and 5 minutes."),
        ((100, 290), True, "Thank you for waiting. It should take between 1 and 5 minutes now."),
        ((90, 30), False, "We are with you as soon as someone is free."),
        ((0, 0), False, "We are with you as soon as someone is free."),
    ],
)
def test_the_wait_is_told_as_a_range_or_not_at_all(
    estimate: tuple[float, float] | None, again: bool, text: str
) -> None:
    assert wait_announcement("en", estimate, again=again) == text


@given(st.floats(0, 7200), st.floats(0.1, 7200))
def test_the_range_said_always_contains_the_estimate(low: float, width: float) -> None:
    text = wait_announcement("en", (low, low + width))
    said = [int(number) for number in re.findall(r"\d+", text)] or [1]
    assert said[-1] * 60 >= low + width
    assert len(said) == 1 or said[0] * 60 <= low


def test_a_callback_is_promised_only_to_a_number_we_know() -> None:
    known = closed_announcement("en", "tomorrow at 9", number_known=True)
    hidden = closed_announcement("en", None, number_known=False)
    assert known.startswith("We are closed at the moment. We open again tomorrow at 9.")
    assert "we will call you back" in known
    assert "cannot call you back" in hidden


def test_a_whisper_without_a_name_says_a_new_caller() -> None:
    assert whisper("en", "agent_offer", name=None, line="Support").startswith("A new caller")
    assert whisper("de", "surge_whisper", name="Cleo", centre="Hafen", line="Hilfe").startswith(
        "Hafen braucht Hilfe. Cleo wartet"
    )
    assert "Ana" in whisper("en", "consult_whisper", name=None, agent="Ana", line="Support")


@pytest.mark.parametrize(
    ("days", "english", "german"),
    [
        (0, "today at 9:30 AM", "heute um 09:30"),
        (1, "tomorrow at 9:30 AM", "morgen um 09:30"),
        (3, "on Thursday at 9:30 AM", "am Donnerstag um 09:30"),
        (8, "on Tuesday, March 10, at 9:30 AM", "am Dienstag, dem 10. März, um 09:30"),
    ],
)
def test_the_next_opening_is_said_as_people_say_it(days: int, english: str, german: str) -> None:
    zone = ZoneInfo("Asia/Tokyo")
    now = datetime(2026, 3, 2, 7, 0, tzinfo=zone)
    opens = datetime(2026, 3, 2, 9, 30, tzinfo=zone) + timedelta(days=days)
    assert opening_words("en-US", opens, now) == english
    assert opening_words("de-DE", opens, now) == german
