import uuid

from hypothesis import given
from hypothesis import strategies as st

from crm_adapters.local.their_ids import is_theirs, our_id, their_id


@given(st.one_of(st.text(min_size=1, max_size=28), st.uuids().map(str)))
def test_a_usual_id_comes_back(their: str) -> None:
    assert their_id(our_id(their)) == their


@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=300))
def test_every_id_fits_and_stays_different(one: str, other: str) -> None:
    assert len(our_id(one)) <= 32
    assert is_theirs(our_id(one))
    assert (our_id(one) == our_id(other)) is (one == other)


def test_an_endless_id_is_folded_and_never_guessed_back() -> None:
    assert their_id(our_id("x" * 100)) is None


def test_an_id_of_our_own_is_not_theirs() -> None:
    for ours in (uuid.uuid4().hex, "k0123", None):
        assert their_id(ours) is None
