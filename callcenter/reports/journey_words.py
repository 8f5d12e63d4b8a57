"""The words for each event of a call, as a person would tell them; None: told by another event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from callcenter.domain import events as e
from callcenter.reports.names import Names
from callcenter.reports.shown_number import shown_number

LED_BECAUSE = {
    "only_line": "the only line",
    "number_dialled": "by the number dialled",
    "open_case": "because of an open case",
    "choice": "by her choice",
    "asked_for_a_person": "she asked for a person",
    "no_key": "she pressed no key",
    "unknown_key": "she pressed a key that means nothing",
}
TRUST = {
    "full": "the carrier vouches for this number",
    "partial": "the carrier knows its customer, not this number",
    "gateway": "the call came in from elsewhere, unproven",
    "failed": "the number failed the carrier's check",
    "none": "nobody vouches for this number",
}
MATCH = {
    "exact": "Recognised as {name}",
    "probable": "Probably {name}",
    "several": "The number belongs to several customers; nobody is guessed",
    "unknown": "Nobody we know by this number",
}
ENDED = {
    "caller_hung_up": "The caller hangs up: the call is over",
    "agent_hung_up": "The agent ends the call",
    "abandoned_greeting": "The caller hangs up during the greeting",
    "abandoned_menu": "The caller hangs up in the menu",
    "abandoned_waiting": "The caller gives up waiting",
    "abandoned_ringing": "The caller gives up while an agent is on her way",
    "abandoned_hold": "The caller hangs up on hold",
    "callback_promised": "The call ends with the promise to call back",
    "closed": "The line is closed; the call ends",
    "voicemail": "The call ends with a message left",
    "overflow": "The line cannot take more; the call ends",
    "failed": "The call fails in the network",
    "callback_missed": "Nobody took our call back",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One event to be told: its data, whose agent it is, when, and what was before."""

    data: Mapping[str, Any]
    agent: str
    """The agent or the outside number that the event is about, by name."""
    at: float
    waiting_since: float | None
    answered: bool
    names: Names

    def line(self) -> str:
        """The line's name."""
        return self.names.line(self.data.get("line_id"))


Words = Callable[[Told], str | None]


def _arrived(told: Told) -> str:
    data = told.data
    if data.get("direction") == "callback":
        return f"We have rung {_number(data['from_number'])} back, and it is picked up"
    number = "A withheld number" if data["withheld"] else _number(data["from_number"])
    trust = "" if data["withheld"] else f"; {TRUST.get(data['trust'], data['trust'])}"
    return f"{number} rings {data['to_number']}{trust}"


def _number(number: str) -> str:
    """A journey is read by many: the call's own row has the number for whoever may see it."""
    return shown_number(number) or "An erased number"


def _recognised(told: Told) -> str:
    words = MATCH.get(told.data["match"], "Looked up").format(name=told.data["caller_name"])
    words += " (comes sooner)" if told.data["priority_s"] else ""
    return words + (f"; open case {told.data['case_id']}" if told.data["case_id"] else "")


def _led(told: Told) -> str:
    how = told.data["how"]
    return f"Led to {told.line()}: {LED_BECAUSE.get(how, how)}"


def _queued(told: Told) -> str:
    if told.data.get("callback_id"):
        return f"Comes back to her place in {told.line()}, with her first clock"
    return f"In line for {told.line()}: the clock of the promise starts"


def _answered(told: Told) -> str:
    if told.answered or told.waiting_since is None:
        return f"The caller and {told.agent} can hear each other"
    waited_s = told.at - told.waiting_since
    return f"Answered: the caller and {told.agent} can hear each other after {waited_s:.1f} s"


def _requeued(told: Told) -> str:
    target = told.data["target_agent_id"]
    whom = f", meant for {told.names.agent(target)}" if target else ""
    return f"Back at the head of {told.line()}{whom}: {told.data['why']}; her clock runs on"


