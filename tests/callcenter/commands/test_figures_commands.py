"""`callcenter figures verify`, `rebuild` and `status`, typed by an operator on a busy day."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from callcenter.cli import callcenter
from callcenter.commands import figures, opening
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.store import figure_tables as f
from tests.callcenter.figures.busy_day import busy_day
from tests.stage.house import TestHouse

Typed = Callable[..., Result]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestHouse]:
    house = TestHouse.in_folder(tmp_path)
    house.line()
    yield house
    house.close()


@pytest.fixture
def typed(empty: TestHouse, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Type a command on the database of the house, at the time that it is there."""
    monkeypatch.setattr(opening, "start_logs", lambda _level: None)
    monkeypatch.setattr(figures, "time", SimpleNamespace(time=empty.clock))
    env = {
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "1" * 32,
        "TWILIO_API_KEY_SID": "SK" + "2" * 32,
        "TWILIO_API_KEY_SECRET": "3" * 32,
        "PUBLIC_BASE_URL": "https://calls.example.com",
        "DATABASE_URL": empty.engine.url.render_as_string(hide_password=False),
        "SECRET_KEY": "kept only for as long as this test takes, no longer",
    }
    return lambda *words: CliRunner().invoke(callcenter, ("figures", *words), env=env)


@pytest.fixture
def day(empty: TestHouse) -> TestHouse:
    busy_day(empty)
    return empty


def spoil(house: TestHouse, table: sa.Table, **values: object) -> None:
    """Every row of it is wrong from now on, after all that was waiting has been counted."""
    FigureKeeper(house.engine, house.clock).keep_all()
    with house.engine.begin() as db:
        db.execute(sa.update(table).values(values))


def test_it_counts_what_waits_and_finds_nothing_wrong(day: TestHouse, typed: Typed) -> None:
    assert "changes are waiting, the oldest of 20" in typed("status").output
    verified = typed("verify")
    assert verified.exit_code == 0, verified.output
    assert "3 agents compared: no differences." in verified.output
    assert typed("status").output.endswith("counted, 0 changes are waiting.\n")


def test_it_tells_each_difference_with_its_calls_and_ends_with_1(
    day: TestHouse, typed: Typed
) -> None:
    spoil(day, f.agent_intervals, wrap_up_s=1.5)
    spoil(day, f.line_days, answered=99)
    verified = typed("verify")
    assert verified.exit_code == 1
    assert "agent ana" in verified.output
    assert "wrap_up_s is 1.5, the journal says" in verified.output
    assert "answered is 99, the journal says" in verified.output
    assert "    calls: c" in verified.output


def test_rebuilding_heals_calls_lines_and_agents(day: TestHouse, typed: Typed) -> None:
    spoil(day, f.agent_intervals, ready_s=7.0)
    spoil(day, f.agent_days, handled=50)
    spoil(day, f.line_intervals, offered=50)
    spoil(day, f.call_figures, wait_s=1234.0)
    assert typed("verify").exit_code == 1
    rebuilt = typed("rebuild")
    assert rebuilt.exit_code == 0, rebuilt.output
    assert "3 agents are counted anew." in rebuilt.output
    verified = typed("verify")
    assert (verified.exit_code, "no differences" in verified.output) == (0, True), verified.output


def test_only_the_line_and_the_days_that_were_asked_for_are_compared(
    day: TestHouse, typed: Typed
) -> None:
    FigureKeeper(day.engine, day.clock).keep_all()
    with day.engine.begin() as db:
        billing = sa.update(f.line_days).where(f.line_days.c.line_id == "billing")
        db.execute(billing.values(offered=50))
    assert typed("verify", "--line", "support").exit_code == 0
    assert typed("verify", "--line", "billing").exit_code == 1
    assert typed("verify", "--from", "2020-01-01", "--to", "2020-01-31").exit_code == 0


def test_a_house_without_calls_has_nothing_to_compare(empty: TestHouse, typed: Typed) -> None:
    for command in ("verify", "rebuild"):
        said = typed(command)
        assert (said.exit_code, said.output) == (0, "There is no call yet.\n")
    assert typed("status").output == "no calls counted, 0 changes are waiting.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("verify", "--from", "yesterday"), "yesterday"),
        (("rebuild", "--to", "2026-02-31"), "2026-02-31"),
        (("verify", "--from", "2026-02-02", "--to", "2026-02-01"), "before the first"),
        (("rebuild", "--from", "2026-02-02", "--to", "2026-02-01"), "before the first"),
        (("verify", "--line", "suport"), "there is no line 'suport'; known: billing, support"),
    ],
)
def test_what_cannot_be_is_said_and_ends_with_2(
    day: TestHouse, typed: Typed, words: tuple[str, ...], told: str
) -> None:
    said = typed(*words)
    assert said.exit_code == 2
    assert told in said.output
    assert "Traceback" not in said.output
