"""Pages of lists, addressed as Twilio addresses them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import request

T = TypeVar("T")
LARGEST = 1000


def paged(name: str, everything: Sequence[T], shape: Callable[[T], dict[str, Any]]) -> Any:
    size = min(max(_whole("PageSize", 50), 1), LARGEST)
    page = max(_whole("Page", 0), 0)
    start = page * size
    here = everything[start : start + size]
    more = start + size < len(everything)
    return {
        name: [shape(item) for item in here],
        "page": page,
        "page_size": size,
        "start": start,
        "end": start + max(len(here) - 1, 0),
        "uri": _uri(page, size),
        "first_page_uri": _uri(0, size),
        "next_page_uri": _uri(page + 1, size) if more else None,
        "previous_page_uri": _uri(page - 1, size) if page else None,
    }


def _uri(page: int, size: int) -> str:
    kept = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if name not in {"Page", "PageSize", "PageToken"}
    ]
    query = [*kept, ("PageSize", str(size)), ("Page", str(page))]
    if page:
        query.append(("PageToken", f"PA{page:032x}"))
    return f"{request.path}?{urlencode(query)}"


def _whole(name: str, default: int) -> int:
    value = request.args.get(name, "")
    return int(value) if value.isdigit() else default
