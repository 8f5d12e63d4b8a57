"""Health: alive is not the same as able to work."""

from callcenter.store import tables as t
from tests.callcenter.web.stage import Service
from tests.stage.house import TestHouse


def test_it_lives_and_is_ready(service: Service) -> None:
    client = service.app.test_client()
    assert client.get("/health/live").get_json() == {"live": True}
    said = client.get("/health/ready")
    assert (said.status_code, said.get_json()) == (200, {"ready": True, "database": True})


def test_it_is_not_ready_without_its_tables(service: Service) -> None:
    t.lines.drop(service.house.engine)
    said = service.app.test_client().get("/health/ready")
    assert (said.status_code, said.get_json()["database"]) == (503, False)


def test_it_serves_callers_without_its_redis_and_says_that_it_is_away(house: TestHouse) -> None:
    service = Service(house, REDIS_URL="redis://127.0.0.1:1/0")
    said = service.app.test_client().get("/health/ready")
    assert said.status_code == 200
    assert said.get_json() == {"ready": True, "database": True, "redis": False}
