"""Every kind of event says on which screens it may show."""

from callcenter.domain import events as e
from callcenter.realtime.hint import Hint, from_json
from callcenter.realtime.screens import SHOWS_ON, hint_of, hint_of_event


def test_every_event_is_in_the_table() -> None:
    assert set(SHOWS_ON) == set(e.Catalogue.kinds.values())


def test_a_hint_names_everybody_whom_the_event_concerns() -> None:
    hint = hint_of_event(e.AgentOffered("ana", "o1", "c1"))
    assert hint.ids == {"ana", "o1", "c1"}
    assert hint.floor
    assert hint.shared


def test_a_note_shows_on_desks_only() -> None:
    hint = hint_of_event(e.NoteWritten("c1", "text that must not travel"))
    assert hint == Hint(ids=frozenset({"c1"}))


def test_a_lost_connection_says_whose() -> None:
    assert hint_of_event(e.ConnectionLost("ana")).lost == {"ana"}
    assert not hint_of_event(e.ConnectionRestored("ana")).lost


def test_an_event_of_a_newer_version_may_show_anywhere() -> None:
    hint = hint_of("CallSung", frozenset({"c1"}), None)
    assert hint.ids
    assert hint.floor
    assert hint.shared


def test_a_hint_survives_its_journey() -> None:
    hint = hint_of_event(e.CallerRecognised("c1", "exact", "k1", "Cleo")) | hint_of_event(
        e.ConnectionLost("ana")
    )
    assert from_json(hint.to_json()) == hint
    assert not Hint()
