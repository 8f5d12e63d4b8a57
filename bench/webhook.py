"""An inbound call's first webhook — signature, recognition, journal, rows, commit — against a bare
Flask view that returns static TwiML. Both through Flask's test client, so that the web server and
the network, which are the same for both, do not hide the difference."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask, Response

from bench.house import bench_house
from bench.result import Result
from callcenter.telephony import signature
from callcenter.web.house import KEY
from callcenter.web.webhooks.blueprint import mount

ROUNDS = 600
PATH = "/twilio/voice"
EXTRA = {f"Caller{i}": "x" * 8 for i in range(20)}


def run() -> list[Result]:
    """Requests a second, one process."""
    with tempfile.TemporaryDirectory() as folder:
        house = bench_house(f"sqlite:///{Path(folder) / 'bench.db'}")
        app = Flask("bench")
        app.extensions[KEY] = house
        mount(app)
        ours = _per_second(app, _signed(house.settings))
        house.engine.dispose()
    return [Result("webhook, SQLite", ours, _bare(), "req/s", "bare Flask view", ">=", 0.30)]


def _bare() -> float:
    app = Flask("bare")
    app.add_url_rule(
        PATH,
        view_func=lambda: Response("<Response/>", mimetype="text/xml"),
        methods=["POST"],
        endpoint="bare",
    )
    return _per_second(app, lambda form: "none")


def _signed(settings: object) -> Callable[[dict[str, str]], str]:
    base, token = settings.public_base_url, settings.twilio_auth_tokens[0]  # type: ignore[attr-defined]
    return lambda form: signature.sign(token, base + PATH, {k: [v] for k, v in form.items()})


def _per_second(app: Flask, sign: Callable[[dict[str, str]], str]) -> float:
    client = app.test_client()
    forms = [
        {
            "CallSid": f"CA{i:032d}",
            "From": f"+1415555{i:04d}",
            "To": "+18005550100",
            "CallStatus": "ringing",
            "Direction": "inbound",
            **EXTRA,
        }
        for i in range(ROUNDS)
    ]
    headers = [{"X-Twilio-Signature": sign(form)} for form in forms]
    began = time.perf_counter()
    for form, header in zip(forms, headers, strict=True):
        assert client.post(PATH, data=form, headers=header).status_code == 200
    return ROUNDS / (time.perf_counter() - began)
