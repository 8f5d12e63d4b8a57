"""Sam calls for help: a colleague of another line, and the managing director on her telephone."""

from typing import Any

import pytest

from tests.stage.desk import Person
from tests.stage.harbour import CLEO_PHONE, SUPPORT
from tests.stage.living_centre import LivingCentre
from tests.stage.polling import until

pytestmark = pytest.mark.journey
DIRECTOR = "+12125550195"


def loans(centre: LivingCentre, state: str) -> list[Any]:
    return [one for one in centre.sam.get("/surge")["loans"] if one["state"] == state]


def test_dora_is_asked_joins_support_answers_cleo_and_is_home_again(centre: LivingCentre) -> None:
    dora = centre.agent("dora")
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    waiting = centre.sam.sees_caller_waiting(CLEO_PHONE)

    refused = centre.sam.ask("POST", "/lines/support/call-in", {"rung": 2})
    assert refused.status_code == 409
    assert refused.json()["code"] == "would_hurt", "Orders would be left alone, and Sam is told"
    body = {"rung": 2, "minutes": 20, "even_if_hurt": True}
    centre.sam.does("/lines/support/call-in", body)
    ask = dora.shows("that Support needs her", lambda desk: desk.get("ask"))
    assert (ask["line_name"], ask["minutes"], ask["waiting"]) == ("Support", 20, 1)
    assert ask["hurts"]["name"] == "Orders"

    dora.does(f"/asks/{ask['id']}/accept")
    dora.takes_the_call()
    centre.sam.sees_call(waiting["id"], state="talking", agent_id="dora")
    dora.shows("her loan", lambda desk: desk.get("loan"))

    centre.sam.does("/lines/support/send-back", {})
    dora.shows("that she finishes", lambda d: d.get("loan", {}).get("state") == "finishing")
    centre.sam.sees_call(waiting["id"], state="talking")
    cleo.hang_up()
    dora.shows("no loan any more", lambda desk: "loan" not in desk)
    assert loans(centre, "ended")[0]["agent_id"] == "dora"
    lines = {one["key"] for one in dora.entries["me"]["lines"]}
    assert lines == {"orders", "billing"}


def test_the_directors_phone_rings_she_presses_1_and_speaks_with_cleo_at_once(
    centre: LivingCentre,
) -> None:
    nora = Person(centre.url, "nora")
    nora.does("/helpers/director", {"name": "Nora Finch", "phone": DIRECTOR}, method="PUT")
    phone = centre.handset(DIRECTOR, "the director's telephone")
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    waiting = centre.sam.sees_caller_waiting(CLEO_PHONE)

    centre.sam.does("/lines/support/call-in", {"rung": 3})
    phone.hears("incoming")
    phone.answer()
    phone.hears_words("Support needs you. Cleo Marsh has waited")
    phone.press("1")
    phone.hears_words("Thank you. You are being connected.")
    cleo.shares_the_line_with(1)
    centre.sam.sees_call(waiting["id"], state="talking", agent_id="director")
    assert len(phone.all_of("incoming")) == 1

    centre.sam.does("/lines/support/send-back", {})
    cleo.hang_up()
    centre.sam.sees_agent("director", "signed_out")
    assert loans(centre, "ended")[0]["helper"] is True
    nora.leave()


def test_a_voicemail_that_picks_up_is_a_no(centre: LivingCentre) -> None:
    nora = Person(centre.url, "nora")
    nora.does("/helpers/director", {"name": "Nora Finch", "phone": DIRECTOR}, method="PUT")
    phone = centre.handset(DIRECTOR, "the director's voicemail")
    centre.sam.does("/lines/support/call-in", {"rung": 3})
    phone.hears("incoming")
    phone.answer()

    def refused() -> bool:
        return [one["state"] for one in centre.sam.get("/surge")["asks"]] == ["refused"]

    until("silence was a no", refused, 10, centre.tell)
    assert centre.sam.get("/surge")["loans"] == []
    nora.leave()
