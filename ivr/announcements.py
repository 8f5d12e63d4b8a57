"""What a waiting caller hears about the wait: honest, without a position, a range or nothing."""

from math import ceil

from ivr.prompts import prompt


def wait_announcement(
    language: str, estimate: tuple[float, float] | None, *, again: bool = False
) -> str:
    """Return the sentence for an estimate of (least, most) seconds, or for none.

    The upper end is rounded up to minutes and the lower end down, so that rounding never
    promises more than the estimate says.
    """
    ending = "_again" if again else ""
    if estimate is None or estimate[1] < estimate[0] or estimate[1] <= 0:
        return prompt(language, f"wait_soon{ending}")
    low, high = int(estimate[0] // 60), ceil(estimate[1] / 60)
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


def whisper(language: str, key: str, /, *, name: str | None, **values: str) -> str:
    """Return what an agent's own phone says: `agent_offer`, `surge_whisper`, `consult_whisper`.

    A caller without a name gets the `_unknown` wording.
    """
    if name:
        return prompt(language, key, name=name, **values)
    return prompt(language, f"{key}_unknown", **values)
