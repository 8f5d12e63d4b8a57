"""A mark in a browser from which somebody has signed in: it opens nothing, it only counts apart."""

import secrets

from flask import Flask, Response, g, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

COOKIE = "callcenter_known"
KEPT_S = 180 * 86_400


def mount(app: Flask, secret_key: str, *, secure: bool) -> None:
    """Give a browser its mark when somebody has signed in from it."""
    app.extensions[COOKIE] = URLSafeTimedSerializer(secret_key, salt="known browser")

    @app.after_request
    def keep(response: Response) -> Response:
        mark = g.pop("known_browser", None)
        if mark is not None:
            response.set_cookie(
                COOKIE,
                mark,
                max_age=KEPT_S,
                httponly=True,
                secure=secure,
                samesite="Lax",
                path="/",
            )
        return response


def mark_of(app: Flask, email: str) -> str | None:
    """The mark of this browser, if that account has signed in from it."""
    try:
        found = _serializer(app).loads(request.cookies.get(COOKIE, ""), max_age=KEPT_S)
    except BadSignature:
        return None
    return str(found["mark"]) if isinstance(found, dict) and found.get("email") == email else None


def remember(app: Flask, email: str) -> None:
    """That account has signed in from this browser."""
    mark = mark_of(app, email) or secrets.token_hex(8)
    g.known_browser = _serializer(app).dumps({"email": email, "mark": mark})


def _serializer(app: Flask) -> URLSafeTimedSerializer:
    found: URLSafeTimedSerializer = app.extensions[COOKIE]
    return found
