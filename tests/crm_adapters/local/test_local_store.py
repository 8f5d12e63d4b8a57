from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from crm_adapters.contract import (
    Certainty,
    CustomerEdit,
    Interaction,
    NewCase,
    NewCustomer,
    NewNote,
)
from crm_adapters.errors import CrmRejectsError, NotInCrmError
from crm_adapters.local import tables
from crm_adapters.local.adapter import LocalCrm

NOW = 1_750_000_000.0
CLEO = "+14155550123"


@pytest.fixture
def crm(tmp_path: Path) -> LocalCrm:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'crm.db'}")
    tables.metadata.create_all(engine)
    return LocalCrm(engine, "US")


def add(crm: LocalCrm, key: str, name: str, *numbers: str) -> str:
    return crm.create_customer(NewCustomer(id=key, display_name=name, numbers=numbers))


def call(customer_id: str, **more: str) -> Interaction:
    return Interaction(
        call_id="call-1",
        customer_id=customer_id,
        started_at=NOW,
        ended_at=NOW,
        agent=more.get("agent", ""),
        note=more.get("note", ""),
    )


@pytest.mark.parametrize("text", [CLEO, "415-555-0123", "5550123", "0123", "(415) 555"])
def test_a_search_finds_by_a_number_or_a_part_of_it(crm: LocalCrm, text: str) -> None:
    cleo = add(crm, "c", "Cleo Marchetti", CLEO)
    add(crm, "d", "Dora Behind", "+14255559999")
    (found,) = crm.search(text).found
    assert (found.id, found.found_by) == (cleo, "number")


def test_a_whole_number_finds_who_has_it_and_no_one_else(crm: LocalCrm) -> None:
    cleo = add(crm, "c", "Cleo Marchetti", CLEO)
    add(crm, "d", "The shop behind 4155550123", "+14255559999")
    assert [one.id for one in crm.search("+1 415 555 0123").found] == [cleo]
    assert [one.id for one in crm.search("shop behind 4155550123").found] == ["d"]


def test_an_e_mail_address_finds_whose_it_is(crm: LocalCrm) -> None:
    for key, address in (("c", "Cleo@Example.com"), ("d", "another.cleo@example.com")):
        crm.create_customer(NewCustomer(id=key, display_name="Cleo", email=address))
    (found,) = crm.search(" cleo@example.COM ").found
    assert (found.id, found.found_by) == ("c", "email")
    assert crm.search("leo@example.com").found == ()


def test_a_search_ignores_accents_and_the_order_of_words(crm: LocalCrm) -> None:
    add(crm, "z", "Zoë Ångström")
    for text in ("zoe angstrom", "ÅNGSTRÖM zoë", "  zoe "):
        assert [one.id for one in crm.search(text).found] == ["z"], text


def test_two_foreign_numbers_with_one_ending_stay_apart(crm: LocalCrm) -> None:
    add(crm, "uk", "Uma Kent", "+442079460000")
    add(crm, "fr", "Fay Roux", "+33179460000")
    assert crm.find_by_number("+442079460000").customer_id == "uk"
    assert crm.find_by_number("+33179460000").customer_id == "fr"
    assert crm.find_by_number("+493079460000").certainty is Certainty.UNKNOWN


def test_a_direct_line_outweighs_colleagues_behind_the_same_number(crm: LocalCrm) -> None:
    add(crm, "boss", "Bo Boss", CLEO)
    add(crm, "desk", "Dee Desk", CLEO + " ext. 7")
    match = crm.find_by_number(CLEO)
    assert (match.certainty, match.customer_id) == (Certainty.EXACT, "boss")


@pytest.mark.parametrize("cursor", ["", "x", "12", "nan|call:1", "|"])
def test_a_cursor_that_we_did_not_give_is_refused(crm: LocalCrm, cursor: str) -> None:
    with pytest.raises(ValueError, match="not a place in a timeline"):
        crm.timeline(add(crm, "c", "Cleo"), cursor)


def test_entries_of_one_instant_are_neither_lost_nor_repeated_between_pages(
    crm: LocalCrm,
) -> None:
    cleo = add(crm, "c", "Cleo")
    for number in range(7):
        crm.add_note(NewNote(id=f"n{number}", customer_id=cleo, text="x", at=NOW))
    seen, cursor = [], None
    for _ in range(4):
        page = crm.timeline(cleo, cursor, limit=2)
        seen += [entry.ref for entry in page.entries]
        cursor = page.next_cursor
    assert cursor is None
    assert sorted(seen) == [f"n{number}" for number in range(7)]


def changes(crm: LocalCrm) -> list[Callable[[], object]]:
    return [
        lambda: add(crm, "x", "  "),
        lambda: add(crm, "x", "Name", "555-0123"),
        lambda: add(crm, "x", "n" * 201),
        lambda: add(crm, "x", "nul\x00"),
        lambda: crm.edit_customer("c", CustomerEdit(display_name=" ")),
        lambda: crm.edit_customer("c", CustomerEdit(timezone="Mars/City")),
        lambda: crm.edit_customer("c", CustomerEdit(company="Late", numbers=("bad",))),
        lambda: crm.add_note(NewNote(id="n", customer_id="c", text=" ", at=NOW)),
        lambda: crm.open_case(NewCase(id="k", customer_id="c", subject="", at=NOW)),
    ]


@pytest.mark.parametrize("which", range(9))
def test_a_bad_change_is_refused_and_nothing_of_it_is_kept(crm: LocalCrm, which: int) -> None:
    add(crm, "c", "Cleo", CLEO)
    before = crm.card("c")
    with pytest.raises(CrmRejectsError):
        changes(crm)[which]()
    assert crm.card("c") == before
    assert crm.timeline("c").entries == ()
    with pytest.raises(NotInCrmError):
        crm.card("x")


def test_a_call_is_not_linked_to_somebody_else_s_case(crm: LocalCrm) -> None:
    cleo, dora = add(crm, "c", "Cleo"), add(crm, "d", "Dora")
    crm.log_interaction(call(cleo))
    crm.open_case(NewCase(id="k", customer_id=dora, subject="Hers", at=NOW))
    with pytest.raises(CrmRejectsError, match="different customers"):
        crm.link_case("call-1", "k")
    with pytest.raises(NotInCrmError):
        crm.edit_customer("nobody", CustomerEdit(company="x"))


def test_a_later_copy_of_a_call_brings_its_note_and_long_words_lose_no_call(
    crm: LocalCrm,
) -> None:
    cleo = add(crm, "c", "Cleo")
    crm.log_interaction(call(cleo))
    crm.log_interaction(call(cleo, note="likes blue", agent="a" * 500))
    (entry,) = crm.timeline(cleo).entries
    assert (entry.body, len(entry.who)) == ("likes blue", 200)


def test_the_same_call_written_by_many_at_once_is_written_once(crm: LocalCrm) -> None:
    cleo = add(crm, "c", "Cleo")
    with ThreadPoolExecutor(8) as pool:
        written = set(pool.map(lambda _: crm.log_interaction(call(cleo)), range(24)))
    assert written == {"call-1"}
    assert len(crm.timeline(cleo).entries) == 1
