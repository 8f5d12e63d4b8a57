import pytest

from ivr.checked_yaml import FaultyFileError, read_yaml


def messages(error: FaultyFileError) -> list[str]:
    return [str(fault) for fault in error.faults]


def test_all_mistakes_come_together_in_the_order_of_the_file() -> None:
    top = read_yaml("a: x\nb: 99\n", "f.yaml")
    fields = top.fields(("a", "b"))
    fields["b"].whole_number(1, 10)
    fields["a"].whole_number(1, 10)
    with pytest.raises(FaultyFileError) as caught:
        top.refuse_if_faulty()
    assert messages(caught.value) == [
        "line 1, a: `x` is not a whole number",
        "line 2, b: 99 is outside 1 to 10",
    ]
    assert str(caught.value).startswith("f.yaml: line 1, a:")


def test_an_unknown_key_is_refused_with_the_nearest_known_one() -> None:
    top = read_yaml("lines:\n  promise_second: 30\n", "f")
    top.fields(("lines",))["lines"].fields(optional=("promise_seconds",))
    with pytest.raises(FaultyFileError) as caught:
        top.refuse_if_faulty()
    assert messages(caught.value) == [
        (
            "line 2, lines.promise_second: unknown key `promise_second`; "
            "did you mean `promise_seconds`?"
        )
    ]


def test_a_key_given_twice_and_a_missing_key_are_faults() -> None:
    top = read_yaml("a: 1\na: 2\n", "f")
    top.fields(("a", "name"))
    with pytest.raises(FaultyFileError) as caught:
        top.refuse_if_faulty()
    assert messages(caught.value) == [
        "line 1, (top): `name` is missing",
        "line 2, a: `a` is given twice; keep one",
    ]


@pytest.mark.parametrize(
    ("content", "line", "part"),
    [
        ("a: [1, 2\nb: 3\n", 2, "not valid YAML"),
        ("a: 1\n\tb: 2\n", 2, "not valid YAML"),
        ("a: 1\n---\nb: 2\n", 2, "not valid YAML"),
        (b"a: 1\nb: \xff\n", 2, "not UTF-8"),
        ("", 1, "is empty"),
        ("# only a remark\n", 1, "is empty"),
        ("a: \x00\n", 1, "not valid YAML"),
    ],
)
def test_a_file_that_is_no_yaml_names_the_line(content: str | bytes, line: int, part: str) -> None:
    with pytest.raises(FaultyFileError) as caught:
        read_yaml(content, "f")
    assert caught.value.faults[0].line == line
    assert part in caught.value.faults[0].message


def test_text_stays_as_written_even_where_yaml_would_make_a_number_of_it() -> None:
    fields = read_yaml("at: 09:00\ntel: +14155550100\nno: yes\n", "f").entries()
    assert {key: place.text() for key, place in fields.items()} == {
        "at": "09:00",
        "tel": "+14155550100",
        "no": "yes",
    }


@pytest.mark.parametrize("written", ["", "~", "[1]", "{a: 1}", '""', "1.5", "--3", "ten"])
def test_only_a_whole_number_is_a_whole_number(written: str) -> None:
    top = read_yaml(f"a: {written}", "f")
    top.entries()["a"].whole_number(0, 10)
    assert top.faults


@pytest.mark.parametrize("written", ["yes", "1", "on", "wahr"])
def test_only_true_and_false_are_truth_values(written: str) -> None:
    top = read_yaml(f"a: {written}", "f")
    assert top.entries()["a"].yes_or_no() is False
    assert top.faults
    assert read_yaml("a: True", "f").entries()["a"].yes_or_no() is True


def test_the_wrong_kind_of_node_is_a_fault_and_not_a_crash() -> None:
    top = read_yaml("a: {b: 1}\nc: [1]\nd: 1\n? [x]\n: 1\n", "f")
    found = top.entries()
    assert found["a"].items() == []
    assert found["c"].entries() == {}
    assert found["d"].fields(("x",)) == {}
    assert found["c"].text() == ""
    assert len(top.faults) == 5


def test_a_long_text_is_refused_with_the_limit() -> None:
    top = read_yaml(f"a: {'x' * 61}", "f")
    top.entries()["a"].text(longest=60)
    assert "61 characters" in top.faults[0].message


def test_one_of_names_the_choices() -> None:
    top = read_yaml("a: suport", "f")
    top.entries()["a"].one_of(("support", "orders"))
    assert top.faults[0].message == (
        "`suport` is not one of: orders, support; did you mean `support`?"
    )
