"""The words for each event of a call, as a person would tell them; None: told by another event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from callcenter.domain import events as e
from callcenter.reports.journey_texts import Texts
from callcenter.reports.names import Names
from callcenter.reports.shown_number import shown_number

CANCELLED_BY = "cancelled by "


@dataclass(frozen=True, slots=True)
class Told:
    """One event to be told: its data, whose agent it is, when, what was before, in what words."""

    data: Mapping[str, Any]
    agent: str
    """The agent or the outside number that the event is about, by name."""
    at: float
    waiting_since: float | None
    answered: bool
    names: Names
    texts: Texts

    def say(self, sentence: str, **parts: object) -> str:
        """A sentence by its key; `agent`, `line` and `why` are filled in."""
        known = {"agent": self.agent, "line": self.line(), "why": self.why()}
        return self.texts.sentences[sentence].format(**(known | parts))

    def one_of(self, kind: str, value: str, otherwise: str | None = None) -> str:
        """The sentence for a value, such as `trust.full`; the value itself if it has none."""
        unknown = value if otherwise is None else self.texts.sentences[f"{kind}.{otherwise}"]
        return self.texts.sentences.get(f"{kind}.{value}", unknown)

    def line(self) -> str:
        """The line's name."""
        return self.names.line(self.data.get("line_id"))

    def why(self) -> str:
        """The reason that the event carries."""
        return self.texts.reason(str(self.data.get("why") or self.data.get("reason") or ""))

    def number(self, number: str) -> str:
        """A journey is read by many: the call's own row has the number for whoever may see it."""
        return shown_number(number) or self.texts.sentences["erased_number"]


Words = Callable[[Told], str | None]


def _says(sentence: str) -> Words:
    """For an event that is told by one sentence."""
    return lambda told: told.say(sentence)


def _arrived(told: Told) -> str:
    data = told.data
    if data.get("direction") == "callback":
        return told.say("rung_back", number=told.number(data["from_number"]))
    if data["withheld"]:
        withheld = told.texts.sentences["withheld_number"]
        return told.say("arrived", number=withheld, to=data["to_number"])
    number, trust = told.number(data["from_number"]), told.one_of("trust", data["trust"])
    return told.say("arrived_trust", number=number, to=data["to_number"], trust=trust)


def _recognised(told: Told) -> str:
    data = told.data
    words = told.one_of("match", data["match"], "other").format(name=data["caller_name"])
    words += told.say("sooner") if data["priority_s"] else ""
    return words + (told.say("open_case", case=data["case_id"]) if data["case_id"] else "")


def _led(told: Told) -> str:
    return told.say("led", how=told.one_of("led", told.data["how"]))


def _queued(told: Told) -> str:
    return told.say("queued_again" if told.data.get("callback_id") else "queued")


def _answered(told: Told) -> str:
    if told.answered or told.waiting_since is None:
        return told.say("heard")
    waited_s = told.at - told.waiting_since
    return told.say("answered", waited=told.texts.number(waited_s, tenths=True))


def _requeued(told: Told) -> str:
    target = told.data["target_agent_id"]
    if not target:
        return told.say("requeued")
    return told.say("requeued_for", target=told.names.agent(target))


def _handed_on(told: Told) -> str:
    packet = told.data["hand_off"]
    chain = packet.get("chain") or []
    last = chain[-1] if chain and chain[-1]["at"] == told.at else None
    gist = told.say("gist", gist=packet["gist"]) if packet.get("gist") else ""
    if last is None:
        return told.say("story_written", gist=gist)
    why = f" ({last['why']})" if last["why"] else ""
    giver, receiver = last["giver"], last["receiver"]
    return told.say("story_handed_on", giver=giver, receiver=receiver, gist=gist, why=why)


def _handed_over(told: Told) -> str:
    return told.say("leads" if told.data["agent_id"] else "only_outside")


def _wait_told(told: Told) -> str:
    low, high = told.data["low_s"], told.data["high_s"]
    if low is None:
        return told.say("in_line_told")
    if high is None:
        return told.say("wait_told_more", low=told.texts.number(low))
    return told.say("wait_told", low=told.texts.number(low), high=told.texts.number(high))


def _wrapped_up(told: Told) -> str:
    data = told.data
    outcome = data["outcome"] or told.say("no_outcome")
    said = {True: "resolved", False: "not_resolved"}.get(data["resolved"])
    resolved = told.say(said) if said else ""
    what = "wrapped_up_draft" if data["draft"] else "wrapped_up"
    return told.say(what, outcome=outcome, resolved=resolved)


def _offer_made(told: Told) -> str | None:
    return told.say("asked_in") if told.data["kind"] == "consult" else None


