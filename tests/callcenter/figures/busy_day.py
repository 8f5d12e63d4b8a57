"""A day on which nearly everything happens that is counted: for tests that compare figures."""

import sqlalchemy as sa

from callcenter.domain import events as e
from callcenter.domain.call import EndReason
from callcenter.domain.hand_off import HandOff
from callcenter.domain.opening_hours import OpeningHours, to_json
from callcenter.ports import Recognition
from callcenter.store import tables as t
from callcenter.workflows.answer_offer import decline_offer
from callcenter.workflows.change_presence import become_ready, go_away
from callcenter.workflows.consult_colleague import Whom, consult
from callcenter.workflows.control_call import hold_call, resume_call
from callcenter.workflows.end_call import arrive_ended, end_call
from callcenter.workflows.leave_line import leave_line
from callcenter.workflows.receive_call import Arrival, Door, receive_call
from callcenter.workflows.transfer_call import complete_transfer, transfer_cold
from callcenter.workflows.wrap_up_call import WrapUp, finish_wrap_up
from ivr.flow import Choice, Flow, Menu
from tests.stage.house import TestHouse

MENU = Menu((Choice("1", {"en": "Support"}, "support"), Choice("2", {"en": "Bills"}, "billing")))
NEVER_OPEN = to_json(OpeningHours("UTC", ((),) * 7))


def busy_day(house: TestHouse) -> None:
    """Two lines, three agents; the clock goes on for about three hours."""
    if not house.do(lambda tx: [line for line in tx.lines() if line.id == "billing"]):
        house.line("billing", position=1, promise_s=20.0, service_level_definition=2)
    for agent, lines in (("ana", ("support", "billing")), ("ben", ("billing",))):
        house.agent(agent, *lines, ready=False)
    house.agent("dora", ready=False)
    for n in range(3):
        _gives_up(house, n)
    for n in range(4):
        _is_helped(house, n)
    _is_handed_over(house)
    _is_consulted_about(house)
    _rings_out_and_is_declined(house)
    _turned_away(house)
    _was_told_a_range(house)
    house.call_in("still", "billing")
    _comes_after_hours(house)


def _ready(house: TestHouse, *agents: str) -> None:
    for agent in agents:
        house.act(become_ready, agent)


def _away(house: TestHouse, *agents: str) -> None:
    for agent in agents:
        house.act(go_away, agent, "lunch")


def _gives_up(house: TestHouse, n: int) -> None:
    cleo = house.call_in(f"gone{n}", ("support", "billing")[n % 2])
    house.clock.pass_((2, 18, 55)[n])
    house.hangs_up(cleo)
    house.clock.pass_(300)


def _is_helped(house: TestHouse, n: int) -> None:
    sid = house.call_in(f"helped{n % 2}-{n}", tier=("gold", None)[n % 2])
    house.clock.pass_(10 * n + 5)
    _ready(house, "ana")
    house.talk(sid, "ana")
    house.clock.pass_(30)
    call_id = house.the_call(sid).id
    house.act(hold_call, call_id, "ana")
    house.clock.pass_(7)
    if n < 3:
        house.act(resume_call, call_id, "ana")
        house.clock.pass_(40)
    house.hangs_up(sid)
    house.clock.pass_(6)
    house.act(finish_wrap_up, call_id, "ana", WrapUp("Answered", n != 1))
    same_customer(house, call_id, "customer-helped")
    _away(house, "ana")
    house.clock.pass_(600)


def same_customer(house: TestHouse, call_id: str, customer: str) -> None:
    """Somebody says who this was."""
    house.do(lambda tx: tx.record(e.CustomerChosen(call_id, customer, "Helped", "ana")))


def _is_handed_over(house: TestHouse) -> None:
    sid = house.call_in("moved")
    _ready(house, "ana")
    house.talk(sid, "ana")
    house.clock.pass_(20)
    call_id = house.the_call(sid).id
    house.act(transfer_cold, call_id, "ana", Whom(line_id="billing"), HandOff("bill"), "bill")
    house.clock.pass_(9)
    _away(house, "ana")
    _ready(house, "ben")
    house.talk(sid, "ben")
    house.clock.pass_(50)
    house.hangs_up(sid)
    _away(house, "ben")
    house.pass_(30)
    lost = house.call_in("lost")
    _ready(house, "ana")
    house.talk(lost, "ana")
    call_id = house.the_call(lost).id
    house.act(transfer_cold, call_id, "ana", Whom(line_id="billing"), HandOff("bill"), "bill")
    _away(house, "ana")
    house.clock.pass_(40)
    house.hangs_up(lost)
    house.pass_(30)


def _is_consulted_about(house: TestHouse) -> None:
    sid = house.call_in("asked")
    _ready(house, "ana", "ben")
    house.talk(sid, "ana")
    house.clock.pass_(15)
    call_id = house.the_call(sid).id
    house.act(consult, call_id, "ana", Whom(agent_id="ben"), hold=True)
    house.clock.pass_(3)
    house.join_browser("ben")
    house.clock.pass_(25)
    house.act(complete_transfer, call_id, "ana", HandOff("over to you"), "knows more")
    house.clock.pass_(35)
    house.hangs_up(sid)
    house.pass_(40)
    _away(house, "ana", "ben")


def _rings_out_and_is_declined(house: TestHouse) -> None:
    sid = house.call_in("slow")
    _ready(house, "dora")
    house.pass_(17)
    _ready(house, "ana")
    house.do(lambda tx: decline_offer(tx, tx.agent("ana").offer_id or "", "ana", "busy"))
    house.clock.pass_(5)
    _away(house, "ana")
    house.pass_(3)
    _ready(house, "dora")
    house.hangs_up(sid)
    _away(house, "dora")
    house.clock.pass_(120)


def _turned_away(house: TestHouse) -> None:
    never = Arrival("CAnever", "+14155550160", "+18005550100", False, "full")
    house.act(arrive_ended, never, "en")
    asked = Arrival("CAasked-which", "+14155550161", "+18005550100", False, "full")
    door = Door(Flow("support", MENU), "Harbour", "en", "UTC", None)
    house.act(receive_call, asked, door, Recognition())
    house.clock.pass_(4)
    house.hangs_up("CAasked-which")
    broken = house.call_in("broken")
    house.do(lambda tx: end_call(tx, tx.call_by_sid(broken), EndReason.FAILED))  # type: ignore[arg-type]
    house.clock.pass_(900)


def _comes_after_hours(house: TestHouse) -> None:
    """The last that happens: her number is owed a call, which she then makes herself."""
    full = house.call_in("full")
    house.act(leave_line, full, "queue-full")
    support = sa.update(t.lines).where(t.lines.c.id == "support")
    with house.engine.begin() as db:
        db.execute(support.values(hours=NEVER_OPEN))
    house.call_in("late")
    house.call_in("hidden", withheld=True)
    with house.engine.begin() as db:
        db.execute(support.values(hours={}))
    house.clock.pass_(600)
    again = house.call_in("again")
    _ready(house, "dora")
    house.talk(again, "dora")
    house.clock.pass_(60)
    house.hangs_up(again)


def _was_told_a_range(house: TestHouse) -> None:
    for low, high in ((0.0, 20.0), (30.0, 60.0)):
        sid = house.call_in(f"told{low}")
        call_id = house.the_call(sid).id
        house.do(lambda tx, c=call_id, low=low, high=high: tx.record(e.WaitAnnounced(c, low, high)))
        house.clock.pass_(12)
        _ready(house, "ana")
        house.talk(sid, "ana")
        house.clock.pass_(20)
        house.hangs_up(sid)
        house.pass_(30)
        _away(house, "ana")
