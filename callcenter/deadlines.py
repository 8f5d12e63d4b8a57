"""Deadline -> what it means; claimed and handled in one transaction, by exactly one worker."""

from collections.abc import Callable, Mapping

import structlog

from callcenter.domain.digest_time import DIGEST_DUE
from callcenter.domain.errors import NotFound
from callcenter.ports import DueTimer, Store, Transaction
from callcenter.reports.send_digest import send_digest
from callcenter.workflows.answer_ask import NEXT_IS_ASKED, expire_ask, helper_comes
from callcenter.workflows.answer_offer import expire_offer
from callcenter.workflows.ask_for_help import ask_next
from callcenter.workflows.call_back import stop_ringing
from callcenter.workflows.change_presence import grace_over
from callcenter.workflows.connect_call import look_for_caller
from callcenter.workflows.end_loan import loan_deadline
from callcenter.workflows.wrap_up_call import wrap_up_deadline

log = structlog.get_logger(__name__)

MEANING: Mapping[str, Callable[[Transaction, str], None]] = {
    "offer_expires": expire_offer,
    "wrap_up_ends": wrap_up_deadline,
    "connection_grace": grace_over,
    "caller_joins": look_for_caller,
    "ask_expires": expire_ask,
    NEXT_IS_ASKED: ask_next,
    "helper_comes": helper_comes,
    "loan_ends": loan_deadline,
    "callback_rings": stop_ringing,
    DIGEST_DUE: send_digest,
}


def meet(store: Store, timer: DueTimer) -> None:
    """Handle one deadline, unless somebody else has."""
    store.transact(lambda tx: _meet(tx, timer), by="clock")


def _meet(tx: Transaction, timer: DueTimer) -> None:
    if not tx.take_timer(timer):
        return
    try:
        MEANING[timer.kind](tx, timer.subject)
    except NotFound:
        log.warning("deadline of something that is gone", kind=timer.kind, subject=timer.subject)
