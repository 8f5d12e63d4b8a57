"""The web application, assembled: webhooks, API, sockets, pages, headers."""

from flask import Blueprint, Flask, redirect
from werkzeug.wrappers import Response

from agent_ui import pages as agent_pages
from callcenter.bootstrap import House, Spawn, inline
from callcenter.web import live, mount, security_headers, sign_in
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
    mount.mount(app, house)
    security_headers.mount(app, house.settings)
    for blueprint in (
        home,
        agent_pages.sign_in_page,
        agent_pages.pages,
        supervisor_pages.pages,
    ):
        app.register_blueprint(blueprint)
    live.mount(app, house, async_mode, spawn)
    return app


def live_of(app: Flask) -> Live:
    """The live push of an application."""
    found: Live = app.extensions[live.KEY]
    return found
