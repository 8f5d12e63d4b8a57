"""A comparison in a process of its own: a second of arithmetic must not hold up anybody's call.

The web server is one thread that switches between requests where they wait for something; a replay
never waits. The process is Python's own and imports only the arithmetic.
"""

import pickle
import subprocess
import sys
from dataclasses import dataclass
from threading import BoundedSemaphore

from callcenter.domain.errors import Refused
from callcenter.workforce.coming_day import ComingDay
from callcenter.workforce.scenario import Scenario
from callcenter.workforce.seen_day import SeenDay
from callcenter.workforce.what_if import AIM, REPLICATIONS, Compared

AT_ONCE = 2
WAIT_S = 20.0
LONGEST_S = 60.0
_free = BoundedSemaphore(AT_ONCE)


class TooBusy(Refused):
    """Others are replaying, or the day is too long to replay in a minute."""

    code = "too_busy"
    status = 503
    retry = True


@dataclass(frozen=True, slots=True)
class Job:
    """A day and what is to be asked of it."""

    day: SeenDay | ComingDay
    scenario: Scenario
    line_id: str | None = None
    aim: float = AIM
    replications: int = REPLICATIONS
    with_chance: bool = True

    def run(self) -> Compared:
        """Do it here and now."""
        return self.day.compare(
            self.scenario,
            self.line_id,
            self.aim,
            self.replications,
            with_chance=self.with_chance,
        )


def run_apart(job: Job) -> Compared:
    """Do it in a process of its own. Raises TooBusy."""
    if not _free.acquire(timeout=WAIT_S):
        raise TooBusy("Other days are being replayed. Try again in a moment.")
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=pickle.dumps(job),
            stdout=subprocess.PIPE,
            timeout=LONGEST_S,
            check=True,
        )
    except subprocess.TimeoutExpired as late:
        raise TooBusy(f"This day takes more than {LONGEST_S:.0f} s to replay.") from late
    finally:
        _free.release()
    found: Compared = pickle.loads(done.stdout)
    return found


def main() -> None:
    """Read a job from standard input and write what came of it to standard output."""
    job: Job = pickle.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(pickle.dumps(job.run()))


if __name__ == "__main__":
    # Under its importable name: what is pickled here is read by whoever imports it.
    from callcenter.reports.replay_apart import main as run_main

    run_main()
