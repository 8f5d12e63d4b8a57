"""Messages outside go through the outbox: once, again after a fault, and not when too late."""

import sqlalchemy as sa

from callcenter.domain import actions as a
from callcenter.ports import MessageDelayed, MessageRefused
from callcenter.send_message import MOST_TRIES, next_try
from callcenter.store import tables as t
from tests.stage.house import TestHouse

MAIL = a.SendMail("sam@outside.test", "Support is late", "Two past 30 s.")
TEXT = a.SendSms("+14155550177", "Support is late")
HOOK = a.PostWebhook("https://outside.test/alerts", {"line": "support"})


def outbox(house: TestHouse) -> list[tuple[str, str, str | None]]:
    with house.engine.connect() as db:
        found = db.execute(sa.select(t.outbox).order_by(t.outbox.c.id))
        return [(row.kind, row.state, row.error) for row in found]


def ask(house: TestHouse, *messages: a.Message) -> None:
    def all_of_them(tx: object) -> None:
        for message in messages:
            tx.ask(message)  # type: ignore[attr-defined]

    house.do(all_of_them)


def test_each_kind_goes_by_its_own_messenger(house: TestHouse) -> None:
    ask(house, MAIL, TEXT, HOOK)
    told = house.messengers
    assert [to for _, to, _, _ in told.mail.sent] == ["sam@outside.test"]
    assert told.texts.sent == [("+14155550177", "Support is late")]
    assert [url for _, url, _ in told.webhooks.posted] == ["https://outside.test/alerts"]
    assert {state for _, state, _ in outbox(house)} == {"done"}


def test_a_message_that_is_delayed_is_tried_again_under_the_same_name(house: TestHouse) -> None:
    house.messengers.webhooks.faults = [MessageDelayed("it answers 503")] * 3
    ask(house, HOOK)
    assert house.messengers.webhooks.posted == []
    house.pass_(20)
    with house.engine.connect() as db:
        row = db.execute(sa.select(t.outbox)).one()
    assert [name for name, _, _ in house.messengers.webhooks.posted] == [row.id]
    assert (row.state, row.attempts) == ("done", 4)


def test_a_message_that_can_never_be_sent_is_given_up_and_says_why(house: TestHouse) -> None:
    house.messengers.mail.faults = [MessageRefused("550 nobody of that name")]
    ask(house, MAIL)
    assert outbox(house) == [("SendMail", "given_up", "550 nobody of that name")]
    house.pass_(20)
    assert house.messengers.mail.sent == []


def test_a_text_whose_answer_was_lost_is_not_sent_again(house: TestHouse) -> None:
    house.messengers.texts.lost_answer = MessageDelayed("503")
    ask(house, TEXT)
    house.pass_(5)
    assert len(house.messengers.texts.sent) == 1
    assert outbox(house) == [("SendSms", "done", None)]


def test_nobody_is_told_when_it_is_too_late_to_matter(house: TestHouse) -> None:
    house.messengers.mail.faults = [MessageDelayed("no connection")] * 99
    until = house.clock.now + 60
    ask(house, a.SendMail("sam@outside.test", "Support is late", "…", until=until))
    house.pass_(120)
    assert outbox(house) == [("SendMail", "given_up", "no connection")]
    assert len(house.messengers.mail.faults) > 90


def test_a_server_that_stays_away_is_tried_for_about_an_hour() -> None:
    now, tries = 0.0, 1
    while (due_at := next_try(MAIL, tries, now)) is not None:
        now, tries = due_at, tries + 1
    assert tries == MOST_TRIES
    assert 3600 < now < 5400


def test_a_slow_messenger_keeps_no_call_waiting(house: TestHouse) -> None:
    """What a worker finds left over is carried out beside it, not in its way."""
    house.store.after_commit = lambda _: None
    beside: list[object] = []
    house.deliveries._beside = beside.append
    ask(house, MAIL)
    house.agent("ana", reach="phone")
    house.call_in()
    house.pass_(3)
    assert beside
    assert house.messengers.mail.sent == []
    assert [what for what, *_ in house.telephony.asked] == ["ring_phone"]
