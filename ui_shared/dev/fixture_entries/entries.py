"""What an entry is, and the proof that the wire would say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callcenter.realtime.wire import Wire

Entries = dict[str, Any]


def checked(entries: Entries, models: Mapping[str, type[Wire]]) -> Entries:
    """The entries, each proven against the model of its key."""
    for key, value in entries.items():
        model = models.get(key) or models[key.split(":")[0] + ":"]
        model.model_validate(value)
    return entries
