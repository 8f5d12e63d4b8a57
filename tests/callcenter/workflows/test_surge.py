"""Somebody is asked to help, says yes or no, comes, and goes again: with every race on the way."""

from threading import Barrier, Thread
from typing import Any

import pytest
import sqlalchemy as sa

from callcenter.deadlines import meet
from callcenter.domain.agent import AgentState
from callcenter.domain.ask import Ask, AskState
from callcenter.domain.call import CallState
from callcenter.domain.errors import NotAllowed, NotNow, WouldHurt
from callcenter.domain.events import AskRefused, Recorded
from callcenter.domain.loan import Loan, LoanState
from callcenter.domain.surge_ladder import SCREEN_ANSWER_S, Rung
from callcenter.domain.surge_rule import Rule, Step
from callcenter.ports import (
    Committed,
    DueTimer,
    TelephonyRefused,
    TelephonyUnsure,
    Transaction,
)
from callcenter.reactions import react
from callcenter.store import surge_tables as st
from callcenter.store import tables as t
from callcenter.store.warning_tables import standings
from callcenter.workflows.answer_ask import (
    NEXT_IS_ASKED,
    accept_ask,
    ask_leg_ended,
    expire_ask,
    refuse_ask,
)
from callcenter.workflows.ask_for_help import ask_for_help
from callcenter.workflows.change_presence import go_away, sign_out
from callcenter.workflows.control_call import hang_up
from callcenter.workflows.end_loan import give_back, send_back
from callcenter.workflows.run_surge_rule import run_surge_rule
from tests.stage.house import TestHouse

NORA = "+12125550190"


@pytest.fixture
def busy(house: TestHouse) -> TestHouse:
    """Nobody serves Support but its reserve; Orders has people, and nobody calls there."""
    house.line("orders")
    house.agent("greta", "support", reserve=True, skill=4)
    house.agent("ian", "support", reserve=True, skill=3)
    for name in ("hugo", "jonas", "keiko"):
        house.agent(name, "orders")
    return house


def call_in(house: TestHouse, rung: Rung = Rung.RESERVE, people: int = 1, **more: Any) -> list[Ask]:
    asked: list[Ask] = house.act(ask_for_help, "support", rung, people, **more)
    return asked


def ask_of(house: TestHouse, agent_id: str) -> Ask:
    with house.engine.connect() as db:
        newest = sa.select(st.asks).where(st.asks.c.agent_id == agent_id)
        row = db.execute(newest.order_by(st.asks.c.made_at.desc(), st.asks.c.id.desc())).first()
    assert row is not None, f"{agent_id} was not asked"
    found: Ask = house.do(lambda tx: tx.asked(row.id))
    return found


def loan_of(house: TestHouse, agent_id: str) -> Loan | None:
    found: Loan | None = house.do(lambda tx: tx.surge.loan_of(agent_id))
    return found


def yes(house: TestHouse, agent_id: str) -> Loan:
    loan: Loan = house.act(accept_ask, ask_of(house, agent_id).id, agent_id)
    return loan


def memberships(house: TestHouse) -> list[Any]:
    with house.engine.connect() as db:
        return sorted(tuple(row) for row in db.execute(sa.select(t.memberships)))


def helper(house: TestHouse, key: str = "nora", number: str = NORA) -> None:
    with house.engine.begin() as db:
        db.execute(
            sa.insert(st.helpers).values(
                id=key,
                name=key.title(),
                phone=number,
                languages=[],
                hours={},
                timezone="UTC",
                position=0,
            )
        )


def rule(house: TestHouse, *steps: Step, **more: Any) -> None:
    with house.engine.begin() as db:
        stored = Rule(steps, **more).to_json()
        db.execute(sa.insert(st.surge_rules).values(line_id="support", rule=stored))


# -- asked, and coming -----------------------------------------------------------------------------


