"""The web application, assembled: webhooks, API, sockets, pages, headers."""

from flask import Blueprint, Flask, redirect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from agent_ui import pages as agent_pages
from callcenter import tracing
from callcenter.bootstrap import House, Spawn, inline
from callcenter.web import live, metrics, mount, security_headers, sign_in
from callcenter.web.house import house as current_house
from callcenter.web.live import Live
from supervisor_ui import pages as supervisor_pages

LARGEST_BODY = 8 * 1024 * 1024

home = Blueprint("home", __name__)


@home.get("/")
def door() -> Response:
    """To where this person works."""
    person = sign_in.signed_in(current_house())
    if person is None:
        return redirect("/sign-in")
    return redirect("/agent/" if person.role == "agent" else "/panel/")


def create_app(house: House, async_mode: str = "threading", spawn: Spawn = inline) -> Flask:
    """The application. Its sockets are at `live_of(app).socketio`; `serving` runs its loops."""
    app = Flask("callcenter", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    if proxies := house.settings.trusted_proxies:
        setattr(app, "wsgi_app", ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies))  # noqa: B010
    mount.mount(app, house)
    security_headers.mount(app, house.settings)
    for blueprint in (
        home,
        agent_pages.sign_in_page,
        agent_pages.pages,
        supervisor_pages.pages,
    ):
        app.register_blueprint(blueprint)
    if house.settings.tracing_url:
        tracing.mount(app, house.engine, house.settings.tracing_url)
    push = live.mount(app, house, async_mode, spawn)
    metrics.mount(app, house, lambda: dict(push.sockets.connected))
    return app


def live_of(app: Flask) -> Live:
    """The live push of an application."""
    found: Live = app.extensions[live.KEY]
    return found
