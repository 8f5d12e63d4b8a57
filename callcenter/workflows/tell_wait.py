"""What a waiting caller is told: never her position, a range only when it is calibrated."""

from dataclasses import dataclass

from callcenter.domain import events as e
from callcenter.domain.call import Call, CallState
from callcenter.ports import Transaction
from callcenter.workflows.estimate_wait import Figure, estimate_wait
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


def tell_wait(tx: Transaction, provider_sid: str, waited_s: int) -> Told | None:
    """The words before the next stretch of music: a figure that is worth it, else now and then.

    The provider's own count tells how long she has waited; what she was told is in the log.
    None: we do not know this caller.
    """
    call = tx.call_by_sid(provider_sid)
    if call is None:
        return None
    if not call.live:
        return Told(_words(FALLBACK_LANGUAGE, waited_s, Figure()))
    if call.called_by_us:
        return Told()  # she has just heard that she is next
    figure = estimate_wait(tx, call)
    offered = _callback_words(tx, call, figure)
    listens = bool(offered) or call.callback_offered_at is not None
    return Told((*_words(call.language, waited_s, figure), *offered), listens)


def _words(language: str, waited_s: int, figure: Figure) -> tuple[Say, ...]:
    stretches = waited_s // MUSIC_S
    voice = voice_language(language)
    if figure.longer:
        return (Say(prompt(language, "wait_longer"), voice),)
    if figure.said is None and stretches % 2:
        return ()
    said = None if figure.said is None else (figure.said.low, figure.said.high)
    return (Say(wait_announcement(language, said, again=stretches > 0), voice),)


def _callback_words(tx: Transaction, call: Call, figure: Figure) -> tuple[Say, ...]:
    """Said once: when her wait passes the line's threshold, expected or her own."""
    if call.callback_offered_at is not None or call.state is not CallState.WAITING:
        return ()
    line = tx.line(call.line_id or "")
    waited = tx.now - (call.waiting_since or tx.now)
    expected = figure.expected_s or 0.0
    if max(waited, expected) < line.callback_offer_after_s:
        return ()
    if not may_keep_place(tx, call, line, expected):
        return ()
    tx.record(e.CallbackOffered(call.id))
    return (Say(prompt(call.language, "callback_offer"), voice_language(call.language)),)
