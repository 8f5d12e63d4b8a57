"""Answers into TwiML: always a document that Twilio performs without a warning."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter.telephony import twiml
from callcenter.telephony.addresses import Addresses
from callcenter.workflows.answers import Answer, Enqueue, HangUp
from ivr.engine import Ask, Say
from local_twilio.twiml.check import check_twiml

URLS = Addresses("https://calls.example.com/")
HELLO = Say("Good morning.", "en")
printable = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
says = st.builds(Say, printable.filter(str.strip), st.sampled_from(["en", "de", "de-AT"]))
then = st.one_of(
    st.just(HangUp()),
    st.just(Enqueue("c1", "support")),
    st.builds(
        Ask,
        st.lists(says, min_size=1, max_size=3).map(tuple),
        st.just(("1", "2", "0")),
        st.integers(2, 15),
    ),
)


@given(st.lists(says, max_size=4).map(tuple), then)
def test_every_answer_is_a_faultless_document(
    words: tuple[Say, ...], then: Ask | Enqueue | HangUp
) -> None:
    document = twiml.render(Answer(words, then), URLS)
    assert check_twiml(document) == []
    said = [say.text for say in ElementTree.fromstring(document).iter("Say")]
    assert said[: len(words)] == [say.text for say in words]


@pytest.mark.parametrize(
    "document",
    [
        twiml.enqueued_again((HELLO,), URLS),
        twiml.waiting((HELLO,), URLS.music, URLS),
        twiml.waiting((), URLS.music, URLS),
        twiml.caller_into_room("ix-o1", URLS),
        twiml.agent_into_room("ix-o1", "l1", URLS),
        twiml.ask_agent((HELLO,), "l1", URLS),
        twiml.say_and_hang_up((HELLO,)),
        twiml.say_and_hang_up(()),
        twiml.music(URLS.music),
    ],
)
def test_every_other_document_is_faultless(document: str) -> None:
    assert check_twiml(document) == []


def test_the_callers_leg_ends_the_room_and_an_agents_does_not() -> None:
    assert 'endConferenceOnExit="true"' in twiml.caller_into_room("ix-o1", URLS)
    assert 'endConferenceOnExit="false"' in twiml.agent_into_room("ix-o1", "l1", URLS)


def test_every_leg_asks_to_hear_of_the_room_because_the_first_one_decides() -> None:
    for document in (
        twiml.caller_into_room("ix-o1", URLS),
        twiml.agent_into_room("ix-o1", "l1", URLS),
    ):
        room = next(ElementTree.fromstring(document).iter("Conference"))
        assert {"join", "leave"} <= set(room.attrib["statusCallbackEvent"].split())
        assert room.attrib["statusCallback"] == URLS.room_events


def test_a_menu_without_a_key_still_asks_us_what_to_do() -> None:
    document = twiml.render(Answer((), Ask((HELLO,), ("1",), 5)), URLS)
    gather = next(ElementTree.fromstring(document).iter("Gather"))
    assert gather.attrib["actionOnEmptyResult"] == "true"
    assert [element.tag for element in ElementTree.fromstring(document)] == ["Gather", "Redirect"]


def test_every_address_is_ours_and_absolute() -> None:
    for address in URLS.for_twilio().values():
        assert address.startswith("https://calls.example.com/twilio/")
        assert "#" not in address
    assert "#rc=2" in URLS.status
