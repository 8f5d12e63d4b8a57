"""What simulated agents write down."""

NOTES = (
    "Explained it step by step; caller tried it while on the line and it works.",
    "Caller wants a written confirmation. Sent.",
    "Second call about the same thing. Went through everything again, settled now.",
    "Promised to look into it and to call back tomorrow before noon.",
    "Checked the order with the warehouse: it leaves today.",
    "Caller was in a hurry; gave the short answer and the link.",
    "Address confirmed, nothing else to change.",
    "Not happy about the wait. Apologised; will look at the next bill together.",
    "Wanted to know whether it is covered. It is, until next spring.",
    "Asked for a colleague by name; helped anyway.",
)
GISTS = (
    "Has the right papers at hand; only the last step is missing, which we cannot do here.",
    "Was promised a call back last week and did not get one. Please take it from here.",
    "Began as a question about the device, turns out to be about what was charged.",
    "Wants to change what was ordered; everything is checked, it only has to be entered.",
)
WHYS = ("belongs there", "needs somebody who may decide", "asked for it")
