"""The telephone network of this machine as a process: numbers, faults, log, and REST to compare."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.stage.processes import Running, program
from tests.stage.servers import free_port


@dataclass(frozen=True)
class Account:
    """Whose network it is: what the service must know to be heard by it."""

    sid: str = "AC" + "0a" * 16
    auth_token: str = "1b" * 16
    key_sid: str = "SK" + "2c" * 16
    key_secret: str = "3d" * 16


class LocalNetwork:
    """A running network with these numbers; nobody answers them yet."""

    def __init__(self, folder: Path, numbers: Sequence[str], *options: str) -> None:
        self.account = Account()
        self.numbers = tuple(numbers)
        port = free_port()
        self.base_url = f"http://127.0.0.1:{port}"
        self.process = Running(
            "local-twilio",
            [program("local-twilio"), "serve", "--port", str(port), *self._options(), *options],
            folder / "local-twilio.log",
        )
        self.process.await_line("listens on", 90)
        self._http = httpx.Client(base_url=self.base_url, timeout=10)

    def _options(self) -> list[str]:
        account = self.account
        said = ["--account-sid", account.sid, "--auth-token", account.auth_token]
        said += ["--api-key-sid", account.key_sid, "--api-key-secret", account.key_secret]
        for number in self.numbers:
            said += ["--number", number]
        return said

    @property
    def edge(self) -> str:
        """Where telephones connect."""
        return "ws" + self.base_url.removeprefix("http") + "/edge"

    # -- as its operator -------------------------------------------------------------------------

    def faults(self, **plan: Any) -> None:
        """Set the fault switches; without any, all is well again."""
        answer = self._http.put("/local/faults", json=plan)
        assert answer.status_code == 200, answer.text

    def struck(self) -> dict[str, int]:
        """How often each fault has struck since the switches were set."""
        return dict(self._http.get("/local/faults").json()["struck"])

    def log(self) -> list[dict[str, Any]]:
        """Everything it has sent and was told."""
        entries: list[dict[str, Any]] = []
        last = 0
        while page := self._page(last):
            entries += page
            last = page[-1]["number"]
        return entries

    def _page(self, since: int) -> list[dict[str, Any]]:
        answer = self._http.get("/local/log", params={"since": since, "limit": 5000})
        return list(answer.json()["entries"])

    def live_calls(self) -> list[dict[str, Any]]:
        """Every leg that is up."""
        return list(self._http.get("/local/calls").json()["calls"])

    # -- as Twilio's customer --------------------------------------------------------------------

    def texts_to(self, number: str) -> list[str]:
        """The text messages that this number got, newest first."""
        found = self._http.get("/local/messages").json()["messages"]
        return [message["body"] for message in found if message["to"] == number]

    def rest(self, method: str, path: str, **form: str) -> dict[str, Any]:
        """One request of the REST API."""
        answer = self._http.request(
            method,
            f"/2010-04-01/Accounts/{self.account.sid}{path}",
            auth=(self.account.key_sid, self.account.key_secret),
            **({"data": form} if method == "POST" else {"params": form}),
        )
        assert answer.status_code < 300, f"{method} {path}: {answer.text}"
        return dict(answer.json())

    def calls(self) -> dict[str, dict[str, Any]]:
        """Every leg there has been, by SID."""
        listed = self.rest("GET", "/Calls.json", PageSize="1000")["calls"]
        return {call["sid"]: call for call in listed}

    def connect(self, urls: dict[str, str]) -> str:
        """Let every number and one app lead to these addresses; the app's SID.

        What `callcenter twilio connect` does, without starting a process for it.
        """
        voice = {"VoiceUrl": urls["voice"], "VoiceFallbackUrl": urls["voice_fallback"]}
        for number in self.rest("GET", "/IncomingPhoneNumbers.json")["incoming_phone_numbers"]:
            path = f"/IncomingPhoneNumbers/{number['sid']}.json"
            self.rest("POST", path, **voice, StatusCallback=urls["status"])
        app = self.rest(
            "POST",
            "/Applications.json",
            FriendlyName="callcenter browser phones",
            VoiceUrl=urls["app_voice"],
            StatusCallback=urls["status"],
        )
        return str(app["sid"])

    def stop(self) -> None:
        self._http.close()
        self.process.stop()


def seconds_ago(entry: dict[str, Any]) -> float:
    """How long ago something was logged."""
    return time.time() - float(entry["at"])
