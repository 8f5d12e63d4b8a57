"""Messengers by hand: keep what they were given, once for each message, and fail when told to."""

from collections.abc import Mapping
from typing import Any

from callcenter.ports import Messengers


class _Told:
    def __init__(self) -> None:
        self.faults: list[Exception] = []

    def _fail(self) -> None:
        if self.faults:
            raise self.faults.pop(0)


class FakeMail(_Told):
    """The Mail of `ports`, held to the same contract suite as the real one."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[str, str, str, str]] = []

    def send(self, message_id: str, to: str, subject: str, text: str, html: str | None) -> None:
        self._fail()
        self.sent.append((message_id, to, subject, text))


class FakeTexts(_Told):
    """The Texts of `ports`. `lost_answer`: the next text is sent, but this is raised."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.lost_answer: Exception | None = None

    def send(self, to: str, text: str, asked_at: float | None) -> None:
        self._fail()
        if asked_at is not None and (to, text) in self.sent:
            return
        self.sent.append((to, text))
        if self.lost_answer is not None:
            lost, self.lost_answer = self.lost_answer, None
            raise lost


class FakeWebhooks(_Told):
    """The Webhooks of `ports`."""

    def __init__(self) -> None:
        super().__init__()
        self.posted: list[tuple[str, str, dict[str, Any]]] = []

    def post(self, delivery_id: str, url: str, body: Mapping[str, Any]) -> None:
        self._fail()
        self.posted.append((delivery_id, url, dict(body)))


class FakeMessengers:
    """All three."""

    def __init__(self) -> None:
        self.mail = FakeMail()
        self.texts = FakeTexts()
        self.webhooks = FakeWebhooks()

    @property
    def ports(self) -> Messengers:
        return Messengers(self.mail, self.texts, self.webhooks)