def _handed_on(told: Told) -> str:
    packet = told.data["hand_off"]
    chain = packet.get("chain") or []
    last = chain[-1] if chain and chain[-1]["at"] == told.at else None
    gist = f": “{packet['gist']}”" if packet.get("gist") else ""
    passing = f" from {last['giver']} to {last['receiver']}" if last else ""
    why = f" ({last['why']})" if last and last["why"] else ""
    return f"The story is {'handed on' if last else 'written'}{passing}{gist}{why}"


def _handed_over(told: Told) -> str:
    agent_id = told.data["agent_id"]
    whose = f"{told.agent} leads the call now" if agent_id else "Only outside parties are left"
    return f"{whose}: {told.data['why']}"


def _wait_told(told: Told) -> str:
    low, high = told.data["low_s"], told.data["high_s"]
    if low is None:
        return "Hears that she is in line"
    if high is None:
        return f"Hears that it may take more than {low:.0f} s"
    return f"Hears that it may take {low:.0f} to {high:.0f} s"


def _wrapped_up(told: Told) -> str:
    data = told.data
    what = "Wrap-up noted, not finished" if data["draft"] else "Wrapped up"
    resolved = {True: ", resolved", False: ", not resolved", None: ""}[data["resolved"]]
    return f"{what}: {data['outcome'] or 'no outcome named'}{resolved}"


def _offer_made(told: Told) -> str | None:
    return f"{told.agent} is asked to join the call" if told.data["kind"] == "consult" else None


def _leg_planned(told: Told) -> str | None:
    return f"{told.data['party']} is rung" if told.data["kind"] == "outside" else None


def _switch_asked(told: Told) -> str:
    return f"{told.agent} {'resumes' if told.data['running'] else 'pauses'} the recording"


def _switched(told: Told) -> str:
    return "The recording goes on" if told.data["running"] else "The recording is paused"


def _not_switched(told: Told) -> str:
    what = "resumed" if told.data["running"] else "paused"
    return f"The recording could not be {what}: {told.data['why']}"


def _number_or_name(told: Told) -> str:
    return f"{told.names.agent(told.data['party'])} did not come: {told.data['why']}"


