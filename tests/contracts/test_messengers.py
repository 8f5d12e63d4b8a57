"""What the house may expect of whoever carries a message: the real ones over real sockets, and the
fakes."""

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from email import message_from_string
from email.policy import default

import pytest

from callcenter.ports import MessageDelayed, MessageRefused, TelephonyUnsure
from callcenter.sending import public_address
from callcenter.sending.public_address import is_public
from callcenter.sending.signed_webhooks import SignedWebhooks
from callcenter.sending.smtp_mail import MailServer, SmtpMail
from callcenter.telephony.rest import open_client
from callcenter.telephony.texts import LONGEST, TwilioTexts
from tests.stage.clock import VirtualClock
from tests.stage.messengers import FakeMail, FakeTexts, FakeWebhooks
from tests.stage.network import LocalNetwork
from tests.stage.outside import NAME, HookDoor, MailDrop, trusting
from tests.stage.servers import free_port

SAM = "sam@outside.test"
PHONE = "+14155550177"
CENTRE = "+18005550100"
SECRET = "shared with the receiver"


# -- mail ------------------------------------------------------------------------------------------


@pytest.fixture
def drop() -> Iterator[MailDrop]:
    drop = MailDrop()
    yield drop
    drop.stop()


def by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """outside.test is this machine, for as long as the test takes."""
    import socket

    really = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: really("127.0.0.1" if host == NAME else host, *rest, **more),
    )


def mail_to(drop: MailDrop, monkeypatch: pytest.MonkeyPatch, password: str = "hush") -> SmtpMail:
    by_name(monkeypatch)
    server = MailServer(NAME, drop.port, "starttls", "calls", password)
    return SmtpMail(server, "Harbour <calls@harbour.test>", trusting())


