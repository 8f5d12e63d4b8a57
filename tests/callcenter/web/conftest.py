"""The service behind HTTP; every answer it gives is held against its own OpenAPI document."""

import pytest
from flask import Response, request

from callcenter.web.api.part import PREFIX
from callcenter.web.openapi import document
from tests.callcenter.web.stage import Service
from tests.callcenter.web.true_to import true_to
from tests.stage.house import TestHouse


@pytest.fixture(scope="session")
def told() -> dict:
    return document()


@pytest.fixture
def service(house: TestHouse, told: dict) -> Service:
    service = Service(house)

    @service.app.after_request
    def hold_to_the_document(response: Response) -> Response:
        if request.path.startswith(PREFIX) and request.url_rule is not None:
            assert true_to(told, request.method, request.url_rule.rule, response) == []
        return response

    return service
