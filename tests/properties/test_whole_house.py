"""Callers, agents, faults and time in any order: the invariants of the house hold throughout.

`PROPERTY_EXAMPLES=2000 pytest tests/properties` plays that many stories, new ones each time;
without it a small fixed set is played, the same in every run. A story that fails is told as it was
played; making it shorter takes minutes of silence, so only `PROPERTY_SHRINK=1` does it.
"""

import os
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from callcenter.domain import events as e
from callcenter.domain.agent import Agent
from callcenter.domain.callback import RING_S
from callcenter.domain.errors import Refused
from callcenter.domain.hand_off import HandOff
from callcenter.domain.leg import Leg
from callcenter.domain.surge_ladder import Rung
from callcenter.ports import (
    Committed,
    Gone,
    Recognition,
    TelephonyBusy,
    TelephonyRefused,
    TelephonyUnsure,
    Transaction,
)
from callcenter.store import surge_tables, transaction
from callcenter.store.ids import encoded
from callcenter.workflows import (
    answer_ask,
    answer_offer,
    ask_for_help,
    call_back,
    change_presence,
    connect_call,
    consult_colleague,
    control_call,
    end_loan,
    keep_place,
    leave_line,
    supervise_call,
    tell_wait,
    transfer_call,
    wrap_up_call,
)
from callcenter.workflows.answers import Enqueue, HangUp
from callcenter.workflows.consult_colleague import Whom
from callcenter.workflows.put_helper_through import put_helper_through
from callcenter.workflows.receive_call import Arrival, Door, choose_line, receive_call
from ivr.flow import Choice, Flow, Menu
from tests.properties import invariants
from tests.properties.count import DONE
from tests.properties.followed_floor import FollowedFloor
from tests.properties.network import Line, Network
from tests.stage.house import TestHouse
from tests.stage.rebuilt import assert_figures_agree, assert_journal_replays

BROWSERS = ("ana", "ben", "dora", "gus", "hana")
PHONES = ("eva", "finn")
AGENTS = BROWSERS + PHONES
LINES = ("support", "billing")
OUTSIDE = "+14155550199"
HELPERS = {"nora": "+14155550195", "otto": "+14155550196"}
LOAN_S = 45.0
MENU = Menu((Choice("1", {"en": "Support"}, "support"), Choice("2", {"en": "Bills"}, "billing")))
FAULTS: tuple[Exception, ...] = (
    Gone("21220"),
    TelephonyBusy("429", retry_s=1.0),
    TelephonyUnsure("timed out"),
    TelephonyRefused("21211"),
)

which = st.integers(0, 60)
agents = st.sampled_from(AGENTS)
lines = st.sampled_from(LINES)
results = st.sampled_from(["error", "system-error", "queue-full", "redirected", "leave"])


some = st.integers(0, 4)
whoever = st.sampled_from(["free", "free", "free", "outside", "outside", "line", "any"])


def when(holds: Any) -> Any:
    """Only offer this step while there is something for it to do."""
    return precondition(lambda self: hasattr(self, "house") and bool(holds(self)))


def pick(items: list[Any], number: int) -> Any:
    """One of them; every list here has at least one when it is asked."""
    return items[number % len(items)]


def _yes_by_phone(tx: Transaction, ask_id: str, sid: str) -> Leg | None:
    answer_ask.accept_ask(tx, ask_id, tx.asked(ask_id).agent_id)
    return put_helper_through(tx, ask_id, sid)


