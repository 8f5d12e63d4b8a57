"""What is to be done outside, kept as JSON."""

import json

import pytest

from callcenter.domain import actions as a

ONE_OF_EACH: list[a.Action] = [
    a.RingPhone("c1", "l1", "+15550001111", "+18005550100", 25.0),
    a.DialOutside("c1", "l1", "+15550001111", "+18005550100", "ix-o1", 30.0),
    a.CallBack("c1", "b1", 1, "+15550001111", "+18005550100", 25.0),
    a.MoveCaller("c1", "CA1"),
    a.SendToLine("c1", "CA1"),
    a.HangUp("c1", "CA1"),
    a.FindCaller("c1", "CA1", "ix-o1"),
    a.AskWhoLeft("c1", "CA1", "l1"),
    a.LetGo("c1", "CA1"),
    a.HoldCaller("c1", "CA1", "ix-o1", held=True),
    a.MuteLeg("c1", "CA1", "ix-o1", muted=False),
    a.LogInteraction("c1"),
    a.RingHelper("k1", "+12125550190", "+18005550100", 30.0),
    a.EndAskLeg("k1", "CA1"),
    a.SendMail("sam@harbour.example", "Subject", "Words"),
    a.SendSms("+12125550199", "Words"),
    a.RecordCaller("c1", "r1", "CA1"),
    a.SwitchRecording("c1", "r1", "CA1", "RE1", running=False),
    a.StopRecording("c1", "r1", "CA1", "RE1"),
    a.DeleteRecording("c1", "r1", "RE1"),
    a.PostWebhook("https://example.com/hook", {"text": "Words"}),
]


def test_the_list_here_has_every_kind() -> None:
    assert {type(action) for action in ONE_OF_EACH} == set(a.ActionCatalogue.kinds.values())


@pytest.mark.parametrize("action", ONE_OF_EACH, ids=lambda action: type(action).__name__)
def test_an_action_comes_back_from_the_outbox_as_it_went_in(action: a.Action) -> None:
    kept = json.loads(json.dumps(a.to_json(action)))
    assert a.from_json(type(action).__name__, kept) == action
