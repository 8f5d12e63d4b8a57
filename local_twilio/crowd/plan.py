"""What the crowd is told to do; changeable while it calls."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Share = Annotated[float, Field(ge=0.0, le=1.0)]
Weight = Annotated[float, Field(gt=0.0)]
Seconds = Annotated[float, Field(gt=0.0)]


class Plan(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Line(Plan):
    """A number to call, and how often compared with the others."""

    to: str
    weight: Weight = 1.0


class KnownCaller(Plan):
    number: str = Field(pattern=r"^\+[1-9]\d{6,14}$")
    weight: Weight = 1.0


class CrowdPlan(Plan):
    """Seconds and shares; with no `numbers` the crowd calls every number of the account."""

    running: bool = False
    calls_per_minute: float = Field(default=4.0, ge=0.0, le=6000.0)
    profile: Literal["flat", "office"] = "flat"
    numbers: list[Line] = []
    callers: list[KnownCaller] = []
    unknown_share: Share = 0.2
    withheld_share: Share = 0.05
    keys: list[str] = ["1", "2", "3", ""]
    patience_mean_s: Seconds = 90.0
    talk_median_s: Seconds = 60.0
    talk_sigma: float = Field(default=0.6, ge=0.0, le=3.0)
    callback_share: Share = 0.6
    most_at_once: int = Field(default=300, ge=1)
    seed: int | None = None


class OneCall(Plan):
    """A single simulated call; what is missing is drawn as for the crowd."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    from_: str = Field(alias="from")
    to: str
    patience_s: Seconds | None = None
    talk_s: Seconds | None = None
    keys: str | None = None
    keeps_place: bool = False
    stir: str | None = None
