"""What somebody who signs in may do."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do; each may do all that the one before may."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
