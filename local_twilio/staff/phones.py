"""Telephones with somebody beside them: they ring a little, are answered, accept with 1, stay."""

from __future__ import annotations

from random import Random
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from local_twilio.clock import Timer
from local_twilio.network import Network
from local_twilio.phones.events import Closed, Gathering, Incoming, Joined, PhoneEvent
from local_twilio.phones.virtual_phone import VirtualPhone

Share = Annotated[float, Field(ge=0.0, le=1.0)]


class StaffedPhone(BaseModel):
    """`number` may also be `client:<identity>`; `answers` is the share of calls picked up."""

    model_config = ConfigDict(extra="forbid")
    number: str = Field(pattern=r"^(\+[1-9]\d{6,14}|client:.+)$")
    answers: Share = 0.95
    rings_s: tuple[float, float] = (2.0, 5.0)
    accepts_with: str = "1"


class StaffPlan(BaseModel):
    model_config = ConfigDict(extra="forbid")
    phones: list[StaffedPhone] = []


class Attendant:
    """The person beside one telephone."""

    ALONE_AT_MOST = 60.0

    def __init__(self, network: Network, wish: StaffedPhone, random: Random) -> None:
        self._network = network
        self._random = random
        self._alone: Timer | None = None
        self.wish = wish
        self.phone = VirtualPhone(network, wish.number, self._hear)

    def _hear(self, event: PhoneEvent) -> None:
        match event:
            case Incoming() if self._random.random() < self.wish.answers:
                rings = self._random.uniform(*self.wish.rings_s)
                self._network.clock.call_later(rings, self._answer)
            case Gathering():
                self._network.clock.call_later(1.0, self._accept)
            case Joined(others=others):
                self._mind_company(others)
            case Closed():
                self._mind_company(1)

    def _answer(self) -> None:
        self.phone.answer()

    def _accept(self) -> None:
        self.phone.press(self.wish.accepts_with)

    def _mind_company(self, others: int) -> None:
        """Nobody stays on a silent line for ever."""
        if self._alone is not None:
            self._alone.cancel()
            self._alone = None
        if not others:
            self._alone = self._network.clock.call_later(self.ALONE_AT_MOST, self.phone.hang_up)


class Staff:
    def __init__(self, network: Network) -> None:
        self._network = network
        self._random = Random(network.random.getrandbits(64))
        self._attendants: dict[str, Attendant] = {}

    def change(self, plan: StaffPlan) -> None:
        """Exactly these telephones are staffed from now on; talks under way go on."""
        wanted = {wish.number: wish for wish in plan.phones}
        for number in set(self._attendants) - set(wanted):
            attendant = self._attendants.pop(number)
            self._network.exchange.unplug(number, attendant.phone)
        for number, wish in wanted.items():
            if number in self._attendants:
                self._attendants[number].wish = wish
            else:
                attendant = Attendant(self._network, wish, self._random)
                attendant.phone.plug_in()
                self._attendants[number] = attendant

    def as_json(self) -> dict[str, Any]:
        return {
            "phones": [
                {**one.wish.model_dump(), "busy": one.phone.busy()}
                for one in self._attendants.values()
            ]
        }
