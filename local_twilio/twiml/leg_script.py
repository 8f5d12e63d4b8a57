"""Scripts for whole legs, with every verb of the vocabulary."""

from __future__ import annotations

from local_twilio.calls.call import Address, Call
from local_twilio.calls.signals import Moved
from local_twilio.fiber import Steps
from local_twilio.network import Network
from local_twilio.twiml.leg import follow
from local_twilio.twiml.vocabulary import VERBS


def run_leg(network: Network, call: Call, source: Address | Moved) -> Steps[None]:
    """From the first document (with the leg's custom parameters) to the end of the last."""
    start = source if isinstance(source, Moved) else Moved(source)
    return follow(network, call, start, VERBS, first=True)
