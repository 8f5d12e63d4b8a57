"""The OpenAPI document, made from the routes and the models; `python -m` prints it."""

import json
from functools import cache
from typing import Any

from flask import Response
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI

from callcenter import __name__ as package
from callcenter.realtime.wire import MESSAGES
from callcenter.web.api import (
    agents,
    attachments,
    audit,
    call_papers,
    call_verbs,
    callbacks,
    calls,
    customers,
    desk,
    figures,
    helpers,
    lines,
    offers,
    planner,
    privacy,
    recordings,
    report_calls,
    reports,
    second_factor,
    session,
    shifts,
    supervise,
    surge,
    tokens,
    users,
    waits,
    warnings,
    what_if,
)
from callcenter.web.api.part import PREFIX, part
from callcenter.web.errors import Problem
from callcenter.web.guards import Access, access_of, needs

document_part = part("document", "This document")
PARTS = (
    session.api,
    second_factor.api,
    desk.api,
    offers.api,
    call_verbs.api,
    call_papers.api,
    calls.api,
    attachments.api,
    recordings.api,
    customers.api,
    privacy.api,
    audit.api,
    lines.api,
    figures.api,
    agents.api,
    supervise.api,
    shifts.api,
    planner.api,
    what_if.api,
    surge.api,
    helpers.api,
    callbacks.api,
    report_calls.api,
    reports.api,
    users.api,
    waits.api,
    warnings.api,
    tokens.api,
    document_part,
)
VERSION = "1"
ABOUT = (
    "People sign in with a session cookie and send X-CSRF-Token with every change; programs send "
    "`Authorization: Bearer`. Times are epoch seconds, durations seconds, numbers E.164. Every "
    "answer but a good one is a Problem. The schemas of the live push are listed, too."
)
SCHEMES: dict[str, Any] = {
    "session": {"type": "apiKey", "in": "cookie", "name": "callcenter_session"},
    "token": {"type": "http", "scheme": "bearer"},
}


@document_part.get("/openapi.json", doc_ui=False)
@needs(Access.PUBLIC)
def show_document() -> Response:
    """The document."""
    return Response(text(), mimetype="application/json")


@cache
def text() -> str:
    """The document as it is kept in docs/openapi.json."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def document() -> dict[str, Any]:
    """The document, with each operation's role and the schemas of the live push."""
    app = OpenAPI(
        package,
        info=Info(title="Call centre", version=VERSION, description=ABOUT),
        security_schemes=SCHEMES,
        validation_error_model=Problem,
        doc_ui=False,
    )
    for one in PARTS:
        app.register_api(one)
    made: dict[str, Any] = app.api_doc
    _tell_access(app, made)
    _list_messages(made)
    return _plain(made)


def _tell_access(app: OpenAPI, made: dict[str, Any]) -> None:
    for rule in app.url_map.iter_rules():
        path = made["paths"].get(rule.rule.replace("<", "{").replace(">", "}"))
        access = access_of(app, rule.endpoint)
        for method in rule.methods or ():
            if path is not None and access is not None and method.lower() in path:
                operation = path[method.lower()]
                operation["x-role"] = access.value
                public = access is Access.PUBLIC
                operation["security"] = [] if public else [{"session": []}, {"token": []}]


def _list_messages(made: dict[str, Any]) -> None:
    schemas = made["components"]["schemas"]
    for message in MESSAGES:
        schema = message.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= schema.pop("$defs", {})
        schemas[message.__name__] = schema


def _plain(made: dict[str, Any]) -> dict[str, Any]:
    """In one order, without copies of components, and with one shape for every problem."""
    for operations in made["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)  # the library's own; `default` says it
            operation["responses"]["default"]["description"] = "Anything else is a problem."
    for schema in made["components"]["schemas"].values():
        schema.pop("$defs", None)
    made["components"]["schemas"] = dict(sorted(made["components"]["schemas"].items()))
    made["paths"] = dict(sorted(made["paths"].items()))
    return made


if __name__ == "__main__":
    print(text(), end="")

__all__ = ["PARTS", "PREFIX", "document", "text"]
