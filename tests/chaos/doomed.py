"""A process that takes a call and dies at a chosen moment: `python -m tests.chaos.doomed URL WHEN`.

It dies by os._exit: no clean-up, no flush, as if the power had gone.
"""

import os
import sys
from collections.abc import Callable
from typing import Any

from callcenter.ports import Committed
from callcenter.store.transaction import SqlTransaction
from tests.stage.house import TestHouse

DIED = 9
MOMENTS = ("before the commit", "after the commit", "before the ring", "after the ring")


def die(*_: Any, **__: Any) -> Any:
    os._exit(DIED)


def before_the_commit(house: TestHouse) -> None:
    SqlTransaction.finish = _then(SqlTransaction.finish, die)  # type: ignore[method-assign]


def after_the_commit(house: TestHouse) -> None:
    follow = house.store.after_commit

    def doomed(committed: Committed) -> None:
        if committed.actions:
            die()
        follow(committed)

    house.store.after_commit = doomed


def before_the_ring(house: TestHouse) -> None:
    house.telephony.ring_phone = die  # type: ignore[method-assign]


def after_the_ring(house: TestHouse) -> None:
    """The telephone rings; the file beside the database is what the network would remember."""

    def ring(leg_id: str, number: str, *_: object) -> str:
        url = house.engine.url.database
        with open(f"{url}.rung", "w", encoding="utf-8") as file:
            file.write(f"{leg_id} {number}")
        return str(die())

    house.telephony.ring_phone = ring  # type: ignore[method-assign,assignment]


def _then(first: Callable[..., Any], second: Callable[..., Any]) -> Callable[..., Any]:
    def both(*args: Any) -> Any:
        first(*args)
        return second()

    return both


def main(url: str, when: str) -> None:
    house = TestHouse(url)
    doom = (before_the_commit, after_the_commit, before_the_ring, after_the_ring)
    dict(zip(MOMENTS, doom, strict=True))[when](house)
    house.call_in()
    sys.exit("it was to die and did not")


if __name__ == "__main__":
    main(*sys.argv[1:])
