"""Callbacks about legs that nobody knows yet: kept, told again when somebody does, let go."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState
from callcenter.domain.leg import LegState
from callcenter.store import kept_news
from callcenter.store.kept_news import MOST_KEPT
from callcenter.store.news_tables import kept_news as table
from callcenter.tell_again import KEPT_S, tell_again
from callcenter.workflows.connect_call import plan_browser_leg
from tests.callcenter.web.stage import Service
from tests.callcenter.web.webhooks.twilio import Twilio
from tests.stage.house import TestHouse


@pytest.fixture(params=["sqlite", "postgresql"])
def twilio(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Twilio]:
    if request.param == "sqlite":
        house = TestHouse.in_folder(tmp_path)
    else:
        house = TestHouse(request.getfixturevalue("postgres_url"))
    house.line()
    yield Twilio(Service(house))
    house.close()


def kept(twilio: Twilio) -> int:
    with twilio.house.engine.connect() as db:
        return db.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def browser_ends(twilio: Twilio, sid: str, **more: str) -> None:
    """The number's callback about a leg that came through the TwiML App."""
    form = {"CallSid": sid, "From": "client:agent_ana", "CallStatus": "completed", **more}
    twilio.post("/twilio/status", **form)


def test_a_browser_that_went_before_it_was_let_in_costs_the_caller_a_second(
    twilio: Twilio,
) -> None:
    """She closed the page while her leg's first webhook was on its way: its end came first."""
    house = twilio.house
    house.agent("ana", skill=9)
    house.agent("ben")
    twilio.ring()
    browser_ends(twilio, "CAana", SequenceNumber="1")
    assert kept(twilio) == 1
    offer = house.the_agent_offer("ana")
    house.act(plan_browser_leg, offer, "ana", "CAana")
    assert house.the_leg("ana").state is LegState.DIALLED
    house.pass_(1.1)
    assert house.the_agent("ana").state is AgentState.NOT_RESPONDING
    assert house.the_call("CAcleo").agent_id == "ben"
    assert kept(twilio) == 0


def test_a_room_speaks_of_a_leg_before_we_know_it(twilio: Twilio) -> None:
    """The later piece was kept first: they are told in their own order."""
    house = twilio.house
    house.agent("ana")
    twilio.ring()
    offer = house.the_agent_offer("ana")
    room = f"ix-{offer}"
    twilio.room("leave", "CAana", room, SequenceNumber="3")
    twilio.room("join", "CAana", room, SequenceNumber="1")
    house.act(plan_browser_leg, offer, "ana", "CAana")
    house.pass_(1.1)
    assert house.the_agent("ana").reason == "connection lost"  # she had been in it
    assert house.the_call("CAcleo").state is CallState.WAITING
    assert kept(twilio) == 0


def test_what_nobody_ever_knows_is_let_go_after_a_minute(twilio: Twilio) -> None:
    before = len(twilio.house.journal())
    twilio.room("join", "CAnobody", "ix-none")
    twilio.room("leave", "CAnobody", "ix-none", ParticipantLabel="l-none")
    twilio.post("/twilio/leg-status/l-none", CallSid="CAnobody", CallStatus="completed")
    twilio.house.pass_(KEPT_S - 2)
    assert kept(twilio) == 3
    with capture_logs() as logs:
        twilio.house.pass_(3)
    assert kept(twilio) == 0
    assert [line["event"] for line in logs].count("news of a leg that nobody knows") == 3
    assert len(twilio.house.journal()) == before


def test_the_same_again_is_kept_once(twilio: Twilio) -> None:
    for _ in range(3):
        browser_ends(twilio, "CAnobody", SequenceNumber="1")
    assert kept(twilio) == 1


def test_there_is_a_most_that_is_kept(twilio: Twilio, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_KEPT <= 1000
    monkeypatch.setattr(kept_news, "MOST_KEPT", 5)
    for n in range(8):
        browser_ends(twilio, f"CAnobody{n}")
    assert kept(twilio) == 5


def test_unsigned_news_is_not_kept(twilio: Twilio) -> None:
    form = {"CallSid": "CAnobody", "From": "client:agent_ana", "CallStatus": "completed"}
    client = twilio.service.app.test_client()
    assert client.post("/twilio/status", data=form).status_code == 403
    assert kept(twilio) == 0


def test_two_workers_tell_it_once(twilio: Twilio) -> None:
    house = twilio.house
    house.agent("ana")
    twilio.ring()
    browser_ends(twilio, "CAana")
    house.act(plan_browser_leg, house.the_agent_offer("ana"), "ana", "CAana")
    for _ in range(2):
        tell_again(house.store)
    assert len(house.journal(kind="LegEnded")) == 1


def test_a_clock_set_back_keeps_nothing_for_longer(twilio: Twilio) -> None:
    browser_ends(twilio, "CAnobody")
    twilio.house.clock.now -= 3600
    tell_again(twilio.house.store)
    assert kept(twilio) == 0
