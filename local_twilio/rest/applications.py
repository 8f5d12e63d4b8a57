"""/Applications: what softphones call through."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request

from local_twilio.holdings import Application, VoiceSettings
from local_twilio.network import Network
from local_twilio.rest import form
from local_twilio.rest.call_shape import date
from local_twilio.rest.errors import not_found
from local_twilio.rest.paging import paged
from local_twilio.rest.routes import Route
from local_twilio.rest.voice_settings import take_over, voice_shape
from local_twilio.settings import API_VERSION


def application_shape(network: Network, application: Application) -> dict[str, Any]:
    return {
        "sid": application.sid,
        "account_sid": network.account.sid,
        "api_version": API_VERSION,
        "friendly_name": application.friendly_name,
        "date_created": date(application.created_at),
        "date_updated": date(application.updated_at),
        "message_status_callback": None,
        "sms_status_callback": None,
        "public_application_connect_enabled": False,
        "uri": f"{network.account_path}/Applications/{application.sid}.json",
        **voice_shape(application.settings),
    }


def create(network: Network) -> Any:
    now = network.clock.now()
    settings = VoiceSettings()
    take_over(settings)
    name = form.text("FriendlyName")
    application = Application(network.sids.new("AP"), name, now, now, settings)
    network.holdings.applications[application.sid] = application
    return application_shape(network, application), 201


def list_all(network: Network) -> Any:
    name = request.args.get("FriendlyName")
    applications = [
        one for one in network.holdings.applications.values() if name in {None, one.friendly_name}
    ]
    return paged("applications", applications, partial(application_shape, network))


def fetch(network: Network, sid: str) -> Any:
    return application_shape(network, _find(network, sid))


def update(network: Network, sid: str) -> Any:
    application = _find(network, sid)
    take_over(application.settings)
    application.friendly_name = form.text("FriendlyName", application.friendly_name)
    application.updated_at = network.clock.now()
    return application_shape(network, application)


def delete(network: Network, sid: str) -> Any:
    del network.holdings.applications[_find(network, sid).sid]
    return "", 204


def _find(network: Network, sid: str) -> Application:
    application = network.holdings.applications.get(sid)
    if application is None:
        raise not_found(request.path)
    return application


ROUTES: tuple[Route, ...] = (
    ("POST", "/Applications.json", create),
    ("GET", "/Applications.json", list_all),
    ("GET", "/Applications/<sid>.json", fetch),
    ("POST", "/Applications/<sid>.json", update),
    ("DELETE", "/Applications/<sid>.json", delete),
)
