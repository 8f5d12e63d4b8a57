"""An id of the CRM's as an id of ours, and back, without a table: at most 32 characters.

`crm:` and the id where it is short, `crm=` and 22 characters where it is a UUID. A longer one is
folded into `crm~` and cannot be turned back: such a row is shown, but not written to over there.
"""

import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode

LONGEST = 32
PLAIN, PACKED, FOLDED = "crm:", "crm=", "crm~"
SPACE = uuid.UUID("6c9f5f5e-3f0b-4a52-8f0e-0d1c4c0b7a11")


def our_id(their: str) -> str:
    """Return our id for a row of the CRM; the same one each time."""
    if len(PLAIN + their) <= LONGEST:
        return PLAIN + their
    value = _as_uuid(their)
    if value is not None:
        return PACKED + _text(value)
    return FOLDED + _text(uuid.uuid5(SPACE, their))


def their_id(ours: str | None) -> str | None:
    """Return the CRM's id of a row, or None for one of our own and for a folded one."""
    if ours is None:
        return None
    if ours.startswith(PACKED):
        return str(uuid.UUID(bytes=urlsafe_b64decode(ours.removeprefix(PACKED) + "==")))
    return ours.removeprefix(PLAIN) if ours.startswith(PLAIN) else None


def is_theirs(ours: str) -> bool:
    """Say whether a row came from the CRM."""
    return ours.startswith((PLAIN, PACKED, FOLDED))


def _as_uuid(text: str) -> uuid.UUID | None:
    try:
        value = uuid.UUID(text)
    except ValueError:
        return None
    return value if str(value) == text else None


def _text(value: uuid.UUID) -> str:
    return urlsafe_b64encode(value.bytes).decode().rstrip("=")
