"""Twilio's words into ours."""

import pytest

from callcenter.telephony import inbound


@pytest.mark.parametrize(
    ("verstat", "expected"),
    [
        ("TN-Validation-Passed-A", "full"),
        ("TN-Validation-Passed-B", "partial"),
        ("TN-Validation-Passed-C", "gateway"),
        ("TN-Validation-Passed-A-Diverted", "full"),
        ("TN-Validation-Failed-A", "failed"),
        ("TN-Validation-Failed", "failed"),
        ("TN-Validation-Failed-C-Diverted", "failed"),
        ("No-TN-Validation", "none"),
        ("", "none"),
        ("something new", "none"),
    ],
)
def test_the_carriers_word_says_how_far_a_number_can_be_trusted(
    verstat: str, expected: str
) -> None:
    assert inbound.trust(verstat) == expected


@pytest.mark.parametrize("status", ["completed", "busy", "failed", "no-answer", "canceled"])
def test_these_words_mean_the_end(status: str) -> None:
    assert inbound.has_ended({"CallStatus": status})
    assert inbound.has_failed({"CallStatus": status}) == (status == "failed")


@pytest.mark.parametrize("status", ["queued", "initiated", "ringing", "in-progress", "", "new"])
def test_these_do_not(status: str) -> None:
    assert not inbound.has_ended({"CallStatus": status})


def test_a_callers_own_leg_is_told_from_an_agents() -> None:
    assert inbound.is_inbound({"From": "+14155550123"})
    assert inbound.is_inbound({"From": "+14155550123", "Direction": "inbound"})
    assert not inbound.is_inbound({"From": "client:agent_ana", "Direction": "inbound"})
    assert not inbound.is_inbound({"From": "+18005550100", "Direction": "outbound-api"})


def test_a_room_event_says_who_came_or_left_and_whether_by_hanging_up() -> None:
    left = {"StatusCallbackEvent": "participant-leave", "CallSid": "CA1", "FriendlyName": "ix-1"}
    event = inbound.room_news({**left, "ReasonParticipantLeft": "participant_hung_up"})
    assert (event.what, event.sid, event.room, event.hung_up) == (
        "left",
        "CA1",
        "ix-1",
        True,
    )
    assert not inbound.room_news({**left, "ReasonParticipantLeft": "moved"}).hung_up
    assert inbound.room_news({**left, "ParticipantCallStatus": "completed"}).hung_up
    assert inbound.room_news({"StatusCallbackEvent": "participant-join"}).what == "joined"
    assert inbound.room_news({"StatusCallbackEvent": "participant-mute"}).what == "other"
    assert inbound.room_news({}).what == "other"


def test_endless_fields_are_cut_to_what_a_row_holds() -> None:
    arrival = inbound.arrival({"CallSid": "C" * 500, "From": "1" * 500, "To": "2" * 500})
    assert {len(arrival.provider_sid), len(arrival.from_number), len(arrival.to_number)} == {64}


def test_only_a_browser_has_an_identity() -> None:
    assert inbound.identity({"From": "client:agent_ana"}) == "agent_ana"
    assert inbound.identity({"From": "+14155550123"}) == ""


def test_news_says_its_place_in_the_order_of_its_source() -> None:
    for text, number in (
        ("0", 0),
        ("7", 7),
        ("", None),
        ("x", None),
        ("-1", None),
        ("9" * 30, None),
    ):
        assert inbound.leg_news({"SequenceNumber": text}, "l1").number == number
        assert inbound.room_news({"SequenceNumber": text}).number == number


def test_a_leg_that_could_not_be_added_never_was_in_the_room() -> None:
    left = {"StatusCallbackEvent": "participant-leave", "ParticipantCallStatus": "busy"}
    assert inbound.room_news(left).was_in
    assert not inbound.room_news({**left, "ReasonParticipantLeft": "participant_add_failed"}).was_in
