import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_adapters.rest.paths import check_path, every_at, text_at, value_at
from crm_adapters.rest.reading import iso, moment
from crm_adapters.rest.templates import fill_body, fill_path, names_in

PERSON = {
    "name": {"first": "Cleo", "last": "Marchetti"},
    "phones": [{"value": "1"}, {"value": "2"}],
    "vip": True,
    "none": None,
}


def test_paths_reach_fields_items_and_all_items() -> None:
    assert value_at(PERSON, "name.first") == "Cleo"
    assert value_at(PERSON, "phones[1].value") == "2"
    assert every_at(PERSON, "phones[*].value") == ["1", "2"]
    assert every_at(PERSON, "") == [PERSON]
    assert text_at(PERSON, "name.first+name.last") == "Cleo Marchetti"


@pytest.mark.parametrize("path", ["name.x", "phones[9].value", "name[0]", "vip.x", "phones.value"])
def test_a_path_to_nowhere_finds_nothing(path: str) -> None:
    assert every_at(PERSON, path) == []
    assert text_at(PERSON, path) == ""


def test_a_truth_value_is_no_word() -> None:
    assert text_at(PERSON, "vip+none") == ""


@pytest.mark.parametrize("path", ["a[x]", "a[", "a]", "a[-1]"])
def test_a_path_that_cannot_be_read_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="is not a path"):
        check_path(path)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-06-15T12:00:00Z", 1749988800.0),
        ("2025-06-15T14:00:00+02:00", 1749988800.0),
        ("2025-06-15T12:00:00", 1749988800.0),
        (1749988800, 1749988800.0),
        (1749988800000, 1749988800.0),
        ("yesterday", None),
        (True, None),
        (None, None),
    ],
)
def test_a_moment_is_read_in_the_ways_crms_write_it(value: object, expected: float | None) -> None:
    assert moment(value) == expected


@given(st.floats(0, 4e9))
def test_a_moment_survives_being_written(at: float) -> None:
    assert moment(iso(at)) == pytest.approx(at, abs=1e-3)


def test_a_body_keeps_the_kind_of_a_lone_value() -> None:
    body = {"n": "{seconds}", "t": "took {seconds} s", "l": ["{none}"], "k": 1}
    values = {"seconds": 60.0, "none": None}
    assert fill_body(body, values) == {"n": 60.0, "t": "took 60.0 s", "l": [None], "k": 1}
    assert names_in(body) == {"seconds", "none"}


@given(st.text(min_size=1, max_size=20).filter(lambda t: t not in (".", "..")))
def test_a_value_cannot_leave_its_place_in_a_path(text: str) -> None:
    try:
        filled = fill_path("/a/{id}/b", {"id": text})
    except UnicodeEncodeError:
        return
    assert filled.count("/") == 3
    assert not set("?#\\") & set(filled)


@pytest.mark.parametrize("text", ["", ".", ".."])
def test_a_step_in_a_path_is_no_id(text: str) -> None:
    with pytest.raises(ValueError, match="step in a path"):
        fill_path("/a/{id}", {"id": text})
