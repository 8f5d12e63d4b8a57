"""A person is erased everywhere: nothing readable remains, and nothing else is lost."""

import base64
import json
import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from callcenter.domain import events as e
from callcenter.domain.errors import Invalid, NotNow
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.privacy.erase import Erased, erase_person
from callcenter.privacy.held import what_is_held
from callcenter.privacy.mentions import NOT_SWEPT, SWEPT
from callcenter.store import figure_tables as f
from callcenter.store import tables as t
from callcenter.store.all_tables import metadata
from callcenter.store.audit import Audit
from callcenter.store.backup import back_up
from callcenter.workflows.control_call import hang_up, write_note
from callcenter.workflows.wrap_up_call import WrapUp, finish_wrap_up
from crm_adapters.contract import NewCustomer
from crm_adapters.local.adapter import LocalCrm
from crm_adapters.local.tables import metadata as crm_tables
from tests.callcenter.privacy.cleos_past import (
    CLEO,
    NUMBER,
    OTHER_PHONE,
    SECRETS,
    Past,
    cleos_past,
    dump,
)
from tests.stage.house import TestHouse
from tests.stage.rebuilt import assert_figures_agree, assert_journal_replays


@pytest.fixture
def past(house: TestHouse) -> Past:
    past = cleos_past(house)
    FigureKeeper(house.engine, house.clock).keep_all()
    return past


def erase(house: TestHouse, wanted: str = CLEO) -> Erased:
    return erase_person(house.store, wanted, "US", "user:ada")


def readable(text: str) -> list[str]:
    """What of Cleo is in a text: her words in any case, her numbers in any spelling."""
    lower = text.casefold()
    found = [secret for secret in SECRETS if secret.casefold() in lower]
    for number in (NUMBER[2:], OTHER_PHONE[3:]):
        if re.search(r"\W*".join(number), text):
            found.append(number)
    return found


def figures(house: TestHouse) -> list[dict]:
    counted = ("line_days", "line_intervals", "agent_days", "call_figures", "line_visits")
    told = []
    with house.engine.connect() as db:
        for name in counted:
            table = metadata.tables[name]
            query = sa.select(table).order_by(*table.primary_key.columns)
            told += [dict(row) for row in db.execute(query).mappings()]
    hers = {"customer_id", "case_id", "computed_at"}
    return [{k: v for k, v in row.items() if k not in hers} for row in told]


def test_before_she_is_everywhere(house: TestHouse, past: Past) -> None:
    assert set(readable(dump(house))) == {*SECRETS, NUMBER[2:], OTHER_PHONE[3:]}


@pytest.mark.both
def test_nothing_readable_remains_in_any_table_nor_in_a_backup(
    house: TestHouse, past: Past, tmp_path: Path
) -> None:
    before = figures(house)
    done = erase(house)
    assert (done.calls, done.callbacks, done.cards) == (5, 1, 1)
    assert done.mentions >= 3
    assert readable(dump(house)) == []
    if house.engine.dialect.name == "sqlite":
        copy = tmp_path / "later.db"
        back_up(house.engine.url.render_as_string(hide_password=False), copy)
        assert readable(copy.read_bytes().decode("utf-8", "replace")) == []
    # the journal replays, the figures verify clean and say what they said
    assert_journal_replays(house.engine)
    assert_figures_agree(house.engine, house.clock())
    assert figures(house) == before
    # and once more is harmless
    now = dump(house)
    assert erase(house) == erase(house, NUMBER) == Erased()
    assert dump(house) == now


@pytest.mark.both
def test_a_repeat_is_still_a_repeat_of_somebody(house: TestHouse, past: Past) -> None:
    def told() -> list[tuple]:
        c = f.call_figures.c
        with house.engine.connect() as db:
            query = sa.select(c.repeat_of, c.repeated_by).where(c.call_id == past.again)
            whose = sa.select(c.customer_id).where(c.call_id.in_([past.answered, past.again]))
            return [tuple(db.execute(query).one()), tuple(db.execute(whose).scalars())]

    (repeat_of, _), _ = told()
    assert repeat_of == past.answered
    erase(house)
    house.do(lambda tx: tx.record(e.CaseLinked(past.again, "another")))  # counted anew
    FigureKeeper(house.engine, house.clock).keep_all()
    (repeat_of, _), (one, other) = told()
    assert repeat_of == past.answered
    assert one == other
    assert one.startswith("erased-")


def test_what_others_said_and_did_is_still_there(house: TestHouse, past: Past) -> None:
    erase(house)
    call = house.do(lambda tx: tx.call(past.veras))
    assert (call.caller_name, call.from_number) == ("Vera Waters", "+14155550188")
    assert call.note == "Sister of [erased], ring [erased] or [erased]; write to [erased]."
    assert LocalCrm(house.engine, "US").card("customer-vera").numbers[0].e164 == "+14155550188"
    searches = Audit(house.engine, house.clock).since(0, "customers_searched")
    assert [entry.data["q"] for entry in searches] == ["[erased]", "[erased]", "Waters"]


