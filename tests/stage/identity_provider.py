"""The company's identity provider, played over HTTP: discovery, keys, codes, signed tokens."""

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT_ID, CLIENT_SECRET = "callcenter", "a secret of the provider"


class IdentityProvider:
    """Signs everybody in as `person`, unless told to misbehave."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {}
        self.signs_with = self._key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.audience = CLIENT_ID
        self._codes: dict[str, str] = {}
        self._app = Flask("identity-provider")
        for path, view in (
            ("/.well-known/openid-configuration", self._discovery),
            ("/keys", self._keys),
            ("/authorize", self._authorize),
        ):
            self._app.add_url_rule(path, view.__name__, view)
        self._app.add_url_rule("/token", "token", self._token, methods=["POST"])
        self._server = make_server("127.0.0.1", 0, self._app, threaded=True)
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"

    def _discovery(self) -> Response:
        return jsonify(
            issuer=self.issuer,
            authorization_endpoint=f"{self.issuer}/authorize",
            token_endpoint=f"{self.issuer}/token",
            jwks_uri=f"{self.issuer}/keys",
            id_token_signing_alg_values_supported=["RS256"],
        )

    def _keys(self) -> Response:
        return jsonify(keys=[self._key.as_dict(private=False)])

    def _authorize(self) -> Any:
        assert request.args["code_challenge_method"] == "S256"
        code = secrets.token_hex(8)
        self._codes[code] = request.args["nonce"]
        back = {"code": code, "state": request.args["state"]}
        return redirect(f"{request.args['redirect_uri']}?{urlencode(back)}")

    def _token(self) -> Response:
        nonce = self._codes.pop(request.form["code"])
        assert request.form["code_verifier"]
        assert request.authorization is not None
        assert request.authorization.password == CLIENT_SECRET
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": self.audience, "sub": "1", "iat": now, "nonce": nonce}
        claims |= {"exp": now + 60, **self.person}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.signs_with)
        return jsonify(access_token="x", token_type="Bearer", id_token=token)

    def serve(self) -> None:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def identity_provider() -> Iterator[IdentityProvider]:
    """A running one."""
    found = IdentityProvider()
    found.serve()
    yield found
    found.stop()
