"""The sketches' moments as live entries, checked against the wire's own models."""

from .callers import WAITING, card
from .console import desk
from .panel import floor
from .warnings import history

__all__ = ["WAITING", "card", "desk", "floor", "history"]