def test_two_erasures_leave_marks_that_do_not_agree(house: TestHouse, past: Past) -> None:
    """The key is kept nowhere: the same number erased later has another mark."""
    erase(house)
    with house.engine.connect() as db:
        query = sa.select(t.calls.c.from_number).where(t.calls.c.id == past.answered)
        first = db.execute(query).scalar_one()
    sid = house.call_in("later")
    house.hangs_up(sid)
    house.pass_(60, step=60)
    assert erase(house, "customer-later").calls == 1
    assert house.the_call(sid).from_number.startswith("erased-")
    assert house.the_call(sid).from_number != first


def test_it_is_on_record_and_names_nobody(house: TestHouse, past: Past) -> None:
    done = erase(house)
    (entry,) = Audit(house.engine, house.clock).since(0, "person_erased")
    assert (entry.by, entry.subject, entry.data["calls"]) == ("user:ada", None, done.calls)
    told = [row.kind for row in house.journal(call_id=past.answered)]
    assert told[-1] == "CallDetailsErased"


@pytest.mark.both
def test_she_is_not_erased_while_she_is_with_us(house: TestHouse, past: Past) -> None:
    sid = house.call_in("six")
    call_id = house.the_call(sid).id
    house.do(lambda tx: tx.record(e.CustomerChosen(call_id, CLEO, "Cleo", "ana")))
    before = dump(house)
    with pytest.raises(NotNow, match="on the telephone now"):
        erase(house)
    house.talk(sid, "ana")
    house.act(hang_up, call_id, "ana")
    house.act(write_note, call_id, "ana", "half a word")
    with pytest.raises(NotNow, match="Ana is still writing up"):
        erase(house)
    assert len(dump(house)) > len(before)
    house.act(finish_wrap_up, call_id, "ana", WrapUp("Refund", True, "done"))
    assert erase(house).calls == 6
    assert readable(dump(house)) == []


def test_she_is_not_erased_while_we_owe_her_a_call(house: TestHouse, past: Past) -> None:
    now = house.clock()
    owed = e.CallbackOpened(
        *("b9", past.abandoned, NUMBER, "+18005550100", "support", "en", CLEO, "Cleo", "line"),
        *(now, now, now + 9000),
    )
    house.do(lambda tx: tx.record(owed))
    with pytest.raises(NotNow, match="We owe her a call"):
        erase(house)
    house.do(lambda tx: tx.record(e.CallbackCancelled("b9", "erased on request")))
    assert erase(house).callbacks == 2


def test_a_number_on_no_card_is_erased_too(house: TestHouse) -> None:
    sid = house.call_in("one", number="+14155550177")
    call_id = house.the_call(sid).id
    house.do(lambda tx: tx.record(e.CallerRecognised(call_id, "unknown", None, None)))
    house.hangs_up(sid)
    house.pass_(60, step=60)
    assert erase(house, "(415) 555-0177").calls == 1
    assert "5550177" not in dump(house)
    assert_journal_replays(house.engine)


def test_of_a_shared_number_one_says_whose(house: TestHouse) -> None:
    crm = LocalCrm(house.engine, "US")
    for who in ("a", "b"):
        crm.create_customer(NewCustomer(id=f"cust-{who}", display_name=who, numbers=(NUMBER,)))
    with pytest.raises(Invalid, match="cust-a, cust-b"):
        erase(house, NUMBER)
    assert erase(house, "cust-a").cards == 1
    assert crm.card("cust-b").numbers[0].e164 == NUMBER


def test_all_of_it_is_told_before(house: TestHouse, past: Past) -> None:
    told = what_is_held(house.engine, NUMBER, "US", house.clock())
    assert len(told["calls"]) == 5
    assert told["card"]["email"] == "cleo@marsh.example"
    kinds = {row["kind"] for row in told["journal"]}
    assert kinds >= {"NoteWritten", "HandOffGiven", "CallbackOpened"}
    assert base64.b64decode(told["files"][0]["content"]).startswith(b"Flat 4b")
    assert [row["id"] for row in told["callbacks"]] == [past.callback]
    assert "customer_viewed" in {row["what"] for row in told["audit"]}
    others = {(row["table"], row["row"][0]) for row in told["spoken_of_elsewhere"]}
    assert ("calls", past.veras) in others
    assert {name for name, _ in others} >= {"audit", "outbox", "journal"}
    assert set(readable(json.dumps(told))) == {*SECRETS, NUMBER[2:], OTHER_PHONE[3:]}
    erase(house)
    assert what_is_held(house.engine, NUMBER, "US", house.clock())["held"] is False


def test_every_table_is_swept_or_has_a_reason() -> None:
    tables = {*metadata.tables, *crm_tables.tables}
    assert {*SWEPT, *NOT_SWEPT} == tables
    assert not SWEPT.keys() & NOT_SWEPT.keys()
