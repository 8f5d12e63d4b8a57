"""A day of the house read back for a replay: every kind of story in it comes again as it was."""

from datetime import UTC, date, datetime
from random import Random

import pytest
import sqlalchemy as sa

from callcenter.domain.errors import Invalid, NotEnoughData
from callcenter.domain.hand_off import HandOff
from callcenter.reports.replay_apart import Job, run_apart
from callcenter.reports.replayed_day import ReadDay, read_replayed_day
from callcenter.reports.what_if import Answer, MorePeople, Wanted, what_if
from callcenter.store import tables as t
from callcenter.store.append_only import Permit, permitted
from callcenter.store.centre import SqlCentre
from callcenter.workflows import answer_offer, change_presence, transfer_call, wrap_up_call
from callcenter.workflows.consult_colleague import Whom
from callcenter.workforce.replay import replay
from callcenter.workforce.replayed_day import Visit
from callcenter.workforce.scenario import Scenario
from tests.stage.house import TestHouse
from tests.stage.seeded_day import callers, play_live

DAY = date(2025, 12, 2)
TEN = datetime(2025, 12, 2, 10, tzinfo=UTC).timestamp()
DAY_S = 86_400.0


@pytest.fixture
def house(house: TestHouse) -> TestHouse:
    house.clock.now = TEN
    house.agent("ana", skill=9)
    house.agent("ben")
    return house


def read(house: TestHouse, day: date = DAY, zone: str = "UTC", later_s: float = DAY_S) -> ReadDay:
    house.clock.now += later_s
    lines = SqlCentre(house.engine, house.clock).lines()
    return read_replayed_day(house.engine, lines, day, zone, house.clock.now)


def asked(house: TestHouse, wanted: Wanted, zone: str = "UTC") -> Answer:
    lines = SqlCentre(house.engine, house.clock).lines()
    return what_if(house.engine, lines, wanted, zone, house.clock.now, run=Job.run)


def comes_again(day: ReadDay) -> list[Visit]:
    """The replay with the day's own people, held against what was measured."""
    own, _ = day.seen.draws()
    again = replay(own(Random(1))).visits
    measured = {visit.caller_id: visit for visit in day.seen.measured}
    assert {visit.caller_id for visit in again} == set(measured)
    for visit in again:
        was = measured[visit.caller_id]
        assert (visit.agent_id, visit.gave_up) == (was.agent_id, was.gave_up), visit
        assert visit.wait_s == pytest.approx(was.wait_s, abs=1e-2), visit
        assert visit.line_id == was.line_id
    return list(again)


def answered_call(house: TestHouse, name: str, agent: str, ring_s: float, talk_s: float) -> str:
    sid = house.call_in(name)
    house.pass_(ring_s, step=ring_s)
    house.talk(sid, agent)
    house.pass_(talk_s, step=talk_s)
    return sid


def test_ring_talk_and_wrap_up_are_read_from_the_journal(house: TestHouse) -> None:
    sid = answered_call(house, "cleo", "ana", 4.0, 120.0)
    house.hangs_up(sid)
    house.pass_(11.0, step=11.0)
    house.act(wrap_up_call.end_wrap_up, "ana", "done")
    (one,) = read(house).seen.seen
    assert one.answered
    assert (one.wait_s, one.caller.ring_s) == (4.0, 4.0)
    assert (one.caller.work_s, one.caller.wrap_up_s) == (120.0, 11.0)


def test_a_declined_and_a_missed_offer_come_to_nothing_again(house: TestHouse) -> None:
    sid = house.call_in("cleo")
    house.pass_(3.0, step=3.0)
    house.act(answer_offer.decline_offer, house.the_agent_offer("ana"), "ana", "busy")
    house.pass_(16.0)  # Ben lets it ring; then Ana is the only one left
    house.act(change_presence.become_ready, "ben")
    house.pass_(6.0)
    rung = next(a for a in ("ana", "ben") if house.the_agent(a).offer_id)
    house.talk(sid, rung)
    house.pass_(60.0, step=60.0)
    house.hangs_up(sid)
    day = read(house)
    (one,) = day.seen.seen
    assert len(one.caller.misses) == 2
    assert one.caller.misses[0] == pytest.approx(3.0, abs=1e-3)


