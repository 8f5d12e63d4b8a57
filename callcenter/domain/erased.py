"""What stands in the place of something personal that was erased.

The same thing, erased at the same time, has the same mark everywhere, so that calls of one caller
are still known to be of one caller. The key that made the marks is kept nowhere: nobody can tell
whose they were, not even by trying every number there is.
"""

import hmac

MARK = "erased-"
TEXT = "[erased]"
LENGTH = 16


def erased_as(key: bytes, what: str) -> str:
    """The mark for this text under this key, 23 signs long; a mark stays as it is."""
    if what.startswith(MARK):
        return what
    return MARK + hmac.new(key, what.encode(), "sha256").hexdigest()[:LENGTH]


def is_erased(what: str) -> bool:
    """Whether this is a mark rather than what it stands for."""
    return what.startswith(MARK)
