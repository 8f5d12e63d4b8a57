"""What requests are made of: bodies that refuse words they do not know, and ids in paths."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

Id = Annotated[str, Field(min_length=1, max_length=64)]


class RequestBody(BaseModel):
    """A JSON object. An absent body is an empty one, so that each missing field is named."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_when_absent(cls, given: Any) -> Any:
        return {} if given is None else given


class ForAgent(RequestBody):
    """For a program: the agent on whose desk this is done. People act for themselves."""

    model_config = ConfigDict(extra="forbid", openapi_extra={"required": False})  # type: ignore[typeddict-unknown-key]

    agent_id: Id | None = None


class Query(BaseModel):
    """Fields of the address after the question mark."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class ActingQuery(Query):
    """For a program: the agent on whose desk this is done."""

    agent_id: Id | None = None


class CallPath(BaseModel):
    """One call."""

    call_id: Id


class OfferPath(BaseModel):
    """One offer."""

    offer_id: Id


class AgentPath(BaseModel):
    """One agent."""

    agent_id: Id


class CustomerPath(BaseModel):
    """One customer."""

    customer_id: Annotated[str, Field(min_length=1, max_length=120)]
