"""What a waiting caller is told: never her position, a range only when it is calibrated."""

from dataclasses import dataclass

from callcenter.domain import events as e
from callcenter.domain.call import Call, CallState
from callcenter.ports import Transaction
from callcenter.workflows.keep_place import may_keep_place
from ivr.announcements import wait_announcement
from ivr.engine import Say
from ivr.prompts import prompt, voice_language

MUSIC_S = 20
FALLBACK_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Told:
    """The words before the next stretch of music; `listens`: a key pressed now means something."""

    says: tuple[Say, ...] = ()
    listens: bool = False


def tell_wait(tx: Transaction, provider_sid: str, waited_s: int) -> Told:
    """The words before the next stretch of music: at once, then after every second stretch.

    The provider's own count tells how long she has waited, so nothing is kept between asks.
    """
    call = tx.call_by_sid(provider_sid)
    if call is None or not call.live:
        return Told(_soon(FALLBACK_LANGUAGE, waited_s))
    if call.called_by_us:
        return Told()  # she has just heard that she is next
    offered = _callback_words(tx, call)
    listens = bool(offered) or call.callback_offered_at is not None
    return Told((*_soon(call.language, waited_s), *offered), listens)


def _soon(language: str, waited_s: int) -> tuple[Say, ...]:
    stretches = waited_s // MUSIC_S
    if stretches % 2:
        return ()
    words = wait_announcement(language, None, again=stretches > 0)
    return (Say(words, voice_language(language)),)


def _callback_words(tx: Transaction, call: Call) -> tuple[Say, ...]:
    """Said once: when her wait passes the line's threshold, she may keep her place."""
    if call.callback_offered_at is not None or call.state is not CallState.WAITING:
        return ()
    line = tx.line(call.line_id or "")
    waited = tx.now - (call.waiting_since or tx.now)
    if waited < line.callback_offer_after_s or not may_keep_place(tx, call, line):
        return ()
    tx.record(e.CallbackOffered(call.id))
    return (Say(prompt(call.language, "callback_offer"), voice_language(call.language)),)
