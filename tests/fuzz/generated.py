"""Requests that schemathesis makes of docs/openapi.json: such as fit it, and such as do not."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.json"
FITTING, UNFIT = 5, 3

_schema = schemathesis.openapi.from_path(DOCUMENT)
_schema.app = Flask("requests are made as for WSGI")

OPERATIONS = {found.ok().label: found.ok() for found in _schema.get_all_operations()}

PARTS: Mapping[str, tuple[str, ...]] = {
    "calls": ("calls",),
    "desk": ("agents", "asks", "callbacks", "customers", "desk", "lines", "offers"),
    "people": ("session", "users", "tokens", "helpers"),
}
"""Part -> first words of its paths; "figures" has all the others."""


def part_of(label: str) -> str:
    word = label.split("/api/v1/", 1)[1].split("/")[0]
    return next((part for part, words in PARTS.items() if word in words), "figures")


def operations(part: str) -> list[str]:
    """The operations of a part, such as `GET /api/v1/agents`."""
    return [label for label in OPERATIONS if part_of(label) == part]


def role_of(label: str) -> str:
    """Who may use it: agent, supervisor, admin or public."""
    role: str = OPERATIONS[label].definition.raw["x-role"]
    return role


def requests(label: str, known: Mapping[str, str]) -> list[dict[str, Any]]:
    """The same ones at every run; every other names things that are `known` here."""
    made: list[dict[str, Any]] = []
    for mode, count in ((GenerationMode.POSITIVE, FITTING), (GenerationMode.NEGATIVE, UNFIT)):

        @settings(
            max_examples=count,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=OPERATIONS[label].as_strategy(generation_mode=mode))
        def keep(case: Any) -> None:
            if len(made) % 2:
                case.path_parameters = {
                    name: known.get(name, value) for name, value in case.path_parameters.items()
                }
            made.append(case.as_transport_kwargs())

        with suppress(Unsatisfiable):  # what takes nothing can be given nothing unfit
            keep()
    return [*made, *_nasty(made)]


NASTY = (
    "\x00",
    "\ud800",
    "9" * 1500,
    "=HYPERLINK(1)",
    "' or 1=1 --",
    "../../etc/passwd",
    "ﷺ" * 300,
)


def _nasty(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Fitting requests again, with words in them that have broken databases and spreadsheets."""
    found = []
    for nasty, request in zip(NASTY, made, strict=False):
        sendable = nasty.encode("utf-8", "replace").decode()
        query = dict.fromkeys(request.get("query_string") or {"agent_id": ""}, sendable)
        body = request.get("json")
        changed = {**request, "query_string": query}
        if isinstance(body, dict):
            changed["json"] = {
                name: nasty if isinstance(value, str) else value for name, value in body.items()
            }
            changed["query_string"] = {}
        found.append(changed)
    return found
