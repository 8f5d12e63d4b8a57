"""News of legs that nobody knew is told again, until somebody does or a minute is over."""

from functools import partial

import structlog

from callcenter.breathe import breathe
from callcenter.domain.errors import Refused
from callcenter.ports import Transaction
from callcenter.store.kept_news import Kept, all_kept
from callcenter.store.store import SqlStore
from callcenter.workflows.hear_news import hear_news, knows

log = structlog.get_logger(__name__)

KEPT_S = 60.0
EVERY_S = 1.0
BY = "telephony"


def tell_again(store: SqlStore) -> None:
    """Tell what is about somebody by now; let go, with a line in the log, what never was."""
    kept = all_kept(store.engine)
    if not kept:
        return
    for one in store.look(partial(_due, kept=kept)):
        breathe()
        _tell(store, one)


def _due(tx: Transaction, kept: list[Kept]) -> list[Kept]:
    return [one for one in kept if _is_over(one, tx.now) or knows(tx, one.news)]


def _is_over(kept: Kept, now: float) -> bool:
    return not kept.at <= now < kept.at + KEPT_S  # or the clock was set back


def _tell(store: SqlStore, kept: Kept) -> None:
    try:
        store.transact(partial(_tell_once, kept=kept), BY)
    except Refused as refused:
        log.info("news changed nothing", why=refused.message, sid=kept.news.sid)
        store.transact(lambda tx: tx.take_news(kept.id), BY)


def _tell_once(tx: Transaction, kept: Kept) -> None:
    news = kept.news
    if tx.take_news(kept.id) and not hear_news(tx, news):
        log.info("news of a leg that nobody knows", sid=news.sid, why=news.why, number=news.number)
