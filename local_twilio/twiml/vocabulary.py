"""Every verb that a leg may perform."""

from __future__ import annotations

from collections.abc import Mapping

from local_twilio.twiml.stage import VerbRun
from local_twilio.twiml.verbs import (
    dial,
    enqueue,
    gather,
    hangup,
    leave,
    pause,
    play,
    record,
    redirect,
    reject,
    say,
)

VERBS: Mapping[str, VerbRun] = {
    "Dial": dial.run,
    "Enqueue": enqueue.run,
    "Gather": gather.run,
    "Hangup": hangup.run,
    "Leave": leave.run,
    "Pause": pause.run,
    "Play": play.run,
    "Record": record.run,
    "Redirect": redirect.run,
    "Reject": reject.run,
    "Say": say.run,
}
