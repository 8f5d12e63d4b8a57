"""A process dies; whatever it had decided is carried out by another, once."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from callcenter.domain.call import CallState
from callcenter.store.outbox import LEASE_S
from tests.chaos import ledger
from tests.chaos.doomed import DIED
from tests.stage.house import TestHouse
from tests.stage.rebuilt import assert_figures_agree, assert_journal_replays

ROOT = Path(__file__).parents[2]
Survivor = Callable[[str], TestHouse]


@pytest.fixture
def survivor(tmp_path: Path) -> Iterator[Survivor]:
    """Kill a process at this moment, and give a second one on the same database."""
    opened: list[TestHouse] = []

    def kill(when: str) -> TestHouse:
        first = TestHouse.in_folder(tmp_path)
        first.line()
        first.agent("ana", reach="phone")
        first.close()
        url = f"sqlite:///{tmp_path / 'house.db'}"
        command = [sys.executable, "-m", "tests.chaos.doomed", url, when]
        dead = subprocess.run(command, cwd=ROOT, timeout=60, check=False, capture_output=True)
        assert dead.returncode == DIED, dead.stderr.decode()
        house = TestHouse(url)
        house.telephony.up.add("CAcleo")
        opened.append(house)
        return house

    yield kill
    for house in opened:
        assert_journal_replays(house.engine)
        assert_figures_agree(house.engine, house.clock.now)
        house.close()


def rung(house: TestHouse) -> int:
    return [what for what, *_ in house.telephony.asked].count("ring_phone")


def test_before_the_commit_nothing_has_happened_and_the_repeated_webhook_begins_anew(
    survivor: Survivor,
) -> None:
    house = survivor("before the commit")
    assert [row.kind for row in house.journal(subject="call")] == []
    cleo = house.call_in()
    assert house.the_call(cleo).state is CallState.OFFERED
    assert rung(house) == 1


def test_after_the_commit_another_worker_rings_exactly_once(survivor: Survivor) -> None:
    house = survivor("after the commit")
    assert house.the_call("CAcleo").state is CallState.OFFERED
    assert rung(house) == 0
    house.pass_(2)
    assert rung(house) == 1
    house.pass_(10)
    assert rung(house) == 1
    house.press_one("ana")
    house.caller_joins("CAcleo")
    assert house.the_call("CAcleo").state is CallState.TALKING


def test_before_the_ring_another_worker_rings_when_the_lease_is_over(survivor: Survivor) -> None:
    house = survivor("before the ring")
    house.pass_(LEASE_S - 2)
    assert rung(house) == 0
    house.pass_(4)
    assert rung(house) == 1


def test_after_the_ring_the_leg_is_found_and_no_second_one_rings(
    survivor: Survivor, tmp_path: Path
) -> None:
    house = survivor("after the ring")
    leg_id, number = (tmp_path / "house.db.rung").read_text(encoding="utf-8").split()
    house.telephony.asked.append(("ring_phone", leg_id, number))
    house.telephony.up.add(f"CA{leg_id}")
    house.pass_(LEASE_S + 2)
    assert rung(house) == 1
    assert house.the_leg("ana").provider_sid == f"CA{leg_id}"


def test_it_heals_within_the_lease_and_the_table_says_so(survivor: Survivor) -> None:
    house = survivor("before the ring")  # the longest of the four: its claim has to run out first
    began = house.clock.now
    while not rung(house):
        house.pass_(1)
    took_s = house.clock.now - began
    assert took_s <= LEASE_S + 2
    ledger.write(
        ledger.Row(
            fault="death-at-each-point",
            callers=1,
            heard="nothing of it",
            lost="nothing",
            heal_s=took_s,
        )
    )


@pytest.mark.parametrize("when", ["after the commit", "before the ring", "after the ring"])
def test_the_callers_clock_survives_and_she_is_not_forgotten(survivor: Survivor, when: str) -> None:
    house = survivor(when)
    since = house.the_call("CAcleo").waiting_since
    house.pass_(60)
    call = house.the_call("CAcleo")
    assert call.live
    assert call.waiting_since == since
    house.agent("ben")
    assert house.the_call("CAcleo").agent_id == "ben"
