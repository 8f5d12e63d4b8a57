"""Whose screens are connected to this process, and what the house is told of it."""

from collections import defaultdict
from collections.abc import Callable
from functools import partial

import structlog

from callcenter.bootstrap import Spawn
from callcenter.domain.errors import Refused
from callcenter.ports import Store, Transaction
from callcenter.realtime.hint import Hint
from callcenter.workflows.change_presence import lose_connection, restore_connection

log = structlog.get_logger(__name__)


class Presence:
    """The first screen restores an agent's connection, the last one gone loses it.

    Another process may hold a screen of the same agent: when it hears that she is marked as
    lost, it says that she is not.
    """

    def __init__(self, store: Store, spawn: Spawn) -> None:
        self._store = store
        self._spawn = spawn
        self._screens: dict[str, set[str]] = defaultdict(set)

    def came(self, agent_id: str, sid: str) -> None:
        """A screen of hers has connected."""
        self._screens[agent_id].add(sid)
        self._note(agent_id, restore_connection)

    def went(self, agent_id: str, sid: str) -> None:
        """A screen of hers is gone."""
        self._screens[agent_id].discard(sid)
        if not self._screens[agent_id]:
            del self._screens[agent_id]
            self._note(agent_id, lose_connection)

    def hear(self, hint: Hint) -> None:
        """Somebody, perhaps another process, has marked agents as lost."""
        for agent_id in hint.lost & self._screens.keys():
            self._spawn(partial(self._note, agent_id, restore_connection))

    def _note(self, agent_id: str, change: Callable[[Transaction, str], None]) -> None:
        try:
            self._store.transact(lambda tx: change(tx, agent_id), by=f"agent:{agent_id}")
        except Refused as refused:
            log.warning("presence not noted", agent=agent_id, why=refused.message)
