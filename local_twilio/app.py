"""The network's Flask application: REST, control, edge and the phone's files."""

from __future__ import annotations

from functools import partial

from flask import Flask, Response, request

from local_twilio.control.directory import directory_blueprint
from local_twilio.control.people import people_blueprint
from local_twilio.control.routes import control_blueprint
from local_twilio.edge.sockets import edge_blueprint
from local_twilio.network import Network
from local_twilio.rest import (
    account,
    applications,
    calls,
    conferences,
    messages,
    numbers,
    participants,
    queues,
    recordings,
)
from local_twilio.rest.errors import RestError, not_found
from local_twilio.rest.gate import authenticated, unauthenticated
from local_twilio.rest.routes import blueprint_of

RESOURCES = (
    account,
    applications,
    calls,
    conferences,
    messages,
    numbers,
    participants,
    queues,
    recordings,
)


def create_app(network: Network) -> Flask:
    app = Flask("local_twilio", static_folder="static", static_url_path="/static")
    for resource in RESOURCES:
        name = resource.__name__.rsplit(".", 1)[-1]
        app.register_blueprint(blueprint_of(network, name, resource.ROUTES))
    app.register_blueprint(edge_blueprint(network))
    app.register_blueprint(control_blueprint(network))
    app.register_blueprint(people_blueprint(network))
    app.register_blueprint(directory_blueprint())
    app.add_url_rule("/phone", "phone", partial(app.send_static_file, "index.html"))
    app.register_error_handler(RestError, RestError.answer)
    app.register_error_handler(404, partial(_unknown_path, network))
    return app


def _unknown_path(network: Network, error: Exception) -> Response:
    """Somebody else's account is not to be told from a wrong password."""
    if request.path.startswith("/2010-04-01/") and not authenticated(network):
        return unauthenticated()
    return not_found(request.path).answer()
