"""Speech and audio that take time and may be interrupted by a key."""

from __future__ import annotations

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from local_twilio.calls.call import Address
from local_twilio.fiber import Steps, ask, listen
from local_twilio.phones.events import Played, Said
from local_twilio.twiml import attributes
from local_twilio.twiml.page import Page
from local_twilio.twiml.stage import Stage
from local_twilio.webhooks.webhook import Answer, Webhook

HOLD_MUSIC = "local:hold-music"
LONGEST_SPEECH = 4096


def say(stage: Stage, element: Element, hears: tuple[type, ...] = ()) -> Steps[object | None]:
    """Speak the text; what cut it short, or None."""
    text = " ".join("".join(element.itertext()).split())
    if not text or len(text) > LONGEST_SPEECH:
        code = 13520 if not text else 13521
        stage.network.journal.alert(code, f"<Say> of {len(text)} characters", stage.call.sid)
        return None
    language = element.get("language", "en-US")
    for _ in _laps(element):
        stage.let_hear(lambda sid: Said(sid, text, language))
        heard = yield from listen(stage.network.pace.speech(text), *hears)
        if heard is not None:
            return heard
    return None


def play(
    stage: Stage, element: Element, page: Page, hears: tuple[type, ...] = ()
) -> Steps[object | None]:
    digits = element.get("digits")
    if digits is not None:
        return (yield from listen(0.5 * max(1, len(digits)), *hears))
    url = page.resolve((element.text or "").strip())
    if not (yield from _sound_exists(stage, url, page)):
        return None
    for _ in _laps(element):
        stage.let_hear(lambda sid: Played(sid, url))
        heard = yield from listen(stage.network.pace.audio(), *hears)
        if heard is not None:
            return heard
    return None


def pause(stage: Stage, element: Element, hears: tuple[type, ...] = ()) -> Steps[object | None]:
    return (yield from listen(max(0.0, attributes.number(element, "length", 1)), *hears))


def _laps(element: Element) -> range:
    times = int(attributes.number(element, "loop", 1))
    return range(times if times > 0 else 10**9)


def _sound_exists(stage: Stage, url: str, page: Page) -> Steps[bool]:
    """Audio of the service itself is asked for once; foreign hosts are believed to have theirs."""
    network = stage.network
    if urlsplit(url).netloc != urlsplit(page.url).netloc or url in network.sounds_checked:
        return True
    address = Address(url, "GET")
    webhook = Webhook("media", address.url, address.method, (), stage.call.sid)
    answer = yield from ask(Answer, lambda reply: network.sender.send(webhook, reply))
    if answer.code:
        return False
    network.sounds_checked.add(url)
    return True
