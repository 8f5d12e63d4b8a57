"""What every log line of a piece of work carries: the provider's name of the call, and ours.

A request, a deadline and a delivery each begin with nothing; what they spawn inherits what they
have. Numbers and words of callers never go in here.
"""

from collections.abc import Iterable

from structlog.contextvars import bind_contextvars, clear_contextvars

from callcenter.domain.events import Recorded


def begin(**about: str | None) -> None:
    """Forget the work before; this one is about these."""
    clear_contextvars()
    add(**about)


def add(**about: str | None) -> None:
    """This piece of work is about these, too."""
    bind_contextvars(**{name: value for name, value in about.items() if value})


def name_call(events: Iterable[Recorded]) -> None:
    """From here on the lines carry the call that these events are about, if there is one."""
    for recorded in events:
        call_id = getattr(recorded.event, "call_id", None)
        if call_id:
            bind_contextvars(call=call_id)
            return
