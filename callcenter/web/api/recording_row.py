"""A recording as the API shows it: when, how long, and where it can be heard."""

from pydantic import BaseModel

from callcenter.domain.recording import Recording
from callcenter.reports.recordings import took_part
from callcenter.web.api.part import PREFIX
from callcenter.web.guards import who
from callcenter.web.house import house


class RecordingRow(BaseModel):
    """One recording of a call. `url` is null until the file is ready, and when there is none."""

    id: str
    call_id: str
    line_name: str | None
    state: str
    at: float
    duration_s: float | None
    url: str | None


def recording_row(recording: Recording, line_name: str | None) -> RecordingRow:
    """The row; the address is ours, never the network's."""
    path = f"{PREFIX}/calls/{recording.call_id}/recordings/{recording.id}/audio"
    return RecordingRow(
        id=recording.id,
        call_id=recording.call_id,
        line_name=line_name,
        state=recording.state,
        at=recording.started_at or recording.ordered_at,
        duration_s=recording.duration_s,
        url=path if recording.heard else None,
    )


def may_listen(call_id: str) -> bool:
    """Supervisors to every call, an agent to those in which she took part."""
    asks = who()
    if asks.oversees:
        return True
    return asks.agent_id is not None and took_part(house().engine, call_id, asks.agent_id)
