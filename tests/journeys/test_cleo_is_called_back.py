"""Cleo keeps her place, hangs up, and is rung when it is her turn; Ana sees what was promised."""

import pytest
import sqlalchemy as sa

from callcenter.store import tables as t
from tests.stage.harbour import CLEO_PHONE, SUPPORT
from tests.stage.living_centre import LivingCentre
from tests.stage.polling import until

pytestmark = pytest.mark.journey


def test_cleo_presses_one_is_rung_and_speaks_with_ana_on_her_first_clock(
    centre: LivingCentre,
) -> None:
    engine = sa.create_engine(centre.installed.database_url)
    with engine.begin() as db:
        db.execute(sa.update(t.lines).values(callback_offer_after_s=5.0))
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    cleo.hears_words("as soon as someone is free")
    waits = centre.sam.sees_caller_waiting(CLEO_PHONE)
    cleo.hears_words("press 1. You keep your place", within_s=40)
    cleo.press("1")
    cleo.hears_words("we will call you back on this number")
    cleo.hears("closed", reason="completed")
    centre.sam.sees_call(waits["id"], state="ended", end_reason="callback_promised")
    owed = centre.sam.get("/callbacks")["callbacks"]
    assert [(one["number"], one["state"], one["origin"]) for one in owed] == [
        (CLEO_PHONE, "promised", "line")
    ]

    ana = centre.agent("ana")
    cleo.hears("incoming", within_s=15)
    centre.sam.sees_agent("ana", "ready")  # claimed only when Cleo is there
    cleo.answer()
    cleo.hears_words("calling you back as promised")
    cleo.press("1")
    offer = ana.sees_offer(line="support")
    assert offer["promised_at"] == owed[0]["promised_at"]
    assert offer["waiting_since"] == owed[0]["waiting_since"]
    ana.accept(offer)
    ana.is_talking()
    cleo.shares_the_line_with(1)
    until(
        "the promise is kept",
        lambda: centre.sam.get("/callbacks", state="reached")["callbacks"],
        5,
    )
    ana.call_does("hang-up")
    told = centre.sam.events(offer["call_id"])
    assert {"CallbackDialled", "CallbackPickedUp", "CallbackReached"} & set(told)
