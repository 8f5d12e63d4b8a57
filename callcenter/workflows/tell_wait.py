"""What a waiting caller is told: never her position, a range only when it is calibrated."""

from callcenter.domain import events as e
from callcenter.ports import Transaction
from ivr.announcements import wait_announcement
from ivr.engine import Say
from ivr.prompts import voice_language

FIRST_WORD_AFTER_S = 8
FALLBACK_LANGUAGE = "en"


def tell_wait(tx: Transaction, provider_sid: str, waited_s: int) -> tuple[Say, ...]:
    """The words before the next stretch of music. The provider's own count tells how far she is."""
    call = tx.call_by_sid(provider_sid)
    language = call.language if call else FALLBACK_LANGUAGE
    words = wait_announcement(language, None, again=waited_s >= FIRST_WORD_AFTER_S)
    if call is not None and call.live:
        tx.record(e.WaitAnnounced(call.id, None, None))
    return (Say(words, voice_language(language)),)
