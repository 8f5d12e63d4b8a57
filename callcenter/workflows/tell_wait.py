"""What a waiting caller is told: never her position, a range only when it is calibrated."""

from callcenter.ports import Transaction
from ivr.announcements import wait_announcement
from ivr.engine import Say
from ivr.prompts import voice_language

MUSIC_S = 20
FALLBACK_LANGUAGE = "en"


def tell_wait(tx: Transaction, provider_sid: str, waited_s: int) -> tuple[Say, ...]:
    """The words before the next stretch of music: at once, then after every second stretch.

    The provider's own count tells how long she has waited, so nothing is kept between asks.
    """
    stretches = waited_s // MUSIC_S
    if stretches % 2:
        return ()
    call = tx.call_by_sid(provider_sid)
    language = call.language if call else FALLBACK_LANGUAGE
    words = wait_announcement(language, None, again=stretches > 0)
    return (Say(words, voice_language(language)),)
