"""Carries out what the outbox holds: at once after a commit, and again by any worker if need be."""

from collections.abc import Callable
from functools import partial

import structlog

from callcenter import carry_out_recording, log_context
from callcenter.domain import actions as a
from callcenter.domain import events as e
from callcenter.domain.ask import AskState
from callcenter.domain.call import CallState
from callcenter.ports import (
    Clock,
    Gone,
    MessageDelayed,
    MessageRefused,
    Messengers,
    Store,
    Telephony,
    TelephonyBusy,
    TelephonyRefused,
    TelephonyUnsure,
    Transaction,
)
from callcenter.ring_back import could_not_ring, ring_back
from callcenter.send_message import next_try, send_message
from callcenter.store.outbox import Claimed, Outbox
from callcenter.workflows.answer_ask import ask_leg_ended
from callcenter.workflows.connect_call import caller_joined
from callcenter.workflows.end_call import caller_left
from callcenter.workflows.leave_room import (
    agent_left_alone,
    both_left,
    caller_never_joined,
    leg_left,
)
from callcenter.workflows.name_leg import name_dialled

log = structlog.get_logger(__name__)

MOST_TRIES = 8
LONGEST_PAUSE_S = 30.0
SWITCH_TRIES = 3  # an agent waits with a card number: better a clear word soon
KEPT_FOR_DAYS_S = 3 * 86_400.0
LONGEST_PAUSE_OF_DAYS_S = 60.0
BY = "telephony"


