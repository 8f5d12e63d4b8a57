"""What the network says of a leg or of a room, with its place in the order of its source.

The network sends each piece of news as a request of its own: one may overtake another. The pieces
of one source, a leg or a room, are numbered in the order in which things happened.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegNews:
    """How a leg is doing. `leg_id`: the label we dialled it under; None: only its name is known.

    `number` counts what the network says of this leg; None where it does not number.
    """

    sid: str
    leg_id: str | None
    over: bool
    why: str
    number: int | None


@dataclass(frozen=True, slots=True)
class RoomNews:
    """Somebody in a room: `what` is joined, left, or other. `number` counts the room's news.

    `was_in`: a leg can be reported as gone that never came in.
    """

    sid: str
    room: str
    what: str
    label: str
    hung_up: bool
    was_in: bool
    why: str
    number: int | None


News = LegNews | RoomNews


def is_late(number: int | None, heard: int | None) -> bool:
    """Whether news tells of a time no later than what has been heard of the same source."""
    return number is not None and heard is not None and number <= heard
