"""The verbs that conference music, hold music and announcements may use."""

from __future__ import annotations

from collections.abc import Mapping

from local_twilio.twiml.stage import VerbRun
from local_twilio.twiml.verbs import pause, play, redirect, say

ROOM_VERBS: Mapping[str, VerbRun] = {
    "Pause": pause.run,
    "Play": play.run,
    "Redirect": redirect.run,
    "Say": say.run,
}
