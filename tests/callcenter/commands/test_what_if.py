"""`callcenter what-if`, as a planner types it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from callcenter.cli import callcenter
from callcenter.commands import opening
from tests.stage.house import TestHouse
from tests.stage.seeded_day import callers, play_live

TEN = datetime(2025, 12, 2, 10, tzinfo=UTC).timestamp()


@pytest.fixture
def house(tmp_path: Path) -> TestHouse:
    """A day with one agent and too many callers."""
    house = TestHouse.in_folder(tmp_path)
    house.line()
    house.clock.now = TEN
    house.agent("ana")
    play_live(house, callers(2, 20, calls_per_s=2 / 180, work_s=180, patience_s=90, starts_at=TEN))
    return house


def typed(house: TestHouse, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    monkeypatch.setattr(opening, "start_logs", lambda _level: None)
    env = {
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "1" * 32,
        "TWILIO_API_KEY_SID": "SK" + "2" * 32,
        "TWILIO_API_KEY_SECRET": "3" * 32,
        "PUBLIC_BASE_URL": "https://calls.example.com",
        "DATABASE_URL": str(house.engine.url),
        "SECRET_KEY": "kept only for as long as this test takes, no longer",
    }
    return CliRunner().invoke(callcenter, ["what-if", "--date", "2025-12-02", *words], env=env)


def test_it_shows_both_days_as_a_table(house: TestHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    said = typed(house, monkeypatch, "--line", "support", "--more", "2@10:00-12:00")
    assert said.exit_code == 0, said.output
    assert "measured" in said.output
    assert "what if" in said.output
    assert "95 % interval" in said.output
    assert "lies inside" in said.output
    assert "times the clock" in said.output


def test_it_says_the_same_as_json(house: TestHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    said = typed(
        house, monkeypatch, "--line", "support", "--more", "2@10:00-12:00", "--fewer",
        "1@12:00-13:00/support", "--promise", "20s", "--aht", "1.1", "--priority-credit", "90s",
        "--reserve-after", "10s", "--no-menu", "--json",
    )  # fmt: skip
    found = json.loads(said.output)
    assert found["line_id"] == "support"
    assert found["gain"]["mean"] > 0
    assert found["chance"]["reproduced"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--more", "two@10:00-12:00"), "so many people at a time"),
        (("--more", "2@10:00-12:00"), "Say on which line"),
        (("--line", "support", "--more", "2@12:00-10:00"), "ends before it begins"),
        (("--line", "nowhere"), "no line"),
        (("--no-menu", "--menu", "5s"), "Either --menu or --no-menu"),
        (("--aht", "40"), "0.1 to 5"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(
    house: TestHouse, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    said = typed(house, monkeypatch, *words)
    assert said.exit_code != 0
    assert told in said.output + str(said.exception)
