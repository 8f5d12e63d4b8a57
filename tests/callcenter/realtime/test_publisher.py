"""What one process changes shows on the screens of another, with hints or without."""

from callcenter.realtime.hint import Hint
from callcenter.realtime.publisher import OVERLAP, JournalRow, JournalWatch, Publisher
from tests.callcenter.realtime.stage import Process
from tests.stage.house import TestHouse


def row(seq: int, subject_id: str = "c1", kind: str = "NoteWritten") -> JournalRow:
    return JournalRow(seq, 1.0, kind, "call", subject_id, subject_id, None)


class Journal:
    """A journal by hand, in which slow transactions appear late."""

    def __init__(self) -> None:
        self.rows: list[JournalRow] = []
        self.taken: list[Hint] = []
        self.publisher = Publisher(self.taken.append, lambda _hint: None)
        self.watch = JournalWatch(self.newest, self.after, self.publisher)

    def newest(self) -> int:
        return max((row.seq for row in self.rows), default=0)

    def after(self, seq: int) -> list[JournalRow]:
        return sorted((r for r in self.rows if r.seq > seq), key=lambda r: r.seq)


def test_a_process_without_hints_learns_from_the_journal(house: TestHouse) -> None:
    other = Process(house, hears_own=False)
    house.agent("ana")
    other.watch.look()
    ana, sam = other.desk("ana"), other.panel()
    house.call_in()
    other.settle()
    assert "offer" not in ana.entries
    other.watch.look()
    other.settle()
    assert "offer" in ana.entries
    assert sam.entries["total"]["waiting"] == 1


def test_a_hint_is_enough(house: TestHouse) -> None:
    here, there = Process(house), Process(house, hears_own=False)
    house.agent("ana")
    ana = there.desk("ana")
    here.sent.clear()
    house.call_in()
    for hint in here.sent:
        there.hub.take(hint)
    there.settle()
    assert "offer" in ana.entries


def test_a_process_does_not_read_its_own_news_twice(house: TestHouse) -> None:
    process = Process(house)
    house.agent("ana")
    house.call_in()
    assert process.watch.look() == Hint()


def test_rows_that_appear_late_are_not_missed() -> None:
    journal = Journal()
    journal.rows = [row(1)]
    journal.watch.look()
    journal.rows.append(row(5, "c5"))
    journal.watch.look()
    journal.rows += [row(3, "c3"), row(6, "c6")]
    assert journal.watch.look().ids == {"c3", "c6"}
    assert journal.watch.look() == Hint()
    assert [hint.ids for hint in journal.taken] == [{"c5"}, {"c3", "c6"}]


def test_each_row_is_taken_once_over_a_long_shift() -> None:
    journal = Journal()
    journal.watch.look()
    for seq in range(1, 5 * OVERLAP):
        journal.rows.append(row(seq, f"c{seq}"))
        assert journal.watch.look().ids == {f"c{seq}"}


def test_what_shows_nowhere_is_sent_nowhere(house: TestHouse) -> None:
    process = Process(house)
    from callcenter.workflows.tell_wait import tell_wait

    sid = house.call_in()
    process.sent.clear()
    house.do(lambda tx: tell_wait(tx, sid, 10))
    assert process.sent == []