def test_whoever_gave_up_waiting_or_ringing_gives_up_again(house: TestHouse) -> None:
    first = answered_call(house, "one", "ana", 2.0, 1.0)
    second = answered_call(house, "two", "ben", 2.0, 1.0)
    house.call_in("cleo")
    house.pass_(25.0, step=25.0)
    house.hangs_up("CAcleo")
    for sid, agent in ((first, "ana"), (second, "ben")):
        house.hangs_up(sid)
        house.act(wrap_up_call.end_wrap_up, agent, "done")
    house.pass_(5.0, step=5.0)
    house.call_in("cora")
    house.pass_(6.0, step=6.0)
    house.hangs_up("CAcora")
    visits = {v.caller_id: v for v in comes_again(read(house))}
    assert sorted(v.wait_s for v in visits.values() if v.gave_up) == [
        pytest.approx(6.0, abs=0.01),
        pytest.approx(25.0, abs=0.01),
    ]


def test_a_caller_handed_to_another_line_waits_in_it_again(house: TestHouse) -> None:
    house.line("billing", position=1)
    house.agent("bea", "billing", ready=False)
    sid = answered_call(house, "cleo", "ana", 2.0, 30.0)
    call_id = house.the_call(sid).id
    packet = HandOff("a bill", {}, (), ())
    house.act(transfer_call.transfer_cold, call_id, "ana", Whom(line_id="billing"), packet, "bill")
    house.pass_(40.0)
    house.act(change_presence.become_ready, "bea")
    house.talk(sid, "bea")
    house.pass_(10.0, step=10.0)
    house.hangs_up(sid)
    visits = comes_again(read(house))
    assert [(v.line_id, v.again) for v in visits] == [("support", False), ("billing", False)]
    assert visits[1].wait_s == pytest.approx(40.0, abs=0.01)


def test_a_played_day_is_reproduced_and_two_more_people_help(house: TestHouse) -> None:
    those = callers(2, 40, calls_per_s=3 / 180, work_s=180, patience_s=90, starts_at=TEN)
    play_live(house, those)
    comes_again(read(house))
    more = Wanted(DAY, "support", (MorePeople("support", 2, "10:00-12:00"),))
    found = asked(house, more).compared
    was, then = found.as_it_was.figures("support"), found.what_if.figures("support")
    measured = found.measured and found.measured.figures("support")
    assert measured
    assert was.service_level
    assert then.service_level
    assert measured.service_level
    assert was.service_level.mean == pytest.approx(measured.service_level.mean)
    assert found.chance
    assert found.chance.reproduced
    assert found.gain
    assert found.gain.low > 0.1
    assert then.abandoned < was.abandoned
    assert then.people_hours == pytest.approx((was.people_hours or 0) + 4)


def test_the_process_apart_finds_what_is_found_here(house: TestHouse) -> None:
    those = callers(2, 12, calls_per_s=3 / 180, work_s=180, patience_s=90, starts_at=TEN)
    play_live(house, those)
    job = Job(read(house).seen, Scenario("support", promise_s=10.0), "support")
    here, apart = job.run(), run_apart(job)
    assert (here.what_if, here.as_it_was, here.chance) == (
        apart.what_if,
        apart.as_it_was,
        apart.chance,
    )


# -- days that cannot be replayed, and days that are odd -----------------------------------------


def test_a_day_that_is_not_over_has_no_answer_yet(house: TestHouse) -> None:
    house.call_in("cleo")
    with pytest.raises(NotEnoughData, match="not over yet") as refused:
        read(house, later_s=60.0)
    assert refused.value.details["why"] == "still_going_on"


