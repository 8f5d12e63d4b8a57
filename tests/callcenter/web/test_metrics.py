"""Prometheus reads how the centre is, and nobody else does."""

import re

from callcenter.web import metrics
from tests.callcenter.web.stage import Service
from tests.stage.house import TestHouse

TOKEN = "kept only for this test"


def _watched(house: TestHouse) -> Service:
    service = Service(house, CALLCENTER_METRICS_TOKEN=TOKEN)
    metrics.mount(service.app, service.assembled, lambda: {"/panel": 2})
    return service


def _read(service: Service, token: str = TOKEN) -> str:
    said = service.app.test_client().get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert said.status_code == 200
    return said.get_data(as_text=True)


def _value(text: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    assert found, text
    return float(found.group(1))


def test_without_the_setting_there_is_no_such_page(house: TestHouse) -> None:
    service = Service(house)
    metrics.mount(service.app, service.assembled, dict)
    assert service.app.test_client().get("/metrics").status_code == 404


def test_a_stranger_reads_nothing(house: TestHouse) -> None:
    client = _watched(house).app.test_client()
    for headers in ({}, {"Authorization": "Bearer no"}, {"Authorization": f"Basic {TOKEN}"}):
        assert client.get("/metrics", headers=headers).status_code == 401


def test_it_tells_who_waits_and_who_works(house: TestHouse) -> None:
    service = _watched(house)
    house.agent("ana")
    house.clock.pass_(40.0)
    house.call_in()
    house.clock.pass_(12.0)
    text = _read(service)
    waiting = _value(text, 'callcenter_waiting{line="support"}')
    assert waiting == 1
    assert _value(text, 'callcenter_longest_wait_seconds{line="support"}') == 12
    assert _value(text, 'callcenter_in_progress{line="support"}') == 0
    assert sum(float(n) for n in re.findall(r"^callcenter_agents\{.*\} (\S+)$", text, re.M)) == 1
    assert _value(text, 'callcenter_sockets{namespace="/panel"}') == 2


def test_it_tells_how_late_the_house_is(house: TestHouse) -> None:
    service = _watched(house)
    house.agent("ana")
    house.call_in()  # offered to Ana: the offer has a deadline that no worker meets here
    house.clock.pass_(100.0)
    assert _value(_read(service), "callcenter_deadline_late_seconds") > 0


def test_it_times_the_answers(house: TestHouse) -> None:
    service = _watched(house)
    service.app.test_client().get("/health/live")
    name = 'callcenter_answer_seconds_count{kind="request",route="/health/live",status="200"}'
    assert _value(_read(service), name) == 1
