"""A telephone network by hand: keeps what was asked, and fails when told to."""

from callcenter.ports import Gone, RecordingSeen, RecordingStatus, TelephonyUnsure

RINGS = ("ring_phone", "ring_helper", "dial_outside", "call_back")


class FakeTelephony:
    """The Telephony of `ports`, held to the same contract suite as the real one."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.up: set[str] = set()
        self.rooms: set[tuple[str, str]] = set()
        self.fault: Exception | None = None
        self.faults: dict[str, list[Exception]] = {}
        self.lost_answers: set[str] = set()
        self.unlisted: set[str] = set()
        self.recordings: dict[str, tuple[str, RecordingStatus]] = {}
        self._count = 0

    def ring_phone(self, leg_id: str, number: str, caller_id: str, timeout_s: float) -> str:
        return self._create("ring_phone", leg_id, number)

    def dial_outside(
        self, leg_id: str, number: str, caller_id: str, room: str, timeout_s: float
    ) -> str:
        return self._create("dial_outside", leg_id, number, room)

    def ring_helper(self, ask_id: str, number: str, caller_id: str, timeout_s: float) -> str:
        return self._create("ring_helper", ask_id, number)

    def call_back(
        self, callback_id: str, attempt: int, number: str, caller_id: str, timeout_s: float
    ) -> str:
        return self._create("call_back", f"{callback_id}.{attempt}", number)

    def find_leg(self, leg_id: str, number: str) -> str | None:
        for what, *rest in self.asked:
            if (
                what in ("ring_phone", "ring_helper", "dial_outside", "call_back")
                and rest[0] == leg_id
            ):
                return f"CA{leg_id}" if f"CA{leg_id}" in self.up else None
        return None

    def move_caller(self, provider_sid: str, call_id: str) -> None:
        self._ask("move_caller", provider_sid)

    def send_to_line(self, provider_sid: str, call_id: str) -> None:
        self._ask("send_to_line", provider_sid)

    def hang_up(self, provider_sid: str) -> None:
        self._ask("hang_up", provider_sid)
        self.up.discard(provider_sid)

    def let_go(self, provider_sid: str) -> None:
        self._ask("let_go", provider_sid)
        self.up.discard(provider_sid)

    def hold(self, room: str, provider_sid: str, held: bool) -> None:
        self._ask("hold" if held else "unhold", provider_sid)

    def mute(self, room: str, provider_sid: str, muted: bool) -> None:
        self._ask("mute" if muted else "unmute", provider_sid)

    def is_live(self, provider_sid: str) -> bool:
        self._fail("is_live")
        return provider_sid in self.up

    def in_room(self, room: str, provider_sid: str) -> bool:
        return (room, provider_sid) in self.rooms

    def live_legs(self) -> frozenset[str]:
        self._fail("live_legs")
        return frozenset(self.up - self.unlisted)

    def start_recording(self, provider_sid: str, call_id: str, recording_id: str) -> str:
        self._fail("start_recording")
        if provider_sid not in self.up:
            raise Gone(f"{provider_sid} is not up")
        self.asked.append(("start_recording", provider_sid, recording_id))
        sid = f"RE{len(self.recordings):032x}"
        self.recordings[sid] = (provider_sid, RecordingStatus.RUNNING)
        if "start_recording" in self.lost_answers:
            self.lost_answers.discard("start_recording")
            raise TelephonyUnsure("the answer was lost")
        return sid

    def find_recording(self, provider_sid: str) -> str | None:
        running = (RecordingStatus.RUNNING, RecordingStatus.PAUSED)
        for sid, (leg, status) in self.recordings.items():
            if leg == provider_sid and status in running:
                return sid
        return None

    def switch_recording(self, provider_sid: str, recording_sid: str, running: bool) -> None:
        before = RecordingStatus.PAUSED if running else RecordingStatus.RUNNING
        after = RecordingStatus.RUNNING if running else RecordingStatus.PAUSED
        what = "resume_recording" if running else "pause_recording"
        self._change_recording(what, recording_sid, (before,), after)

    def stop_recording(self, provider_sid: str, recording_sid: str) -> None:
        before = (RecordingStatus.PAUSED, RecordingStatus.RUNNING)
        self._change_recording("stop_recording", recording_sid, before, RecordingStatus.WRITING)

    def see_recording(self, recording_sid: str) -> RecordingSeen:
        self._fail("see_recording")
        if recording_sid not in self.recordings:
            raise Gone(f"there is no recording {recording_sid}")
        status = self.recordings[recording_sid][1]
        return RecordingSeen(status, 7.0 if status is RecordingStatus.READY else None)

    def delete_recording(self, recording_sid: str) -> None:
        self._fail("delete_recording")
        if self.recordings.pop(recording_sid, None) is None:
            raise Gone(f"there is no recording {recording_sid}")
        self.asked.append(("delete_recording", recording_sid))

    def _change_recording(
        self,
        what: str,
        sid: str,
        before: tuple[RecordingStatus, ...],
        after: RecordingStatus,
    ) -> None:
        self._fail(what)
        leg, status = self.recordings.get(sid, ("", RecordingStatus.EMPTY))
        if status not in before:
            raise Gone(f"{sid} cannot be changed")
        self.asked.append((what, sid))
        self.recordings[sid] = (leg, after)

    def _create(self, what: str, leg_id: str, *rest: object) -> str:
        self._fail(what)
        self.asked.append((what, leg_id, *rest))
        sid = f"CA{leg_id}"
        self.up.add(sid)
        if what in self.lost_answers:
            self.lost_answers.discard(what)
            raise TelephonyUnsure("the answer was lost")
        return sid

    def _ask(self, what: str, provider_sid: str) -> None:
        self._fail(what)
        if provider_sid not in self.up:
            raise Gone(f"{provider_sid} is not up")
        self.asked.append((what, provider_sid))

    def _fail(self, what: str) -> None:
        """Raise the next fault meant for this request, or for any."""
        if self.faults.get(what):
            raise self.faults[what].pop(0)
        if self.fault is not None and what != "is_live":
            fault, self.fault = self.fault, None
            raise fault
