"""What can go wrong with a CRM: a stable code, whether trying again helps, and when."""

from typing import ClassVar


class CrmError(Exception):
    """Base of all faults of a CRM. `retry_after_s`: how long to leave it alone, if it said so."""

    code: ClassVar[str] = "crm"
    retry_helps: ClassVar[bool] = False

    def __init__(self, message: str, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class CrmSilentError(CrmError):
    """No answer in time, no connection, or a fault on its side."""

    code = "crm_silent"
    retry_helps = True


class CrmBusyError(CrmError):
    """It asks us to come back later; nothing was done."""

    code = "crm_busy"
    retry_helps = True


class CrmRefusesUsError(CrmError):
    """Our sign-in is not accepted, or lacks a right; somebody must look at the settings."""

    code = "crm_refuses_us"


class CrmNonsenseError(CrmError):
    """An answer that is not what the configuration says it should be."""

    code = "crm_nonsense"


class CrmRejectsError(CrmError):
    """It understood us and says that what we sent is wrong."""

    code = "crm_rejects"


class NotInCrmError(CrmError):
    """There is no such customer or case."""

    code = "not_in_crm"


class CrmCannotError(CrmError):
    """This CRM, as configured, does not offer that."""

    code = "crm_cannot"
