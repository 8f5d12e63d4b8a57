"""`callcenter staff --line`, as an operator types it."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner, Result

from callcenter.cli import callcenter
from callcenter.commands import staff_line as module
from tests.callcenter.reports.made_up_calls import days_before, past_calls
from tests.stage.house import TestHouse

TODAY = datetime.now(UTC).date()
"""The command reads the real clock."""


@pytest.fixture
def typed(house: TestHouse, monkeypatch: pytest.MonkeyPatch) -> Any:
    class Known:
        database_url = str(house.engine.url)

    monkeypatch.setattr(module, "settings", lambda: Known())

    def run(*words: str) -> Result:
        return CliRunner().invoke(callcenter, ("staff", "--line", "support", *words))

    return run


def monday() -> date:
    return TODAY + timedelta(days=7 - TODAY.weekday())


def test_a_period_is_told_hour_by_hour_and_as_json_slot_by_slot(
    house: TestHouse, typed: Any
) -> None:
    past_calls(house, days_before(TODAY, 42))
    days = ("--from", monday().isoformat(), "--to", monday().isoformat())
    table = typed(*days)
    assert table.exit_code == 0, table.output
    assert "80% within 30 s, with a probability of 90%; a call takes 180 s" in table.output
    (ten,) = [row for row in table.output.splitlines() if row.startswith("10:00")]
    assert ten.split()[1] == "16.0"
    found = json.loads(typed(*days, "--json").output)
    (day,) = found["days"]
    slot = day["slots"][40]
    assert slot["expected"] == pytest.approx(4)
    assert slot["needed"] >= 2
    assert slot["short"] == pytest.approx(slot["to_plan"])  # nobody is signed up
    assert found["total"]["calls"] == pytest.approx(160, rel=0.01)


def test_what_is_typed_replaces_what_is_known(house: TestHouse, typed: Any) -> None:
    past_calls(house, days_before(TODAY, 42))
    days = ("--from", monday().isoformat(), "--to", monday().isoformat())
    usual = json.loads(typed(*days, "--json").output)
    longer = json.loads(typed(*days, "--json", "--aht", "600s", "--promise", "10s").output)
    assert usual["assumptions"]["aht_s"] == pytest.approx(180)
    assert (longer["assumptions"]["aht_s"], longer["assumptions"]["promise_s"]) == (600, 10)
    assert longer["total"]["needed_hours"] > 1.8 * usual["total"]["needed_hours"]
    refused = typed(*days, "--shrinkage", "1.5")
    assert refused.exit_code == 2
    assert "shrinkage must be at least 0 and below 1" in refused.output


def test_a_line_without_a_past_says_why(house: TestHouse, typed: Any) -> None:
    nothing = typed()
    assert nothing.exit_code == 1
    assert "0 calls were handled in four weeks" in nothing.output
    guessed = typed("--aht", "180s")
    assert guessed.exit_code == 0
    assert guessed.output.count("not enough data yet, because no day has been counted") == 7