def test_who_accepts_gets_the_caller_at_once_and_is_home_again_in_time(busy: TestHouse) -> None:
    before = memberships(busy)
    cleo = busy.call_in()
    assert [one.agent_id for one in call_in(busy, loan_s=60.0)] == ["greta"]
    assert busy.the_call(cleo).state is CallState.WAITING
    loan = yes(busy, "greta")
    assert busy.the_call(cleo).agent_id == "greta"
    assert loan.until == busy.clock.now + 60
    busy.talk(cleo, "greta")
    busy.act(hang_up, busy.the_call(cleo).id, "greta")
    busy.pass_(65)
    assert loan_of(busy, "greta") is None
    assert memberships(busy) == before
    later = busy.call_in("max")
    assert busy.the_call(later).state is CallState.WAITING


def test_somebody_of_another_line_serves_as_a_guest_and_her_own_line_as_its_reserve(
    busy: TestHouse,
) -> None:
    asked = call_in(busy, Rung.OTHER_LINES)[0].agent_id
    yes(busy, asked)
    own = {m.line_id: (m.skill, m.reserve) for m in busy.do(lambda tx: tx.memberships(asked))}
    assert own == {"support": (1, False), "orders": (5, True)}
    cleo = busy.call_in()
    assert busy.the_call(cleo).agent_id == asked


def test_each_click_asks_whom_nobody_has_asked_yet(busy: TestHouse) -> None:
    """Two supervisors press at once: no person is asked twice."""
    assert call_in(busy)[0].agent_id == "greta"
    assert call_in(busy)[0].agent_id == "ian"
    with pytest.raises(NotNow, match="asked already"):
        call_in(busy)


