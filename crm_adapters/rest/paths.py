"""Where a value stands in a JSON answer: `customer.phones[0].value`, `phones[*].value`."""

import re

Json = object
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+|\*)\]")


def check_path(path: str) -> str:
    """Return the path. Raises ValueError if it cannot be read."""
    if "".join(match.group(0) for match in _STEP.finditer(path)) != path.replace(".", ""):
        raise ValueError(f"`{path}` is not a path such as customer.phones[0].value")
    return path


def every_at(document: Json, path: str) -> list[Json]:
    """Return all values at a path; `[*]` visits each item of a list; "" is the document."""
    found = [document]
    for match in _STEP.finditer(path):
        found = [value for place in found for value in _step(place, match)]
    return found


def value_at(document: Json, path: str) -> Json:
    """Return the first value at a path, or None."""
    return next(iter(every_at(document, path)), None)


def text_at(document: Json, path: str) -> str:
    """Return the values at one path, or at several joined by `+` (`first+last`), as words."""
    words = []
    for part in path.split("+"):
        words += [str(v).strip() for v in every_at(document, part.strip()) if _is_word(v)]
    return " ".join(word for word in words if word)


def _step(place: Json, match: re.Match[str]) -> list[Json]:
    name, index = match.groups()
    if name is not None:
        return [place[name]] if isinstance(place, dict) and name in place else []
    if not isinstance(place, list):
        return []
    if index == "*":
        return list(place)
    return place[int(index) : int(index) + 1]


def _is_word(value: Json) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)
