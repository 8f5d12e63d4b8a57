"""A simulated agent answers a line that asks for her help."""

from typing import Any

import pytest

from local_twilio.desks.asks import Asks
from local_twilio.desks.service import RefusedError

ASK = {"id": "k1", "line_name": "Support"}


class Service:
    def __init__(self) -> None:
        self.posted: list[str] = []
        self.refusal: RefusedError | None = None

    def post(self, path: str, **_body: Any) -> None:
        self.posted.append(path)
        if self.refusal is not None:
            raise self.refusal


class Temper:
    def __init__(self, *, helps: bool) -> None:
        self._helps = helps

    def thinks_about_an_ask(self) -> float:
        return 3.0

    def helps(self) -> bool:
        return self._helps


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def answered(service: Service, clock: Clock, *, helps: bool = True) -> Asks:
    said: list[str] = []
    return Asks(service, Temper(helps=helps), said.append, clock)  # type: ignore[arg-type]


@pytest.mark.parametrize(("helps", "verb"), [(True, "accept"), (False, "refuse")])
def test_she_thinks_a_little_and_answers_once(helps: bool, verb: str) -> None:
    service, clock = Service(), Clock()
    asks = answered(service, clock, helps=helps)
    asks.consider({"ask": ASK})
    clock.now += 2.9
    asks.consider({"ask": ASK})
    assert service.posted == []
    clock.now += 0.2
    asks.consider({"ask": ASK})
    asks.consider({"ask": ASK})
    assert service.posted == [f"/asks/k1/{verb}"]


def test_an_ask_that_goes_away_is_not_answered_and_the_next_one_is_thought_about_anew() -> None:
    service, clock = Service(), Clock()
    asks = answered(service, clock)
    asks.consider({"ask": ASK})
    clock.now += 5
    asks.consider({})
    asks.consider({"ask": {**ASK, "id": "k2"}})
    assert service.posted == []
    clock.now += 5
    asks.consider({"ask": {**ASK, "id": "k2"}})
    assert service.posted == ["/asks/k2/accept"]


def test_a_refusal_of_the_service_does_not_stop_her_work() -> None:
    service, clock = Service(), Clock()
    service.refusal = RefusedError(409, "too late")
    asks = answered(service, clock)
    asks.consider({"ask": ASK})
    clock.now += 5
    asks.consider({"ask": ASK})
    assert service.posted == ["/asks/k1/accept"]
