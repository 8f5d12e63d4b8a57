"""Who is served is let in between the pieces of long work; who serves nobody does not wait."""

import subprocess
import sys

import pytest

from callcenter import breathe as breathing
from callcenter.breathe import MOST_PAUSES, PAUSE_S, breathe, let_others_in


def test_a_process_that_serves_lets_others_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breathing, "_others", [])
    paused: list[float] = []
    breathe()
    let_others_in(paused.append)
    breathe()
    breathe()
    assert paused == [PAUSE_S, PAUSE_S]


def test_who_is_being_served_is_finished_first_but_not_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(breathing, "_others", [])
    paused: list[float] = []
    let_others_in(paused.append, lambda: len(paused) < 4)
    breathe()
    assert len(paused) == 4
    breathe()
    assert len(paused) == 5
    let_others_in(paused.append, lambda: True)
    breathe()
    assert len(paused) == 5 + MOST_PAUSES


def test_a_request_comes_in_between_the_pieces() -> None:
    """In a real gevent process the loop's own work goes on while a long round breathes."""
    program = """
import gevent
from callcenter.breathe import breathe, let_others_in
let_others_in(gevent.sleep)
came = []
gevent.spawn(lambda: [(came.append("request"), gevent.sleep(0)) for _ in range(3)])
for piece in range(3):
    came.append("piece")
    breathe()
print(came)
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert eval(said.stdout) == ["piece", "request", "request", "request", "piece", "piece"]
