"""Everything that Cleo can leave behind: a call on every path, and people speaking of her."""

from dataclasses import dataclass

import sqlalchemy as sa

from callcenter.domain import actions as a
from callcenter.domain import events as e
from callcenter.domain.hand_off import HandOff
from callcenter.store.attachments import Attachments
from callcenter.store.audit import Audit
from callcenter.workflows.call_back import settle_callback
from callcenter.workflows.change_presence import become_ready, go_away
from callcenter.workflows.consult_colleague import Whom
from callcenter.workflows.control_call import hang_up, link_case, write_note
from callcenter.workflows.keep_place import keep_place
from callcenter.workflows.transfer_call import transfer_cold
from callcenter.workflows.wrap_up_call import WrapUp, finish_wrap_up
from crm_adapters.contract import CustomerEdit, Interaction, NewCase, NewCustomer, NewNote
from crm_adapters.local.adapter import LocalCrm
from tests.stage.house import TestHouse

CLEO, VERA = "customer-cleo", "customer-vera"
NUMBER, OTHER_PHONE = "+14155550123", "+442079460142"
NAME, EMAIL = "Cleo Marsh-Okafor", "cleo@marsh.example"
NOTE, GIST = "Her daughter answers the door.", "The invoice went to her old flat."
SECRETS = (NAME, EMAIL, NOTE, GIST, "Flat 4b", "KLAY-oh", "Marsh-Okafor", CLEO, "CRM-77")


@dataclass(frozen=True)
class Past:
    """The calls, by what became of them."""

    answered: str
    abandoned: str
    handed_over: str
    again: str
    veras: str
    callback: str


def cleos_past(house: TestHouse) -> Past:
    """A week of Cleo, and a call of Vera's in which she is spoken of."""
    crm = _cards(house)
    house.agent("ana", skill=9)
    house.agent("ben")
    audit = Audit(house.engine, house.clock)
    audit.note("user:u1", "customers_searched", None, q="Marsh")
    audit.note("user:u1", "customers_searched", None, q="(415) 555-0123")
    audit.note("user:u1", "customers_searched", None, q="Waters")
    audit.note("user:u1", "customer_viewed", CLEO)

    answered = _answered(house, "one", "ana")
    crm.log_interaction(_spoken(answered, house.clock()))
    files = Attachments(house.engine, house.clock)
    files.keep(answered, f"{NAME}.txt", "text/plain", b"Flat 4b, " + NUMBER.encode(), "agent:ana")
    crm.add_note(NewNote(id="n1", customer_id=CLEO, text=NOTE, at=house.clock(), who="Ana"))

    again = _answered(house, "two", "ana")  # within a week, on the same line: a repeat

    handed_over = _handed_over(house)
    abandoned = _abandoned(house)
    callback = _promised(house)
    veras = _veras(house)
    house.do(
        lambda tx: [
            tx.ask(a.SendSms("+14155550123", "We are here until six.", None, answered)),
            tx.ask(a.SendMail(EMAIL, "Your call", f"Dear {NAME}, thank you.")),
            tx.ask(a.PostWebhook("https://example.org/x", {"caller": {"number": NUMBER}})),
        ]
    )
    _later(house, 60)
    return Past(answered, abandoned, handed_over, again, veras, callback)


def _later(house: TestHouse, seconds: float) -> None:
    """Time passes in one step: whatever is due then is done then."""
    house.pass_(seconds, step=seconds)


def _cards(house: TestHouse) -> LocalCrm:
    crm = LocalCrm(house.engine, "US")
    crm.create_customer(
        NewCustomer(id=CLEO, display_name=NAME, numbers=(NUMBER,), email=EMAIL, say_as="KLAY-oh")
    )
    crm.edit_customer(CLEO, CustomerEdit(company="Flat 4b", tags=("VIP",)))
    crm.keep_external_id(CLEO, "CRM-77")
    crm.open_case(NewCase(id="case-cleo", customer_id=CLEO, subject=GIST, at=house.clock()))
    crm.create_customer(NewCustomer(id=VERA, display_name="Vera Waters", numbers=("+14155550188",)))
    return crm


