"""What every CRM adapter must do, run against each of them."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from crm_adapters.asked_in_time import AskedInTime
from crm_adapters.contract import (
    Certainty,
    CrmAdapter,
    CustomerEdit,
    EntryKind,
    Interaction,
    NewCase,
    NewCustomer,
    NewNote,
)
from crm_adapters.errors import CrmRejectsError, NotInCrmError
from crm_adapters.local import tables
from crm_adapters.local.adapter import LocalCrm
from crm_adapters.local_first import LocalFirst
from crm_adapters.rest.adapter import RestCrm
from crm_adapters.rest.config import load_config
from crm_adapters.rest.reading import iso
from tests.contracts.fake_crm import TOKEN, FakeCrm

NOW = 1_750_000_000.0
CLEO = "+14155550123"
OFFICE = "+14155550100"


@dataclass
class House:
    """An adapter, and a way to put an order behind it."""

    crm: CrmAdapter
    engine: sa.Engine | None = None
    fake: FakeCrm | None = None

    def add_order(self, customer_id: str, number: str, at: float) -> None:
        if self.fake is not None:
            theirs = self.crm.card(customer_id).external_id
            order = {"id": f"O-{number}", "contact": theirs, "code": number, "at": iso(at)}
            self.fake.orders[number] = order | {"state": "sent", "total": "12.50", "cur": "eur"}
        elif self.engine is not None:
            with self.engine.begin() as db:
                db.execute(
                    tables.orders.insert().values(
                        id=f"O-{number}",
                        customer_id=customer_id,
                        number=number,
                        placed_at=at,
                        status="sent",
                        total_minor=1250,
                        currency="EUR",
                    )
                )

    def add(self, name: str, *numbers: str, company: str = "") -> str:
        return self.crm.create_customer(
            NewCustomer(id=uuid.uuid4().hex, display_name=name, numbers=numbers, company=company)
        )


def local_engine() -> sa.Engine:
    engine = sa.create_engine(
        "sqlite://", poolclass=sa.StaticPool, connect_args={"check_same_thread": False}
    )
    tables.metadata.create_all(engine)
    return engine


@pytest.fixture
def fake() -> Iterator[FakeCrm]:
    server = FakeCrm()
    yield server
    server.stop()


@pytest.fixture(params=["local", "rest", "local_first"])
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    engine = local_engine()
    local = LocalCrm(engine, "US")
    if request.param == "local":
        yield House(local, engine)
        return
    server: FakeCrm = request.getfixturevalue("fake")
    rest = RestCrm(load_config(server.config, {"CRM_TOKEN": TOKEN}), "US")
    asking = AskedInTime("Example CRM", lambda: NOW, budget_s=5)
    crm = rest if request.param == "rest" else LocalFirst(local, rest, asking)
    yield House(crm, fake=server)
    asking.close()
    rest.close()


def interaction(customer_id: str, call_id: str = "call-1", at: float = NOW) -> Interaction:
    return Interaction(
        call_id=call_id,
        customer_id=customer_id,
        started_at=at,
        ended_at=at + 90,
        talk_seconds=60.0,
        line="Support",
        agent="Ana",
        outcome="sorted",
    )


def test_a_number_finds_its_one_owner_exactly(house: House) -> None:
    cleo = house.add("Cleo Marchetti", CLEO, company="Marchetti & Co")
    house.add("Somebody Else", "+14155550199")
    match = house.crm.find_by_number(CLEO)
    assert match.certainty is Certainty.EXACT
    assert match.customer_id == cleo
    assert match.candidates[0].display_name == "Cleo Marchetti"
    assert match.candidates[0].company == "Marchetti & Co"


def test_the_owner_is_found_however_the_number_is_written(house: House) -> None:
    cleo = house.add("Cleo Marchetti", "(415) 555-0123")
    assert house.crm.find_by_number(CLEO).customer_id == cleo
    assert house.crm.find_by_number("415-555-0123").customer_id == cleo


def test_a_shared_number_is_never_guessed(house: House) -> None:
    for name in ("Abe Okoro", "Bea Okoro", "Cy Okoro"):
        house.add(name, OFFICE)
    match = house.crm.find_by_number(OFFICE)
    assert match.certainty is Certainty.SEVERAL
    assert match.customer_id is None
    assert {one.display_name for one in match.candidates} == {
        "Abe Okoro",
        "Bea Okoro",
        "Cy Okoro",
    }


def test_somebody_behind_a_switchboard_is_only_probable(house: House) -> None:
    dora = house.add("Dora Behind", f"{OFFICE} ext. 12")
    match = house.crm.find_by_number(OFFICE)
    assert match.certainty is Certainty.PROBABLE
    assert match.customer_id == dora


def test_a_common_ending_is_nobody(house: House) -> None:
    house.add("Cleo Marchetti", CLEO)
    assert house.crm.find_by_number("+442055550123").certainty is Certainty.UNKNOWN
    assert house.crm.find_by_number("5550123").certainty is Certainty.UNKNOWN


@pytest.mark.parametrize("raw", ["anonymous", "", "+266696687", "7378742883", "12345"])
def test_a_withheld_caller_is_never_looked_up(house: House, raw: str) -> None:
    house.add("Restricted Word", "+17378742883")
    asked = len(house.fake.asked) if house.fake else 0
    assert house.crm.find_by_number(raw).certainty is Certainty.UNKNOWN
    assert house.fake is None or len(house.fake.asked) == asked


def test_a_search_finds_by_name_company_order_and_case(house: House) -> None:
    cleo = house.add("Cleo Marchetti", CLEO, company="Northwind")
    house.add("Somebody Else", "+14155550199")
    case = house.crm.open_case(
        NewCase(id="k1", customer_id=cleo, subject="Broken lamp", at=NOW, line="support")
    )
    house.add_order(cleo, "A1007", NOW)
    for text in ("marchetti", "CLEO", "northwind", "a1007", case.number.lower()):
        assert [one.id for one in house.crm.search(text).found] == [cleo], text
    assert house.crm.search("nobody like this").found == ()
    assert house.crm.search("  ").found == ()


def test_a_search_keeps_to_its_limit(house: House) -> None:
    for number in range(5):
        house.add(f"Many Ofus {number}", f"+1415555013{number}")
    assert len(house.crm.search("ofus", limit=3).found) == 3
    assert len(house.crm.search("ofus", limit=20).found) == 5


def test_signs_in_a_search_are_only_text(house: House) -> None:
    house.add("Cleo Marchetti", CLEO)
    for text in ("0000", "%", "_", "'; drop table customers", "../..", "?q=x&y", "\\"):
        assert house.crm.search(text).found == (), text


def test_the_card_shows_what_is_known(house: House) -> None:
    cleo = house.crm.create_customer(
        NewCustomer(
            id="new-1",
            display_name="Cleo Marchetti",
            numbers=(CLEO, OFFICE + " x12"),
            say_as="Cleo",
            company="Northwind",
            email="cleo@example.com",
            language="it",
        )
    )
    house.crm.open_case(
        NewCase(id="k1", customer_id=cleo, subject="Broken lamp", at=NOW, line="support")
    )
    house.crm.log_interaction(interaction(cleo))
    house.add_order(cleo, "A1007", NOW - 5)
    card = house.crm.card(cleo)
    assert (card.id, card.display_name, card.say_as) == (cleo, "Cleo Marchetti", "Cleo")
    assert (card.company, card.email, card.language) == ("Northwind", "cleo@example.com", "it")
    assert {(n.e164, n.extension) for n in card.numbers} == {(CLEO, ""), (OFFICE, "12")}
    assert [(c.subject, c.line, c.is_open) for c in card.open_cases] == [
        ("Broken lamp", "support", True)
    ]
    (order,) = card.orders
    assert (order.number, order.total_minor, order.currency) == ("A1007", 1250, "EUR")
    assert [e.title for e in card.last_interactions] == ["Support: sorted"]
    assert card.stale is None


def test_a_customer_who_is_not_there_is_said_so(house: House) -> None:
    for unknown in ("nobody", "", "..", "a/b", "a?b=c"):
        with pytest.raises((NotInCrmError, CrmRejectsError)):
            house.crm.card(unknown)
    with pytest.raises(NotInCrmError):
        house.crm.log_interaction(interaction("nobody"))


def test_the_timeline_is_everything_newest_first_in_pages(house: House) -> None:
    cleo = house.add("Cleo Marchetti", CLEO)
    for number in range(4):
        at = NOW + number * 100
        house.crm.log_interaction(interaction(cleo, f"call-{number}", at=at))
    house.crm.add_note(
        NewNote(id="n1", customer_id=cleo, text="likes blue", at=NOW + 150, who="Ana")
    )
    house.crm.open_case(NewCase(id="k1", customer_id=cleo, subject="Lamp", at=NOW + 250))
    house.add_order(cleo, "A1007", NOW - 50)
    seen, cursor = [], None
    for _ in range(9):
        page = house.crm.timeline(cleo, cursor, limit=3)
        assert len(page.entries) <= 3
        seen += page.entries
        cursor = page.next_cursor
        if cursor is None:
            break
    assert [entry.at - NOW for entry in seen] == [300, 250, 200, 150, 100, 0, -50]
    assert [entry.kind for entry in seen] == [
        EntryKind.CALL,
        EntryKind.CASE,
        EntryKind.CALL,
        EntryKind.NOTE,
        EntryKind.CALL,
        EntryKind.CALL,
        EntryKind.ORDER,
    ]
    assert (seen[3].body, seen[3].who) == ("likes blue", "Ana")


def test_a_call_is_written_once_however_often_it_is_sent(house: House) -> None:
    cleo = house.add("Cleo Marchetti", CLEO)
    first = house.crm.log_interaction(interaction(cleo))
    assert house.crm.log_interaction(interaction(cleo)) == first
    assert len(house.crm.timeline(cleo).entries) == 1


def test_creating_opening_and_noting_twice_happens_once(house: House) -> None:
    new = NewCustomer(id="same", display_name="Cleo Marchetti", numbers=(CLEO,))
    cleo = house.crm.create_customer(new)
    assert house.crm.create_customer(new) == cleo
    note = NewNote(id="n1", customer_id=cleo, text="likes blue", at=NOW)
    case = NewCase(id="k1", customer_id=cleo, subject="Lamp", at=NOW)
    assert house.crm.add_note(note) == house.crm.add_note(note)
    assert house.crm.open_case(case).id == house.crm.open_case(case).id
    assert house.crm.find_by_number(CLEO).certainty is Certainty.EXACT
    assert len(house.crm.timeline(cleo).entries) == 2
    assert len(house.crm.card(cleo).open_cases) == 1


def test_a_call_is_linked_to_a_case(house: House) -> None:
    cleo = house.add("Cleo Marchetti", CLEO)
    house.crm.log_interaction(interaction(cleo))
    case = house.crm.open_case(NewCase(id="k1", customer_id=cleo, subject="Lamp", at=NOW))
    house.crm.link_case("call-1", case.id)
    with pytest.raises(NotInCrmError):
        house.crm.link_case("call-1", "no-such-case")
    with pytest.raises(NotInCrmError):
        house.crm.link_case("no-such-call", case.id)


def test_an_edit_changes_what_it_names_and_nothing_else(house: House) -> None:
    cleo = house.add("Cleo Marchetti", CLEO, company="Northwind")
    house.crm.edit_customer(
        cleo, CustomerEdit(display_name="Cleo Rossi", numbers=(OFFICE,), tags=("vip",))
    )
    card = house.crm.card(cleo)
    assert (card.display_name, card.company, card.tags) == ("Cleo Rossi", "Northwind", ("vip",))
    assert house.crm.find_by_number(CLEO).certainty is Certainty.UNKNOWN
    assert house.crm.find_by_number(OFFICE).customer_id == cleo
    house.crm.edit_customer(cleo, CustomerEdit(company=""))
    assert house.crm.card(cleo).company == ""
