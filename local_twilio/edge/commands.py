"""What a telephone may ask over its socket."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class Command(BaseModel):
    model_config = ConfigDict(extra="ignore", populate_by_name=True)


class Connect(Command):
    """A softphone calls out; the parameters reach the application's voice address."""

    type: Literal["connect"]
    params: dict[str, str] = {}


class Dial(Command):
    """A handset calls; `from` may be `anonymous`, `stir` is the carrier's attestation."""

    type: Literal["dial"]
    to: str
    from_: str | None = Field(default=None, alias="from")
    stir: str | None = None


class Digits(Command):
    type: Literal["digits"]
    digits: str


class Speech(Command):
    type: Literal["speech"]
    text: str


class Mute(Command):
    type: Literal["mute"]
    muted: bool


class Accept(Command):
    type: Literal["accept"]


class Reject(Command):
    type: Literal["reject"]


class HangUp(Command):
    type: Literal["hangup"]


AnyCommand = Annotated[
    Connect | Dial | Digits | Speech | Mute | Accept | Reject | HangUp,
    Field(discriminator="type"),
]
READER: TypeAdapter[Connect | Dial | Digits | Speech | Mute | Accept | Reject | HangUp] = (
    TypeAdapter(AnyCommand)
)
