"""The people whom the phone's page can dial as."""

from flask import Flask

from local_twilio.control.directory import directory_blueprint


def client():  # type: ignore[no-untyped-def]
    app = Flask("directory")
    app.register_blueprint(directory_blueprint())
    return app.test_client()


def test_it_is_empty_until_somebody_fills_it() -> None:
    assert client().get("/local/callers").get_json() == []


def test_it_shows_whom_it_was_given_in_their_order() -> None:
    browser = client()
    people = [{"number": "+15550101", "name": "Cleo"}, {"number": "+15550102", "name": "Abel"}]
    assert browser.put("/local/callers", json={"callers": people}).status_code == 200
    assert browser.get("/local/callers").get_json() == people


def test_a_caller_without_a_name_is_refused_by_place() -> None:
    answer = client().put("/local/callers", json={"callers": [{"number": "+15550101"}]})
    assert answer.status_code == 422
    assert "name" in answer.get_data(as_text=True)