@pytest.mark.parametrize("kind", ["fake", "real"])
def test_a_mail_arrives_with_the_same_name_at_every_try(
    kind: str, drop: MailDrop, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = FakeMail() if kind == "fake" else mail_to(drop, monkeypatch)
    for _ in range(2):
        mail.send("x1", SAM, "Support is falling behind", "Zwei über 30 s.", "<p>Zwei</p>")
    if isinstance(mail, FakeMail):
        assert mail.sent == [("x1", SAM, "Support is falling behind", "Zwei über 30 s.")] * 2
        return
    first, second = [message_from_string(text, policy=default) for text in drop.mails]
    assert first["Message-ID"] == second["Message-ID"] == "<x1@harbour.test>"
    assert (first["To"], first["Subject"]) == (SAM, "Support is falling behind")
    assert [part.get_content_type() for part in first.walk()][1:] == ["text/plain", "text/html"]
    assert "Zwei über 30 s." in first.get_body(("plain",)).get_content()


def test_nothing_but_the_greeting_goes_in_clear(
    drop: MailDrop, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail_to(drop, monkeypatch).send("x1", SAM, "Subject", "Text", None)
    assert [line.split()[0].upper() for line in drop.in_clear] == ["EHLO", "STARTTLS"]


def test_a_server_without_encryption_gets_no_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    drop = MailDrop(offers_tls=False)
    with pytest.raises(MessageRefused, match="STARTTLS"):
        mail_to(drop, monkeypatch).send("x1", SAM, "Subject", "Text", None)
    assert drop.mails == []
    drop.stop()


def test_a_stranger_s_certificate_gets_no_mail(
    drop: MailDrop, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_name(monkeypatch)
    mail = SmtpMail(MailServer(NAME, drop.port, "starttls"), "calls@harbour.test")
    with pytest.raises(MessageDelayed, match="CERTIFICATE"):
        mail.send("x1", SAM, "Subject", "Text", None)
    assert drop.mails == []


@pytest.mark.parametrize(
    ("answer", "fault"),
    [("450 later", MessageDelayed), ("550 nobody of that name", MessageRefused)],
)
def test_a_mail_server_says_later_or_never(
    answer: str, fault: type[Exception], drop: MailDrop, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop.fails(answer)
    with pytest.raises(fault, match=answer):
        mail_to(drop, monkeypatch).send("x1", SAM, "Subject", "Text", None)


def test_a_wrong_password_is_refused_and_a_silent_server_delays(
    drop: MailDrop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(MessageRefused, match="535"):
        mail_to(drop, monkeypatch, "wrong").send("x1", SAM, "Subject", "Text", None)
    away = SmtpMail(MailServer("127.0.0.1", free_port(), "none"), "calls@harbour.test")
    with pytest.raises(MessageDelayed):
        away.send("x1", SAM, "Subject", "Text", None)


@pytest.mark.parametrize("to", ["sam@outside.test\r\nBcc: max@outside.test", "", "nobody"])
def test_an_address_that_is_none_is_refused(
    to: str, drop: MailDrop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(MessageRefused):
        mail_to(drop, monkeypatch).send("x1", to, "Subject", "Text", None)
    assert drop.mails == []


def test_without_a_server_no_mail_is_sent_and_the_setting_is_named() -> None:
    with pytest.raises(MessageRefused, match="CALLCENTER_SMTP_URL"):
        SmtpMail(None, "calls@harbour.test").send("x1", SAM, "Subject", "Text", None)


# -- webhooks --------------------------------------------------------------------------------------


@pytest.fixture
def door() -> Iterator[HookDoor]:
    door = HookDoor()
    yield door
    door.stop()


def hooks(
    *, allow_private: bool = True, leads_to: tuple[str, ...] = ("127.0.0.1",)
) -> SignedWebhooks:
    return SignedWebhooks(
        SECRET,
        VirtualClock(),
        allow_private=allow_private,
        resolve=lambda _host, _port: leads_to,
        context=trusting(),
    )


def address(door: HookDoor) -> str:
    return f"https://{NAME}:{door.port}/alerts?room=1"


@pytest.mark.parametrize("kind", ["fake", "real"])
def test_a_webhook_carries_its_body_and_its_name(kind: str, door: HookDoor) -> None:
    found = FakeWebhooks() if kind == "fake" else hooks()
    found.post("x1", address(door), {"line": "support", "why": "Zwei über 30 s."})
    if isinstance(found, FakeWebhooks):
        assert found.posted == [
            ("x1", address(door), {"line": "support", "why": "Zwei über 30 s."})
        ]
        return
    [(path, headers, body)] = door.posts
    assert path == "/alerts?room=1"
    assert json.loads(body) == {"line": "support", "why": "Zwei über 30 s."}
    assert headers["X-Callcenter-Delivery"] == "x1"
    assert headers["Host"] == f"{NAME}:{door.port}"


def test_a_receiver_can_check_the_signature(door: HookDoor) -> None:
    hooks().post("x1", address(door), {"a": 1})
    [(_, headers, body)] = door.posts
    at, said = (part.split("=")[1] for part in headers["X-Callcenter-Signature"].split(","))
    wanted = hmac.new(SECRET.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    assert (said, float(at)) == (wanted, VirtualClock().now)


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (302, MessageRefused),
        (307, MessageRefused),
        (404, MessageRefused),
        (429, MessageDelayed),
        (503, MessageDelayed),
    ],
)
def test_no_redirect_is_followed_and_only_a_passing_fault_is_tried_again(
    status: int, fault: type[Exception], door: HookDoor
) -> None:
    door.statuses.append(status)
    with pytest.raises(fault, match=str(status)):
        hooks().post("x1", address(door), {})
    assert len(door.posts) == 1


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_an_address_behind_the_firewall_is_not_public(address: str, door: HookDoor) -> None:
    assert not is_public(address)
    with pytest.raises(MessageRefused, match="public"):
        hooks(allow_private=False, leads_to=("93.184.215.14", address)).post(
            "x1", f"https://{NAME}:{door.port}/", {}
        )
    assert door.posts == []


def test_an_address_of_the_public_network_is_public() -> None:
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


def test_a_name_that_is_looked_up_for_too_long_is_tried_again_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = threading.Event()
    monkeypatch.setattr(public_address, "LOOKED_UP_WITHIN_S", 0.05)
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found.wait(10))
    began = time.monotonic()
    with pytest.raises(MessageDelayed, match="not found within"):
        SignedWebhooks(SECRET, VirtualClock()).post("x1", f"https://{NAME}/", {})
    assert time.monotonic() - began < 5
    found.set()


def test_a_name_that_leads_nowhere_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise OSError("no such name")

    monkeypatch.setattr("socket.getaddrinfo", nowhere)
    with pytest.raises(MessageDelayed, match="no such name"):
        SignedWebhooks(SECRET, VirtualClock()).post("x1", f"https://{NAME}/", {})


@pytest.mark.parametrize(
    "url",
    [
        "http://outside.test/",
        "ftp://outside.test/",
        "https://sam:hush@outside.test/",
        "https:///",
        "https://[::1",
        "outside.test",
    ],
)
def test_what_is_not_a_plain_https_address_is_refused(url: str) -> None:
    with pytest.raises(MessageRefused):
        hooks(allow_private=False, leads_to=("93.184.215.14",)).post("x1", url, {})


def test_a_certificate_of_another_name_gets_no_webhook(door: HookDoor) -> None:
    with pytest.raises(MessageDelayed, match="CERTIFICATE"):
        hooks().post("x1", f"https://other.test:{door.port}/", {})
    assert door.posts == []


def test_private_and_plain_addresses_are_reached_only_when_the_operator_allows_them() -> None:
    door = HookDoor(tls=False)
    url = f"http://{NAME}:{door.port}/"
    with pytest.raises(MessageRefused):
        hooks(allow_private=False).post("x1", url, {})
    hooks(allow_private=True).post("x1", url, {})
    assert len(door.posts) == 1
    door.stop()


def test_without_a_secret_no_webhook_is_sent() -> None:
    with pytest.raises(MessageRefused, match="CALLCENTER_WEBHOOK_SECRET"):
        SignedWebhooks(None, time.time).post("x1", "https://outside.test/", {})


# -- texts -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalNetwork]:
    network = LocalNetwork(tmp_path_factory.mktemp("network"), [CENTRE])
    yield network
    network.stop()


def real_texts(network: LocalNetwork, sender: str | None = CENTRE) -> TwilioTexts:
    account = network.account
    client = open_client(account.sid, account.key_sid, account.key_secret, network.base_url)
    return TwilioTexts(client, sender)


def test_a_text_whose_answer_was_lost_is_not_sent_twice_by_the_fake() -> None:
    texts = FakeTexts()
    texts.lost_answer = TelephonyUnsure("503")
    with pytest.raises(TelephonyUnsure):
        texts.send(PHONE, "Support is late", None)
    texts.send(PHONE, "Support is late", time.time())
    assert texts.sent == [(PHONE, "Support is late")]


def test_a_text_whose_answer_was_lost_is_not_sent_twice(network: LocalNetwork) -> None:
    asked_at = time.time()
    network.faults(rest=[{"status": 503, "method": "POST", "count": 1}], performed_before_5xx=True)
    with pytest.raises(MessageDelayed):
        real_texts(network).send(PHONE, "Support is late", None)
    real_texts(network).send(PHONE, "Support is late", asked_at)
    assert network.texts_to(PHONE) == ["Support is late"]
    real_texts(network).send(PHONE, "Support is late", time.time() + 3600)  # another warning
    assert len(network.texts_to(PHONE)) == 2


def test_a_busy_network_delays_a_text_and_a_wrong_number_refuses_it(network: LocalNetwork) -> None:
    network.faults(rest=[{"status": 429, "count": 1}])
    with pytest.raises(MessageDelayed):
        real_texts(network).send("+14155550178", "x", None)
    with pytest.raises(MessageRefused, match="21211"):
        real_texts(network).send("nobody", "x", None)
    with pytest.raises(MessageRefused, match="CALLCENTER_SMS_FROM"):
        real_texts(network, None).send(PHONE, "x", None)


def test_a_text_that_is_too_long_is_shortened(network: LocalNetwork) -> None:
    real_texts(network).send("+14155550179", "x" * 2000, None)
    [body] = network.texts_to("+14155550179")
    assert (len(body), body[-1]) == (LONGEST, "…")
