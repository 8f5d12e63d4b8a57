"""Whether this process lives, and whether it can work: for a load balancer."""

from collections.abc import Callable

import redis
import sqlalchemy as sa
import structlog
from flask import Blueprint, Response, jsonify

from callcenter.store.engine import reading
from callcenter.web.guards import Access, needs
from callcenter.web.house import house
from callcenter.web.webhooks.refusals import refusals

log = structlog.get_logger(__name__)
health = Blueprint("health", __name__, url_prefix="/health")
PATIENCE_S = 1.0


@health.get("/live")
@needs(Access.PUBLIC)
def live() -> Response:
    """The process answers."""
    return jsonify(live=True)


@health.get("/ready")
@needs(Access.PUBLIC)
def ready() -> tuple[Response, int]:
    """The database answers in time. Redis is told of, but nobody is turned away for want of it."""
    checks: dict[str, Callable[[], object]] = {"database": _ask_database}
    if house().settings.redis_url:
        checks["redis"] = _ask_redis
    works = {name: _works(name, check) for name, check in checks.items()}
    ready = works["database"]
    return jsonify(ready=ready, **works), 200 if ready else 503


@health.get("/webhooks")
@needs(Access.PUBLIC)
def webhooks() -> Response:
    """What this process refused of late for its signature, and the likely reason."""
    return jsonify(refusals().told().as_json())


def _works(name: str, check: Callable[[], object]) -> bool:
    try:
        check()
    except (sa.exc.SQLAlchemyError, redis.RedisError, OSError) as fault:
        log.error("does not answer", part=name, fault=str(fault))
        return False
    return True


def _ask_database() -> None:
    with reading(house().engine).connect() as db:
        db.execute(sa.text("SELECT 1 FROM lines WHERE 1 = 0"))


def _ask_redis() -> None:
    client = redis.Redis.from_url(
        house().settings.redis_url or "",
        socket_timeout=PATIENCE_S,
        socket_connect_timeout=PATIENCE_S,
    )
    try:
        client.ping()
    finally:
        client.close()
