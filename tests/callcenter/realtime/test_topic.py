"""A topic numbers its changes, and a snapshot plus deltas is what it holds."""

import random
from typing import Any

from callcenter.realtime.topic import Topic


def a_topic() -> Topic:
    return Topic("desk:ana", "desk", "/agent", "e1", ("own", "shared"))


def test_nothing_changed_is_nothing_to_send() -> None:
    topic = a_topic()
    assert topic.put("own", {"me": {"state": "ready"}}, 1.0) is not None
    assert topic.put("own", {"me": {"state": "ready"}}, 2.0) is None
    assert topic.seq == 1


def test_a_delta_has_what_is_new_and_what_is_gone() -> None:
    topic = a_topic()
    topic.put("own", {"me": 1, "offer": 2}, 1.0)
    assert topic.put("own", {"me": 1, "call": 3}, 2.0) == {
        "topic": "desk",
        "epoch": "e1",
        "seq": 2,
        "at": 2.0,
        "set": {"call": 3},
        "unset": ["offer"],
    }


def test_it_is_complete_when_every_needed_part_is_there() -> None:
    topic = a_topic()
    topic.put("own", {}, 1.0)
    assert not topic.complete
    topic.put("shared", {}, 1.0)
    assert topic.complete


def test_any_snapshot_with_the_deltas_after_it_gives_the_present() -> None:
    dice = random.Random(7)
    topic = a_topic()
    screens: list[dict[str, Any]] = []
    for _ in range(300):
        part = dice.choice(("own", "shared", "card"))
        entries = {f"{part}:{n}": dice.randrange(3) for n in range(4) if dice.random() < 0.7}
        delta = topic.put(part, entries, 0.0)
        for screen in screens:
            if delta is not None:
                assert delta["seq"] == screen["seq"] + 1
                screen["entries"] |= delta["set"]
                for key in delta["unset"]:
                    del screen["entries"][key]
                screen["seq"] = delta["seq"]
        if dice.random() < 0.1:
            screens.append(topic.snapshot(0.0))
    assert len(screens) > 10
    assert all(s["entries"] == topic.snapshot(0.0)["entries"] for s in screens)
