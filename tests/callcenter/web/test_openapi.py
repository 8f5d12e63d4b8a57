"""The OpenAPI document: fresh, whole, and the source of the browsers' types."""

import json
from pathlib import Path

from callcenter.realtime.wire import MESSAGES
from callcenter.web.openapi import text
from tests.callcenter.web.stage import API, Service

KEPT = Path(__file__).parents[3] / "docs" / "openapi.json"


def test_the_kept_document_is_fresh() -> None:
    remedy = "run `python -m callcenter.web.openapi > docs/openapi.json`"
    assert KEPT.read_text("utf-8") == text(), remedy


def test_it_is_what_the_service_serves(service: Service) -> None:
    assert service.app.test_client().get(API + "/openapi.json").get_json() == json.loads(text())


def test_it_tells_every_route_of_the_api(service: Service, told: dict) -> None:
    for rule in service.app.url_map.iter_rules():
        if rule.rule.startswith(API) and not rule.rule.endswith("/openapi.json"):
            methods = {m.lower() for m in rule.methods or ()} - {"head", "options"}
            path = rule.rule.replace("<", "{").replace(">", "}")
            assert methods <= told["paths"][path].keys()


def test_every_operation_says_who_may_and_has_its_own_name(told: dict) -> None:
    operations = [one for path in told["paths"].values() for one in path.values()]
    assert all(one["x-role"] in ("public", "agent", "supervisor", "admin") for one in operations)
    names = [one["operationId"] for one in operations]
    assert len(names) == len(set(names))


def test_every_reference_leads_somewhere(told: dict) -> None:
    known = told["components"]["schemas"].keys()
    led = [part.split('"')[0] for part in json.dumps(told).split('"#/components/schemas/')[1:]]
    assert led
    assert set(led) <= known


def test_it_holds_every_message_of_the_live_push(told: dict) -> None:
    for message in MESSAGES:
        kept = told["components"]["schemas"][message.__name__]
        assert set(kept["properties"]) == set(message.model_fields)
