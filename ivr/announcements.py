"""What a waiting caller hears about the wait: honest, without a position, a range or nothing."""

from datetime import datetime
from math import ceil

from babel.dates import format_date, format_skeleton, format_time

from ivr.prompts import prompt, spoken_language


def wait_announcement(
    language: str, estimate: tuple[float, float | None] | None, *, again: bool = False
) -> str:
    """Return the sentence for an estimate of (least, most) seconds, or for none.

    Most None: more than least.

    The upper end is rounded up to minutes and the lower end down, so that rounding never
    promises more than the estimate says.
    """
    ending = "_again" if again else ""
    if estimate is None:
        return prompt(language, f"wait_soon{ending}")
    least, most = estimate
    if most is None:
        return prompt(language, f"wait_more_than{ending}", low=int(least // 60))
    if most < least or most <= 0:
        return prompt(language, f"wait_soon{ending}")
    low, high = int(least // 60), ceil(most / 60)
    if high == 1:
        return prompt(language, f"wait_minute{ending}")
    if low < 1:
        return prompt(language, f"wait_up_to{ending}", high=high)
    return prompt(language, f"wait_range{ending}", low=low, high=high)


def closed_announcement(language: str, opening: str | None, *, number_known: bool) -> str:
    """Return what we say outside the opening hours; `opening` is already in words.

    A callback is promised only to somebody whose number we know.
    """
    closed = prompt(language, "closed_until", opening=opening) if opening else ""
    promise = "callback_promise" if number_known else "callback_no_number"
    return f"{closed or prompt(language, 'closed')} {prompt(language, promise)}"


def opening_words(language: str, opens: datetime, now: datetime) -> str:
    """Return when a line opens in words: `tomorrow at 9:00 AM`. Both on the line's own clock."""
    locale = spoken_language(language)
    time = format_time(opens.time(), "short", locale=locale).replace("\u202f", " ")
    days = (opens.date() - now.date()).days
    if days <= 1:
        return prompt(language, "opening_tomorrow" if days else "opening_today", time=time)
    weekday = format_date(opens.date(), "EEEE", locale=locale)
    if days < 7:
        return prompt(language, "opening_weekday", weekday=weekday, time=time)
    date = format_skeleton("MMMMd", opens, locale=locale)
    return prompt(language, "opening_date", weekday=weekday, date=date, time=time)


def whisper(language: str, key: str, /, *, name: str | None, **values: str) -> str:
    """Return what an agent's own phone says: `agent_offer`, `surge_whisper`, `consult_whisper`.

    A caller without a name gets the `_unknown` wording.
    """
    if name:
        return prompt(language, key, name=name, **values)
    return prompt(language, f"{key}_unknown", **values)