def test_two_clicks_at_the_same_moment_ask_two_people(busy: TestHouse) -> None:
    busy.store.after_commit = lambda committed: None
    together, asked = Barrier(2), list[str]()

    def click() -> None:
        together.wait(10)
        asked.extend(one.agent_id for one in call_in(busy))

    clicks = [Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join(20)
    assert sorted(asked) == ["greta", "ian"]


def test_the_database_lets_one_open_ask_of_a_person_stand(busy: TestHouse) -> None:
    ask = call_in(busy)[0]
    with busy.engine.connect() as db:
        row = db.execute(sa.select(st.asks).where(st.asks.c.id == ask.id)).mappings().one()
        with pytest.raises(sa.exc.IntegrityError):
            db.execute(sa.insert(st.asks).values({**row, "id": "k-twice"}))


def test_who_refuses_is_left_in_peace_and_the_next_one_is_asked(busy: TestHouse) -> None:
    call_in(busy)
    busy.act(refuse_ask, ask_of(busy, "greta").id, "greta", "lunch")
    assert ask_of(busy, "ian").open
    busy.act(refuse_ask, ask_of(busy, "ian").id, "ian", "no")
    with pytest.raises(NotNow, match="just refused"):
        call_in(busy)
    busy.pass_(301)
    assert call_in(busy)[0].agent_id == "greta"


def test_silence_is_a_no_after_its_time_and_the_next_one_is_asked(busy: TestHouse) -> None:
    call_in(busy)
    busy.pass_(46)
    assert ask_of(busy, "greta").state is AskState.EXPIRED
    assert ask_of(busy, "ian").open


def test_a_yes_that_comes_too_late_is_told_so(busy: TestHouse) -> None:
    call_in(busy)
    busy.pass_(46)
    with pytest.raises(NotNow, match="not answered in time"):
        yes(busy, "greta")
    assert loan_of(busy, "greta") is None


def test_a_process_that_dies_after_a_no_still_has_the_next_one_asked(busy: TestHouse) -> None:
    call_in(busy)
    follow, busy.store.after_commit = busy.store.after_commit, lambda _: None
    busy.act(refuse_ask, ask_of(busy, "greta").id, "greta", "lunch")
    with pytest.raises(AssertionError, match="ian was not asked"):
        ask_of(busy, "ian")
    busy.store.after_commit = follow  # another process, with nothing but the database
    busy.pass_(2)
    assert ask_of(busy, "ian").open
    busy.pass_(5)
    assert len(busy.journal(kind="AskMade")) == 2, "and only once"


def test_a_process_that_dies_after_a_silence_still_has_the_next_one_asked(busy: TestHouse) -> None:
    call_in(busy)
    follow, busy.store.after_commit = busy.store.after_commit, lambda _: None
    busy.clock.pass_(SCREEN_ANSWER_S + 1)
    busy.do(lambda tx: expire_ask(tx, ask_of_in(tx, "greta")))
    assert len(busy.journal(kind="AskExpired")) == 1
    busy.store.after_commit = follow
    busy.pass_(2)
    assert ask_of(busy, "ian").open


def ask_of_in(tx: Transaction, agent_id: str) -> str:
    ask = tx.surge.ask_of(agent_id)
    assert ask is not None
    return ask.id


def test_a_no_heard_by_two_at_once_asks_one_more(busy: TestHouse) -> None:
    """The reaction and the clock meet at the deadline's row."""
    call_in(busy)
    busy.store.after_commit = lambda _: None
    busy.act(refuse_ask, ask_of(busy, "greta").id, "greta", "lunch")
    due = DueTimer(NEXT_IS_ASKED, ask_of(busy, "greta").id, busy.clock.now)
    told = Recorded(AskRefused(due.subject, "greta", "lunch"), due.due_at, "greta")
    both = [
        Thread(target=react, args=(busy.store, [told])),
        Thread(target=meet, args=(busy.store, due)),
    ]
    for one in both:
        one.start()
    for one in both:
        one.join(20)
    assert len(busy.journal(kind="AskMade")) == 2


def test_refusing_twice_is_refusing_once_and_saying_yes_twice_is_one_loan(busy: TestHouse) -> None:
    call_in(busy, people=2)
    greta = ask_of(busy, "greta").id
    for _ in range(2):
        busy.act(refuse_ask, greta, "greta", "no")
    assert len(busy.journal(kind="AskRefused")) == 1
    assert yes(busy, "ian") == yes(busy, "ian")
    with pytest.raises(NotNow):
        busy.act(refuse_ask, ask_of(busy, "ian").id, "ian", "changed my mind")
    with pytest.raises(NotNow):
        busy.act(accept_ask, greta, "greta")


def test_nobody_answers_for_somebody_else(busy: TestHouse) -> None:
    call_in(busy)
    with pytest.raises(NotAllowed):
        busy.act(accept_ask, ask_of(busy, "greta").id, "ian")


def test_who_is_on_a_call_is_asked_without_being_disturbed(busy: TestHouse) -> None:
    other = busy.call_in("other", "orders")
    busy.call_in("more", "orders")
    talking = busy.the_call(other).agent_id or ""
    busy.talk(other, talking)
    able = [one.agent_id for one in call_in(busy, Rung.OTHER_LINES, 3, even_if_hurt=True)]
    assert talking in able
    yes(busy, talking)
    agent = busy.the_agent(talking)
    assert (agent.state, agent.call_id) == (AgentState.ON_CALL, busy.the_call(other).id)


def test_a_closed_line_asks_nobody(busy: TestHouse) -> None:
    closed = {"weekly": {"monday": ["08:00-09:00"]}, "holidays": []}
    with busy.engine.begin() as db:
        db.execute(sa.update(t.lines).where(t.lines.c.id == "support").values(hours=closed))
    with pytest.raises(NotNow, match="closed"):
        call_in(busy)


# -- the giving line -------------------------------------------------------------------------------


def test_nobody_is_pulled_from_a_line_that_would_break_its_promise_without_being_told(
    house: TestHouse,
) -> None:
    house.line("orders")
    house.agent("hugo", "orders")
    with pytest.raises(WouldHurt) as refused:
        call_in(house, Rung.OTHER_LINES)
    hurt = refused.value.details["hurts"][0]  # type: ignore[index]
    assert (hurt["name"], hurt["hands"], hurt["agent_id"]) == ("Orders", 0, "hugo")
    assert house.journal(kind="AskMade") == []
    asked = call_in(house, Rung.OTHER_LINES, even_if_hurt=True)[0]
    assert asked.hurts is not None
    assert asked.hurts["name"] == "Orders"


def test_a_line_in_trouble_lends_nobody_and_a_quiet_one_does(house: TestHouse) -> None:
    house.line("orders")
    house.line("billing")
    for name in ("hugo", "jonas"):
        house.agent(name, "orders")
    house.agent("keiko", "billing")
    house.agent("lena", "billing")
    for number in range(8):
        house.call_in(f"o{number}", "orders")
        house.pass_(20)
    asked = call_in(house, Rung.OTHER_LINES, 2)
    assert [one.agent_id[0] for one in asked] in (["k"], ["l"])


# -- the end of a loan -----------------------------------------------------------------------------


def test_a_loan_that_ends_in_a_call_lets_her_finish_it(busy: TestHouse) -> None:
    cleo = busy.call_in()
    call_in(busy, loan_s=60.0)
    yes(busy, "greta")
    busy.talk(cleo, "greta")
    busy.pass_(63)
    loan = loan_of(busy, "greta")
    assert loan is not None
    assert loan.state is LoanState.FINISHING
    assert busy.the_call(cleo).state is CallState.TALKING
    max_ = busy.call_in("max")
    busy.act(hang_up, busy.the_call(cleo).id, "greta")
    busy.pass_(4)
    assert loan_of(busy, "greta") is None
    assert busy.the_agent("greta").state is AgentState.WRAPPING_UP
    assert busy.the_call(max_).state is CallState.WAITING


def test_a_supervisor_sends_back_who_came_and_who_was_only_asked(busy: TestHouse) -> None:
    call_in(busy, people=2)
    yes(busy, "greta")
    assert busy.act(send_back, "support", 1) == 2
    assert loan_of(busy, "greta") is None
    assert ask_of(busy, "ian").state is AskState.WITHDRAWN
    with pytest.raises(NotNow, match="not needed"):
        yes(busy, "ian")
    with pytest.raises(NotNow):
        busy.act(send_back, "support", 1)
    assert len(busy.journal(kind="AskMade")) == 2, "nobody is asked in place of who was sent back"


def test_she_may_go_back_by_her_own_word_once(busy: TestHouse) -> None:
    call_in(busy)
    yes(busy, "greta")
    busy.act(give_back, "greta")
    with pytest.raises(NotNow):
        busy.act(give_back, "greta")


def test_who_signs_out_is_on_no_loan_and_is_asked_nothing_any_more(busy: TestHouse) -> None:
    call_in(busy, people=2)
    yes(busy, "greta")
    busy.act(sign_out, "greta")
    busy.act(sign_out, "ian")
    assert loan_of(busy, "greta") is None
    assert ask_of(busy, "ian").state is AskState.REFUSED


def test_a_break_does_not_end_the_loan(busy: TestHouse) -> None:
    call_in(busy)
    yes(busy, "greta")
    busy.act(go_away, "greta", "lunch")
    assert loan_of(busy, "greta") is not None


def test_a_line_that_closes_gives_back_whom_it_borrowed_once_nobody_waits(busy: TestHouse) -> None:
    call_in(busy, people=2)
    yes(busy, "greta")
    busy.act(go_away, "greta", "lunch")
    cleo = busy.call_in()
    closed = {"weekly": {"monday": ["08:00-09:00"]}, "holidays": []}
    with busy.engine.begin() as db:
        db.execute(sa.update(t.lines).where(t.lines.c.id == "support").values(hours=closed))
    busy.pass_(3)
    assert loan_of(busy, "greta") is not None
    busy.hangs_up(cleo)
    busy.pass_(3)
    assert loan_of(busy, "greta") is None
    assert ask_of(busy, "ian").state is AskState.WITHDRAWN


def test_a_restart_loses_no_deadline(busy: TestHouse) -> None:
    """The process dies right after the yes: what follows is done by whoever comes next."""
    cleo = busy.call_in()
    call_in(busy, loan_s=60.0)
    follow, heard = busy.store.after_commit, list[Committed]()
    busy.store.after_commit = heard.append
    yes(busy, "greta")
    busy.store.after_commit = follow
    assert busy.the_call(cleo).state is CallState.WAITING
    busy.pass_(2)
    assert busy.the_call(cleo).agent_id == "greta"
    busy.hangs_up(cleo)
    busy.pass_(62)
    assert loan_of(busy, "greta") is None


# -- anyone with a phone ---------------------------------------------------------------------------


def ring_nora(house: TestHouse, **more: Any) -> Ask:
    helper(house)
    ask = call_in(house, Rung.ANYONE, **more)[0]
    assert ("ring_helper", ask.id, NORA) in house.telephony.asked
    return ask


def leg_over(house: TestHouse, ask: Ask, how: str = "hung up") -> None:
    house.telephony.up.discard(f"CA{ask.id}")
    house.act(ask_leg_ended, ask.id, how)


def test_nora_presses_one_and_her_phone_rings_with_cleo_as_soon_as_it_is_free(
    house: TestHouse,
) -> None:
    cleo = house.call_in()
    ask = ring_nora(house, loan_s=120.0)
    house.act(accept_ask, ask.id, "nora")
    assert house.the_call(cleo).state is CallState.WAITING, "her phone is busy still"
    leg_over(house, ask)
    assert house.the_call(cleo).agent_id == "nora"
    house.press_one("nora")
    house.caller_joins(cleo)
    assert house.the_call(cleo).state is CallState.TALKING
    house.pass_(125)
    assert house.the_agent("nora").state is AgentState.ON_CALL
    house.hangs_up(cleo)
    house.pass_(4)
    assert loan_of(house, "nora") is None
    assert house.the_agent("nora").state is AgentState.SIGNED_OUT


def test_she_comes_even_when_the_network_does_not_say_that_her_phone_is_free(
    house: TestHouse,
) -> None:
    cleo = house.call_in()
    house.act(accept_ask, ring_nora(house).id, "nora")
    house.pass_(9)
    assert house.the_call(cleo).agent_id == "nora"


@pytest.mark.parametrize("how", ["busy", "no answer", "hung up", "could not be reached"])
def test_a_phone_that_comes_to_nothing_is_a_no(house: TestHouse, how: str) -> None:
    """A voicemail that picks up presses nothing: its call is hung up, too."""
    ask = ring_nora(house)
    leg_over(house, ask, how)
    assert (ask_of(house, "nora").state, ask_of(house, "nora").reason) == (AskState.REFUSED, how)
    assert loan_of(house, "nora") is None


def test_a_yes_after_she_hung_up_or_was_sent_back_is_too_late(house: TestHouse) -> None:
    ask = ring_nora(house)
    house.act(send_back, "support")
    assert ("hang_up", f"CA{ask.id}") in house.telephony.asked
    with pytest.raises(NotNow):
        house.act(accept_ask, ask.id, "nora")


def test_a_helper_who_lets_a_caller_ring_is_gone(house: TestHouse) -> None:
    cleo = house.call_in()
    ask = ring_nora(house)
    house.act(accept_ask, ask.id, "nora")
    leg_over(house, ask)
    house.pass_(27)
    assert house.the_call(cleo).state is CallState.WAITING
    assert loan_of(house, "nora") is None
    assert house.the_agent("nora").state is AgentState.SIGNED_OUT


def test_the_same_helper_may_help_again(house: TestHouse) -> None:
    ask = ring_nora(house)
    house.act(accept_ask, ask.id, "nora")
    leg_over(house, ask)
    house.act(send_back, "support")
    again = call_in(house, Rung.ANYONE)[0]
    house.act(accept_ask, again.id, "nora")
    leg_over(house, again)
    assert house.the_agent("nora").state is AgentState.READY


def test_a_number_that_cannot_be_dialled_is_a_no(house: TestHouse) -> None:
    house.telephony.faults["ring_helper"] = [TelephonyRefused("21211")]
    helper(house)
    call_in(house, Rung.ANYONE)
    assert ask_of(house, "nora").state is AskState.REFUSED


def test_a_ring_whose_answer_was_lost_is_not_repeated(house: TestHouse) -> None:
    house.telephony.lost_answers.add("ring_helper")
    helper(house)
    call_in(house, Rung.ANYONE)
    house.pass_(3)
    rung = [one for one in house.telephony.asked if one[0] == "ring_helper"]
    assert len(rung) == 1
    assert ask_of(house, "nora").provider_sid is not None


def test_a_ring_is_made_up_for_when_the_process_dies_before_it(house: TestHouse) -> None:
    helper(house)
    follow, heard = house.store.after_commit, list[Committed]()
    house.store.after_commit = heard.append
    ask = call_in(house, Rung.ANYONE)[0]
    house.store.after_commit = follow
    assert house.telephony.asked == []
    house.pass_(2)
    assert ("ring_helper", ask.id, NORA) in house.telephony.asked


def test_a_phone_is_not_rung_for_an_ask_that_is_over(house: TestHouse) -> None:
    helper(house)
    house.telephony.faults["ring_helper"] = [TelephonyUnsure("503")]
    call_in(house, Rung.ANYONE)
    house.act(send_back, "support")
    house.pass_(3)
    assert house.telephony.asked == []


# -- rules -----------------------------------------------------------------------------------------


def test_a_rule_asks_by_itself_and_tells_who_is_to_know(busy: TestHouse) -> None:
    told = ("sam@harbour.example", "+12125550199", "https://example.com/hook")
    rule(busy, Step(Rung.RESERVE, people=2, longest_wait_s=10, for_s=4), tell=told)
    busy.call_in()
    busy.pass_(9)
    assert busy.journal(kind="AskMade") == []
    busy.pass_(8)
    made = busy.journal(kind="AskMade")
    assert [row.agent_id for row in made] == ["greta", "ian"]
    assert {row.by for row in made} == {"surge rule"}
    with busy.engine.connect() as db:
        sent = set(db.execute(sa.select(t.outbox.c.kind)).scalars())
    assert {"SendMail", "SendSms", "PostWebhook"} <= sent


def test_two_workers_that_look_at_the_same_time_ask_once(busy: TestHouse) -> None:
    rule(busy, Step(Rung.RESERVE, people=1, longest_wait_s=1), cooldown_s=600)
    busy.call_in()
    busy.clock.pass_(2)
    for _ in range(2):
        busy.do(lambda tx: run_surge_rule(tx, "support"))
    assert len(busy.journal(kind="AskMade")) == 1
    stale = busy.do(lambda tx: tx.surge.step_state("support", 0))
    lost = busy.do(lambda tx: tx.surge.move_step(type(stale)("support", 0), stale))
    assert lost is False


def test_a_rule_never_hurts_another_line(house: TestHouse) -> None:
    house.line("orders")
    house.agent("hugo", "orders")
    rule(house, Step(Rung.OTHER_LINES, longest_wait_s=1))
    house.call_in()
    house.pass_(6)
    assert house.journal(kind="AskMade") == []


def test_the_early_warnings_level_makes_a_rule_ask_and_its_risk_keeps_people_home(
    busy: TestHouse,
) -> None:
    rule(busy, Step(Rung.RESERVE, warning="act"), Step(Rung.OTHER_LINES, warning="act"))
    for line_id, level, m15 in (("support", "act", 0.7), ("orders", "watch", 0.3)):
        row = {"line_id": line_id, "level": level, "m15": m15, "looked_at": busy.clock.now}
        row |= {"since": 0.0, "surge_evidence": 0.0, "surge_raised": False, "said": {}}
        with busy.engine.begin() as db:
            db.execute(sa.insert(standings).values(row))
    busy.do(lambda tx: run_surge_rule(tx, "support"))
    asked = [row.agent_id for row in busy.journal(kind="AskMade")]
    assert asked == ["greta"], "nobody is taken from Orders, of which is warned"


def test_a_warning_of_the_lines_own_risk_makes_a_rule_ask(busy: TestHouse) -> None:
    rule(busy, Step(Rung.RESERVE, warning="act"))
    busy.pass_(4)
    assert busy.journal(kind="AskMade") == []
    busy.call_in()  # somebody calls, and nobody is there
    busy.pass_(4)
    assert len(busy.journal(kind="AskMade")) == 1
