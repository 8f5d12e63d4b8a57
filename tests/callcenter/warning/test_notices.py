"""What is written to whom, in the language of the line."""

from dataclasses import replace

import pytest

from callcenter.domain import actions as a
from callcenter.domain.early_warning import Level
from callcenter.domain.line import Line
from callcenter.store.warnings import Warned
from callcenter.warning.notices import Target, notices, targets
from callcenter.warning.words import WORDS, why

NOW = 1_764_666_000.0
SAID = {
    "cause": "late",
    "promise_s": 30.0,
    "waiting": 3,
    "head_s": 41.0,
    "late": 2,
    "near": 1,
    "free": 0,
    "on_call": 6,
    "wrapping": 2,
    "load": 11.2,
    "came": 31,
    "due": 19.6,
    "surge": True,
    "gap": {"starts_at": NOW, "ends_at": NOW + 5400, "short": 2},
    "cure": {"agents": 2, "minutes": 20},
}
WARNED = Warned("w1", "support", NOW - 60, "watch", "watch", None, None, SAID)
ENGLISH = Line("support", "Support", timezone="America/New_York")
GERMAN = Line("support", "Technik", language="de-DE", timezone="Europe/Berlin")
SAM = Target("sms", "+14155550177", Level.WATCH)


def texts(line: Line, warned: Warned = WARNED, told: tuple[str, ...] = ()) -> list[str]:
    said = {(warned.id, level, SAM.name) for level in told}
    found = notices(line, warned, [SAM], said, NOW)
    return [one.message.text for one in found if isinstance(one.message, a.SendSms)]


def test_a_text_says_what_why_and_what_cures_it() -> None:
    assert texts(ENGLISH) == [
        (
            "Support may miss its promise. 2 callers are past 30 s, 1 more soon. "
            "2 people more for 20 minutes would cure it."
        )
    ]
    assert texts(GERMAN) == [
        (
            "Technik könnte das Versprechen verfehlen. 2 Anrufe warten länger als 30 s, "
            "1 weitere gleich. 2 Leute mehr für 20 Minuten würden helfen."
        )
    ]


@pytest.mark.parametrize(
    ("cause", "english", "german"),
    [
        ("nobody", "Nobody is working on it.", "Niemand arbeitet dort."),
        (
            "surge",
            "31 calls came in 15 minutes, 20 were expected.",
            "31 Anrufe in 15 Minuten, erwartet waren 20.",
        ),
        (
            "load",
            "The calls to come keep 11 people busy; 8 are here.",
            "Die kommenden Anrufe beschäftigen 11 Leute; da sind 8.",
        ),
        (
            "roster",
            "2 people are missing from 04:00 to 05:30.",
            "Von 10:00 bis 11:30 fehlen 2 Leute.",
        ),
        (
            "busy",
            "6 on a call, 2 wrapping up, 0 free.",
            "6 im Gespräch, 2 in Nacharbeit, 0 frei.",
        ),
    ],
)
def test_each_reason_has_a_sentence_in_each_language(cause: str, english: str, german: str) -> None:
    said = {**SAID, "cause": cause}
    assert why("en", said, ENGLISH.timezone) == english
    assert why("de", said, GERMAN.timezone) == german
    assert why("fr", said, ENGLISH.timezone) == english


def test_every_language_says_the_same_things() -> None:
    shapes = {(frozenset(w.headline), frozenset(w.why)) for w in WORDS.values()}
    assert len(shapes) == 1


def test_without_a_cure_none_is_promised() -> None:
    assert texts(ENGLISH, replace(WARNED, said={**SAID, "cure": None})) == [
        "Support may miss its promise. 2 callers are past 30 s, 1 more soon."
    ]


def test_a_higher_level_is_news_and_a_lower_one_is_not() -> None:
    act = replace(WARNED, level="act", highest="act")
    assert len(texts(ENGLISH, act, told=("watch",))) == 1
    assert texts(ENGLISH, WARNED, told=("watch",)) == []
    assert texts(ENGLISH, WARNED, told=("act",)) == []


def test_the_end_is_told_to_whoever_was_told_something() -> None:
    over = replace(WARNED, ended_at=NOW, callers=9, late_callers=0)
    assert texts(ENGLISH, over, told=("watch",)) == ["Support is calm again. The promise was kept."]
    assert texts(ENGLISH, over) == []
    assert texts(ENGLISH, over, told=("watch", "over")) == []
    broken = replace(over, late_callers=2)
    assert texts(ENGLISH, broken, told=("act",)) == [
        "Support is calm again. 2 of 9 callers waited past the promise."
    ]


def test_who_wants_to_hear_only_of_acting_is_left_alone_before() -> None:
    late = Target("mail", "sam@outside.test", Level.ACT)
    assert notices(ENGLISH, WARNED, [late], set(), NOW) == []
    act = replace(WARNED, level="act")
    [one] = notices(ENGLISH, act, [late], set(), NOW)
    assert isinstance(one.message, a.SendMail)
    assert one.message.subject == "Support is falling behind."
    assert one.message.until == NOW + 900


def test_what_was_acknowledged_at_a_lower_level_is_news_when_it_rises() -> None:
    known = replace(WARNED, acknowledged_level="watch", acknowledged_at=NOW)
    assert texts(ENGLISH, known) == []
    assert len(texts(ENGLISH, replace(known, level="act"))) == 1


def test_alerts_of_the_centre_file_become_targets() -> None:
    value = [{"kind": "sms", "to": "+1", "level": "watch", "lines": ["support"]}]
    [target] = targets(value)
    assert (target.lines, target.level) == (("support",), Level.WATCH)
    assert notices(replace(ENGLISH, id="orders"), WARNED, [target], set(), NOW) == []
