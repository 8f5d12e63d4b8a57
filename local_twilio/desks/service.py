"""The service's published API as one signed-in person uses it."""

from __future__ import annotations

from typing import Any

import httpx

PATIENCE_S = 10.0


class RefusedError(Exception):
    """The service said no, with its reason."""

    def __init__(self, status: int, words: str) -> None:
        self.status = status
        super().__init__(f"{status}: {words}")


class Service:
    """Signs in when asked to, and again when a session is over."""

    def __init__(self, base_url: str, email: str, password: str) -> None:
        self.base_url = base_url.rstrip("/")
        self._who = {"email": email, "password": password}
        self._http = httpx.Client(
            base_url=f"{self.base_url}/api/v1", timeout=PATIENCE_S, trust_env=False
        )
        self._csrf = ""
        self.outcomes: list[str] = []
        self.away_reasons: list[str] = []
        self.name = email

    def sign_in(self) -> None:
        session = self._read(self._http.post("/session", json=self._who))
        self._csrf = session["csrf_token"]
        self.name = session["user"]["name"]
        self.outcomes = session["centre"]["outcomes"]
        self.away_reasons = session["centre"]["away_reasons"]

    def cookie(self) -> str:
        """The session, for a socket."""
        return "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())

    def get(self, path: str) -> Any:
        return self._ask("GET", path, None)

    def post(self, path: str, **body: Any) -> Any:
        return self._ask("POST", path, body)

    def put(self, path: str, **body: Any) -> Any:
        return self._ask("PUT", path, body)

    def _ask(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        answer = self._send(method, path, body)
        if answer.status_code == 401:
            self.sign_in()
            answer = self._send(method, path, body)
        return self._read(answer)

    def _send(self, method: str, path: str, body: dict[str, Any] | None) -> httpx.Response:
        headers = {"X-CSRF-Token": self._csrf}
        return self._http.request(method, path, json=body, headers=headers)

    @staticmethod
    def _read(answer: httpx.Response) -> Any:
        if answer.is_success:
            return answer.json() if answer.content else None
        try:
            words = str(answer.json().get("message", ""))
        except ValueError:
            words = answer.text[:200]
        raise RefusedError(answer.status_code, words)
