"""Agents who answer on an ordinary telephone."""

import pytest

from tests.stage.harbour import CLEO_PHONE, LENA_PHONE, MARCO_PHONE, SUPPORT
from tests.stage.living_centre import LivingCentre

pytestmark = pytest.mark.journey


def test_marco_lifts_his_telephone_presses_1_and_talks(either_centre: LivingCentre) -> None:
    centre = either_centre
    marcos = centre.handset(MARCO_PHONE, "Marco's telephone")
    marco = centre.agent("marco", browser=False)
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    marcos.hears("incoming")
    marcos.answer()
    marcos.hears_words("Cleo Marsh is calling about Support. Press 1 to take the call.")
    marcos.press("1")
    cleo.shares_the_line_with(1)
    marcos.shares_the_line_with(1)
    call = marco.is_talking()

    marcos.hang_up()
    cleo.hears("closed", reason="completed")
    centre.sam.sees_call(call["id"], state="ended", end_reason="agent_hung_up")
    marco.shows_state("wrapping_up")


def test_who_does_not_press_1_is_not_responding_and_the_next_agent_is_asked(
    centre: LivingCentre,
) -> None:
    marcos = centre.handset(MARCO_PHONE, "Marco's telephone")
    lenas = centre.handset(LENA_PHONE, "Lena's telephone")
    centre.agent("marco", browser=False)
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    marcos.hears("incoming")
    waiting = centre.sam.sees_caller_waiting(CLEO_PHONE)
    marcos.answer()
    marcos.hears_words("Press 1")
    lena = centre.agent("lena", browser=False)
    centre.sam.sees_agent("marco", "not_responding", within_s=15)
    lenas.hears("incoming")
    lenas.answer()
    lenas.hears_words("Press 1")
    lenas.press("1")
    cleo.shares_the_line_with(1)
    lena.is_talking()
    row = centre.sam.sees_call(waiting["id"], state="talking", agent_id="lena")
    assert row["waiting_since"] == waiting["waiting_since"], "her clock never stopped"
    assert centre.sam.agents()["marco"]["state"] == "not_responding"


def test_any_other_key_leaves_the_caller_to_a_colleague_and_is_not_held_against_him(
    centre: LivingCentre,
) -> None:
    marcos = centre.handset(MARCO_PHONE, "Marco's telephone")
    centre.agent("marco", browser=False)
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    marcos.hears("incoming")
    marcos.answer()
    marcos.hears_words("Press 1")
    ana = centre.agent("ana")
    marcos.press("5")
    marcos.hears_words("someone else will take it")
    ana.takes_the_call()
    cleo.shares_the_line_with(1)
    assert centre.sam.agents()["marco"]["state"] == "ready"


def test_a_busy_telephone_is_not_waited_for(centre: LivingCentre) -> None:
    marcos = centre.handset(MARCO_PHONE, "Marco's telephone")
    centre.agent("marco", browser=False)
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    marcos.hears("incoming")
    ana = centre.agent("ana")
    marcos.reject()
    ana.takes_the_call()
    cleo.shares_the_line_with(1)
