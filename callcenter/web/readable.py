"""What no part of us can keep is refused at the door: bodies that are no JSON, and text that no
database stores. PostgreSQL takes no NUL in a text, and nothing encodes half a surrogate pair."""

import re
from typing import Any

from flask import Request

from callcenter.domain.errors import Invalid

READING = frozenset({"GET", "HEAD", "OPTIONS"})
_SUSPECT = re.compile(rb"\x00|\\u0000|\\u[dD][89a-fA-F]")
NOT_TEXT = "A text here holds a character that is none: NUL, or half a surrogate pair. Remove it."


def refuse_unreadable(request: Request) -> None:
    """Raises Invalid for what cannot be read or kept, wherever in the request it stands."""
    query = (text for pair in request.args.items(multi=True) for text in pair)
    if any("\x00" in text for text in (request.path, *query)):
        raise Invalid(NOT_TEXT, place="address")
    data = request.get_data(cache=True)
    if request.method in READING or not data:
        return
    if not request.is_json:
        raise Invalid(
            "The body is not marked as JSON. Send Content-Type: application/json.", place="body"
        )
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        raise Invalid("The body is nested too deeply. Check it.", place="body") from None
    if body is None and data.strip() != b"null":
        raise Invalid(f"The body of {len(data)} bytes is not JSON. Check it.", place="body")
    if _SUSPECT.search(data) and not _is_text_throughout(body):
        raise Invalid(NOT_TEXT, place="body")


def _is_text_throughout(body: Any) -> bool:
    left = [body]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            left += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            left += one
        elif isinstance(one, str) and not _is_text(one):
            return False
    return True


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text
