"""Every webhook under /twilio, each behind the signature but the music, which is no secret."""

from flask import Blueprint, Flask, Response

from callcenter.bootstrap import House
from callcenter.telephony import music
from callcenter.web.webhooks import refusals
from callcenter.web.webhooks.called_back import called_back
from callcenter.web.webhooks.caller import caller
from callcenter.web.webhooks.helpers import helpers
from callcenter.web.webhooks.legs import legs
from callcenter.web.webhooks.probe import probe
from callcenter.web.webhooks.recordings import recordings
from callcenter.web.webhooks.signed import require_signature

PREFIX = "/twilio"
open_to_all = Blueprint("music", __name__)


@open_to_all.get("/music.wav")
def play() -> Response:
    """The music of the line."""
    response = Response(music.wav(), mimetype="audio/wav")
    response.cache_control.max_age = 86_400
    response.cache_control.public = True
    return response


def mount(app: Flask, house: House) -> None:
    """Put the webhooks into the application."""
    refusals.mount(app, house.settings, house.clock)
    for blueprint in (caller, legs, helpers, called_back, recordings, probe):
        if not getattr(blueprint, "_got_registered_once", False):
            blueprint.before_request(require_signature)
        app.register_blueprint(blueprint, url_prefix=PREFIX)
    app.register_blueprint(open_to_all, url_prefix=PREFIX)
