"""Ask a CRM for no longer than a budget, and not at all while it is silent."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLongError
from typing import TypeVar

from crm_adapters.circuit import Circuit
from crm_adapters.contract import StaleMark
from crm_adapters.errors import (
    CrmBusyError,
    CrmError,
    CrmNonsenseError,
    CrmRefusesUsError,
    CrmSilentError,
)

T = TypeVar("T")

ILL = (CrmSilentError, CrmBusyError, CrmRefusesUsError, CrmNonsenseError)


class AskedInTime:
    """Bounds every question in time. The asking thread is never the caller's for longer."""

    def __init__(
        self,
        system: str,
        clock: Callable[[], float],
        budget_s: float = 1.5,
        circuit: Circuit | None = None,
        most_at_once: int = 8,
    ) -> None:
        self._system = system
        self._clock = clock
        self._budget_s = budget_s
        self._circuit = circuit or Circuit(clock)
        self._pool = ThreadPoolExecutor(most_at_once, thread_name_prefix="crm")

    def ask(self, question: Callable[[], T]) -> T:
        """Return the answer. Raises CrmSilentError after the budget, or at once while silent."""
        if not self._circuit.may_ask():
            raise CrmSilentError(f"{self._system} has been silent and is left alone for a while.")
        asked = self._pool.submit(question)
        try:
            answer = asked.result(self._budget_s)
        except TookTooLongError as error:
            asked.cancel()
            self._circuit.failed()
            raise CrmSilentError(f"{self._system} took too long.") from error
        except ILL as error:
            self._circuit.failed(error.retry_after_s)
            raise
        except CrmError:
            self._circuit.succeeded()  # it answered, if only to say no
            raise
        self._circuit.succeeded()
        return answer

    def mark(self) -> StaleMark:
        """Return the mark for a card that had to do without this system."""
        since = self._circuit.silent_since
        return StaleMark(self._system, self._clock() if since is None else since)

    def close(self) -> None:
        """Let the asking threads end."""
        self._pool.shutdown(wait=False, cancel_futures=True)
