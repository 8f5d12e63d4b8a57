"""Pages that are left alone: each comes back by itself, and must then show what a new one shows."""

from callcenter.scale_check.visitors import Page
from tests.chaos import centre_file as file
from tests.stage.polling import Tell, until


class Followed:
    """One person's page, open since before the fault. Nobody touches it."""

    def __init__(self, url: str, key: str, namespace: str, topic: str) -> None:
        self.name = f"{key}'s {topic}"
        self._who = (url, file.email(key), file.PASSWORD, namespace, topic)
        self._page = Page(*self._who)

    @property
    def snapshots(self) -> int:
        """How often it has been given everything anew: once for each connection."""
        return self._page.snapshots

    def shows_the_same_as_a_new_one(self, within_s: float, tell: Tell) -> None:
        """Calls go on meanwhile, so it is compared until both were looked at in one moment."""
        new = Page(*self._who)
        try:
            until(
                f"{self.name} shows what a new page shows",
                lambda: self._page.entries == new.entries,
                within_s,
                lambda: f"{_apart(self._page.entries, new.entries)}\n{tell()}",
            )
        finally:
            new.leave()

    def leave(self) -> None:
        self._page.leave()


def _apart(left_alone: dict[str, object], new: dict[str, object]) -> str:
    keys = sorted(left_alone.keys() | new.keys())
    wrong = [key for key in keys if left_alone.get(key) != new.get(key)]
    return "\n".join(f"{key}: {left_alone.get(key)} is {new.get(key)}" for key in wrong[:10])