WORDS: Mapping[type[e.Event], Words | None] = {
    e.CallArrived: _arrived,
    e.CallerRecognised: _recognised,
    e.MenuSpoken: lambda told: "Hears the menu, once",
    e.LineChosen: _led,
    e.CallQueued: _queued,
    e.CallOffered: lambda told: f"Offered to {told.agent}; the caller stays in line",
    e.CallBackInLine: lambda told: f"Keeps her place in line: {told.agent}: {told.data['why']}",
    e.AgentReady: lambda told: f"{told.agent} is in the room; the caller is sent there",
    e.CallAnswered: _answered,
    e.CallHeld: lambda told: f"{told.agent} puts the caller on hold",
    e.CallResumed: lambda told: "The caller is back from hold",
    e.CallRequeued: _requeued,
    e.TargetDropped: lambda told: "The colleague meant for her did not take her",
    e.CallMovedUp: lambda told: "Moved to the head of the line",
    e.ConsultFailed: _number_or_name,
    e.HandOffGiven: _handed_on,
    e.CallHandedOver: _handed_over,
    e.NoteWritten: lambda told: f"A note of {len(told.data['text'])} characters is kept",
    e.CustomerChosen: lambda told: f"{told.agent} says that this is {told.data['caller_name']}",
    e.CaseLinked: lambda told: f"It is about case {told.data['case_id']}",
    e.WaitAnnounced: _wait_told,
    e.CallbackPromised: lambda told: f"A call back to {_number(told.data['number'])} is promised",
    e.CallbackOffered: lambda told: "Hears that she may keep her place and be called back",
    e.CallEnded: lambda told: ENDED.get(told.data["reason"], told.data["reason"]),
    e.CallWrappedUp: _wrapped_up,
    e.CallDetailsErased: lambda told: "What was personal here has been erased",
    e.RecordingOrdered: None,  # RecordingStarted or RecordingFailed tells it
    e.RecordingStarted: lambda told: "The recording begins",
    e.RecordingSwitchAsked: _switch_asked,
    e.RecordingSwitched: _switched,
    e.RecordingNotSwitched: _not_switched,
    e.RecordingRefused: lambda told: "The caller refuses the recording: it is deleted",
    e.RecordingStopped: lambda told: f"The recording ends: {told.data['why']}",
    e.RecordingKept: lambda told: f"A recording of {told.data['duration_s']:.0f} s is kept",
    e.RecordingFailed: lambda told: f"Nothing is recorded: {told.data['why']}",
    e.RecordingDeleted: lambda told: "The recording is deleted",
    e.CallbackDetailsErased: lambda told: "What was personal here has been erased",
    e.OfferMade: _offer_made,
    e.OfferAccepted: lambda told: f"{told.agent} accepts",
    e.OfferDeclined: lambda told: f"{told.agent} declines: {told.data['reason']}",
    e.OfferExpired: lambda told: f"It rings out at {told.agent}",
    e.OfferWithdrawn: lambda told: f"The offer to {told.agent} is off: {told.data['reason']}",
    e.OfferFailed: lambda told: f"{told.agent} cannot be reached: {told.data['reason']}",
    e.LegPlanned: _leg_planned,
    e.LegAnswered: lambda told: f"{told.agent} picks up",
    e.LegJoined: lambda told: f"{told.agent} joins the room",
    e.LegMuted: lambda told: f"{told.agent} {'mutes' if told.data['muted'] else 'unmutes'}",
    e.LegEnded: lambda told: f"{told.agent} has left: {told.data['reason']}",
    e.WrapUpStarted: lambda told: (
        f"{told.agent} wraps up, for {told.data['until'] - told.at:.0f} s at most"
    ),
    e.WrapUpEnded: lambda told: f"{told.agent} is done with the wrap-up ({told.data['why']})",
    e.CallbackOpened: None,  # CallbackPromised tells it
    e.CallbackDialled: lambda told: f"Her turn: we ring her, try {told.data['attempt']}",
    e.CallbackNamed: None,
    e.CallbackPickedUp: lambda told: "Our call back is picked up",
    e.CallbackMissed: lambda told: f"She was not reached ({told.data['why']}); another try follows",
    e.CallbackNotReached: lambda told: f"She could not be reached: {told.data['why']}",
    e.CallbackReached: lambda told: f"The promise is kept: she speaks with {told.agent}",
    e.CallbackPostponed: lambda told: "The line has closed; she is called when it opens",
    e.CallbackCancelled: lambda told: f"Nobody calls back: {told.data['why']}",
    e.CallbackDone: lambda told: f"Called back by hand by {told.names.doer(told.data['done_by'])}",
    e.CallbackOwnCall: lambda told: "She rings herself, and gets her old place",
    e.OfferJoined: None,  # LegJoined tells it
    e.LegDialled: None,
    e.AgentOffered: None,  # CallOffered and OfferMade tell it
    e.AgentTookCall: None,
    e.AgentReleased: None,
    e.AgentHeldBack: None,
    e.AgentStoppedResponding: None,
    e.AgentAdded: None,  # no event of a call
    e.AgentChanged: None,
    e.AgentBecameReady: None,
    e.AgentWentAway: None,
    e.AwayRequested: None,
    e.AgentSignedOut: None,
    e.ConnectionLost: None,
    e.ConnectionRestored: None,
    e.AskMade: None,  # of a line and a person, not of a call
    e.AskRung: None,
    e.AskAccepted: None,
    e.AskRefused: None,
    e.AskExpired: None,
    e.AskWithdrawn: None,
    e.LoanBegan: None,
    e.LoanOver: None,
    e.LoanEnded: None,
}
