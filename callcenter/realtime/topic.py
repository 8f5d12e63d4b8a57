"""One live topic: entries in parts, the number of the last change, and who watches."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from callcenter.realtime.sources import Change, Entries, Shared

Frame = dict[str, Any]


@dataclass(slots=True)
class Topic:
    """`room` is unique in the process, `name` is what clients call it. Parts never share keys.

    `needs`: the parts without which nothing is shown; `newcomers` wait for them.
    """

    room: str
    name: str
    namespace: str
    epoch: str
    needs: tuple[str, ...]
    seq: int = 0
    parts: dict[str, Entries | Callable[[], Entries]] = field(default_factory=dict)
    sids: set[str] = field(default_factory=set)
    newcomers: set[str] = field(default_factory=set)
    ids: frozenset[str] = frozenset()
    call_id: str | None = None
    shared: Shared | None = None

    @property
    def complete(self) -> bool:
        """Whether a snapshot can be given."""
        return all(part in self.parts for part in self.needs)

    def put(self, part: str, entries: Entries, at: float) -> Frame | None:
        """Keep a part as it now is; the delta to send, if anything has changed."""
        before = _entries(self.parts.get(part, {}))
        return self.change(part, entries, difference(before, entries), at)

    def change(
        self, part: str, entries: Entries | Callable[[], Entries], change: Change, at: float
    ) -> Frame | None:
        """Keep a part whose difference is known; as a callable it is made only for a snapshot."""
        self.parts[part] = entries
        changed, gone = change
        if not changed and not gone:
            return None
        self.seq += 1
        return self._frame(at) | {"set": changed, "unset": gone}

    def snapshot(self, at: float) -> Frame:
        """Everything, as of the last change."""
        together: dict[str, Any] = {}
        for part in self.parts.values():
            together.update(_entries(part))
        return self._frame(at) | {"entries": together}

    def _frame(self, at: float) -> Frame:
        return {"topic": self.name, "epoch": self.epoch, "seq": self.seq, "at": at}


def _entries(part: Entries | Callable[[], Entries]) -> Entries:
    return part() if callable(part) else part


def difference(before: Entries, after: Entries) -> Change:
    """The entries that are new or different, and the keys that are gone."""
    changed = {
        key: value
        for key, value in after.items()
        if (was := before.get(key)) is not value and was != value
    }
    return changed, [key for key in before if key not in after]
