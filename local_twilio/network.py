"""The network's parts, held together; what happens to them is in the modules named for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from local_twilio.calls.registry import Calls
from local_twilio.clock import Clock
from local_twilio.conferences.registry import Conferences
from local_twilio.faults import Faults
from local_twilio.holdings import Holdings, OwnedNumber, VoiceSettings
from local_twilio.journal import Journal
from local_twilio.phones.exchange import Exchange
from local_twilio.queues.queue import Queues
from local_twilio.recordings.recording import Recordings
from local_twilio.settings import Account, Pace
from local_twilio.sids import Sids
from local_twilio.webhooks.sender import Sender
from local_twilio.webhooks.transport import Transport


@dataclass(eq=False)
class Network:
    account: Account
    clock: Clock
    pace: Pace
    journal: Journal
    faults: Faults
    sender: Sender
    sids: Sids
    random: Random
    base_url: str = "http://127.0.0.1"
    exchange: Exchange = field(default_factory=Exchange)
    calls: Calls = field(default_factory=Calls)
    conferences: Conferences = field(default_factory=Conferences)
    queues: Queues = field(default_factory=Queues)
    recordings: Recordings = field(default_factory=Recordings)
    holdings: Holdings = field(default_factory=Holdings)
    next_dial_at: float = 0.0
    sounds_checked: set[str] = field(default_factory=set)

    @property
    def account_path(self) -> str:
        return f"/2010-04-01/Accounts/{self.account.sid}"


def build_network(
    account: Account,
    clock: Clock,
    transport: Transport,
    numbers: tuple[str, ...] = (),
    pace: Pace | None = None,
    seed: int | None = None,
    base_url: str = "http://127.0.0.1",
) -> Network:
    """A network with these numbers, none of which is handled by anybody yet."""
    journal = Journal(clock)
    faults = Faults()
    random = Random(seed)
    network = Network(
        account=account,
        clock=clock,
        pace=pace or Pace(),
        journal=journal,
        faults=faults,
        sender=Sender(clock, account, transport, faults, journal),
        sids=Sids(random),
        random=random,
        base_url=base_url,
    )
    for number in numbers:
        own_number(network, number)
    return network


def own_number(network: Network, number: str) -> OwnedNumber:
    now = network.clock.now()
    owned = OwnedNumber(network.sids.new("PN"), number, number, now, now, VoiceSettings())
    network.holdings.numbers[owned.sid] = owned
    return owned
