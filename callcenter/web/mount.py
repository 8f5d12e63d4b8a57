"""Everything that answers over HTTP, put into one Flask application."""

from flask import Flask, request

from callcenter import log_context
from callcenter.bootstrap import House
from callcenter.web import company_sign_in, errors, guards, sign_in
from callcenter.web.health import health
from callcenter.web.house import KEY
from callcenter.web.openapi import PARTS
from callcenter.web.webhooks import blueprint as webhooks


def mount(app: Flask, house: House) -> None:
    """Register errors, sign-in, guards, the API, health and the webhooks."""
    app.extensions[KEY] = house
    app.before_request(_begin_log)
    errors.mount(app)
    sign_in.mount(app, house)
    guards.mount(app)
    company_sign_in.mount(app, house.settings)
    for part in PARTS:
        app.register_blueprint(part)
    app.register_blueprint(health)
    webhooks.mount(app, house)


def _begin_log() -> None:
    log_context.begin(path=request.path)
