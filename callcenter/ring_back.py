"""Carries out a dial to somebody whom we owe a call; never twice for one try."""

from callcenter.domain.actions import CallBack
from callcenter.ports import Store, Telephony
from callcenter.workflows.call_back import dial_ended, dial_named, still_to_ring

BY = "telephony"


def ring_back(store: Store, telephony: Telephony, action: CallBack, attempts: int) -> None:
    """Ring her, unless that is not wanted any more.

    Whoever began it before may have died over it: the leg is looked for before it is made again.
    """
    if not store.transact(lambda tx: still_to_ring(tx, action), BY):
        return
    label = f"{action.callback_id}.{action.attempt}"
    sid = telephony.find_leg(label, action.number) if attempts > 1 else None
    sid = sid or telephony.call_back(
        action.callback_id, action.attempt, action.number, action.caller_id, action.timeout_s
    )
    store.transact(lambda tx: dial_named(tx, action.callback_id, action.attempt, sid), BY)


def could_not_ring(store: Store, action: CallBack, error: str) -> None:
    """The network will not dial this: the try came to nothing."""
    why = f"could not be dialled ({error})"[:80]
    store.transact(lambda tx: dial_ended(tx, action.callback_id, action.attempt, "", why), BY)
