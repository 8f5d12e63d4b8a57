"""The only place that picks real adapters: settings in, a house ready to work out."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

import structlog
from sqlalchemy import Engine
from twilio.rest import Client

from callcenter import log_context
from callcenter.cards import Cards
from callcenter.config import Settings
from callcenter.deliveries import Deliveries
from callcenter.domain.events import CallArrived, Recorded
from callcenter.learn_caller import learn_caller
from callcenter.ports import Clock, Committed, Messengers, Telephony
from callcenter.reactions import Hearer, Reactions
from callcenter.sending.signed_webhooks import SignedWebhooks
from callcenter.sending.smtp_mail import SmtpMail
from callcenter.store.centre import SqlCentre
from callcenter.store.engine import open_engine, reading
from callcenter.store.outbox import Outbox
from callcenter.store.store import SqlStore
from callcenter.store.together import LetIn
from callcenter.telephony.addresses import Addresses
from callcenter.telephony.recording_sound import TwilioSounds
from callcenter.telephony.rest import TwilioTelephony, open_client
from callcenter.telephony.texts import TwilioTexts
from callcenter.worker import Worker
from crm_adapters.asked_in_time import AskedInTime
from crm_adapters.contract import CrmAdapter
from crm_adapters.local.adapter import LocalCrm
from crm_adapters.local_first import LocalFirst
from crm_adapters.rest.adapter import RestCrm
from crm_adapters.rest.config import load_config
from ivr.engine import Say
from ivr.prompts import prompt, voice_language

log = structlog.get_logger(__name__)

Spawn = Callable[[Callable[[], None]], object]


@dataclass(frozen=True, slots=True)
class House:
    """Everything that is assembled once for a process."""

    settings: Settings
    clock: Clock
    engine: Engine
    store: SqlStore
    centre: SqlCentre
    cards: Cards
    urls: Addresses
    telephony: Telephony
    deliveries: Deliveries
    worker: Worker
    sounds: TwilioSounds
    hearers: list[Hearer]


def inline(work: Callable[[], None]) -> None:
    """Do it now, in place: for programs that have nothing else to do."""
    work()


def build_house(
    settings: Settings,
    *,
    clock: Clock = time.time,
    spawn: Spawn = inline,
    beside: Spawn | None = None,
    let_in: LetIn | None = None,
    telephony: Telephony | None = None,
    crm: CrmAdapter | None = None,
) -> House:
    """Assemble the service. `spawn` runs what follows a commit beside the caller's path;

    `beside` (or else `spawn`) runs messages outside, which may take long. `let_in` lets others of
    this process that are ready go on, before a transaction that they may share.
    """
    engine = open_engine(settings.database_url, observed=settings.tracing_url is not None)
    centre = SqlCentre(engine, clock)
    store = SqlStore(engine, clock, let_in)
    urls = Addresses(settings.public_base_url)
    telephony = telephony or _twilio(settings, urls)
    local = LocalCrm(engine, settings.default_region, reading=reading(engine))
    cards = Cards(engine, local, crm or _crm(settings, local, clock))
    deliveries = Deliveries(
        Outbox(engine),
        store,
        telephony,
        _messengers(settings, clock),
        cards.log_interaction,
        clock,
        beside or spawn,
    )
    worker = Worker(store, deliveries, telephony, clock)
    hearers: list[Hearer] = []
    if cards.has_crm:
        hearers.append(partial(_ask_crm, store, cards, spawn))
    reactions = Reactions(store, spawn, hearers)
    store.after_commit = partial(_follow, reactions, deliveries, spawn)
    return House(
        settings=settings,
        clock=clock,
        engine=engine,
        store=store,
        centre=centre,
        cards=cards,
        urls=urls,
        telephony=telephony,
        deliveries=deliveries,
        worker=worker,
        sounds=_sounds(settings),
        hearers=hearers,
    )


def _follow(
    reactions: Reactions, deliveries: Deliveries, spawn: Spawn, committed: Committed
) -> None:
    """After a commit: act outside, tell the screens, react. Whatever fails here a worker finds."""
    log_context.name_call(committed.events)
    for action_id in committed.actions:
        spawn(partial(_guarded, "action", partial(deliveries.run, action_id)))
    if committed.events:
        reactions.hear(committed.events)


def _ask_crm(store: SqlStore, cards: Cards, spawn: Spawn, events: Sequence[Recorded]) -> None:
    """Every caller is looked up in the CRM, too, beside her way to a person."""
    for recorded in events:
        if isinstance(recorded.event, CallArrived):
            spawn(partial(_guarded, "crm", partial(learn_caller, store, cards, recorded.event)))


def _guarded(what: str, work: Callable[[], None]) -> None:
    try:
        work()
    except Exception:
        log.exception("left to a worker", what=what)


def _crm(settings: Settings, local: LocalCrm, clock: Clock) -> CrmAdapter:
    """The CRM that the settings describe, with the local store in front of it; or that alone."""
    if settings.crm_config is None:
        return local
    config = load_config(settings.crm_config.read_bytes(), os.environ)
    crm = RestCrm(config, settings.default_region)
    return LocalFirst(local, crm, AskedInTime(crm.name, clock))


def _twilio(settings: Settings, urls: Addresses) -> Telephony:
    words = Say(prompt("en", "leg_let_go"), voice_language("en"))
    return TwilioTelephony(_client(settings), urls, words)


def _messengers(settings: Settings, clock: Clock) -> Messengers:
    ours = urlsplit(settings.public_base_url).hostname
    return Messengers(
        mail=SmtpMail(settings.smtp_url, settings.mail_from or f"callcenter@{ours}"),
        texts=TwilioTexts(_client(settings), settings.sms_from),
        webhooks=SignedWebhooks(
            settings.webhook_secret, clock, allow_private=settings.webhook_allow_private
        ),
    )


def _sounds(settings: Settings) -> TwilioSounds:
    return TwilioSounds(
        settings.twilio_account_sid,
        settings.twilio_api_key_sid,
        settings.twilio_api_key_secret,
        settings.twilio_api_base_url,
    )


def _client(settings: Settings) -> Client:
    return open_client(
        settings.twilio_account_sid,
        settings.twilio_api_key_sid,
        settings.twilio_api_key_secret,
        settings.twilio_api_base_url,
    )