def _ring(house: TestHouse, name: str, number: str = NUMBER) -> str:
    sid = house.call_in(name, number=number)
    call_id = house.the_call(sid).id
    known = e.CallerRecognised(call_id, "exact", CLEO, NAME, 0.0, "case-cleo", "VIP")
    house.do(lambda tx: tx.record(known))
    return sid


def _answered(house: TestHouse, name: str, agent: str) -> str:
    sid = _ring(house, name)
    _later(house, 5)
    house.talk(sid, agent)
    call_id = house.the_call(sid).id
    house.do(lambda tx: tx.record(e.CustomerChosen(call_id, CLEO, NAME, agent)))
    house.act(link_case, call_id, agent, "case-cleo")
    house.act(write_note, call_id, agent, NOTE)
    _later(house, 30)
    house.act(hang_up, call_id, agent)
    house.act(finish_wrap_up, call_id, agent, WrapUp("Refund", True, NOTE))
    return call_id


def _handed_over(house: TestHouse) -> str:
    """She rings from another telephone of hers, and is passed on with a story."""
    sid = _ring(house, "three", OTHER_PHONE)
    house.talk(sid, "ana")
    call_id = house.the_call(sid).id
    story = HandOff(GIST, (("Address", "Flat 4b"),), (("Photo", "https://example.org/cleo.jpg"),))
    house.act(transfer_cold, call_id, "ana", Whom(agent_id="ben"), story, f"{NAME} asked for Ben")
    _later(house, 5)
    house.talk(sid, "ben")
    _later(house, 20)
    house.hangs_up(sid)
    _later(house, 60)
    return call_id


def _abandoned(house: TestHouse) -> str:
    for agent in ("ana", "ben"):
        house.act(go_away, agent, "break")
    sid = _ring(house, "four")
    _later(house, 40)
    house.hangs_up(sid)
    return house.the_call(sid).id


def _promised(house: TestHouse) -> str:
    """She keeps her place, and Ana rings her by hand."""
    sid = _ring(house, "five")
    _later(house, 61)
    house.do(lambda tx: tx.record(e.CallbackOffered(tx.call_by_sid(sid).id)))
    house.act(keep_place, sid, "1")
    callback_id = house.the_call(sid).callback_id
    assert callback_id is not None
    house.hangs_up(sid)
    house.act(settle_callback, callback_id, "agent:ana")
    return callback_id


def _veras(house: TestHouse) -> str:
    sid = house.call_in("vera", number="+14155550188")
    call_id = house.the_call(sid).id
    house.do(lambda tx: tx.record(e.CallerRecognised(call_id, "exact", VERA, "Vera Waters")))
    house.act(become_ready, "ana")
    house.talk(sid, "ana")
    note = f"Sister of {NAME}, ring 415-555 01 23 or 020 7946 0142; write to {EMAIL.upper()}."
    house.act(write_note, call_id, "ana", note)
    house.act(hang_up, call_id, "ana")
    house.act(finish_wrap_up, call_id, "ana", WrapUp("Information", True, note))
    return call_id


def _spoken(call_id: str, at: float) -> Interaction:
    return Interaction(
        call_id=call_id,
        customer_id=CLEO,
        started_at=at - 40,
        ended_at=at,
        agent="Ana",
        note=NOTE,
        outcome="Refund",
    )


def dump(house: TestHouse) -> str:
    """Every table there is, as text."""
    found = sa.MetaData()
    found.reflect(house.engine)
    with house.engine.connect() as db:
        return "\n".join(
            f"{table.name}: {dict(row)}"
            for table in found.sorted_tables
            for row in db.execute(sa.select(table)).mappings()
        )
