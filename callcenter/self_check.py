"""Tries each part that the service leans on, and says in words what it found."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx
import redis
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from callcenter.config import Settings
from callcenter.store import revision
from callcenter.store.engine import open_engine
from callcenter.telephony import signature

PATIENCE_S = 5.0
CLOCK_MAY_DIFFER_S = 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """A part, whether it works (None: it is not used), and what to do if it does not."""

    part: str
    works: bool | None
    words: str
    remedy: str = ""


def check_all(settings: Settings) -> Iterator[Finding]:
    """Try every part; a fault in one does not keep the others from being tried."""
    checks: dict[str, Callable[[Settings], Finding]] = {
        "database": check_database,
        "redis": check_redis,
        "twilio": check_twilio,
        "public address": check_public_address,
        "webhooks": check_webhooks,
        "clock": check_clock,
    }
    for part, check in checks.items():
        try:
            yield check(settings)
        except (OSError, httpx.HTTPError, SQLAlchemyError, redis.RedisError) as fault:
            yield Finding(part, False, f"{type(fault).__name__}: {_first_line(fault)}")


def check_database(settings: Settings) -> Finding:
    """Whether it answers and has this version's shape."""
    engine = open_engine(settings.database_url)
    try:
        with engine.connect() as db:
            db.execute(sa.text("select 1"))
        stands_at = revision.current(engine)
    except SQLAlchemyError as fault:
        remedy = "Check DATABASE_URL, and that the server runs and lets this machine in."
        return Finding("database", False, _first_line(fault), remedy)
    finally:
        engine.dispose()
    if stands_at != revision.newest():
        words = f"It is at revision {stands_at}, this version needs {revision.newest()}."
        return Finding("database", False, words, "Run `callcenter db upgrade`.")
    return Finding("database", True, f"{engine.dialect.name}, revision {stands_at}.")


def check_redis(settings: Settings) -> Finding:
    """Whether it answers; one process needs none."""
    if settings.redis_url is None:
        return Finding("redis", None, "REDIS_URL is not set: one process needs none.")
    client = redis.Redis.from_url(settings.redis_url, socket_timeout=PATIENCE_S)
    try:
        client.ping()
    except redis.RedisError as fault:
        return Finding("redis", False, _first_line(fault), "Check REDIS_URL and that it runs.")
    return Finding("redis", True, "It answers.")


def check_twilio(settings: Settings) -> Finding:
    """Whether the credentials open the account."""
    answer = _account(settings)
    if answer.status_code == 401:
        remedy = "Check TWILIO_ACCOUNT_SID, TWILIO_API_KEY_SID and TWILIO_API_KEY_SECRET."
        return Finding("twilio", False, "The credentials are refused.", remedy)
    if answer.status_code >= 400:
        return Finding("twilio", False, f"It answers with {answer.status_code}.")
    return Finding("twilio", True, f"The key opens {settings.twilio_account_sid}.")


def check_public_address(settings: Settings) -> Finding:
    """Whether a request from outside would reach this service: it must refuse an unsigned one."""
    url = f"{settings.public_base_url}/twilio/voice"
    try:
        answer = httpx.post(url, timeout=PATIENCE_S)
    except httpx.HTTPError as fault:
        remedy = f"Start the service, and let {settings.public_base_url} lead to it."
        return Finding("public address", False, f"{url}: {_first_line(fault)}", remedy)
    if answer.status_code == 403:
        return Finding("public address", True, f"{url} is ours and refuses unsigned requests.")
    remedy = "Let PUBLIC_BASE_URL lead to this service, path and all."
    return Finding("public address", False, f"{url} answers {answer.status_code}.", remedy)


def check_webhooks(settings: Settings) -> Finding:
    """Whether a signature survives the way through the proxies, and what was refused of late."""
    url = f"{settings.public_base_url}/twilio/self-check"
    signed = {"X-Twilio-Signature": signature.sign(settings.twilio_auth_tokens[0], url, {})}
    answer = httpx.get(url, headers=signed, timeout=PATIENCE_S)
    if answer.status_code == 403:
        remedy = (
            "A proxy changes the path or takes X-Twilio-Signature away, or the service runs with "
            "another PUBLIC_BASE_URL or TWILIO_AUTH_TOKEN than this command. "
        )
        return Finding("webhooks", False, f"{url} refuses our signature.", remedy + _told(settings))
    if answer.status_code != 200:
        return Finding("webhooks", False, f"{url} answers {answer.status_code}.")
    told = answer.json()
    return Finding("webhooks", told["fits"] is None, str(told["says"]))


def _told(settings: Settings) -> str:
    """What the process that answers says itself of its refusals."""
    answer = httpx.get(f"{settings.public_base_url}/health/webhooks", timeout=PATIENCE_S)
    return str(answer.json()["says"]) if answer.status_code == 200 else ""


def check_clock(settings: Settings) -> Finding:
    """Whether our clock agrees with the network's: tokens and waits depend on it."""
    date = _account(settings).headers.get("Date")
    if date is None:
        return Finding("clock", None, "Nobody told the time to compare with.")
    apart = time.time() - parsedate_to_datetime(date).timestamp()
    words = f"{abs(apart):.0f} s apart from Twilio's."
    if abs(apart) > CLOCK_MAY_DIFFER_S:
        return Finding("clock", False, words, "Let a time service (chrony, ntpd) set it.")
    return Finding("clock", True, words)


def _account(settings: Settings) -> httpx.Response:
    base = settings.twilio_api_base_url.rstrip("/")
    return httpx.get(
        f"{base}/2010-04-01/Accounts/{settings.twilio_account_sid}/IncomingPhoneNumbers.json",
        auth=(settings.twilio_api_key_sid, settings.twilio_api_key_secret),
        timeout=PATIENCE_S,
    )


def _first_line(fault: Exception) -> str:
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0]
