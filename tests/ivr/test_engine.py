from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.engine import (
    Arrived,
    Ask,
    Because,
    CallerFacts,
    GoTo,
    Node,
    PartOfDay,
    Pressed,
    Say,
    Turn,
    part_of_day,
    sayable_name,
    step,
)
from ivr.flow import Choice, Flow, Menu

FLOW = Flow(
    "support",
    Menu(
        (
            Choice("1", {"en": "an order", "de": "eine Bestellung"}, "orders"),
            Choice("2", {"en": "an invoice", "de": "eine Rechnung"}, "billing"),
        )
    ),
)
STRANGER = CallerFacts("Harbour & Finch", "en", PartOfDay.AFTERNOON)
CLEO = replace(STRANGER, name="Cleo")


def spoken(turn: Turn) -> str:
    words = []
    for instruction in turn.instructions:
        match instruction:
            case Say(text):
                words.append(text)
            case Ask(say):
                words.extend(part.text for part in say)
    return " ".join(words)


def arrive(flow: Flow = FLOW, caller: CallerFacts = STRANGER) -> Turn:
    return step(flow, Node.ARRIVING, Arrived(), caller)


def press(keys: str, caller: CallerFacts = STRANGER) -> Turn:
    return step(FLOW, Node.MENU, Pressed(keys), caller)


def test_a_stranger_is_greeted_and_hears_the_menu_once() -> None:
    turn = arrive()
    assert turn.node is Node.MENU
    assert spoken(turn) == (
        "Good afternoon. This is Harbour & Finch. For an order, press 1. "
        "For an invoice, press 2. Or just stay on the line, and one of us will help."
    )
    ask = turn.instructions[-1]
    assert isinstance(ask, Ask)
    assert ask.keys == ("1", "2", "0")


def test_cleo_is_greeted_by_name() -> None:
    assert spoken(arrive(caller=CLEO)).startswith("Good afternoon, Cleo. This is")


def test_one_line_only_has_no_menu() -> None:
    turn = arrive(caller=replace(CLEO, only_line="support", open_case_line="orders"))
    assert turn.node is Node.LEFT
    assert turn.instructions[1:] == (GoTo("support", Because.ONLY_LINE),)


def test_a_number_without_a_menu_leads_to_its_line() -> None:
    turn = arrive(Flow("orders"), replace(CLEO, open_case_line="billing"))
    assert turn.instructions[-1] == GoTo("orders", Because.NUMBER_DIALLED)


def test_an_open_case_skips_the_menu() -> None:
    turn = arrive(caller=replace(CLEO, open_case_line="billing"))
    assert turn.node is Node.LEFT
    assert turn.instructions[-1] == GoTo("billing", Because.OPEN_CASE)
    assert "your case" in spoken(turn)


def test_a_key_leads_to_its_line_without_another_word() -> None:
    assert press("2") == Turn(Node.LEFT, (GoTo("billing", Because.CHOICE),))


@pytest.mark.parametrize(
    ("keys", "because"),
    [
        ("", Because.NO_KEY),
        ("0", Because.ASKED_FOR_A_PERSON),
        ("9", Because.UNKNOWN_KEY),
        ("*", Because.UNKNOWN_KEY),
        ("11", Because.UNKNOWN_KEY),
    ],
)
def test_everything_else_reaches_a_person(keys: str, because: Because) -> None:
    turn = press(keys)
    assert turn.node is Node.LEFT
    assert turn.instructions[-1] == GoTo("support", because)


def test_the_caller_s_language_is_spoken_and_named_for_the_voice() -> None:
    turn = arrive(caller=replace(CLEO, language="de-AT"))
    assert spoken(turn).startswith("Guten Tag, Cleo.")
    assert "Für eine Bestellung drücken Sie die 1." in spoken(turn)
    hello = turn.instructions[0]
    assert isinstance(hello, Say)
    assert hello.language == "de-AT"


def test_a_language_we_do_not_speak_becomes_english() -> None:
    hello = arrive(caller=replace(CLEO, language="pt-BR")).instructions[0]
    assert hello == Say("Good afternoon, Cleo. This is Harbour & Finch.", "en")


def test_a_menu_without_the_caller_s_language_uses_the_words_it_has() -> None:
    flow = Flow("a", Menu((Choice("1", {"fr": "achats"}, "a"), Choice("2", {"fr": "prix"}, "b"))))
    assert "For achats, press 1." in spoken(arrive(flow))


@pytest.mark.parametrize("name", [None, "", "   ", "+14155550123", "x" * 41])
def test_a_name_that_cannot_be_spoken_is_left_out(name: str | None) -> None:
    assert sayable_name(name) is None
    assert spoken(arrive(caller=replace(STRANGER, name=name))).startswith("Good afternoon. ")


def test_braces_in_a_name_are_only_a_name() -> None:
    assert sayable_name("  Cleo\n Marchetti ") == "Cleo Marchetti"
    assert "Good afternoon, {centre.x}." in spoken(arrive(caller=replace(CLEO, name="{centre.x}")))


@pytest.mark.parametrize(
    ("hour", "part"),
    [(3, "evening"), (4, "morning"), (11, "morning"), (12, "afternoon"), (18, "evening")],
)
def test_the_greeting_follows_the_clock(hour: int, part: str) -> None:
    assert part_of_day(hour) == part


@given(
    st.sampled_from([FLOW, Flow("support")]),
    st.sampled_from(list(Node)),
    st.one_of(st.builds(Pressed, st.text(alphabet="0123456789*#", max_size=3)), st.just(Arrived())),
    st.booleans(),
)
def test_every_path_ends_at_a_line_after_at_most_one_question(
    flow: Flow, node: Node, given_input: Pressed | Arrived, has_case: bool
) -> None:
    caller = replace(CLEO, open_case_line="billing" if has_case else None)
    turn = step(flow, node, given_input, caller)
    if turn.node is Node.MENU:
        assert node is Node.ARRIVING
        turn = step(flow, turn.node, Pressed(""), caller)
    assert turn.node is Node.LEFT
    assert isinstance(turn.instructions[-1], GoTo)
    assert turn.instructions[-1].line in {"support", "orders", "billing"}
