"""`callcenter staff` as an operator types it: no database, no settings."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from callcenter.cli import callcenter

SIX = "--calls 100 --interval 30m --aht 180s --promise 20s --probability 0.8"


def _run(options: str) -> Result:
    return CliRunner().invoke(callcenter, ["staff", *options.split()], env={"DATABASE_URL": None})


def _json(options: str) -> dict[str, Any]:
    found = _run(f"{options} --json")
    assert found.exit_code == 0, found.output
    answer: dict[str, Any] = json.loads(found.output)
    return answer


def test_it_gives_exactly_the_agreed_keys() -> None:
    answer = _json(SIX)
    assert list(answer) == ["agents", "p_wait", "service_level", "asa", "occupancy"]
    assert answer["agents"] == 14
    assert answer["service_level"] == pytest.approx(0.8883500191794669, abs=1e-9)
    assert answer["asa"] == pytest.approx(7.83593701177724, abs=1e-9)


def test_with_patience_it_tells_who_gives_up() -> None:
    answer = _json("--calls 48 --interval 1m --aht 1m --promise 20 --patience 2m --agents 50")
    assert list(answer)[-1] == "p_abandon"
    assert answer["p_abandon"] == pytest.approx(0.0309122491622, abs=1e-9)
    assert answer["p_wait"] == pytest.approx(0.467774068554, abs=1e-9)
    assert answer["service_level"] == pytest.approx(0.943018954747, abs=1e-9)


@pytest.mark.parametrize("interval", ["1h", "60m", "60min", "3600s", "3600", " 1 h"])
def test_durations_are_read_in_any_unit(interval: str) -> None:
    words = ["staff", "--calls", "100", "--interval", interval, "--aht", "180", "--promise", "20"]
    found = CliRunner().invoke(callcenter, [*words, "--json"])
    assert json.loads(found.output)["agents"] == 8


def test_an_overload_is_an_answer_and_no_infinity_reaches_json() -> None:
    assert _json(f"{SIX} --agents 9") == {
        "agents": 9,
        "p_wait": 1.0,
        "service_level": 0.0,
        "asa": None,
        "occupancy": 1.0,
    }
    assert "grows without end" in _run(f"{SIX} --agents 9").output


def test_no_agents_and_no_calls_are_answers() -> None:
    assert "Nobody is there to answer" in _run(f"{SIX} --agents 0").output
    assert _json(SIX.replace("100", "0"))["agents"] == 0
    assert "nobody is needed" in _run(SIX.replace("100", "0")).output


def test_the_table_says_what_leaner_staffing_would_cost() -> None:
    output = _run(f"{SIX} --patience 120s --shrinkage 30%").output
    assert "to be rostered" in output
    assert "12 agents would do only because 6.2% of the callers gave up" in output
    assert _json(f"{SIX} --patience 120s --lean")["agents"] == 12


def test_certainty_says_how_many_calls_it_is_ready_for() -> None:
    assert "ready for" in _run(f"{SIX} --certainty 0.95 --dispersion 2").output


def test_the_people_to_roster_appear_when_shrinkage_is_given() -> None:
    assert _json(f"{SIX} --shrinkage 0.3")["rostered"] == 20


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("", "--calls"),
        ("--interval 30m", "name a --line to staff from its"),
        ("--calls 100", "--aht is missing"),
        ("--calls 100 --aht 3x --promise 20", "'3x' is no duration"),
        ("--calls 100 --aht -3s --promise 20", "'-3s' is no duration"),
        ("--calls nan --aht 3 --promise 20", "--calls"),
        ("--calls -1 --aht 3 --promise 20", "--calls cannot be negative"),
        ("--calls many --aht 3 --promise 20", "--calls"),
        ("--calls 1e12 --aht 3 --promise 20", "check the units"),
        ("--calls 1 --aht 3 --promise 20 --interval 0", "--interval must be longer"),
        (f"{SIX} --agents -1", "--agents"),
        (f"{SIX} --agents 1.5", "--agents"),
        (f"{SIX} --patience 0s", "--patience"),
        (f"{SIX} --occupancy-cap 2", "--occupancy-cap"),
        (f"{SIX} --shrinkage all", "'all' is no share"),
        (f"{SIX} --probability 100%", "--probability"),
        (f"{SIX} --lean", "--lean needs --patience"),
    ],
)
def test_bad_input_is_one_clear_message(options: str, words: str) -> None:
    found = _run(options)
    assert found.exit_code == 2
    assert words in found.output
    assert "Traceback" not in found.output
