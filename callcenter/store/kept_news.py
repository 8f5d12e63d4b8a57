"""News of legs that nobody knows yet: kept, read in the order of its sources, and taken by one."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy import Connection, Engine, bindparam

from callcenter.domain.news import LegNews, News, RoomNews
from callcenter.store.engine import reading
from callcenter.store.news_tables import kept_news
from callcenter.store.prepared import Prepared

log = structlog.get_logger(__name__)

MOST_KEPT = 500
KINDS: Mapping[str, type[News]] = {kind.__name__: kind for kind in (RoomNews, LegNews)}
_N = kept_news.c
_IDS = Prepared(sa.select(_N.id).limit(MOST_KEPT))
_KEEP = Prepared(
    sa.insert(kept_news).values({c.name: bindparam(c.name) for c in kept_news.c}).inline()
)
_TAKE = Prepared(sa.delete(kept_news).where(_N.id == bindparam("one")))
_ALL = Prepared(sa.select(kept_news).order_by(_N.at).limit(MOST_KEPT))


@dataclass(frozen=True, slots=True)
class Kept:
    """One piece, and since when it is kept, in epoch seconds."""

    id: str
    at: float
    news: News


def keep(db: Connection, news: News, now: float) -> None:
    """Keep it, once; beyond the most there may be it is only logged."""
    data = asdict(news)
    kind = type(news).__name__
    name = sha256(json.dumps([kind, data], sort_keys=True).encode()).hexdigest()[:32]
    there = {row.id for row in _IDS.rows(db)}
    if name in there:
        return
    if len(there) >= MOST_KEPT:
        log.error("news of a leg that nobody knows is not kept: there is too much of it", **data)
        return
    _KEEP.run(db, {"id": name, "at": now, "kind": kind, "data": data})


def take(db: Connection, kept_id: str) -> bool:
    """Claim one piece and let it go: True for exactly one taker."""
    return _TAKE.run(db, {"one": kept_id}) == 1


def all_kept(engine: Engine) -> list[Kept]:
    """Everything, of each leg what was said first; what a room said of it before its own news."""
    with reading(engine).connect() as db:
        found = [Kept(row.id, row.at, _news(row)) for row in _ALL.rows(db)]
    return sorted(found, key=_place)


def _news(row: Any) -> News:
    return KINDS[row.kind](**row.data)


def _place(kept: Kept) -> tuple[str, bool, int, float]:
    return kept.news.sid, isinstance(kept.news, LegNews), kept.news.number or 0, kept.at
