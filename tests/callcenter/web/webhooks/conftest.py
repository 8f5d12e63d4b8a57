"""The service behind Twilio's webhooks."""

import pytest

from tests.callcenter.web.stage import Service
from tests.callcenter.web.webhooks.twilio import Twilio
from tests.stage.house import TestHouse


@pytest.fixture
def twilio(house: TestHouse) -> Twilio:
    return Twilio(Service(house))
