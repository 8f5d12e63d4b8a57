"""Files of a call: what is taken, who may read them, and that no browser runs them."""

import base64
from typing import Any

import pytest

from tests.callcenter.web.stage import Browser, Service, refused

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 64
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
WEBP = b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 32
HTML = b"<html><script>alert(1)</script></html>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
ZIP = b"PK\x03\x04" + b"\0" * 64
EXE = b"MZ\x90\0" + b"\0" * 64

Talking = tuple[Service, Browser, str]


@pytest.fixture
def talking(service: Service) -> Talking:
    """Ana is on Cleo's call."""
    service.customer()
    ana = service.ana()
    sid = service.house.call_in("cleo")
    service.house.talk(sid, "ana")
    return service, ana, service.house.the_call(sid).id


def file(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "content": base64.b64encode(content).decode()}


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("invoice.pdf", PDF, "application/pdf"),
        ("Photo.PNG", PNG, "image/png"),
        ("photo.jpeg", JPEG, "image/jpeg"),
        ("photo.webp", WEBP, "image/webp"),
        ("what she said.txt", "Größe 43, bitte".encode(), "text/plain"),
    ],
)
def test_it_is_kept_and_given_back_as_it_was(
    talking: Talking, name: str, content: bytes, kind: str
) -> None:
    service, ana, call = talking
    kept = ana.post(f"/calls/{call}/attachments", file(name, content))
    assert (kept["name"], kept["kind"], kept["size"]) == (name, kind, len(content))
    said = ana.client.get(kept["url"], headers=ana.headers)
    assert said.get_data() == content
    assert said.headers["Content-Disposition"].startswith("attachment")
    assert said.headers["X-Content-Type-Options"] == "nosniff"
    assert said.content_type == "application/octet-stream"
    assert "sandbox" in said.headers["Content-Security-Policy"]
    assert "no-store" in said.headers["Cache-Control"]
    assert [one.subject for one in service.audit("attachment_kept")] == [kept["id"]]
    assert [one.subject for one in service.audit("attachment_opened")] == [kept["id"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", HTML),
        ("picture.png", HTML),
        ("drawing.svg", SVG),
        ("archive.zip", ZIP),
        ("invoice.pdf", EXE),
        ("setup.exe", EXE),
        ("note.txt", b"\xff\xfe\x00bad"),
        ("note.txt", b"with a \x00 in it"),
        ("photo.jpg", PNG),
        ("invoice.pdf.exe", PDF),
        ("...", PDF),
        ("big.txt", b"x" * 5_000_001),
    ],
)
def test_what_it_is_not_is_refused_whatever_its_name(
    talking: Talking, name: str, content: bytes
) -> None:
    service, ana, call = talking
    refused(ana.ask("POST", f"/calls/{call}/attachments", file(name, content)), 422, "invalid")
    assert service.audit("attachment_kept") == []


def test_what_is_no_base64_is_refused(talking: Talking) -> None:
    _, ana, call = talking
    body = {"name": "a.pdf", "content": "not base64!"}
    refused(ana.ask("POST", f"/calls/{call}/attachments", body), 422, "invalid")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\secret\\plan.txt", "plan.txt"),
        ("invoice\u202etxt.exe.txt", "invoicetxt.exe.txt"),
        ('a"; filename="b.txt', 'a"; filename="b.txt'),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
    ],
)
def test_a_name_is_a_name_and_nothing_else(talking: Talking, name: str, shown: str) -> None:
    _, ana, call = talking
    kept = ana.post(f"/calls/{call}/attachments", file(name, b"hello"))
    assert kept["name"] == shown
    said = ana.client.get(kept["url"], headers=ana.headers)
    assert "Set-Cookie" not in said.headers
    assert said.headers["Content-Disposition"].count("filename=") <= 2


def test_it_travels_with_the_story_and_a_stranger_does_not_get_it(talking: Talking) -> None:
    service, ana, call = talking
    kept = ana.post(f"/calls/{call}/attachments", file("invoice.pdf", PDF))
    for name in ("ben", "eve"):
        service.house.agent(name, ready=name == "ben")
        service.person(name, "agent", name)
    eve = service.browser("eve")
    path = f"/calls/{call}/attachments/{kept['id']}"
    refused(eve.ask("GET", path), 404, "not_found")
    refused(eve.ask("POST", f"/calls/{call}/attachments", file("b.pdf", PDF)), 403, "not_allowed")
    packet = {"gist": "Wrong sum.", "attachments": [{"name": "Invoice", "url": kept["url"]}]}
    ana.post(f"/calls/{call}/transfer", {"to": {"agent_id": "ben"}, "packet": packet})
    ben = service.browser("ben")
    assert ben.get(f"/calls/{call}")["hand_off"]["attachments"][0]["url"] == kept["url"]
    assert ben.ask("GET", path).get_data() == PDF
    assert service.sam().ask("GET", path).get_data() == PDF
    refused(Browser(service.app).ask("GET", path), 401, "not_signed_in")


def test_of_another_call_it_is_not_there(talking: Talking) -> None:
    service, ana, call = talking
    kept = ana.post(f"/calls/{call}/attachments", file("invoice.pdf", PDF))
    service.house.call_in("vera", number="+14155550188")
    other = service.house.the_call("CAvera").id
    refused(service.sam().ask("GET", f"/calls/{other}/attachments/{kept['id']}"), 404, "not_found")


def test_a_call_has_room_for_eight(talking: Talking) -> None:
    _, ana, call = talking
    for _ in range(8):
        ana.post(f"/calls/{call}/attachments", file("a.txt", b"a"))
    refused(ana.ask("POST", f"/calls/{call}/attachments", file("a.txt", b"a")), 409, "not_now")
