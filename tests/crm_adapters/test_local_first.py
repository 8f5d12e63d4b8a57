from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event

import pytest
import sqlalchemy as sa

from crm_adapters.asked_in_time import AskedInTime
from crm_adapters.circuit import Circuit
from crm_adapters.contract import (
    NOBODY,
    Candidate,
    Case,
    Certainty,
    CustomerCard,
    CustomerEdit,
    Customers,
    Interaction,
    Match,
    NewCase,
    NewCustomer,
    NewNote,
    PhoneNumber,
    StaleMark,
    TimelinePage,
)
from crm_adapters.errors import CrmBusyError, CrmError, CrmRejectsError, CrmSilentError
from crm_adapters.local import tables
from crm_adapters.local.adapter import LocalCrm
from crm_adapters.local_first import LocalFirst, stale_words

CLEO = "+14155550123"
NOW = 1_750_000_000.0


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@dataclass
class FakeCrm:
    """A CRM with one customer, and whatever fault is put upon it."""

    fault: CrmError | None = None
    hang: Event | None = None
    asked: list[str] = field(default_factory=list)
    logged: dict[str, Interaction] = field(default_factory=dict)
    cards: dict[str, CustomerCard] = field(default_factory=dict)
    name: str = "CRM"

    def _asked(self, what: str) -> None:
        self.asked.append(what)
        if self.hang is not None:
            self.hang.wait(5)
        if self.fault is not None:
            raise self.fault

    def find_by_number(self, raw: str) -> Match:
        self._asked("find")
        found = [c for c in self.cards.values() if c.numbers and c.numbers[0].e164 == raw]
        one = tuple(Candidate(c.id, c.display_name) for c in found)
        return Match(Certainty.EXACT, one) if one else NOBODY

    def search(self, text: str, limit: int = 20) -> Customers:
        self._asked("search")
        found = [c for c in self.cards.values() if text in c.display_name]
        return Customers(tuple(Candidate(c.id, c.display_name) for c in found))

    def card(self, customer_id: str) -> CustomerCard:
        self._asked("card")
        return self.cards[customer_id]

    def timeline(
        self, customer_id: str, cursor: str | None = None, limit: int = 30
    ) -> TimelinePage:
        self._asked("timeline")
        return TimelinePage((), "more" if cursor is None else None)

    def log_interaction(self, interaction: Interaction) -> str:
        self._asked("log")
        self.logged[interaction.call_id] = interaction
        return interaction.call_id

    def create_customer(self, customer: NewCustomer) -> str:
        self._asked("create")
        numbers = tuple(PhoneNumber(number) for number in customer.numbers)
        card = CustomerCard("K9", customer.display_name, "CRM", external_id="K9", numbers=numbers)
        self.cards["K9"] = card
        return "K9"

    def edit_customer(self, customer_id: str, edit: CustomerEdit) -> None:
        self._asked("edit")

    def open_case(self, case: NewCase) -> Case:
        self._asked("open")
        return Case("T7", "T7", case.subject, True, "open", case.at, case.at, case.line)

    def link_case(self, call_id: str, case_id: str) -> None:
        self._asked(f"link {case_id}")

    def add_note(self, note: NewNote) -> str:
        self._asked("note")
        return note.id


@dataclass
class Bench:
    crm: FakeCrm
    both: LocalFirst
    local: LocalCrm
    clock: Clock


@pytest.fixture
def bench() -> Iterator[Bench]:
    engine = sa.create_engine(
        "sqlite://", poolclass=sa.StaticPool, connect_args={"check_same_thread": False}
    )
    tables.metadata.create_all(engine)
    clock, crm, local = Clock(), FakeCrm(), LocalCrm(engine, "US")
    crm.cards["K1"] = CustomerCard(
        "K1",
        "Cleo Marchetti",
        "CRM",
        external_id="K1",
        tier="gold",
        numbers=(PhoneNumber(CLEO),),
        open_cases=(Case("T1", "T1", "Lamp", True, "open", NOW, NOW, "support"),),
    )
    asking = AskedInTime("CRM", clock, 0.15, Circuit(clock, failures_to_open=2, rest_s=30))
    yield Bench(crm, LocalFirst(local, crm, asking), local, clock)
    asking.close()


def met(bench: Bench) -> str:
    found = bench.both.find_by_number(CLEO).customer_id
    assert found is not None
    bench.crm.asked.clear()
    return found


def call(customer_id: str, case_id: str | None = None) -> Interaction:
    return Interaction(
        call_id="call-1", customer_id=customer_id, started_at=NOW, ended_at=NOW, case_id=case_id
    )


def test_a_stranger_is_asked_for_once_and_known_from_then_on(bench: Bench) -> None:
    cleo = met(bench)
    assert bench.both.find_by_number(CLEO).customer_id == cleo
    assert bench.crm.asked == []
    assert bench.local.card(cleo).open_cases[0].line == "support"


def test_a_fresh_card_comes_from_the_crm(bench: Bench) -> None:
    card = bench.both.card(met(bench))
    assert (card.source, card.tier, card.stale) == ("CRM", "gold", None)


def test_a_silent_crm_gives_the_local_card_with_the_time_of_its_silence(bench: Bench) -> None:
    cleo = met(bench)
    bench.crm.fault = CrmSilentError("gone")
    bench.both.card(cleo)
    bench.clock.now += 20
    card = bench.both.card(cleo)
    assert card.source == "local card"
    assert card.tier == "gold"
    assert card.stale == StaleMark("CRM", NOW)
    assert stale_words(card.stale, "UTC") == "local card, CRM silent since 15:06"


