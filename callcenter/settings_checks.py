"""How a setting's text becomes its value; each reader raises ValueError saying what is wrong.

No message repeats the value: it may be a secret, or half of one.
"""

import re
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

import phonenumbers

from callcenter.domain.role import Role
from callcenter.sending.smtp_mail import MailServer, Security

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def sid(prefix: str) -> Callable[[str], str]:
    """Read an identifier of the given kind."""

    def read(text: str) -> str:
        if not re.fullmatch(rf"{prefix}[0-9a-zA-Z]{{32}}", text):
            raise ValueError(f"must be {prefix} and 32 letters and digits")
        return text

    return read


def tokens(text: str) -> tuple[str, ...]:
    """Read one or two auth tokens."""
    found = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not 1 <= len(found) <= 2:
        raise ValueError(f"holds {len(found)} tokens; one is needed, two during rotation")
    if any(re.search(r"\s", token) for token in found):
        raise ValueError("holds a token with a space in it")
    return found


def secret(shortest: int) -> Callable[[str], str]:
    """Read a secret of at least that many characters."""

    def read(text: str) -> str:
        if len(text) < shortest:
            raise ValueError(f"has {len(text)} characters; at least {shortest} are needed")
        return text

    return read


def base_url(text: str) -> str:
    """Read an http(s) address without query or fragment; the trailing slash is dropped."""
    parts = _split(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an address that begins with https://")
    if parts.query or parts.fragment or parts.username:
        raise ValueError("must not carry a query, a fragment or a user name")
    return text.rstrip("/")


def database_url(text: str) -> str:
    """Read a SQLite file or a PostgreSQL address, with the driver that we use."""
    if text.startswith("sqlite:///"):
        if text in ("sqlite:///", "sqlite:///:memory:"):
            raise ValueError("names no file; a database in memory would forget every call")
        return text
    parts = _split(text)
    if parts.scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        if not parts.path.strip("/"):
            raise ValueError("names no database")
        return "postgresql+psycopg://" + text.split("://", 1)[1]
    raise ValueError("is neither sqlite:/// nor postgresql://")


def redis_url(text: str) -> str:
    """Read a Redis address."""
    parts = _split(text)
    if parts.scheme not in ("redis", "rediss", "unix"):
        raise ValueError("must begin with redis://, rediss:// or unix://")
    if parts.scheme != "unix" and not parts.hostname:
        raise ValueError("names no host")
    return text


def log_level(text: str) -> str:
    """Read a level of the log."""
    if text.upper() not in LOG_LEVELS:
        raise ValueError("is not a log level")
    return text.upper()


def region(text: str) -> str:
    """Read a country code for which numbering rules are known."""
    if text.upper() not in phonenumbers.SUPPORTED_REGIONS:
        raise ValueError("is not a country code")
    return text.upper()


def word(text: str) -> str:
    """Read something without spaces."""
    if not text or re.search(r"\s", text):
        raise ValueError("has a space in it")
    return text


def roles(text: str) -> tuple[tuple[str, Role], ...]:
    """Read which group gives which role; `none` for no such rule."""
    if text == "none":
        return ()
    found = []
    for part in text.split(","):
        group, equals, role = (piece.strip() for piece in part.rpartition("="))
        if not equals or not group or role not in set(Role):
            raise ValueError(f"has {part.strip()!r}; write group=agent, =supervisor or =admin")
        found.append((group, Role(role)))
    return tuple(found)


def few(text: str) -> int:
    """Read a small whole number, 0 to 9."""
    if not re.fullmatch(r"[0-9]", text):
        raise ValueError("is not a number from 0 to 9")
    return int(text)


def name(text: str) -> str:
    """Read a name to be spoken."""
    if len(text) > 60 or not text.isprintable():
        raise ValueError("is too long or cannot be spoken")
    return text


def mail_server(text: str) -> MailServer:
    """Read where mail is handed in: smtps:// (TLS), smtp:// (STARTTLS) or smtp+plain://."""
    parts = _split(text)
    ways: dict[str, tuple[Security, int]] = {
        "smtps": ("tls", 465),
        "smtp": ("starttls", 587),
        "smtp+plain": ("none", 25),
    }
    if parts.scheme not in ways:
        raise ValueError("must begin with smtps://, smtp:// or smtp+plain://")
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("must name a host and nothing after it")
    security, port = ways[parts.scheme]
    if security == "none" and parts.username:
        raise ValueError("would send the password in clear; use smtps:// or smtp://")
    return MailServer(
        parts.hostname,
        parts.port or port,
        security,
        unquote(parts.username) if parts.username else None,
        unquote(parts.password) if parts.password else None,
    )


def mail_address(text: str) -> str:
    """Read an address that mail comes from, with or without a name before it."""
    address = parseaddr(text)[1]
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", address) or not text.isprintable():
        raise ValueError("is not a mail address")
    return text


def e164(text: str) -> str:
    """Read a telephone number as networks write it."""
    if not re.fullmatch(r"\+[1-9][0-9]{5,14}", text):
        raise ValueError("is not a number such as +14155550100")
    return text


def yes_or_no(text: str) -> bool:
    """Read a decision; anything but a plain yes or no is a fault."""
    if text.lower() not in ("yes", "no"):
        raise ValueError("is neither yes nor no")
    return text.lower() == "yes"


def existing_file(text: str) -> Path:
    """Read the path of a file that is there."""
    path = Path(text)
    if not path.is_file():
        raise ValueError(f"names a file that is not there ({text})")
    return path


def _split(text: str) -> SplitResult:
    """Split an address; a port or an IPv6 literal that makes no sense is a fault too."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise ValueError("is not a well-formed address") from error
    return parts
