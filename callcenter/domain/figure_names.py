"""The names of what is counted per line and per agent: tables, sums and answers share them.

What each means and how it is counted: docs/figures.md. Names that end in `_s` are seconds.
"""

NO_LINE = ""
"""Stands for a line where a caller left before she had reached one."""

LINE_COUNTS = (
    *("offered", "answered", "abandoned", "answered_in_promise", "answered_in_goal"),
    *("abandoned_in_promise", "short_abandons", "waiting", "abandoned_ringing", "abandoned_hold"),
    *("abandoned_greeting", "abandoned_menu", "closed", "voicemail", "overflow", "failed"),
    *("handled", "transferred_in", "transferred_in_abandoned", "transferred_out"),
    *("callbacks_promised", "callbacks_reached", "callbacks_missed"),
    *("offers", "rona", "declines", "withdrawn", "unreachable"),
    *("resolved", "repeats", "opened", "announced", "announced_kept"),
)
LINE_SECONDS = (
    *("wait_s", "abandoned_wait_s", "time_to_human_s", "menu_s"),
    *("talk_s", "hold_s", "wrap_up_s", "consult_s", "callback_wait_s"),
)
LINE_JSON = ("waits", "gave_up", "tiers", "terms")
AGENT_COUNTS = (
    *("handled", "answered", "offers", "rona", "declines", "resolved", "repeats"),
    *("transfers_given", "transfers_taken"),
)
AGENT_SECONDS = (
    *("ready_s", "offered_s", "talk_s", "hold_s", "connecting_s", "consult_s", "wrap_up_s"),
    *("away_s", "not_responding_s", "signed_in_s"),
)