def test_a_crm_that_hangs_costs_the_budget_twice_and_then_nothing(bench: Bench) -> None:
    cleo = met(bench)
    bench.crm.hang = Event()
    for _ in range(5):
        assert bench.both.card(cleo).stale is not None
    bench.crm.hang.set()
    assert bench.crm.asked == ["card", "card"]


def test_after_the_rest_the_crm_is_asked_again_and_the_mark_goes(bench: Bench) -> None:
    cleo = met(bench)
    bench.crm.fault = CrmSilentError("gone")
    for _ in range(3):
        bench.both.card(cleo)
    bench.crm.fault = None
    assert bench.both.card(cleo).stale is not None
    bench.clock.now += 30
    assert bench.both.card(cleo).stale is None


def test_a_busy_crm_is_left_alone_for_as_long_as_it_asked(bench: Bench) -> None:
    cleo = met(bench)
    bench.crm.fault = CrmBusyError("later", 7.0)
    bench.both.card(cleo)
    bench.crm.fault = None
    assert bench.both.card(cleo).stale is not None
    bench.clock.now += 7
    assert bench.both.card(cleo).stale is None


def test_an_unknown_number_is_unknown_when_the_crm_is_silent(bench: Bench) -> None:
    bench.crm.fault = CrmSilentError("gone")
    assert bench.both.find_by_number(CLEO).certainty is Certainty.UNKNOWN
    assert bench.both.search("Cleo").stale is not None


def test_a_call_is_kept_here_even_if_the_crm_must_hear_of_it_later(bench: Bench) -> None:
    cleo = met(bench)
    bench.crm.fault = CrmSilentError("gone")
    with pytest.raises(CrmSilentError):
        bench.both.log_interaction(call(cleo))
    assert len(bench.local.timeline(cleo).entries) == 2
    bench.crm.fault = None
    bench.both.log_interaction(call(cleo))
    assert bench.crm.logged["call-1"].customer_id == "K1"
    assert len(bench.local.timeline(cleo).entries) == 2


def test_a_customer_made_in_the_silence_is_made_known_with_her_first_call(bench: Bench) -> None:
    bench.crm.fault = CrmSilentError("gone")
    dora = bench.both.create_customer(
        NewCustomer(id="d", display_name="Dora", numbers=("+14155550177",))
    )
    bench.crm.fault = None
    bench.both.log_interaction(call(dora))
    assert bench.crm.logged["call-1"].customer_id == "K9"
    assert bench.local.card(dora).external_id == "K9"


def test_a_customer_whom_the_crm_knows_by_number_is_not_made_twice(bench: Bench) -> None:
    made = bench.both.create_customer(NewCustomer(id="c", display_name="Cleo M.", numbers=(CLEO,)))
    assert bench.local.card(made).external_id == "K1"
    assert "create" not in bench.crm.asked


def test_a_case_opened_in_the_silence_stays_here_and_is_never_sent_as_theirs(
    bench: Bench,
) -> None:
    cleo = met(bench)
    bench.crm.fault = CrmSilentError("gone")
    ours = bench.both.open_case(NewCase(id="k1", customer_id=cleo, subject="Lamp", at=NOW))
    bench.crm.fault = None
    bench.clock.now += 60
    theirs = bench.both.open_case(NewCase(id="k2", customer_id=cleo, subject="Chair", at=NOW))
    bench.both.log_interaction(call(cleo, ours.id))
    assert bench.crm.logged["call-1"].case_id is None
    bench.both.log_interaction(call(cleo, theirs.id))
    assert bench.crm.logged["call-1"].case_id == "T7"
    bench.both.link_case("call-1", theirs.id)
    assert bench.crm.asked[-1] == "link T7"


def test_a_case_that_the_crm_closed_is_closed_here_and_ours_is_not(bench: Bench) -> None:
    cleo = met(bench)
    bench.local.open_case(NewCase(id="k1", customer_id=cleo, subject="Ours", at=NOW))
    bench.crm.cards["K1"] = CustomerCard("K1", "Cleo Marchetti", "CRM", external_id="K1")
    assert [case.subject for case in bench.both.card(cleo).open_cases] == ["Ours"]


def test_a_number_that_the_crm_gave_to_somebody_else_is_no_longer_hers(bench: Bench) -> None:
    cleo = met(bench)
    bench.crm.cards["K1"] = CustomerCard(
        "K1", "Cleo", "CRM", external_id="K1", numbers=(PhoneNumber("+14155550188"),)
    )
    bench.both.card(cleo)
    assert bench.local.find_by_number(CLEO).certainty is Certainty.UNKNOWN


def test_a_timeline_stays_with_who_began_it(bench: Bench) -> None:
    cleo = met(bench)
    first = bench.both.timeline(cleo)
    assert first.next_cursor == "crm!more"
    bench.crm.fault = CrmSilentError("gone")
    stuck = bench.both.timeline(cleo, first.next_cursor)
    assert stuck.entries == ()
    assert stuck.next_cursor == first.next_cursor
    assert stuck.stale is not None
    fallen_back = bench.both.timeline(cleo)
    assert fallen_back.entries
    assert fallen_back.stale is not None


def test_a_rejected_change_is_said_and_does_not_count_as_silence(bench: Bench) -> None:
    cleo = met(bench)
    bench.crm.fault = CrmRejectsError("bad case")
    for _ in range(4):
        with pytest.raises(CrmRejectsError):
            bench.both.open_case(NewCase(id="k", customer_id=cleo, subject="x", at=NOW))
    bench.crm.fault = None
    assert bench.both.card(cleo).stale is None