class WholeHouse(RuleBasedStateMachine):
    """Two lines, five agents of both kinds, any number of callers."""

    @initialize(first_callers=some)
    def open_the_house(self, first_callers: int) -> None:
        numbers = count()
        # Ids that depend on nothing but their order: a story must play the same way again.
        transaction.time_sorted = lambda now: encoded(next(numbers), 13)  # type: ignore[assignment]
        self.folder = tempfile.TemporaryDirectory(prefix="whole-house-")
        self.network = Network()
        self.house = TestHouse.in_folder(Path(self.folder.name), self.network)
        self.network.do = self.house.do
        self.follow = self.house.store.after_commit
        self.house.store.after_commit = self.follow_unless_dead
        self.dies = False
        self.floor = FollowedFloor(self.house)
        self.callers = 0
        for position, line_id in enumerate(LINES):
            self.house.line(line_id, position=position, callback_offer_after_s=5.0)
        self.house.agent("ana", *LINES, skill=9)
        self.house.agent("ben", "support")
        self.house.agent("dora", "billing", ready=False)
        self.house.agent("eva", *LINES, reach="phone", skill=3)
        self.house.agent("gus", "billing")
        self.house.agent("hana", *LINES, skill=7)
        self.house.agent("finn", "support", reach="phone", reserve=True)
        self.house.agent("rita", "billing", reserve=True)
        self._write_helpers_down()
        self.serves = invariants.memberships(self.house.engine)
        self.before = invariants.look(self.house.engine)
        self.rung: dict[str, str] = {}
        DONE.interleavings += 1
        for number in range(first_callers):
            self._ring(LINES[number % 2], None, asked=False)
            self.house.pass_(1)

    def follow_unless_dead(self, committed: Committed) -> None:
        """A process may die right after its commit: others find what it left."""
        if any(isinstance(one.event, e.CallbackDialled) for one in committed.events):
            invariants.check_dials(invariants.look(self.house.engine))
        self.floor.hear(committed)
        dies, self.dies = self.dies, False
        if not dies:
            self.follow(committed)

    def do(self, workflow: Any, *args: Any, by: str = "test", **more: Any) -> Any:
        """Run a workflow; a refusal is an answer like any other, a fault is a failure."""
        try:
            return self.house.store.transact(lambda tx: workflow(tx, *args, **more), by)
        except Refused:
            return None

    # -- callers ---------------------------------------------------------------------------------

    @rule(line_id=lines, tier=st.sampled_from([None, None, "gold"]), asked=st.booleans())
    def a_caller_rings(self, line_id: str, tier: str | None, asked: bool) -> None:
        self._ring(line_id, tier, asked)

    def _ring(self, line_id: str, tier: str | None, asked: bool) -> None:
        self.callers += 1
        DONE.calls += 1
        sid = f"CAcaller{self.callers:03}"
        self.network.arrive(sid, "menu" if asked else "queue")
        self._first_webhook(sid, line_id, tier, asked)

    @when(lambda self: self.callers)
    @rule(number=which, line_id=lines, asked=st.booleans())
    def the_first_webhook_comes_again(self, number: int, line_id: str, asked: bool) -> None:
        self._first_webhook(f"CAcaller{number % self.callers + 1:03}", line_id, None, asked)

    def _first_webhook(self, sid: str, line_id: str, tier: str | None, asked: bool) -> None:
        arrival = Arrival(sid, f"+1415555{sid[-3:]}0", "+18005550100", False, "full")
        who = Recognition("exact", f"customer-{sid}", "Cleo", tier=tier)
        self.do(receive_call, arrival, self._door(line_id, asked), who, by="caller")

    def _door(self, line_id: str, asked: bool) -> Door:
        return Door(Flow(line_id, MENU if asked else None), "Harbour", "en", "UTC", None)

    @when(lambda self: self.network.up("caller", place="menu"))
    @rule(number=which, keys=st.sampled_from(["1", "2", "0", "", "7"]))
    def a_caller_presses_a_key(self, number: int, keys: str) -> None:
        leg = pick(self.network.up("caller", place="menu"), number)

        def choose(tx: Transaction) -> None:
            call = tx.call_by_sid(leg.sid)
            assert call is not None
            choose_line(tx, call, self._door("support", True), Recognition(), keys)

        self.do(choose, by="caller")
        leg.place = "queue"

    @when(lambda self: self.network.up("caller"))
    @rule(number=which)
    def a_caller_hangs_up(self, number: int) -> None:
        leg = pick(self.network.up("caller"), number)
        self.network.drop(leg.sid)

    @when(lambda self: self.network.up("caller", place="queue"))
    @rule(number=which, waited=st.integers(0, 60))
    def a_caller_asks_for_music(self, number: int, waited: int) -> None:
        leg = pick(self.network.up("caller", place="queue"), number)
        self.do(tell_wait.tell_wait, leg.sid, waited)

    @when(lambda self: self.network.up("caller", place="queue"))
    @rule(number=which, result=results)
    def the_queue_fails_a_caller(self, number: int, result: str) -> None:
        leg = pick(self.network.up("caller", place="queue"), number)
        answer = self.do(leave_line.leave_line, leg.sid, result)
        if answer is not None and not isinstance(answer.then, leave_line.Enqueue):
            self.network.drop(leg.sid)

    # -- callbacks -------------------------------------------------------------------------------

    @when(lambda self: self.network.up("caller", place="queue"))
    @rule(number=which, key=st.sampled_from(["1", "1", "1", "5"]))
    def a_caller_keeps_her_place(self, number: int, key: str) -> None:
        leg = pick(self.network.up("caller", place="queue"), number)
        self.do(tell_wait.tell_wait, leg.sid, 20)
        answer = self.do(keep_place.keep_place, leg.sid, key)
        if answer is not None and isinstance(answer.then, HangUp):
            self.network.drop(leg.sid)

    @when(lambda self: self.network.up("called", place="ringing"))
    @rule(number=which, key=st.sampled_from(["1", "1", "1", "2", "", "busy", "silent"]))
    def somebody_called_back_answers_or_not(self, number: int, key: str) -> None:
        leg = pick(self.network.up("called", place="ringing"), number)
        if key == "busy":
            self.network.drop(leg.sid)
            return
        callback_id = leg.label.partition(".")[0]
        arrival = Arrival(leg.sid, leg.number, "+18005550100", False, "full")
        call = self.do(call_back.pick_up, callback_id, arrival, Recognition())
        leg.place = "asked"
        if call is None:
            self.network.drop(leg.sid)
        elif key != "silent":
            answer = self.do(call_back.confirm_callback, callback_id, leg.sid, key)
            if isinstance(answer.then, Enqueue):
                leg.kind, leg.place = "caller", "queue"
            else:
                self.network.drop(leg.sid)

    @when(lambda self: self.before.callbacks)
    @rule(number=which, by_hand=st.booleans())
    def a_promise_is_closed_by_hand(self, number: int, by_hand: bool) -> None:
        callback_id = pick(sorted(self.before.callbacks), number)
        close = call_back.settle_callback if by_hand else call_back.cancel_callback
        self.do(close, callback_id, "sam")

    @when(lambda self: any(c.open for c in self.before.callbacks.values()))
    @rule(number=which, line_id=lines)
    def somebody_owed_a_call_rings_herself(self, number: int, line_id: str) -> None:
        owed = [c for c in self.before.callbacks.values() if c.open]
        self.callers += 1
        sid = f"CAcaller{self.callers:03}"
        self.network.arrive(sid, "queue")
        arrival = Arrival(sid, pick(owed, number).number, "+18005550100", False, "full")
        self.do(receive_call, arrival, self._door(line_id, False), Recognition(), by="caller")

    # -- agents ----------------------------------------------------------------------------------

    @rule(agent=agents)
    def an_agent_is_ready(self, agent: str) -> None:
        self.do(change_presence.become_ready, agent)

    @rule(agent=agents, what=st.sampled_from(["away", "sign out", "lose", "restore"]))
    def an_agent_leaves_or_her_socket_does(self, agent: str, what: str) -> None:
        match what:
            case "away":
                self.do(change_presence.go_away, agent, "lunch")
            case "sign out":
                self.do(change_presence.sign_out, agent)
            case "lose":
                self.do(change_presence.lose_connection, agent)
            case _:
                self.do(change_presence.restore_connection, agent)

    @when(lambda self: self._offered())
    @rule(number=which)
    def an_agent_clicks_accept(self, number: int) -> None:
        agent = pick(self._offered(), number)
        self.do(answer_offer.accept_offer, self.rung[agent], agent)

    @when(lambda self: self._offered())
    @rule(number=which)
    def an_agent_declines(self, number: int) -> None:
        agent = pick(self._offered(), number)
        self.do(answer_offer.decline_offer, self.rung[agent], agent, "busy")

    @when(lambda self: self._offered())
    @rule(number=which)
    def an_agent_answers_and_all_goes_well(self, number: int) -> None:
        agent = pick(self._offered(), number)
        if agent in BROWSERS:
            self._call_in(agent)
        else:
            for phone in self.network.up("phone", place="ringing"):
                self._press_one(phone)
        self._tell_all()

    @when(lambda self: self._rung_browsers())
    @rule(number=which)
    def a_browser_calls_in(self, number: int) -> None:
        """For the offer it last heard of, which may be over."""
        self._call_in(pick(self._rung_browsers(), number))

    def _call_in(self, agent: str) -> None:
        sid = f"CAbrowser{len(self.network.legs):04}"
        leg = self.do(connect_call.plan_browser_leg, self.rung[agent], agent, sid)
        if leg is not None:
            self.network.legs[sid] = Line(sid, "browser", "nowhere", leg.id)
            self.network.enter(self.network.legs[sid], leg.room)

    def _offered(self) -> list[str]:
        return [a.id for a in self._agents() if a.state == "offered"]

    def _rung_browsers(self) -> list[str]:
        return [agent for agent in BROWSERS if agent in self.rung]

    def _agents(self) -> list[Agent]:
        return [self.before.agents[agent] for agent in AGENTS]

    @when(lambda self: self.network.up("phone", place="ringing"))
    @rule(number=which, key=st.sampled_from(["1", "1", "1", "2", "", "busy"]))
    def a_telephone_is_answered(self, number: int, key: str) -> None:
        phone = pick(self.network.up("phone", place="ringing"), number)
        if key == "1" and self._press_one(phone):
            return
        if key == "2":
            leg = self.do(lambda tx: tx.leg(phone.label))
            offer = self.do(lambda tx: tx.offer(leg.offer_id))
            self.do(answer_offer.decline_offer, offer.id, offer.agent_id, "declined by phone")
        self.network.drop(phone.sid)

    def _press_one(self, phone: Line) -> bool:
        self.do(lambda tx: tx.record(e.LegAnswered(phone.label)))
        leg = self.do(connect_call.accept_by_phone, phone.label)
        if leg is not None:
            self.network.enter(phone, leg.room)
        return leg is not None

    @when(lambda self: self._dialled_outside())
    @rule(number=which, answers=st.booleans())
    def an_outside_party_picks_up_or_not(self, number: int, answers: bool) -> None:
        leg = pick(self._dialled_outside(), number)
        if answers:
            self.network.enter(leg, leg.place.removeprefix("to "))
        else:
            self.network.drop(leg.sid)

    def _dialled_outside(self) -> list[Line]:
        return [o for o in self.network.up("outside") if o.place.startswith("to ")]

    @when(lambda self: self.network.up("browser", "phone", "outside", "helper"))
    @rule(number=which)
    def a_leg_drops(self, number: int) -> None:
        leg = pick(self.network.up("browser", "phone", "outside", "helper"), number)
        self.network.drop(leg.sid)

    # -- talking ---------------------------------------------------------------------------------

    @when(lambda self: self._busy())
    @rule(number=which, verb=st.sampled_from(["hold", "resume", "mute", "note"]))
    def an_agent_does_something(self, number: int, verb: str) -> None:
        match verb:
            case "hold":
                self._on_a_call(control_call.hold_call, number)
            case "resume":
                self._on_a_call(control_call.resume_call, number)
            case "mute":
                self._on_a_call(control_call.mute_agent, number, bool(number % 2))
            case _:
                self._on_a_call(control_call.write_note, number, f"note {number}")

    @when(lambda self: self._busy())
    @rule(number=which)
    def an_agent_hangs_up(self, number: int) -> None:
        self._on_a_call(control_call.hang_up, number)

    @when(lambda self: self._busy())
    @rule(number=which, hold=st.booleans(), whom=whoever)
    def an_agent_asks_somebody_in(self, number: int, hold: bool, whom: str) -> None:
        self._on_a_call(consult_colleague.consult, number, self._whom(whom, number), hold=hold)

    @when(lambda self: self._talking())
    @rule(number=which, hold=st.booleans(), outside=st.booleans())
    def somebody_is_asked_in_and_comes(self, number: int, hold: bool, outside: bool) -> None:
        agent = pick(self._talking(), number)
        whom = self._whom("outside" if outside else "free", number)
        self.do(consult_colleague.consult, agent.call_id, agent.id, whom, hold=hold)
        self.everything_holds()
        for leg in self._dialled_outside():
            self.network.enter(leg, leg.place.removeprefix("to "))
        if whom.agent_id in self._offered() and whom.agent_id in BROWSERS:
            self._call_in(whom.agent_id)
        self._tell_all()

    def _talking(self) -> list[Agent]:
        leads = {c.agent_id for c in self.before.calls.values() if c.state in ("talking", "held")}
        return [agent for agent in self._agents() if agent.id in leads]

    @when(lambda self: self._busy())
    @rule(number=which, one=st.booleans())
    def an_agent_lets_a_guest_go(self, number: int, one: bool) -> None:
        guests = sorted(leg.id for leg in self.before.legs.values() if leg.live)
        if one and guests:
            leg_id = pick(guests, number)
            self._on_a_call(consult_colleague.drop_leg, number, leg_id)
        else:
            self._on_a_call(transfer_call.cancel_consult, number)

    @when(lambda self: self._busy())
    @rule(number=which)
    def an_agent_completes_a_transfer(self, number: int) -> None:
        self._on_a_call(transfer_call.complete_transfer, number, HandOff("gist"), "why")

    @when(lambda self: self._busy())
    @rule(number=which, whom=whoever)
    def an_agent_hands_a_caller_over(self, number: int, whom: str) -> None:
        meant = self._whom("line" if whom == "outside" else whom, number)
        self._on_a_call(transfer_call.transfer_cold, number, meant, HandOff("gist"), "why")

    def _whom(self, kind: str, number: int) -> Whom:
        free = [agent.id for agent in self._agents() if agent.state == "ready"]
        if kind == "outside":
            return Whom(number=OUTSIDE)
        if kind == "line":
            return Whom(line_id=pick(list(LINES), number))
        return Whom(agent_id=pick(free if kind == "free" and free else list(AGENTS), number))

    @when(lambda self: self._busy())
    @rule(number=which)
    def an_agent_wraps_up(self, number: int) -> None:
        form = wrap_up_call.WrapUp("answered", True, "done")
        self._on_a_call(wrap_up_call.finish_wrap_up, number, form)

    def _busy(self) -> list[Agent]:
        return [agent for agent in self._agents() if agent.call_id and agent.state != "offered"]

    def _on_a_call(self, verb: Any, number: int, *args: Any, **more: Any) -> None:
        """An agent does it to her own call; now and then to one that is none of hers."""
        agent = pick(self._busy(), number)
        call_id = pick(sorted(self.before.calls), number) if number > 55 else agent.call_id
        self.do(verb, call_id, agent.id, *args, by=f"agent:{agent.id}", **more)

    # -- supervisors -----------------------------------------------------------------------------

    @when(lambda self: self.before.calls)
    @rule(number=which, agent=agents)
    def a_supervisor_sends_a_caller(self, number: int, agent: str) -> None:
        call_id = pick(sorted(self.before.calls), number)
        self.do(supervise_call.send_to, call_id, agent, by="supervisor:sam")

    @when(lambda self: self.before.calls)
    @rule(number=which)
    def a_supervisor_takes_a_caller_next(self, number: int) -> None:
        call_id = pick(sorted(self.before.calls), number)
        self.do(supervise_call.take_next, call_id, by="supervisor:sam")

    # -- the surge ladder ------------------------------------------------------------------------

    def _write_helpers_down(self) -> None:
        values = {"languages": [], "hours": {}, "timezone": "UTC"}
        with self.house.engine.begin() as db:
            for position, (key, number) in enumerate(HELPERS.items()):
                row = {"id": key, "name": key.title(), "phone": number, "position": position}
                db.execute(sa.insert(surge_tables.helpers).values({**row, **values}))

    @rule(line_id=lines, rung=st.sampled_from(list(Rung)), people=st.integers(1, 3))
    def a_supervisor_calls_for_help(self, line_id: str, rung: Rung, people: int) -> None:
        self.do(
            ask_for_help.ask_for_help,
            line_id,
            rung,
            people,
            LOAN_S,
            even_if_hurt=people > 1,
            by="supervisor:sam",
        )

    @when(lambda self: self.before.asks)
    @rule(number=which, yes=st.booleans(), newest=st.booleans())
    def somebody_answers_an_ask(self, number: int, yes: bool, newest: bool) -> None:
        """Perhaps one that is over, or that she has answered before."""
        asks = sorted(self.before.asks.values(), key=lambda one: one.id)
        ask = asks[-1] if newest else pick(asks, number)
        if yes:
            self.do(answer_ask.accept_ask, ask.id, ask.agent_id)
        else:
            self.do(answer_ask.refuse_ask, ask.id, ask.agent_id, "not now")

    @when(lambda self: self.network.up("helper", place="ringing"))
    @rule(number=which, key=st.sampled_from(["1", "1", "2", ""]))
    def a_helpers_telephone_is_answered(self, number: int, key: str) -> None:
        """A key, or a voicemail that presses none. She is put through, or it is hung up."""
        leg = pick(self.network.up("helper", place="ringing"), number)
        ask = self.do(lambda tx: tx.asked(leg.label))
        if key == "1":
            through = self.do(_yes_by_phone, ask.id, leg.sid)
            if through is not None:
                return self.network.enter(leg, through.room)
        elif key:
            self.do(answer_ask.refuse_ask, ask.id, ask.agent_id, "refused by phone")
        return self.network.drop(leg.sid)

    @when(lambda self: self.before.asks)
    @rule(line_id=lines)
    def a_supervisor_sends_everybody_back(self, line_id: str) -> None:
        self.do(end_loan.send_back, line_id, by="supervisor:sam")

    @when(lambda self: self.before.loans)
    @rule(number=which)
    def somebody_goes_back_by_herself(self, number: int) -> None:
        loan = pick(sorted(self.before.loans.values(), key=lambda one: one.id), number)
        self.do(end_loan.give_back, loan.agent_id)

    # -- the world -------------------------------------------------------------------------------

    @when(lambda self: self.network.news)
    @rule(number=which)
    def news_arrives(self, number: int) -> None:
        self.network.news.pop(number % len(self.network.news)).tell()

    @when(lambda self: self.network.news)
    @rule()
    def all_news_arrives(self) -> None:
        self._tell_all()

    def _tell_all(self) -> None:
        while self.network.news:
            self.network.news.pop(0).tell()

    @when(lambda self: self.network.news)
    @rule(number=which)
    def news_arrives_and_will_arrive_again(self, number: int) -> None:
        news = pick(self.network.news, number)
        news.tell()

    @when(lambda self: self.network.news)
    @rule(number=which)
    def news_is_lost(self, number: int) -> None:
        self.network.news.pop(number % len(self.network.news))

    @rule(fault=st.sampled_from(FAULTS), done=st.booleans())
    def the_network_fails_next(self, fault: Exception, done: bool) -> None:
        if done and isinstance(fault, TelephonyUnsure):
            self.network.fault_after = fault
        else:
            self.network.fault = fault

    @rule()
    def the_process_dies_after_its_next_commit(self) -> None:
        self.dies = True

    @rule(seconds=st.sampled_from([1, 2, 5, 16, 21, 31]))
    def time_passes(self, seconds: int) -> None:
        self.house.pass_(seconds, step=max(1.0, seconds / 4))

    @invariant()
    def everything_holds(self) -> None:
        if not hasattr(self, "house"):
            return
        DONE.steps += 1
        now = invariants.look(self.house.engine)
        invariants.check_agents(now)
        invariants.check_calls(now)
        invariants.check_legs(now)
        invariants.check_callbacks(now)
        invariants.check_ladder(self.before, now, self.serves, self.house.engine)
        invariants.check_what_never_moves(self.before, now)
        invariants.check_order(self.before, now, self.house.engine)
        for agent in now.agents.values():
            if agent.offer_id is not None:
                self.rung[agent.id] = agent.offer_id
        self.before = now
        self.floor.check()

    def teardown(self) -> None:
        if not hasattr(self, "house"):
            return
        try:
            self._everybody_goes_home()
        finally:
            self.house.close()
            self.folder.cleanup()

    def _everybody_goes_home(self) -> None:
        """All hang up, half of the news is lost, and time passes."""
        self.network.fault = self.network.fault_after = None
        self.dies = False
        for leg in list(self.network.legs.values()):
            self.network.drop(leg.sid)
        del self.network.news[::2]
        self._tell_all()
        self.house.pass_(240, step=8.0)
        self._tell_all()
        self.house.pass_(60, step=8.0)
        self._last_callbacks_ring_out()
        invariants.check_the_end(invariants.look(self.house.engine), self.house.engine)
        kinds = ("caller", "browser", "phone", "outside", "called", "helper")
        assert self.network.up(*kinds) == []
        assert_journal_replays(self.house.engine)
        assert_figures_agree(self.house.engine, self.house.clock.now)

    def _last_callbacks_ring_out(self) -> None:
        """A second try comes minutes after the first: it may have begun at this very moment."""
        for _ in range(2 * self.callers):
            if not invariants.dialling(invariants.look(self.house.engine)):
                return
            self._tell_all()
            self.house.pass_(RING_S + 20, step=8.0)


ASKED_FOR = int(os.environ.get("PROPERTY_EXAMPLES", "0"))
SHORTEN = os.environ.get("PROPERTY_SHRINK") == "1"


@pytest.fixture(autouse=True)
def ids_as_usual_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction, "time_sorted", transaction.time_sorted)


TestWholeHouse = WholeHouse.TestCase
TestWholeHouse.settings = settings(
    max_examples=ASKED_FOR or 60,
    stateful_step_count=60,
    deadline=None,
    derandomize=not ASKED_FOR,
    phases=[phase for phase in Phase if SHORTEN or phase not in (Phase.shrink, Phase.explain)],
    suppress_health_check=list(HealthCheck),
)
