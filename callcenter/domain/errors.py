"""What can go wrong in the house's own terms: a stable code, whether a retry can help, details."""

from collections.abc import Mapping
from typing import ClassVar


class Refused(Exception):
    """A command that cannot be carried out. Mapped to HTTP or to spoken words once, at the edge."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    retry: ClassVar[bool] = False

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.details: Mapping[str, object] = details


class NotFound(Refused):
    """There is no such thing, or not for this person."""

    code = "not_found"
    status = 404


class NotNow(Refused):
    """The thing exists, but its state does not allow this."""

    code = "not_now"


class Invalid(Refused):
    """The words of the command make no sense; nothing was changed."""

    code = "invalid"
    status = 422


class NotEnoughData(Refused):
    """A figure would be a guess. The message says "not enough data yet, because …"; `why` is a
    stable word for the reason."""

    code = "not_enough_data"

    def __init__(self, why: str, because: str, **details: object) -> None:
        super().__init__(f"Not enough data yet, because {because}", why=why, **details)


class NotAllowed(Refused):
    """This person may not do that."""

    code = "not_allowed"
    status = 403


class WouldHurt(Refused):
    """It can be done, but another line would break its promise by it: say so, then do it."""

    code = "would_hurt"


class Conflict(Refused):
    """Somebody else changed the same row first; reading again and retrying will tell."""

    code = "conflict"
    retry = True
