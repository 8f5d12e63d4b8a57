"""The past that the demonstration makes up is one that the house could have lived through."""

from collections import Counter
from pathlib import Path
from typing import Any

import phonenumbers
import sqlalchemy as sa

from callcenter.domain.call import EndReason
from callcenter.reports.call_journey import journey
from callcenter.store import figure_tables
from callcenter.store import tables as t
from callcenter.store.wait_tables import wait_calibrations, wait_estimates
from crm_adapters.contract import Certainty
from crm_adapters.local import tables as crm
from crm_adapters.local.adapter import LocalCrm
from tests.callcenter.demo.conftest import SHORT, Sown, sown
from tests.stage.rebuilt import assert_figures_agree, assert_journal_replays


def all_of(past: Sown, table: sa.Table, *where: sa.ColumnElement[bool]) -> list[Any]:
    with past.engine.connect() as db:
        return list(db.execute(sa.select(table).where(*where)))


def test_every_row_can_be_rebuilt_from_the_journal(past: Sown) -> None:
    assert_journal_replays(past.engine)


def test_its_figures_are_there_and_are_what_the_journal_says(past: Sown) -> None:
    assert all_of(past, figure_tables.line_days)
    assert all_of(past, figure_tables.figure_marks) == []
    assert_figures_agree(past.engine, past.now)


def test_everything_has_ended_before_now(past: Sown) -> None:
    assert {call.state for call in all_of(past, t.calls)} == {"ended"}
    assert {leg.state for leg in all_of(past, t.legs)} == {"ended"}
    assert max(entry.at for entry in all_of(past, t.journal)) < past.now
    assert {agent.state for agent in all_of(past, t.agents)} == {"signed_out"}


def test_nobody_is_on_two_calls_at_once(past: Sown) -> None:
    taken: dict[str, float] = {}
    legs = sorted(all_of(past, t.legs), key=lambda leg: leg.joined_at)
    for leg in legs:
        assert leg.joined_at >= taken.get(leg.party, 0.0), f"{leg.party} is in two rooms"
        taken[leg.party] = leg.ended_at


def test_most_callers_are_answered_within_the_promise_and_some_give_up(past: Sown) -> None:
    calls = [call for call in all_of(past, t.calls) if call.waiting_since is not None]
    answered = [call for call in calls if call.answered_at is not None]
    within = [call for call in answered if call.answered_at - call.waiting_since <= 30]
    assert len(answered) / len(calls) > 0.8
    assert len(within) / len(answered) > 0.8
    assert any(call.end_reason == "abandoned_waiting" for call in calls)


def test_mornings_and_weekdays_are_busier_than_nights_and_sundays(past: Sown) -> None:
    zone = sa.func.strftime
    with past.engine.connect() as db:
        at = t.calls.c.arrived_at
        offset = "-5 hours"  # New York in January
        hours = Counter(db.execute(sa.select(zone("%H", at, "unixepoch", offset))).scalars())
        days = Counter(db.execute(sa.select(zone("%w", at, "unixepoch", offset))).scalars())
    assert hours["10"] > 5 * (hours["02"] + 1)
    assert days["1"] > 2 * days["0"]


def test_some_callers_are_handed_over_with_the_story(past: Sown) -> None:
    passed = all_of(past, t.calls, t.calls.c.hand_off.is_not(None))
    assert passed
    assert all(call.hand_off["gist"] and call.hand_off["chain"] for call in passed)
    words = [step.words for step in journey(past.engine, passed[0].id)]
    assert any("The story is handed on" in one for one in words)


def test_every_number_is_valid_and_nobodys(past: Sown) -> None:
    for row in all_of(past, crm.customer_numbers):
        assert phonenumbers.is_valid_number(phonenumbers.parse(row.e164)), row.e164
        if row.e164.startswith("+1"):
            assert row.e164[5:10] == "55501", f"{row.e164} may be somebody's"


def test_a_shared_number_is_not_guessed_at(past: Sown) -> None:
    many = Counter(row.e164 for row in all_of(past, crm.customer_numbers))
    shared = next(number for number, owners in many.items() if owners > 1)
    match = LocalCrm(past.engine, "US").find_by_number(shared)
    assert match.certainty is Certainty.SEVERAL
    calls = all_of(past, t.calls, t.calls.c.from_number == shared)
    assert {call.customer_id for call in calls} <= {None}


def test_a_known_callers_card_tells_what_was(past: Sown) -> None:
    told = all_of(past, crm.interactions)
    card = LocalCrm(past.engine, "US").card(told[0].customer_id)
    assert any(entry.id == told[0].call_id for entry in card.last_interactions) or len(told) > 5
    assert any(case.is_open and case.line for case in all_of(past, crm.cases))
    assert all_of(past, crm.orders)


def test_the_history_tells_how_calls_ended_in_words(past: Sown) -> None:
    outcomes = {row.outcome for row in all_of(past, crm.interactions)}
    assert {"hung up while waiting", "Refund"} <= outcomes
    assert not outcomes & set(EndReason)
    assert all_of(past, crm.special_dates)


def test_the_centre_owes_some_calls_one_for_each_number(past: Sown) -> None:
    owed = all_of(past, t.callbacks, t.callbacks.c.state == "promised")
    numbers = [one.number for one in owed]
    assert len(set(numbers)) == len(numbers)


def test_the_same_seed_makes_the_same_past(past: Sown, tmp_path: Path) -> None:
    again = sown(tmp_path / "again.db")
    assert _told(again) == _told(past)
    again.engine.dispose()


def test_it_tells_what_it_has_made(past: Sown) -> None:
    assert past.told[0] == f"{SHORT.customers:,} customers"
    assert past.told[1].endswith(f"calls of the last {SHORT.days} days")


def _told(past: Sown) -> list[tuple[Any, ...]]:
    with past.engine.connect() as db:
        told = sa.select(t.journal.c.at, t.journal.c.kind, t.journal.c.data)
        return [tuple(row) for row in db.execute(told.where(t.journal.c.kind != "AgentAdded"))]


def test_its_log_of_waits_is_of_those_who_had_to_wait(past: Sown) -> None:
    """Each row is held against the calls themselves, looked at one by one."""
    calls = {call.id: call for call in all_of(past, t.calls)}
    log = all_of(past, wait_estimates)
    assert len(log) > 20
    for row in log:
        call = calls[row.call_id]
        assert row.at == call.waiting_since
        until = call.answered_at if row.result == "answered" else call.ended_at
        if call.requeues == 0:
            assert abs(row.waited_s - (until - row.at)) < 1e-6
        assert row.result in ("answered", "gave_up")


def test_who_was_ahead_is_who_stood_there_then(past: Sown) -> None:
    calls = [call for call in all_of(past, t.calls) if call.waiting_since and not call.requeues]
    log = {row.call_id: row for row in all_of(past, wait_estimates)}
    busy = max(log.values(), key=lambda row: row.ahead)
    place = next(call.order_at for call in calls if call.id == busy.call_id)
    ahead = [
        call
        for call in calls
        if call.line_id == busy.line_id
        and call.waiting_since <= busy.at < (call.answered_at or call.ended_at)
        and call.order_at < place
    ]
    assert busy.ahead >= len(ahead) > 0
    assert busy.head_of_line_s >= busy.at - min(call.waiting_since for call in ahead)


def test_every_line_knows_from_the_start_what_it_may_say_or_why_nothing(past: Sown) -> None:
    known = {row.line_id: row for row in all_of(past, wait_calibrations)}
    assert set(known) == {line.id for line in all_of(past, t.lines)}
    assert all((row.calibration is None) == (row.why_not is not None) for row in known.values())
