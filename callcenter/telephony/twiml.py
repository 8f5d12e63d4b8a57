"""Answers into TwiML, through Twilio's own builder, so that what we say is always well formed."""

from collections.abc import Sequence
from functools import lru_cache

from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from callcenter.telephony.addresses import Addresses
from callcenter.workflows.answers import Answer, Enqueue, StayInLine
from ivr.engine import Ask, Say

VOICES = {"en": "en-US", "de": "de-DE"}  # Twilio's voices name a region
QUEUE = "waiting"
ROOM_EVENTS = "start end join leave mute hold modify"
LONGEST_CALL_S = 14_400
DOCUMENTS_KEPT = 2_000  # most callers hear what others heard: building it costs as much as a write


def render(answer: Answer, urls: Addresses) -> str:
    """The document for a caller's answer."""
    if isinstance(answer.then, Enqueue):  # which call and which line, the document does not say
        return _enqueued(answer.says, urls)
    return _rendered(answer, urls)


@lru_cache(maxsize=DOCUMENTS_KEPT)
def _rendered(answer: Answer, urls: Addresses) -> str:
    response = VoiceResponse()
    _speak(response, answer.says)
    if isinstance(answer.then, Ask):
        _ask(response, answer.then, urls)
    elif isinstance(answer.then, StayInLine):
        response.play(urls.music)
    else:
        response.hangup()
    return str(response)


def _speak(to: VoiceResponse | Gather, says: Sequence[Say]) -> None:
    for say in says:
        to.say(say.text, language=VOICES.get(say.language, say.language))


def _ask(response: VoiceResponse, ask: Ask, urls: Addresses) -> None:
    gather = Gather(
        input="dtmf",
        num_digits=1,
        timeout=ask.timeout_seconds,
        action=urls.menu,
        method="POST",
        action_on_empty_result=True,
    )
    _speak(gather, ask.say)
    response.append(gather)
    response.redirect(urls.menu, method="POST")


def _enqueue(response: VoiceResponse, urls: Addresses) -> None:
    response.enqueue(
        QUEUE,
        action=urls.queue_left,
        method="POST",
        wait_url=urls.wait,
        wait_url_method="POST",
    )


def enqueued_again(says: Sequence[Say], urls: Addresses) -> str:
    """An apology, and back in line."""
    return _enqueued(tuple(says), urls)


@lru_cache(maxsize=DOCUMENTS_KEPT)
def _enqueued(says: tuple[Say, ...], urls: Addresses) -> str:
    response = VoiceResponse()
    _speak(response, says)
    _enqueue(response, urls)
    return str(response)


@lru_cache(maxsize=DOCUMENTS_KEPT)
def waiting(says: Sequence[Say], music: str, urls: Addresses, *, listens: bool = False) -> str:
    """What a caller in line hears: perhaps words, then music; Twilio asks again when it ends.

    `listens`: a key pressed during it is heard, too.
    """
    response = VoiceResponse()
    if not listens:
        _speak(response, says)
        response.play(music)
        return str(response)
    gather = Gather(input="dtmf", num_digits=1, timeout=1, action=urls.keep_place, method="POST")
    _speak(gather, says)
    gather.play(music)
    response.append(gather)
    return str(response)


def caller_into_room(room: str, urls: Addresses, says: Sequence[Say] = ()) -> str:
    """The caller joins; when she leaves, the room ends."""
    return _room(room, "customer", True, urls, action=urls.room_left(room), says=says)


def agent_into_room(room: str, leg_id: str, urls: Addresses, says: Sequence[Say] = ()) -> str:
    """An agent's leg joins; the room outlives it. Its first leg decides who hears of the room."""
    return _room(room, leg_id, False, urls, action=None, says=says)


def _room(
    room: str,
    label: str,
    ends: bool,
    urls: Addresses,
    action: str | None,
    says: Sequence[Say] = (),
) -> str:
    response = VoiceResponse()
    _speak(response, says)
    dial = Dial(action=action, method="POST") if action else Dial()
    dial.conference(
        room,
        participant_label=label,
        start_conference_on_enter=True,
        end_conference_on_exit=ends,
        beep="false",
        wait_url="",
        status_callback=urls.room_events,
        status_callback_event=ROOM_EVENTS,
        status_callback_method="POST",
    )
    response.append(dial)
    return str(response)


def ask_agent(says: Sequence[Say], leg_id: str, urls: Addresses) -> str:
    """An agent's telephone: who calls, about what; 1 takes the call, anything else leaves it."""
    return _one_key(says, urls.agent_phone_key(leg_id))


def ask_helper(says: Sequence[Say], ask_id: str, urls: Addresses) -> str:
    """A helper's telephone: who waits and since when; 1 accepts, anything else or silence not."""
    return _one_key(says, urls.helper_phone_key(ask_id))


def _one_key(says: Sequence[Say], action: str) -> str:
    response = VoiceResponse()
    gather = Gather(
        input="dtmf",
        num_digits=1,
        timeout=8,
        action=action,
        method="POST",
        action_on_empty_result=True,
    )
    _speak(gather, says)
    response.append(gather)
    response.hangup()
    return str(response)


def ask_called_back(says: Sequence[Say], callback_id: str, urls: Addresses) -> str:
    """We have rung her: 1 brings her to a person, 2 settles it; a machine presses nothing."""
    response = VoiceResponse()
    gather = Gather(
        input="dtmf",
        num_digits=1,
        timeout=8,
        action=urls.called_back_key(callback_id),
        method="POST",
        action_on_empty_result=True,
    )
    _speak(gather, says)
    gather.pause(length=2)
    _speak(gather, says)
    response.append(gather)
    response.hangup()
    return str(response)


@lru_cache(maxsize=DOCUMENTS_KEPT)
def say_and_hang_up(says: Sequence[Say]) -> str:
    """A word, and the end."""
    response = VoiceResponse()
    _speak(response, says)
    response.hangup()
    return str(response)


@lru_cache(maxsize=DOCUMENTS_KEPT)
def music(address: str) -> str:
    """Hold music for ever."""
    response = VoiceResponse()
    response.play(address, loop=0)
    return str(response)


NOTHING = str(VoiceResponse())
