"""Hold an answer against the OpenAPI document: only what the document needs of JSON Schema."""

from typing import Any

from flask import Response

PLAIN = {"string": str, "boolean": bool, "null": type(None), "integer": int}


def true_to(told: dict[str, Any], method: str, rule: str, response: Response) -> list[str]:
    """What is wrong with this answer, by the document; nothing, if it keeps its word."""
    path = told["paths"].get(rule.replace("<", "{").replace(">", "}"))
    if path is None or method.lower() not in path:
        return [] if rule.endswith("/openapi.json") else [f"{method} {rule} is not told"]
    answers = path[method.lower()]["responses"]
    said = answers.get(str(response.status_code), answers["default"])
    if response.status_code < 400 and str(response.status_code) not in answers:
        return [f"{method} {rule} answers {response.status_code}, which is not told"]
    if "content" not in said:
        return [] if response.get_data() == b"" else [f"{method} {rule} says more than it tells"]
    if "application/json" not in said["content"]:
        named = list(said["content"])
        return [] if response.mimetype in named else [f"{rule}: {response.mimetype} not {named}"]
    return _wrong(told, said["content"]["application/json"]["schema"], response.get_json(), rule)


def _wrong(told: dict[str, Any], schema: dict[str, Any], value: Any, place: str) -> list[str]:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return _wrong(told, told["components"]["schemas"][name], value, place)
    if "anyOf" in schema:
        tries = [_wrong(told, one, value, place) for one in schema["anyOf"]]
        return [] if [] in tries else tries[0]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{place}: {value!r} is none of {schema['enum']}"]
    if schema.get("type") == "object":
        return _wrong_object(told, schema, value, place)
    if schema.get("type") == "array":
        return _wrong_array(told, schema, value, place)
    return _wrong_plain(schema, value, place)


def _wrong_object(told: Any, schema: Any, value: Any, place: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{place}: {value!r} is no object"]
    known = schema.get("properties", {})
    others = schema.get("additionalProperties", not known)
    found = [
        f"{place}: {name} is missing" for name in schema.get("required", []) if name not in value
    ]
    for name, one in value.items():
        if name in known:
            found += _wrong(told, known[name], one, f"{place}.{name}")
        elif isinstance(others, dict):
            found += _wrong(told, others, one, f"{place}.{name}")
        elif not others:
            found.append(f"{place}: {name} is not told")
    return found


def _wrong_array(told: Any, schema: Any, value: Any, place: str) -> list[str]:
    if not isinstance(value, list):
        return [f"{place}: {value!r} is no array"]
    each = schema.get("prefixItems") or [schema.get("items", {})] * len(value)
    return [
        wrong
        for i, (one, item) in enumerate(zip(each, value, strict=False))
        for wrong in _wrong(told, one, item, f"{place}[{i}]")
    ]


def _wrong_plain(schema: Any, value: Any, place: str) -> list[str]:
    kind = schema.get("type")
    if kind is None:
        return []
    if kind == "number":
        fits = isinstance(value, int | float) and not isinstance(value, bool)
    else:
        fits = isinstance(value, PLAIN[kind])
    return [] if fits else [f"{place}: {value!r} is no {kind}"]
