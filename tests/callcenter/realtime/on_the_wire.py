"""Holds entries against the models that the browsers' types are made from."""

import json
from collections.abc import Mapping
from typing import Any

from callcenter.realtime.wire import Wire


def true_to_wire(entries: Mapping[str, Any], models: Mapping[str, type[Wire]]) -> Mapping[str, Any]:
    """The same entries, after each has passed its model as the JSON that would be sent."""
    for key, value in entries.items():
        kind = key.split(":", 1)[0] + ":" if ":" in key else key
        models[kind].model_validate_json(json.dumps(value), strict=True)
    return entries
