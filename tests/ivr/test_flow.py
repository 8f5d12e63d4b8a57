from pathlib import Path

import pytest

from ivr.checked_yaml import FaultyFileError, read_yaml
from ivr.flow import Choice, Flow, load_flow, parse_flow, to_json

CHOICE = "  - {{key: '{key}', say: {{en: {words}}}, line: {line}}}\n"


def menu(*choices: tuple[str, str], head: str = "default_line: support\n") -> str:
    rows = "".join(CHOICE.format(key=key, words=line, line=line) for key, line in choices)
    return f"{head}choices:\n{rows}"


def faults(content: str) -> list[str]:
    with pytest.raises(FaultyFileError) as caught:
        load_flow(content, "menu.yaml")
    return [str(fault) for fault in caught.value.faults]


def test_the_shipped_example_is_good() -> None:
    for path in (Path(__file__).parents[2] / "ivr" / "menus").glob("*.yaml"):
        flow = load_flow(path.read_bytes(), path.name)
        assert flow.menu is not None
        assert {"en", "de"} == set(flow.menu.choices[0].say)


def test_a_menu_reads_as_written() -> None:
    flow = load_flow(menu(("1", "orders"), ("2", "support")), "f")
    assert flow.default_line == "support"
    assert flow.menu is not None
    assert flow.menu.choices[0] == Choice("1", {"en": "orders"}, "orders")
    assert flow.menu.timeout_seconds == 5
    assert flow.menu.line_for("2") == "support"
    assert flow.menu.line_for("9") is None


def test_a_fourth_choice_is_refused_with_the_reason() -> None:
    found = faults(menu(("1", "a"), ("2", "b"), ("3", "c"), ("4", "d")))
    assert len(found) == 1
    assert found[0].startswith("line 3, choices: has 4 choices; callers keep at most 3 in mind")


def test_a_menu_of_one_is_no_menu() -> None:
    assert "asks nothing" in faults(menu(("1", "a")))[0]
    assert "needs 2 or 3" in faults("default_line: a\nchoices: []")[0]


def test_a_second_level_is_refused_with_the_reason() -> None:
    nested = menu(("1", "a")) + "  - {key: '2', say: {en: More}, choices: [{key: '1'}]}\n"
    found = faults(nested)
    assert any("choices[1].choices: a menu has one level only" in fault for fault in found)
    assert any("`line` is missing" in fault for fault in found)


@pytest.mark.parametrize(
    ("key", "part"), [("0", "always reaches a person"), ("*", "1 to 9"), ("12", "1 to 9")]
)
def test_a_key_is_a_digit_from_one_to_nine(key: str, part: str) -> None:
    (found,) = faults(menu(("1", "a"), (key, "b")))
    assert part in found
    assert "choices[1].key" in found


def test_two_choices_cannot_share_a_key() -> None:
    assert "already taken" in faults(menu(("1", "a"), ("1", "b")))[0]


def test_every_choice_speaks_the_same_languages() -> None:
    text = menu(("1", "a")) + "  - {key: '2', say: {de: Rechnung}, line: b}\n"
    found = faults(text)
    assert "has no words in de" in found[0]
    assert "has no words in en" in found[1]


def test_a_line_that_does_not_exist_is_refused_with_the_nearest() -> None:
    top = read_yaml(menu(("1", "suport"), ("2", "orders")), "f")
    parse_flow(top, lines=("support", "orders"))
    assert [fault.key for fault in top.faults] == ["choices[0].line"]
    assert "did you mean `support`?" in top.faults[0].message


def test_missing_parts_are_all_named_at_once() -> None:
    found = faults("timeout_seconds: 60\nchoices:\n  - {key: '1'}\n  - {say: {}, line: a}\n")
    assert [fault.split(":")[0] for fault in found] == [
        "line 1, (top)",
        "line 1, timeout_seconds",
        "line 3, choices[0]",
        "line 3, choices[0]",
        "line 4, choices[1]",
        "line 4, choices[1].say",
    ]


def test_a_flow_becomes_plain_values_and_one_without_a_menu_becomes_none() -> None:
    assert to_json(Flow("support")) is None
    assert to_json(load_flow(menu(("1", "orders"), ("2", "support")), "f")) == {
        "default_line": "support",
        "timeout_seconds": 5,
        "choices": [
            {"key": "1", "say": {"en": "orders"}, "line": "orders"},
            {"key": "2", "say": {"en": "support"}, "line": "support"},
        ],
    }
