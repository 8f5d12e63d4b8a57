"""A recording of a caller's leg: ordered, running, paused, kept at the network until deleted."""

from dataclasses import dataclass
from enum import StrEnum

from callcenter.domain.replaced import replaced


class RecordingState(StrEnum):
    """Where a recording is. What ends in -ing was asked of the network and is not answered yet."""

    ORDERED = "ordered"
    RUNNING = "running"
    PAUSING = "pausing"
    PAUSED = "paused"
    RESUMING = "resuming"
    STOPPING = "stopping"  # over for us; the network still writes the file
    KEPT = "kept"
    FAILED = "failed"
    DELETING = "deleting"


class Trouble(StrEnum):
    """What did not work, for the agent to read."""

    NOT_STARTED = "not_started"
    NOT_PAUSED = "not_paused"
    NOT_RESUMED = "not_resumed"


S = RecordingState
OPEN = (S.ORDERED, S.RUNNING, S.PAUSING, S.PAUSED, S.RESUMING, S.STOPPING)
SWITCHED = (S.RUNNING, S.PAUSING, S.PAUSED, S.RESUMING)


@dataclass(frozen=True)
class Recording:
    """One stretch of a call. `provider_sid`: its name at the network, the only way to its sound.

    `*_at` and `since` epoch seconds; `duration_s` as the network counts it; `version` counts the
    changes written.
    """

    id: str
    call_id: str
    ordered_at: float
    since: float
    state: RecordingState = S.ORDERED
    version: int = 0
    provider_sid: str | None = None
    trouble: Trouble | None = None
    started_at: float | None = None
    ended_at: float | None = None
    duration_s: float | None = None

    @property
    def open(self) -> bool:
        """Whether the network may still be writing it."""
        return self.state in OPEN

    @property
    def heard(self) -> bool:
        """Whether there is something to listen to."""
        return self.state is S.KEPT and self.provider_sid is not None


def moved(
    recording: Recording,
    state: RecordingState,
    at: float,
    trouble: Trouble | None = None,
) -> Recording:
    """The same in another state; what did not work before is forgotten."""
    return replaced(recording, state=state, since=at, trouble=trouble)


def begun(recording: Recording, provider_sid: str, at: float) -> Recording:
    """The network has given it a name. One that was stopped or refused meanwhile stays so.

    One that was given up for want of an answer runs after all.
    """
    named = replaced(recording, provider_sid=provider_sid, started_at=at)
    runs = recording.state in (S.ORDERED, S.FAILED)
    return moved(named, S.RUNNING, at) if runs else named


def ended(recording: Recording, duration_s: float | None, at: float) -> Recording:
    """The file is ready; without a duration there was nothing to be heard."""
    over = replaced(recording, ended_at=at, duration_s=duration_s)
    return moved(over, S.KEPT if duration_s is not None else S.FAILED, at)
