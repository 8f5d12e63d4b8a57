"""An agent's browser and its identity at Twilio."""

import re

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter.telephony.voice_token import LIVES_S, agent_of, identity_of, voice_token

ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(ids)
def test_an_identity_leads_back_to_its_agent(agent_id: str) -> None:
    assert agent_of(identity_of(agent_id)) == agent_id


@given(ids)
def test_an_identity_holds_only_what_twilio_takes(agent_id: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_]+", identity_of(agent_id))


@given(ids, ids)
def test_two_agents_never_share_an_identity(one: str, other: str) -> None:
    assert (identity_of(one) == identity_of(other)) == (one == other)


@pytest.mark.parametrize("identity", ["", "ana", "supervisor_sam", "Agent_ana"])
def test_an_identity_that_is_not_ours_is_nobodys(identity: str) -> None:
    assert agent_of(identity) == ""


@given(st.text(max_size=30))
def test_whatever_an_identity_says_it_can_be_read(text: str) -> None:
    agent_of("agent_" + text)


def test_a_token_lets_one_browser_call_out_through_our_app_for_a_quarter_of_an_hour() -> None:
    token = voice_token("AC" + "0" * 32, "SK" + "0" * 32, "s" * 40, "AP" + "0" * 32, "ana")
    claims = jwt.decode(token, "s" * 40, algorithms=["HS256"], options={"verify_nbf": False})
    assert claims["grants"]["identity"] == "agent_ana"
    assert claims["grants"]["voice"]["outgoing"]["application_sid"] == "AP" + "0" * 32
    assert claims["exp"] - claims["iat"] == LIVES_S if "iat" in claims else claims["exp"]
    assert jwt.get_unverified_header(token)["cty"] == "twilio-fpa;v=1"