def _leg_planned(told: Told) -> str | None:
    data = told.data
    return told.say("rung", party=data["party"]) if data["kind"] == "outside" else None


def _running(goes_on: str, stops: str) -> Words:
    """For what an event says of a recording that is switched."""
    return lambda told: told.say(goes_on if told.data["running"] else stops)


def _cancelled(told: Told) -> str:
    why = str(told.data["why"])
    if not why.startswith(CANCELLED_BY):
        return told.say("callback_cancelled")
    name = told.names.doer(why.removeprefix(CANCELLED_BY), told.texts)
    return told.say("callback_cancelled", why=told.say("cancelled_by", name=name))


def _callback_done(told: Told) -> str:
    return told.say("callback_done", name=told.names.doer(told.data["done_by"], told.texts))


def _wrap_up_started(told: Told) -> str:
    return told.say("wraps_up", seconds=told.texts.number(told.data["until"] - told.at))


def _recording_kept(told: Told) -> str:
    return told.say("recording_kept", length=told.texts.number(told.data["duration_s"]))


WORDS: Mapping[type[e.Event], Words | None] = {
    e.CallArrived: _arrived,
    e.CallerRecognised: _recognised,
    e.MenuSpoken: _says("menu"),
    e.LineChosen: _led,
    e.CallQueued: _queued,
    e.CallOffered: _says("offered"),
    e.CallBackInLine: _says("back_in_line"),
    e.AgentReady: _says("agent_ready"),
    e.CallAnswered: _answered,
    e.CallHeld: _says("held"),
    e.CallResumed: _says("resumed"),
    e.CallRequeued: _requeued,
    e.TargetDropped: _says("target_dropped"),
    e.CallMovedUp: _says("moved_up"),
    e.ConsultFailed: lambda told: told.say(
        "consult_failed", party=told.names.agent(told.data["party"])
    ),
    e.HandOffGiven: _handed_on,
    e.CallHandedOver: _handed_over,
    e.NoteWritten: lambda told: told.say("note", length=len(told.data["text"])),
    e.CustomerChosen: lambda told: told.say("customer_chosen", name=told.data["caller_name"]),
    e.CaseLinked: lambda told: told.say("case_linked", case=told.data["case_id"]),
    e.WaitAnnounced: _wait_told,
    e.CallbackPromised: lambda told: told.say(
        "callback_promised", number=told.number(told.data["number"])
    ),
    e.CallbackOffered: _says("callback_offered"),
    e.CallEnded: lambda told: told.one_of("ended", told.data["reason"]),
    e.CallWrappedUp: _wrapped_up,
    e.CallDetailsErased: _says("erased"),
    e.RecordingOrdered: None,  # RecordingStarted or RecordingFailed tells it
    e.RecordingStarted: _says("recording_started"),
    e.RecordingSwitchAsked: _running("recording_resumes", "recording_pauses"),
    e.RecordingSwitched: _running("recording_resumed", "recording_paused"),
    e.RecordingNotSwitched: _running("recording_not_resumed", "recording_not_paused"),
    e.RecordingRefused: _says("recording_refused"),
    e.RecordingStopped: _says("recording_stopped"),
    e.RecordingKept: _recording_kept,
    e.RecordingFailed: _says("recording_failed"),
    e.RecordingDeleted: _says("recording_deleted"),
    e.CallbackDetailsErased: _says("erased"),
    e.OfferMade: _offer_made,
    e.OfferAccepted: _says("accepts"),
    e.OfferDeclined: _says("declines"),
    e.OfferExpired: _says("rings_out"),
    e.OfferWithdrawn: _says("offer_off"),
    e.OfferFailed: _says("unreachable"),
    e.LegPlanned: _leg_planned,
    e.LegAnswered: _says("picks_up"),
    e.LegJoined: _says("joins"),
    e.LegMuted: lambda told: told.say("mutes" if told.data["muted"] else "unmutes"),
    e.LegEnded: _says("has_left"),
    e.WrapUpStarted: _wrap_up_started,
    e.WrapUpEnded: _says("wrap_up_over"),
    e.CallbackOpened: None,  # CallbackPromised tells it
    e.CallbackDialled: lambda told: told.say("callback_dialled", attempt=told.data["attempt"]),
    e.CallbackNamed: None,
    e.CallbackPickedUp: _says("callback_picked_up"),
    e.CallbackMissed: _says("callback_missed"),
    e.CallbackNotReached: _says("callback_not_reached"),
    e.CallbackReached: _says("callback_reached"),
    e.CallbackPostponed: _says("callback_postponed"),
    e.CallbackCancelled: _cancelled,
    e.CallbackDone: _callback_done,
    e.CallbackOwnCall: _says("callback_own_call"),
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
