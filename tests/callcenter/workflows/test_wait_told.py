"""What Cleo hears of her wait, and the log behind it."""

from typing import Any

import sqlalchemy as sa

from callcenter.store.wait_calibrations import EVERY_S, calibrate_lines, close_waits
from callcenter.store.wait_tables import wait_calibrations, wait_estimates
from callcenter.workflows.change_presence import become_ready
from callcenter.workflows.tell_wait import tell_wait
from callcenter.workforce.wait_estimate import Bin, Calibration
from tests.stage.house import TestHouse

TOLD = Calibration(
    "queue_length",
    (Bin(70.0, 20.0, 55.0, 100), Bin(200.0, 70.0, 170.0, 100)),
    observed=400,
    tested=200,
    sooner=0.1,
    inside=0.78,
    later=0.12,
)


def knows(house: TestHouse, calibration: Calibration | None = TOLD) -> None:
    with house.engine.begin() as db:
        db.execute(
            sa.insert(wait_calibrations).values(
                line_id="support",
                made_at=house.clock.now,
                calibration=calibration.to_json() if calibration else None,
                why_not=None if calibration else "too few",
                talk_s=60.0,
            )
        )


def log(house: TestHouse) -> list[Any]:
    with house.engine.connect() as db:
        return list(db.execute(sa.select(wait_estimates).order_by(wait_estimates.c.at)))


def busy_agent(house: TestHouse, name: str = "ana") -> None:
    house.agent(name)
    house.talk(house.call_in(f"talks{name}", number=f"+1415555{sum(name.encode()):04d}"), name)


def hears(house: TestHouse, sid: str, waited_s: int = 0) -> str:
    return " ".join(say.text for say in house.act(tell_wait, sid, waited_s).says)


def test_from_the_first_day_the_log_is_kept_and_nothing_is_said(house: TestHouse) -> None:
    busy_agent(house)
    cleo = house.call_in()
    assert "as soon as someone is free" in hears(house, cleo)
    entry = log(house)[-1]
    assert (entry.ahead, entry.agents, entry.said_at, entry.result) == (0, 1, None, "waiting")
    assert house.journal(kind="WaitAnnounced") == []


def test_a_calibrated_line_says_its_range_and_keeps_what_was_said(house: TestHouse) -> None:
    knows(house)
    busy_agent(house)
    cleo = house.call_in()
    assert "less than a minute" in hears(house, cleo)
    assert (log(house)[-1].first_low_s, log(house)[-1].first_high_s) == (0.0, 60.0)
    told = house.journal(kind="WaitAnnounced")[-1].data
    assert (told["low_s"], told["high_s"]) == (0.0, 60.0)
    house.pass_(1)
    nina = house.call_in("nina", number="+14155550124")
    assert "between 1 and 3 minutes" in hears(house, nina)


def test_a_line_that_may_say_nothing_says_nothing(house: TestHouse) -> None:
    knows(house, None)
    busy_agent(house)
    assert "minute" not in hears(house, house.call_in())


def test_the_same_is_not_said_again_and_a_broken_word_is_owned_up_to_once(
    house: TestHouse,
) -> None:
    knows(house)
    busy_agent(house)
    house.call_in("first", number="+14155550120")
    house.pass_(1)
    cleo = house.call_in()
    assert "between 1 and 3 minutes" in hears(house, cleo)
    house.pass_(20)
    assert hears(house, cleo, 20) == ""
    with house.engine.begin() as db:
        db.execute(sa.delete(wait_calibrations))
    knows(house, Calibration("last_served", TOLD.bins, 400, 200, 0.1, 0.78, 0.12))
    house.clock.pass_(165)
    assert "longer than we said" in hears(house, cleo, 185)
    assert "longer than we said" not in hears(house, cleo, 205)


def test_better_news_is_told(house: TestHouse) -> None:
    knows(house)
    busy_agent(house)
    first = house.call_in("first", number="+14155550120")
    house.pass_(1)
    cleo = house.call_in()
    assert "between 1 and 3 minutes" in hears(house, cleo)
    house.hangs_up(first)
    house.pass_(20)
    assert "less than a minute" in hears(house, cleo, 20)


def test_the_expected_wait_offers_a_callback_before_she_has_waited(house: TestHouse) -> None:
    knows(house)
    busy_agent(house)
    house.call_in("first", number="+14155550120")
    house.pass_(1)
    cleo = house.call_in()
    assert "press 1" in hears(house, cleo)  # half wait longer than 70 s, the threshold is 60 s


def test_the_log_is_closed_with_what_happened_once(house: TestHouse) -> None:
    house.agent("ana", ready=False)
    gave_up, answered = house.call_in("max", number="+14155550125"), house.call_in()
    for sid in (gave_up, answered):
        house.act(tell_wait, sid, 0)
    house.clock.pass_(40)
    house.hangs_up(gave_up)
    house.act(become_ready, "ana")
    house.talk(answered, "ana")
    assert close_waits(house.engine) == 2
    assert close_waits(house.engine) == 0
    assert sorted((one.result, one.waited_s) for one in log(house)) == [
        ("answered", 40.0),
        ("gave_up", 40.0),
    ]


def test_each_line_is_learned_by_one_worker_in_its_time_and_says_why_not(
    house: TestHouse,
) -> None:
    assert calibrate_lines(house.engine, house.clock.now) == 1
    assert calibrate_lines(house.engine, house.clock.now) == 0
    with house.engine.connect() as db:
        row = db.execute(sa.select(wait_calibrations)).one()
    assert row.calibration is None
    assert "0 callers with a known wait, 200 are needed" in row.why_not
    assert calibrate_lines(house.engine, house.clock.now + EVERY_S) == 1


def test_a_line_learns_from_its_log_and_then_speaks(house: TestHouse) -> None:
    now = house.clock.now
    rows = [
        {
            "call_id": f"c{n}",
            "line_id": "support",
            "at": now - 9000 + n * 10,
            "ahead": n % 5,
            "agents": 1,
            "queue_length_s": 60.0 * (n % 5 + 1),
            "head_of_line_s": 0.0,
            "last_served_s": 60.0,
            "result": "answered" if n % 7 else "gave_up",
            "waited_s": 50.0 * (n % 5 + 1) + n % 13,
        }
        for n in range(600)
    ]
    with house.engine.begin() as db:
        db.execute(sa.insert(wait_estimates), rows)
    calibrate_lines(house.engine, now)
    with house.engine.connect() as db:
        row = db.execute(sa.select(wait_calibrations)).one()
    assert row.why_not is None
    assert row.calibration["estimator"] == "queue_length"
    assert row.patience_s > 0
