"""A house for measuring: the real one, on a fresh database, with a network that answers at once."""

import secrets

import sqlalchemy as sa

from callcenter.bootstrap import House, build_house
from callcenter.config import read_settings
from callcenter.store import schema
from callcenter.store import tables as t
from tests.stage.telephony import FakeTelephony


def bench_house(url: str) -> House:
    """A migrated house with one line and nobody at work."""
    settings = read_settings(
        {
            "TWILIO_ACCOUNT_SID": "AC" + secrets.token_hex(16),
            "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
            "TWILIO_API_KEY_SID": "SK" + secrets.token_hex(16),
            "TWILIO_API_KEY_SECRET": secrets.token_hex(16),
            "PUBLIC_BASE_URL": "https://calls.example.com",
            "DATABASE_URL": url,
            "SECRET_KEY": secrets.token_urlsafe(48),
            "CALLCENTER_LOG_LEVEL": "ERROR",
        }
    )
    house = build_house(settings, telephony=FakeTelephony(), spawn=lambda work: None)
    schema.upgrade(house.engine)
    with house.engine.begin() as db:
        db.execute(
            sa.insert(t.lines).values(
                id="support",
                name="Support",
                promise_s=30,
                goal_s=12,
                wrap_up_s=30,
                offer_s=15,
                language="en",
                timezone="UTC",
                hours={},
                service_level_definition=4,
                short_abandon_s=5,
                priority_credit_s=60,
                reserve_after_s=20,
                position=0,
            )
        )
    return house
