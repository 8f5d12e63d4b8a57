"""Recordings are heard through us alone: by whom, checked how, and on record."""

import base64
from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from callcenter.domain.recording import Recording
from callcenter.store.recordings import recordings_of
from callcenter.telephony import recording_sound
from callcenter.workflows.follow_recording import recording_ended
from tests.callcenter.web.stage import Browser, Service, refused
from tests.stage.house import TestHouse
from tests.stage.servers import free_port
from tests.stage.sound_server import WAV, SoundServer, sound_server


@pytest.fixture
def sounds() -> Iterator[SoundServer]:
    with sound_server() as server:
        yield server


@pytest.fixture
def service(house: TestHouse, sounds: SoundServer) -> Service:
    """Support is recorded; the network's recordings lie at `sounds`."""
    with house.engine.begin() as db:
        db.exec_driver_sql("UPDATE lines SET recorded = true")
    return Service(house, TWILIO_API_BASE_URL=sounds.base_url)


def kept(service: Service, name: str = "cleo", agent: str = "ana") -> Recording:
    """A call of Cleo with this agent, over and recorded."""
    house = service.house
    sid = house.call_in(name)
    house.talk(sid, agent)
    (one,) = recordings_of(house.engine, house.the_call(sid).id)
    house.hangs_up(sid)
    house.act(recording_ended, one.call_id, one.id, one.provider_sid, 12.0)
    house.pass_(60, step=10)
    return one


def path_of(one: Recording) -> str:
    return f"/calls/{one.call_id}/recordings/{one.id}/audio"


def hear(browser: Browser, one: Recording, **headers: str) -> TestResponse:
    with_these = {**browser.headers, **headers}
    return browser.client.get(f"/api/v1{path_of(one)}", headers=with_these)


def test_sam_hears_it_from_us_with_our_own_credentials(
    service: Service, sounds: SoundServer
) -> None:
    service.ana()
    sam = service.sam()
    one = kept(service)
    said = hear(sam, one)
    assert (said.status_code, said.mimetype, said.get_data()) == (200, "audio/x-wav", WAV)
    assert "no-store" in said.headers["Cache-Control"]
    assert said.headers["X-Content-Type-Options"] == "nosniff"
    assert said.headers["Content-Disposition"] == f'attachment; filename="call-{one.call_id}.wav"'
    assert "sandbox" in said.headers["Content-Security-Policy"]
    assert said.content_length == len(WAV)
    ((path, headers),) = sounds.asked
    account = service.settings.twilio_account_sid
    assert path.partition("?")[0] == (
        f"/2010-04-01/Accounts/{account}/Recordings/{one.provider_sid}.wav"
    )
    key = f"{service.settings.twilio_api_key_sid}:{service.settings.twilio_api_key_secret}"
    assert headers["Authorization"] == "Basic " + base64.b64encode(key.encode()).decode()
    assert "Cookie" not in headers
    (line,) = service.audit("recording_heard")
    assert (line.subject, line.data) == (one.id, {"call": one.call_id})


def test_every_listening_is_on_record(service: Service) -> None:
    service.ana()
    sam = service.sam()
    one = kept(service)
    for _ in range(3):
        hear(sam, one)
    assert len(service.audit("recording_heard")) == 3


def test_the_parts_of_one_listening_are_one_line(service: Service) -> None:
    service.ana()
    sam, admin = service.sam(), service.admin()
    one = kept(service)

    for part in ("bytes=0-1", "bytes=0-", "bytes=9-", "bytes=20-30"):
        hear(sam, one, Range=part)
    assert len(service.audit("recording_heard")) == 1
    hear(admin, one, Range="bytes=9-")  # somebody else, though she begins in the middle
    assert len(service.audit("recording_heard")) == 2
    service.house.clock.pass_(601)
    hear(sam, one, Range="bytes=9-")
    assert len(service.audit("recording_heard")) == 3


def test_ana_hears_calls_in_which_she_took_part_and_no_others(service: Service) -> None:
    ana = service.ana()
    one = kept(service)
    service.house.agent("ben")
    service.person("ben", "agent", "ben")
    ben = service.browser("ben")
    assert hear(ana, one).status_code == 200
    refused(ben.ask("GET", path_of(one)), 404, "not_found")
    refused(Browser(service.app).ask("GET", path_of(one)), 401, "not_signed_in")
    assert service.admin().ask("GET", path_of(one)).status_code == 200
    assert len(service.audit("recording_heard")) == 2


def test_a_call_that_was_only_offered_to_her_is_not_hers_to_hear(service: Service) -> None:
    ana = service.ana()
    house = service.house
    sid = house.call_in("cleo")  # it is offered to Ana, who does not take it
    house.agent("ben")
    house.pass_(17)
    house.talk(sid, "ben")
    (one,) = recordings_of(house.engine, house.the_call(sid).id)
    house.hangs_up(sid)
    house.act(recording_ended, one.call_id, one.id, one.provider_sid, 12.0)
    assert ana.get(f"/calls/{one.call_id}")["recordings"] == []
    refused(ana.ask("GET", path_of(one)), 404, "not_found")


