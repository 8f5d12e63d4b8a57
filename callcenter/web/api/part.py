"""A part of the API: a blueprint under the one prefix, with the problems any route may answer."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from flask_openapi3.types import ResponseDict
from pydantic import BaseModel

from callcenter.web.errors import Problem

PREFIX = "/api/v1"
PROBLEMS: ResponseDict = {"default": Problem}


def part(name: str, about: str) -> APIBlueprint:
    """A part of this name; each operation is called as its view is."""
    return APIBlueprint(
        f"api_{name}",
        __name__,
        url_prefix=PREFIX,
        abp_tags=[Tag(name=name, description=about)],
        abp_responses=dict(PROBLEMS),
        operation_id_callback=_name_of_view,
    )


def answer(model: BaseModel, status: int = 200) -> Response:
    """A good answer; what it says is nobody else's, so no cache keeps it."""
    response = Response(model.model_dump_json(), status, mimetype="application/json")
    response.cache_control.no_store = True
    return response


def nothing() -> Response:
    """Done, and nothing to say."""
    return Response(status=204)


def _name_of_view(*, name: str, path: str, method: str) -> str:
    return name
