"""The warning beside the calls: it rises, tells once, ends, and goes on with any worker."""

import pytest

from callcenter.store.warnings import acknowledge, list_warnings, snooze
from callcenter.warning.watch_lines import LineWatch
from callcenter.worker import Worker
from tests.callcenter.warning.stage import floor, standing, with_alerts, with_forecast, with_past
from tests.stage.house import TestHouse

MAIL = {"kind": "mail", "to": "sam@outside.test", "level": "watch"}
TEXT = {"kind": "sms", "to": "+14155550177"}
HOOK = {"kind": "webhook", "to": "https://outside.test/alerts", "level": "watch"}

on_both = pytest.mark.parametrize("house", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def busy(house: TestHouse) -> TestHouse:
    """Ana alone serves Support, where a call a minute is forecast; nobody has called yet."""
    with_past(house)
    with_forecast(house, 15.0)
    house.agent("ana")
    return house


def overrun(house: TestHouse) -> str:
    """Four call at once, Ana takes the first; returns Ana's leg."""
    sids = [house.call_in(f"cleo{n}") for n in range(4)]
    leg = house.talk(sids[0], "ana")
    house.pass_(6)
    return leg


def empty(house: TestHouse) -> None:
    """Everybody has hung up, and enough people have come."""
    for n in range(4):
        house.hangs_up(f"CAcleo{n}")
    for name in ("ben", "dora", "emil", "farah", "greta", "hugo", "ian", "jonas"):
        house.agent(name)


def test_a_quiet_line_with_a_past_has_a_low_risk_and_is_calm(house: TestHouse) -> None:
    with_past(house)
    with_forecast(house, 1.0)
    for name in ("ana", "ben", "dora", "emil"):
        house.agent(name)
    house.pass_(6)
    entries = floor(house)
    assert entries["line:support"]["risk"]["m15"] < 0.05
    assert entries["total"]["risk"] == entries["line:support"]["risk"]
    assert standing(house)["level"] == "calm"
    assert standing(house)["said"] is None


@on_both
def test_it_warns_before_anybody_is_late_and_says_why_and_what_cures_it(busy: TestHouse) -> None:
    overrun(busy)
    now = standing(busy)
    assert (now["level"], now["said"]["cause"], now["said"]["late"]) == ("act", "load", 0)
    assert now["said"]["cure"]["agents"] >= 2
    assert floor(busy)["line:support"]["risk"]["m5"] > 0.5
    busy.pass_(40)
    assert standing(busy)["said"]["cause"] == "late"
    [episode] = list_warnings(busy.engine)
    assert episode.lead_s is not None
    assert 20 < episode.lead_s < 30


@on_both
def test_whoever_asked_is_told_once_for_each_level_and_at_the_end(busy: TestHouse) -> None:
    with_alerts(busy, MAIL, TEXT, HOOK)
    overrun(busy)
    busy.pass_(60)
    told = busy.messengers
    assert [subject for _, _, subject, _ in told.mail.sent] == ["Support is falling behind."]
    assert len(told.texts.sent) == 1
    assert [body["level"] for _, _, body in told.webhooks.posted] == ["act"]
    empty(busy)
    busy.pass_(400, step=5)
    assert [subject for _, _, subject, _ in told.mail.sent][-1] == "Support is calm again."
    assert "waited past the promise" in told.mail.sent[-1][3]
    assert [body["level"] for _, _, body in told.webhooks.posted][-1] == "over"
    sent = len(told.mail.sent), len(told.texts.sent), len(told.webhooks.posted)
    busy.pass_(100, step=5)
    assert sent == (len(told.mail.sent), len(told.texts.sent), len(told.webhooks.posted))


def test_a_line_that_an_alert_does_not_name_is_nobody_s_news(busy: TestHouse) -> None:
    with_alerts(busy, {**MAIL, "lines": ["orders"]})
    overrun(busy)
    assert standing(busy)["level"] == "act"
    assert busy.messengers.mail.sent == []


@on_both
def test_an_episode_that_is_over_tells_what_became_of_the_promise(busy: TestHouse) -> None:
    overrun(busy)
    busy.pass_(60)
    empty(busy)
    busy.pass_(400, step=5)
    [episode] = list_warnings(busy.engine)
    assert episode.ended_at is not None
    assert (episode.highest, episode.callers, episode.late_callers) == ("act", 4, 3)
    assert standing(busy)["id"] is None


@on_both
def test_while_it_is_snoozed_nobody_is_told_and_afterwards_once(busy: TestHouse) -> None:
    overrun(busy)
    [episode] = list_warnings(busy.engine)
    snooze(busy.engine, episode.id, "Sam", busy.clock.now + 60)
    with_alerts(busy, TEXT)
    busy.pass_(50)
    assert busy.messengers.texts.sent == []
    busy.pass_(20)
    assert len(busy.messengers.texts.sent) == 1


@on_both
def test_what_somebody_has_in_hand_is_told_to_nobody_else(busy: TestHouse) -> None:
    overrun(busy)
    [episode] = list_warnings(busy.engine)
    acknowledge(busy.engine, episode.id, "Sam", busy.clock.now)
    with_alerts(busy, TEXT)
    busy.pass_(30)
    assert busy.messengers.texts.sent == []
    assert standing(busy)["acknowledged_by"] == "Sam"


def test_another_worker_goes_on_where_the_first_one_stopped(busy: TestHouse) -> None:
    overrun(busy)
    [episode] = list_warnings(busy.engine)
    busy.worker = Worker(busy.store, busy.deliveries, busy.telephony, busy.clock)
    busy.pass_(20)
    assert [one.id for one in list_warnings(busy.engine)] == [episode.id]


@on_both
def test_of_two_workers_one_looks(busy: TestHouse) -> None:
    first, second = (LineWatch(busy.store, busy.clock) for _ in range(2))
    assert [first.look(), second.look()] == [True, False]
    busy.clock.pass_(5)
    assert [second.look(), first.look()] == [True, False]


def test_while_no_worker_looks_the_floor_claims_nothing(busy: TestHouse) -> None:
    overrun(busy)
    busy.clock.pass_(40)
    entries = floor(busy)
    assert entries["line:support"]["risk"] is None
    assert entries["total"]["risk"] is None
    assert entries["warning:support"] | {"since": 0} == {
        **entries["warning:support"],
        "since": 0,
        "stale": True,
        "level": "calm",
        "said": None,
    }


def test_after_an_hour_asleep_it_goes_on_from_what_it_sees(busy: TestHouse) -> None:
    overrun(busy)
    empty(busy)
    busy.clock.pass_(3600)
    busy.worker.tick()
    assert standing(busy)["level"] == "act"  # held until it has seen for itself that it is better
    busy.pass_(400, step=5)
    assert standing(busy)["level"] == "calm"


def test_more_calls_than_forecast_raise_the_surge(house: TestHouse) -> None:
    with_past(house)
    with_forecast(house, 3.0)
    for name in ("ana", "ben", "dora", "emil", "farah"):
        house.agent(name)
    house.pass_(6)
    for n in range(24):
        house.call_in(f"cleo{n}")
        house.hangs_up(f"CAcleo{n}")
        house.pass_(15, step=5)
    now = standing(house)
    assert now["level"] != "calm"
    assert now["said"]["surge"]
    assert now["said"]["came"] == 24


@pytest.mark.parametrize(("calls", "why"), [(5, "few_calls"), (60, None)])
def test_it_says_when_it_cannot_know(house: TestHouse, calls: int, why: str | None) -> None:
    with_past(house, calls=calls)
    house.agent("ana")
    house.pass_(6)
    assert standing(house)["why_not"] == why
    assert (floor(house)["line:support"]["risk"] is None) == (why is not None)


def test_a_line_without_people_or_calls_is_calm_and_with_a_caller_is_not(house: TestHouse) -> None:
    house.pass_(6)
    assert (standing(house)["level"], standing(house)["why_not"]) == ("calm", "few_calls")
    house.call_in()
    house.pass_(6)
    assert (standing(house)["level"], standing(house)["said"]["cause"]) == ("act", "nobody")


def test_a_closed_line_is_calm_and_says_so(house: TestHouse) -> None:
    never = {"weekly": {"monday": ["09:00-10:00"]}}
    house.line("orders", hours=never, position=1)
    with_past(house, "orders")
    house.pass_(6)
    assert (standing(house, "orders")["level"], standing(house, "orders")["why_not"]) == (
        "calm",
        "closed",
    )


def test_a_line_opened_a_moment_ago_without_a_forecast_is_not_guessed_at(house: TestHouse) -> None:
    """It is a Tuesday, nine in the morning."""
    house.line("orders", hours={"weekly": {"tuesday": ["08:58-17:00"]}}, position=1)
    with_past(house, "orders")
    house.agent("ana", "orders")
    house.pass_(6)
    assert standing(house, "orders")["why_not"] == "just_opened"
    house.pass_(300, step=5)
    assert standing(house, "orders")["why_not"] is None