def test_the_call_says_where_it_can_be_heard_and_never_the_networks_name(
    service: Service,
) -> None:
    service.ana()
    sam = service.sam()
    one = kept(service)
    story = sam.ask("GET", f"/calls/{one.call_id}").get_data(as_text=True)
    assert f"/api/v1{path_of(one)}" in story
    assert str(one.provider_sid) not in story
    assert service.settings.twilio_api_base_url not in story


def test_a_customers_recordings_are_listed_for_who_may_hear_them(service: Service) -> None:
    ana = service.ana()
    one = kept(service)
    path = "/customers/customer-cleo/recordings"
    assert [row["id"] for row in ana.get(path)["recordings"]] == [one.id]
    service.house.agent("ben")
    service.person("ben", "agent", "ben")
    assert service.browser("ben").get(path)["recordings"] == []


def test_a_part_of_it_is_given_as_a_part(service: Service, sounds: SoundServer) -> None:
    service.ana()
    sam = service.sam()
    one = kept(service)
    sounds.status, sounds.content, sounds.length = 206, WAV[10:20], "10"
    sounds.headers = {"Content-Range": f"bytes 10-19/{len(WAV)}"}
    said = hear(sam, one, Range="bytes=10-19")
    assert (said.status_code, said.get_data()) == (206, WAV[10:20])
    assert said.headers["Content-Range"] == f"bytes 10-19/{len(WAV)}"
    assert sounds.asked[-1][1]["Range"] == "bytes=10-19"
    hear(sam, one, Range="bytes=0-1, 5-9\tX")
    assert "Range" not in sounds.asked[-1][1]


@pytest.mark.parametrize("kind", ["text/html", "audio/ogg", "application/octet-stream", ""])
def test_what_is_no_sound_is_not_passed_on(
    service: Service, sounds: SoundServer, kind: str
) -> None:
    service.ana()
    sam = service.sam()
    one = kept(service)
    sounds.kind = kind
    refused(sam.ask("GET", path_of(one)), 502, "sound_unusable")
    assert service.audit("recording_heard") == []


def test_what_is_too_large_is_not_passed_on(service: Service, sounds: SoundServer) -> None:
    service.ana()
    sam = service.sam()
    one = kept(service)
    sounds.length = str(recording_sound.MOST_BYTES + 1)
    refused(sam.ask("GET", path_of(one)), 502, "sound_unusable")


def test_what_does_not_end_is_cut_off(
    service: Service, sounds: SoundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.ana()
    sam = service.sam()
    one = kept(service)
    sounds.length = None
    monkeypatch.setattr(recording_sound, "MOST_BYTES", 100)
    with pytest.raises(recording_sound.SoundUnusable):
        hear(sam, one)


@pytest.mark.parametrize(
    ("status", "ours", "code"),
    [
        (301, 502, "sound_unusable"),
        (401, 502, "sound_unusable"),
        (404, 404, "not_found"),
        (416, 416, "no_such_span"),
        (429, 503, "network_silent"),
        (500, 503, "network_silent"),
    ],
)
def test_the_networks_faults_are_said_in_our_words(
    service: Service, sounds: SoundServer, status: int, ours: int, code: str
) -> None:
    service.ana()
    sam = service.sam()
    one = kept(service)
    sounds.status = status
    sounds.headers = {"Location": f"{sounds.base_url}/elsewhere"}
    said = refused(sam.ask("GET", path_of(one)), ours, code)
    assert sounds.base_url not in str(said)
    assert [path for path, _ in sounds.asked if "elsewhere" in path] == []


def test_a_network_that_is_down_is_said(house: TestHouse) -> None:
    with house.engine.begin() as db:
        db.exec_driver_sql("UPDATE lines SET recorded = true")
    service = Service(house, TWILIO_API_BASE_URL=f"http://127.0.0.1:{free_port()}")
    service.ana()
    sam = service.sam()
    refused(sam.ask("GET", path_of(kept(service))), 503, "network_silent")


def test_it_is_given_under_its_own_call_alone(service: Service, sounds: SoundServer) -> None:
    service.ana()
    sam = service.sam()
    one = kept(service)
    other = service.house.the_call(service.house.call_in("dora", number="+14155550188"))
    refused(sam.ask("GET", f"/calls/{other.id}/recordings/{one.id}/audio"), 404, "not_found")
    assert sounds.asked == []


def test_ana_pauses_resumes_and_refuses_it(service: Service) -> None:
    ana = service.ana()
    house = service.house
    sid = house.call_in("cleo")
    house.talk(sid, "ana")
    call = house.the_call(sid).id
    for verb, state in (("pause", "paused"), ("resume", "running")):
        ana.post(f"/calls/{call}/recording/{verb}")
        (one,) = recordings_of(house.engine, call)
        assert one.state == state
    refused(ana.ask("GET", path_of(one)), 409, "not_now")
    ana.post(f"/calls/{call}/recording/refuse")
    refused(ana.ask("POST", f"/calls/{call}/recording/pause", {}), 409, "not_now")
    house.agent("ben")
    service.person("ben", "agent", "ben")
    ben = service.browser("ben")
    refused(ben.ask("POST", f"/calls/{call}/recording/pause", {}), 403, "not_allowed")
