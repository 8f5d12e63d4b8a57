"""What participants hear that is not each other: music before the start, on hold, announcements."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from local_twilio.calls.call import Address, Call
from local_twilio.conferences.conference import Conference, Participant
from local_twilio.fiber import Fiber, Steps
from local_twilio.network import Network
from local_twilio.phones.events import Held, Joined, Played
from local_twilio.twiml.audible import HOLD_MUSIC
from local_twilio.twiml.executor import run_pages
from local_twilio.twiml.fetch import fetch_page
from local_twilio.twiml.page import Page, PageFailedError
from local_twilio.twiml.room_verbs import ROOM_VERBS
from local_twilio.twiml.stage import Stage


def play_to(network: Network, participant: Participant, music: Address | Page | None) -> None:
    """Start music for one; an address of `""` is silence, None the network's own music."""
    silence(participant)
    stage = Stage(network, participant.call, ROOM_VERBS, kind="wait")
    if music is None:
        stage.let_hear(lambda sid: Played(sid, HOLD_MUSIC))
        return
    if isinstance(music, Address) and not music.url:
        return
    participant.audio = Fiber(network.clock, _perform(stage, music), _done)
    participant.audio.start()


def silence(participant: Participant) -> None:
    if participant.audio is not None:
        participant.audio.stop()
        participant.audio = None


def announce(
    network: Network,
    to: list[Participant],
    address: Address,
    done: Callable[[str | None], None],
) -> None:
    """Perform the document for these ears; `done` gets the reason when it fails."""
    if not to:
        return
    ears = [participant.call for participant in to]
    stage = Stage(network, ears[0], ROOM_VERBS, audience=partial(_still_there, ears), kind="wait")
    Fiber(network.clock, _announce(stage, address, done), _done).start()


def tell_ears(network: Network, room: Conference) -> None:
    """Every telephone learns how many others it can hear."""
    talking = [one for one in room.connected() if not one.hold and one.flags.coach is None]
    started = room.status == "in-progress"
    for one in room.connected():
        others = sum(1 for other in talking if other is not one) if started else 0
        _hear(network, one.call, Joined(one.call.sid, room.name, 0 if one.hold else others))


def tell_held(network: Network, participant: Participant) -> None:
    _hear(network, participant.call, Held(participant.call.sid, participant.hold))


def _hear(network: Network, call: Call, event: Joined | Held) -> None:
    if call.phone is not None:
        network.clock.soon(partial(call.phone.hear, event))


def _still_there(ears: list[Call]) -> list[Call]:
    return [call for call in ears if call.live]


def _perform(stage: Stage, music: Address | Page) -> Steps[None]:
    try:
        if isinstance(music, Address):
            music = yield from fetch_page(stage, music, (), "wait")
        yield from run_pages(stage, music)
    except PageFailedError as failed:
        stage.network.journal.alert(failed.code, str(failed), stage.call.sid)


def _announce(stage: Stage, address: Address, done: Callable[[str | None], None]) -> Steps[None]:
    try:
        page = yield from fetch_page(stage, address, (), "wait")
        yield from run_pages(stage, page)
    except PageFailedError as failed:
        stage.network.journal.alert(failed.code, str(failed), stage.call.sid)
        done(failed.reason)
        return
    done(None)


def _done() -> None:
    """Nobody waits for music."""
