"""Every fault to one shape of answer: a stable code, a sentence, whether to try again, details."""

import secrets
from collections.abc import Mapping

import structlog
from flask import Flask, Response, request
from pydantic import BaseModel, Field, ValidationError
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException

from callcenter.domain.errors import Refused
from crm_adapters import errors as crm

log = structlog.get_logger(__name__)

API = "/api/"
CRM_STATUS: Mapping[type[crm.CrmError], int] = {
    crm.NotInCrmError: 404,
    crm.CrmRejectsError: 422,
    crm.CrmCannotError: 409,
    crm.CrmSilentError: 503,
    crm.CrmBusyError: 503,
}
REMEDIES = {
    "missing": "Give this field.",
    "extra_forbidden": "Remove it, or check its spelling.",
    "string_too_short": "Give a longer text.",
    "string_too_long": "Give a shorter text.",
}


class Problem(BaseModel):
    """What every answer but a good one looks like."""

    code: str = Field(description="Stable; programs may rely on it.")
    message: str = Field(description="A sentence for a person: what is wrong and what to do.")
    retry: bool = Field(description="Whether the same request can succeed later.")
    details: dict[str, object] = Field(default_factory=dict)


class NotSignedIn(Refused):
    """Nobody is signed in, or not any more."""

    code = "not_signed_in"
    status = 401


class SecondFactorNeeded(Refused):
    """The password is right; a code of the second step is missing."""

    code = "second_factor_needed"
    status = 401


class TooManyTries(Refused):
    """Wait before trying again; `retry_after_s` seconds."""

    code = "too_many_tries"
    status = 429
    retry = True


def mount(app: Flask) -> None:
    """Answer every fault of this application in one shape."""
    app.register_error_handler(Refused, of_refused)
    app.register_error_handler(crm.CrmError, of_crm)
    app.register_error_handler(HTTPException, of_http)
    app.register_error_handler(DBAPIError, of_database)
    app.register_error_handler(NoConnectionFree, of_database)
    app.register_error_handler(OverflowError, of_unkept)
    app.register_error_handler(Exception, of_fault)
    # flask-openapi3 looks for these on the application.
    setattr(app, "validation_error_callback", of_validation)  # noqa: B010
    setattr(app, "validation_error_status", "422")  # noqa: B010


def problem(status: int, said: Problem) -> Response:
    """The answer for a problem."""
    response = Response(said.model_dump_json(), status, mimetype="application/json")
    response.cache_control.no_store = True
    return response


def of_refused(refused: Refused) -> Response:
    """A command that the house refuses."""
    said = Problem(
        code=refused.code,
        message=refused.message,
        retry=refused.retry,
        details=dict(refused.details),
    )
    response = problem(refused.status, said)
    wait_s = refused.details.get("retry_after_s")
    if isinstance(wait_s, int | float):
        response.headers["Retry-After"] = str(int(wait_s))
    return response


def of_crm(fault: crm.CrmError) -> Response:
    """A CRM that cannot or will not."""
    status = CRM_STATUS.get(type(fault), 502)
    log.warning("CRM fault", code=fault.code, fault=str(fault))
    details: dict[str, object] = {}
    if fault.retry_after_s:
        details["retry_after_s"] = fault.retry_after_s
    said = Problem(code=fault.code, message=str(fault), retry=fault.retry_helps, details=details)
    return problem(status, said)


def of_http(fault: HTTPException) -> Response | HTTPException:
    """What Flask itself refuses; outside the API its own page is right."""
    if fault.response is not None or not request.path.startswith(API):
        return fault
    code = (fault.name or "http").lower().replace(" ", "_")
    message = f"{request.method} {request.path}: {fault.description}"
    return problem(fault.code or 500, Problem(code=code, message=message, retry=False))


def of_database(fault: DBAPIError | NoConnectionFree) -> Response:
    """The database does not answer, or not in time; or it is given what it cannot keep."""
    if isinstance(fault, DataError):
        return of_unkept(fault)
    mark = _mark()
    why = str(getattr(fault, "orig", None) or fault)
    log.error("database fault", id=mark, path=request.path, fault=why)
    message = f"The database did not answer in time. Try again; the log has this as {mark}."
    return problem(503, Problem(code="database", message=message, retry=True, details={"id": mark}))


def of_unkept(fault: Exception) -> Response:
    """A number or a time beyond all measure."""
    log.warning("beyond what can be kept", path=request.path, fault=type(fault).__name__)
    message = "A number or a time here is beyond what can be kept. Give a smaller one."
    return problem(422, Problem(code="invalid", message=message, retry=False))


def of_fault(fault: Exception) -> Response:
    """A fault of ours: the person gets an id under which the log tells the rest."""
    mark = _mark()
    log.error("unexpected fault", id=mark, path=request.path, exc_info=fault)
    message = f"Something failed on our side. Tell your admin this mark: {mark}."
    return problem(500, Problem(code="fault", message=message, retry=True, details={"id": mark}))


def of_validation(fault: ValidationError) -> Response:
    """A request whose words make no sense: each place, what is wrong there, and the remedy."""
    found = [
        {
            "place": ".".join(str(part) for part in error["loc"]) or "the request",
            "wrong": error["msg"].removeprefix("Value error, "),
            "remedy": REMEDIES.get(error["type"], "Change it as said; docs/openapi.json has all."),
        }
        for error in fault.errors(include_url=False, include_context=False, include_input=False)
    ]
    message = "; ".join(f"{one['place']}: {one['wrong']}. {one['remedy']}" for one in found[:3])
    said = Problem(code="invalid", message=message, retry=False, details={"faults": found})
    return problem(422, said)


def _mark() -> str:
    return secrets.token_hex(4)