def test_a_day_without_calls_says_so(house: TestHouse) -> None:
    with pytest.raises(NotEnoughData, match="nobody called") as refused:
        read(house, date(2025, 11, 30))
    assert refused.value.details["why"] == "no_calls"


def test_a_day_to_come_without_a_past_says_so(house: TestHouse) -> None:
    with pytest.raises(NotEnoughData, match="nobody has called"):
        asked(house, Wanted(date(2025, 12, 9)))


def test_a_line_opened_yesterday_has_no_forecast_yet(house: TestHouse) -> None:
    play_live(house, callers(1, 3, calls_per_s=0.01, work_s=30, starts_at=TEN))
    house.clock.now = TEN + DAY_S
    with pytest.raises(NotEnoughData, match="Not enough data yet, because") as refused:
        asked(house, Wanted(date(2025, 12, 9)))
    assert refused.value.details["why"] == "no_forecast"


def test_a_scenario_that_removes_everybody_is_answered(house: TestHouse) -> None:
    play_live(house, callers(1, 8, calls_per_s=0.01, work_s=30, patience_s=60, starts_at=TEN))
    house.clock.now += DAY_S
    gone = Wanted(DAY, "support", (MorePeople("support", -50, "00:00-24:00"),))
    found = asked(house, gone)
    then = found.compared.what_if.figures("support")
    assert (then.answered, then.offered) == (0, 8)
    assert {remark.code for remark in found.remarks} >= {"nobody_left", "fewer_than_asked"}


def test_calls_without_a_journal_have_their_people_inferred(house: TestHouse) -> None:
    play_live(house, callers(2, 30, calls_per_s=3 / 180, work_s=180, patience_s=90, starts_at=TEN))
    with house.engine.begin() as db, permitted(db, Permit.RETAIN):
        db.execute(sa.delete(t.journal))
        db.execute(sa.delete(t.offers))
    day = read(house)
    assert day.inferred == 2
    found = day.seen.compare(Scenario("support"), "support").chance
    assert found is not None
    own, _ = day.seen.draws()
    again = {visit.caller_id: visit for visit in replay(own(Random(1))).visits}
    off = [abs(v.wait_s - again[v.caller_id].wait_s) for v in day.seen.measured]
    assert sum(one > 1.0 for one in off) <= len(off) / 4


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2028, 2, 29), 24)]
)
def test_days_of_a_clock_change_and_leap_days_are_days(
    house: TestHouse, day: date, hours: int
) -> None:
    noon = datetime(day.year, day.month, day.day, 11, tzinfo=UTC).timestamp()
    house.clock.now = noon
    house.act(change_presence.become_ready, "ana")
    play_live(house, callers(1, 4, calls_per_s=0.01, work_s=30, starts_at=noon))
    house.clock.now = noon + DAY_S
    with house.engine.begin() as db:
        db.execute(sa.update(t.lines).values(timezone="Europe/Berlin"))
    more = Wanted(day, "support", (MorePeople("support", 1, "00:00-24:00"),))
    found = asked(house, more)
    assert (found.ends_at - found.starts_at) / 3600 == hours
    assert ("clock_change" in {r.code for r in found.remarks}) == (hours != 24)
    was, then = (s.figures("support") for s in (found.compared.as_it_was, found.compared.what_if))
    assert then.people_hours == pytest.approx((was.people_hours or 0) + hours)


def test_a_question_that_makes_no_sense_is_refused_by_name(house: TestHouse) -> None:
    play_live(house, callers(1, 2, calls_per_s=0.01, work_s=30, starts_at=TEN))
    house.clock.now += DAY_S
    for wanted in (
        Wanted(DAY, "nowhere"),
        Wanted(DAY, "support", (MorePeople("nowhere", 1, "10:00-12:00"),)),
        Wanted(DAY, "support", (MorePeople("support", 0, "10:00-12:00"),)),
        Wanted(DAY, "support", (MorePeople("support", 1, "12:00-10:00"),)),
    ):
        with pytest.raises(Invalid):
            asked(house, wanted)