class Deliveries:
    """Runs actions. `log_interaction` writes a finished call to the history and the CRM.

    `beside` runs what may take long, a message to a slow server, so that no call waits for it.
    """

    def __init__(
        self,
        outbox: Outbox,
        store: Store,
        telephony: Telephony,
        messengers: Messengers,
        log_interaction: Callable[[str], None],
        clock: Clock,
        beside: Callable[[Callable[[], None]], object],
    ) -> None:
        self._outbox = outbox
        self._store = store
        self._telephony = telephony
        self._messengers = messengers
        self._log_interaction = log_interaction
        self._clock = clock
        self._beside = beside

    def run(self, action_id: str) -> None:
        """Carry out one action, if nobody else has it."""
        claimed = self._outbox.claim(action_id, self._clock())
        if claimed is not None:
            self._carry_out(claimed)

    def run_due(self) -> int:
        """Carry out what is due; returns how many were tried."""
        due = self._outbox.due(self._clock())
        for action_id in due:
            self.run(action_id)
        messages = self._outbox.due(self._clock(), messages=True)
        for action_id in messages:
            self._beside(partial(self.run, action_id))
        return len(due) + len(messages)

    def _carry_out(self, claimed: Claimed) -> None:
        log_context.begin(call=claimed.action.call_id, action=claimed.id)
        try:
            self._perform(claimed)
        except MessageRefused as refused:
            self._give_up_message(claimed, str(refused))
        except TelephonyBusy as busy:
            self._outbox.again(claimed.id, self._clock() + busy.retry_s, str(busy))
        except TelephonyRefused as refused:
            self._outbox.given_up(claimed.id, str(refused))
            self._refused(claimed.action, str(refused))
        except (TelephonyUnsure, MessageDelayed) as unsure:
            self._try_again(claimed, str(unsure))
        except Exception as fault:
            log.exception("action failed", action=claimed.id, kind=type(claimed.action).__name__)
            self._try_again(claimed, repr(fault))
        else:
            self._outbox.done(claimed.id)

    def _give_up_message(self, claimed: Claimed, error: str) -> None:
        kind = type(claimed.action).__name__
        log.error("message not sent", action=claimed.id, kind=kind, why=error)
        self._outbox.given_up(claimed.id, error)

    def _try_message_again(self, claimed: Claimed, message: a.Message, error: str) -> None:
        due_at = next_try(message, claimed.attempts, self._clock())
        if due_at is None:
            self._give_up_message(claimed, error)
        else:
            self._outbox.again(claimed.id, due_at, error)

    def _try_again(self, claimed: Claimed, error: str) -> None:
        if isinstance(claimed.action, a.Message):
            return self._try_message_again(claimed, claimed.action, error)
        if isinstance(claimed.action, a.LogInteraction | a.DeleteRecording):
            return self._try_for_days(claimed, error)
        if claimed.attempts >= _most_tries(claimed.action):
            self._outbox.given_up(claimed.id, error)
            return self._refused(claimed.action, error)
        pause = min(0.5 * 2 ** (claimed.attempts - 1), LONGEST_PAUSE_S)
        return self._outbox.again(claimed.id, self._clock() + pause, error)

    def _try_for_days(self, claimed: Claimed, error: str) -> None:
        """No caller waits for it, and a CRM may be away for a night: it is told when it is back.

        What is to be forgotten is not given up either, because the network is away for an hour.
        """
        now = self._clock()
        if now - claimed.asked_at > KEPT_FOR_DAYS_S:
            kind = type(claimed.action).__name__
            log.error("given up after days", kind=kind, call=claimed.action.call_id, why=error)
            return self._outbox.given_up(claimed.id, error)
        pause = min(0.5 * 2 ** min(claimed.attempts - 1, 20), LONGEST_PAUSE_OF_DAYS_S)
        return self._outbox.again(claimed.id, now + pause, error)

    def _perform(self, claimed: Claimed) -> None:
        match action := claimed.action:
            case a.SendMail() | a.SendSms() | a.PostWebhook():
                asked_at = claimed.asked_at if claimed.attempts > 1 else None
                send_message(self._messengers, claimed.id, action, asked_at)
            case a.RingPhone() | a.DialOutside():
                self._dial(action, claimed.attempts)
            case a.CallBack():
                ring_back(self._store, self._telephony, action, claimed.attempts)
            case a.MoveCaller() | a.SendToLine():
                self._redirect(action)
            case a.RingHelper():
                self._ring_helper(action, claimed.attempts)
            case a.FindCaller():
                self._find_caller(action)
            case a.AskWhoLeft():
                up = self._telephony.is_live(action.provider_sid)
                decide = agent_left_alone if up else both_left
                self._store.transact(lambda tx: decide(tx, action.leg_id), BY)
            case a.LogInteraction():
                self._log_interaction(action.call_id)
            case a.RecordCaller() | a.SwitchRecording() | a.StopRecording() | a.DeleteRecording():
                carry_out_recording.carry_out(
                    self._store, self._telephony, action, claimed.attempts
                )
            case _:
                self._adjust(action)

    def _dial(self, action: a.RingPhone | a.DialOutside, attempts: int) -> None:
        leg = self._store.look(lambda tx: tx.leg(action.leg_id))
        if not leg.live or leg.provider_sid is not None:
            return  # the offer went away before we rang; or it rings, and has told us so itself
        sid = None
        if attempts > 1:  # a create is not idempotent: look before repeating one
            sid = self._telephony.find_leg(action.leg_id, action.number)
        if sid is None:
            sid = self._create(action)
        self._store.transact(lambda tx: name_dialled(tx, action.leg_id, sid), BY)

    def _ring_helper(self, action: a.RingHelper, attempts: int) -> None:
        if not self._store.look(lambda tx: tx.asked(action.ask_id).open):
            return  # answered or withdrawn before we rang
        sid = self._telephony.find_leg(action.ask_id, action.number) if attempts > 1 else None
        if sid is None:
            sid = self._telephony.ring_helper(
                action.ask_id, action.number, action.caller_id, action.timeout_s
            )
        self._store.transact(lambda tx: _helper_rung(tx, action.ask_id, sid), BY)

    def _create(self, action: a.RingPhone | a.DialOutside) -> str:
        if isinstance(action, a.RingPhone):
            return self._telephony.ring_phone(
                action.leg_id, action.number, action.caller_id, action.timeout_s
            )
        return self._telephony.dial_outside(
            action.leg_id, action.number, action.caller_id, action.room, action.timeout_s
        )

    def _redirect(self, action: a.MoveCaller | a.SendToLine) -> None:
        state = self._store.look(lambda tx: tx.call(action.call_id).state)
        moving = isinstance(action, a.MoveCaller)
        if moving and state is not CallState.CONNECTING:
            return
        if not moving and state in (CallState.ENDED, CallState.TALKING, CallState.CONNECTING):
            return
        try:
            if moving:
                self._telephony.move_caller(action.provider_sid, action.call_id)
            else:
                self._telephony.send_to_line(action.provider_sid, action.call_id)
        except Gone:
            self._caller_gone(action)

    def _caller_gone(self, action: a.MoveCaller | a.SendToLine) -> None:
        if self._telephony.is_live(action.provider_sid):
            # Right after a change of state Twilio may refuse a leg that is up: ask again soon.
            raise TelephonyBusy("not ready to be moved yet", retry_s=0.3)
        self._store.transact(lambda tx: caller_left(tx, tx.call(action.call_id)), BY)

    def _find_caller(self, action: a.FindCaller) -> None:
        if self._telephony.in_room(action.room, action.provider_sid):
            self._store.transact(lambda tx: caller_joined(tx, action.call_id), BY)
        else:
            self._store.transact(lambda tx: caller_never_joined(tx, action.call_id), BY)

    def _adjust(self, action: a.Action) -> None:
        try:
            match action:
                case a.HangUp() | a.EndAskLeg():
                    self._telephony.hang_up(action.provider_sid)
                case a.LetGo():
                    self._telephony.let_go(action.provider_sid)
                case a.HoldCaller():
                    self._telephony.hold(action.room, action.provider_sid, action.held)
                case a.MuteLeg():
                    self._telephony.mute(action.room, action.provider_sid, action.muted)
        except Gone as gone:
            log.info("nothing left to do", action=type(action).__name__, why=str(gone))

    def _refused(self, action: a.Action, error: str) -> None:
        if isinstance(action, a.RingPhone | a.DialOutside):
            why = f"could not be dialled ({error})"[:80]
            self._store.transact(lambda tx: leg_left(tx, tx.leg(action.leg_id), why), BY)
        elif isinstance(action, a.RingHelper):
            why = f"could not be dialled ({error})"[:80]
            self._store.transact(lambda tx: ask_leg_ended(tx, action.ask_id, why), BY)
        elif isinstance(action, a.CallBack):
            could_not_ring(self._store, action, error)
        elif isinstance(action, a.AskWhoLeft):  # no answer: better in line than forgotten
            self._store.transact(lambda tx: agent_left_alone(tx, action.leg_id), BY)
        elif isinstance(action, a.RecordingOrder):
            carry_out_recording.could_not(self._store, action, error)


def _most_tries(action: a.Action) -> int:
    return SWITCH_TRIES if isinstance(action, a.SwitchRecording) else MOST_TRIES


def _helper_rung(tx: Transaction, ask_id: str, provider_sid: str) -> None:
    over = (AskState.WITHDRAWN, AskState.EXPIRED)
    if not tx.record(e.AskRung(ask_id, provider_sid)) and tx.asked(ask_id).state in over:
        tx.ask(a.EndAskLeg(ask_id, provider_sid))  # it was taken back while we rang
