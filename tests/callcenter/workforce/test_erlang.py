"""What must hold of waiting for any load, any patience and any number of agents."""

import math
import subprocess
import sys
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter.workforce.erlang import erlang_b, erlang_c
from callcenter.workforce.erlang_a import erlang_a, p_wait_longer

AGENTS = st.integers(1, 400)
UTILISATION = st.floats(0.01, 3.0)
STABLE = st.floats(0.01, 0.995)
PATIENCE_S = st.floats(1.0, 1e5)
PROMISE_S = st.floats(0.0, 600.0)
AHT_S = 180.0

UNHURRIED = settings(deadline=None, max_examples=60)


@UNHURRIED
@given(AGENTS, UTILISATION, PATIENCE_S, PROMISE_S)
def test_giving_up_is_waiting_over_patience_and_the_queue_is_littles(
    agents: int, utilisation: float, patience_s: float, promise_s: float
) -> None:
    rate = utilisation * agents / AHT_S
    met = erlang_a(rate, AHT_S, patience_s, agents, promise_s)
    assert met.p_abandon == pytest.approx(met.mean_wait_s / patience_s, rel=1e-12)
    assert met.mean_queue == pytest.approx(rate * met.mean_wait_s, rel=1e-12)
    assert met.occupancy == pytest.approx(utilisation * (1 - met.p_abandon), rel=1e-9)
    assert 0 <= met.service_level <= 1 + 1e-12
    assert met.service_level <= 1 - met.p_abandon + 1e-12


@UNHURRIED
@given(AGENTS, UTILISATION, PATIENCE_S, PROMISE_S)
def test_one_more_agent_never_makes_it_worse(
    agents: int, utilisation: float, patience_s: float, promise_s: float
) -> None:
    rate = utilisation * agents / AHT_S
    slack = 1e-12
    for fewer, more in (
        (erlang_c(rate, AHT_S, n, promise_s) for n in (agents, agents + 1)),
        (erlang_a(rate, AHT_S, patience_s, n, promise_s) for n in (agents, agents + 1)),
    ):
        assert more.service_level >= fewer.service_level - slack
        assert more.p_wait <= fewer.p_wait + slack
        assert more.p_abandon <= fewer.p_abandon + slack


@UNHURRIED
@given(AGENTS, STABLE, PROMISE_S)
def test_endless_patience_is_erlang_c(agents: int, utilisation: float, promise_s: float) -> None:
    rate = utilisation * agents / AHT_S
    patient = erlang_a(rate, AHT_S, 1e12, agents, promise_s)
    endless = erlang_c(rate, AHT_S, agents, promise_s)
    assert patient.p_wait == pytest.approx(endless.p_wait, rel=1e-6, abs=1e-12)
    # As exact as the share that waits, of which it is the rest: near full load hardly anything.
    assert patient.service_level == pytest.approx(endless.service_level, abs=1e-6 * endless.p_wait)
    assert patient.asa_s == pytest.approx(endless.asa_s, rel=1e-5, abs=1e-9)


@UNHURRIED
@given(AGENTS, STABLE, PROMISE_S)
def test_the_tail_of_the_wait_is_exponential(
    agents: int, utilisation: float, promise_s: float
) -> None:
    rate = utilisation * agents / AHT_S
    met = erlang_c(rate, AHT_S, agents, promise_s)
    tail = met.p_wait * math.exp(-(agents / AHT_S - rate) * promise_s)
    assert 1 - met.service_level == pytest.approx(tail, rel=1e-6, abs=1e-13)


@UNHURRIED
@given(AGENTS, UTILISATION, PATIENCE_S, PROMISE_S)
def test_whoever_no_longer_waits_was_answered_or_gave_up(
    agents: int, utilisation: float, patience_s: float, promise_s: float
) -> None:
    rate = utilisation * agents / AHT_S
    met = erlang_a(rate, AHT_S, patience_s, agents, promise_s)
    still = p_wait_longer(rate, AHT_S, patience_s, agents, promise_s)
    assert -1e-12 <= 1 - met.service_level - still <= met.p_abandon + 1e-12


@pytest.mark.parametrize("utilisation", [0.2, 0.95, 1.0, 1.4, 5.0])
@pytest.mark.parametrize("per_patience", [0.01, 1.0, 50.0])
@pytest.mark.parametrize("agents", [1, 7, 120])
def test_the_integrals_are_the_sums_of_the_textbook(
    agents: int, utilisation: float, per_patience: float
) -> None:
    p_wait, p_abandon = _textbook(utilisation * agents, per_patience, agents)
    met = erlang_a(utilisation * agents, 1.0, 1 / per_patience, agents, 0.0)
    assert met.p_wait == pytest.approx(p_wait, rel=1e-12)
    assert met.p_abandon == pytest.approx(p_abandon, rel=1e-12)


def _textbook(load: float, theta: float, agents: int) -> tuple[float, float]:
    """Erlang A by its sums, in fifty digits: slow and plain."""
    with localcontext() as context:
        context.prec = 50
        lam, rate, blocked = Decimal(load), 1 / Decimal(1 / theta), Decimal(1)
        for k in range(1, agents + 1):
            blocked = lam * blocked / (k + lam * blocked)
        term, some, queue, j = Decimal(1), Decimal(0), Decimal(0), 0
        while lam >= agents + j * rate or term > Decimal("1e-40") * (1 + some):
            j += 1
            term *= lam / (agents + j * rate)
            some, queue = some + term, queue + j * term
        whole = 1 / blocked + some
        return float((1 + some) / whole), float(rate * queue / whole / lam)


@pytest.mark.parametrize("agents", [1, 2, 145, 500, 4900, 5000])
@pytest.mark.parametrize("utilisation", [0.0, 1e-9, 0.5, 0.999, 1.0, 1.001, 20.0])
def test_one_to_five_thousand_agents_are_answered_finitely(agents: int, utilisation: float) -> None:
    rate = utilisation * agents / AHT_S
    for patience_s in (0.001, 60.0, 1e7):
        met = erlang_a(rate, AHT_S, patience_s, agents, 20.0)
        assert all(math.isfinite(x) for x in (met.p_wait, met.service_level, met.asa_s))
        assert 0 <= met.p_wait <= 1
        assert 0 <= met.p_abandon <= 1


def test_any_answer_takes_less_than_five_milliseconds() -> None:
    """In a process of its own: a test run that traces every line would be timing the tracer."""
    done = subprocess.run(
        [sys.executable, "-c", SLOWEST_MS], capture_output=True, text=True, check=True, timeout=60
    )
    assert float(done.stdout) < 5.0


SLOWEST_MS = """
import time
from callcenter.workforce.erlang import erlang_c
from callcenter.workforce.erlang_a import erlang_a

def fastest(work):
    spent = []
    for _ in range(7):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)

slowest = 0.0
for agents in (1, 145, 5000):
    for utilisation in (0.5, 0.999, 1.0, 20.0):
        rate = utilisation * agents / 180
        for work in (
            lambda: erlang_c(rate, 180, agents, 20),
            lambda: erlang_a(rate, 180, 60, agents, 20),
            lambda: erlang_a(rate, 180, 1e7, agents, 20),
        ):
            slowest = max(slowest, fastest(work))
print(slowest * 1000)
"""


def test_more_work_than_agents_makes_everybody_wait_without_end() -> None:
    for agents in (0, 9, 10):
        met = erlang_c(10 / AHT_S, AHT_S, agents, 20.0)
        assert (met.p_wait, met.service_level, met.occupancy) == (1.0, 0.0, 1.0)
        assert math.isinf(met.asa_s)


def test_patient_callers_make_an_overload_finite() -> None:
    met = erlang_a(20 / AHT_S, AHT_S, 120.0, 10, 20.0)
    assert met.p_abandon == pytest.approx(0.5, abs=0.002)
    assert met.occupancy == pytest.approx(1.0, abs=0.005)


def test_without_agents_everybody_gives_up_after_their_patience() -> None:
    met = erlang_a(0.1, AHT_S, 90.0, 0, 20.0)
    assert (met.p_abandon, met.service_level, met.mean_wait_s) == (1.0, 0.0, 90.0)
    assert p_wait_longer(0.1, AHT_S, 90.0, 0, 90.0) == pytest.approx(math.exp(-1))


def test_without_calls_nobody_waits() -> None:
    for met in (erlang_c(0.0, AHT_S, 3, 20.0), erlang_a(0.0, AHT_S, 60.0, 3, 20.0)):
        assert (met.p_wait, met.service_level, met.asa_s, met.occupancy) == (0.0, 1.0, 0.0, 0.0)
    assert erlang_b(0.0, 0) == 0.0
    assert p_wait_longer(0.0, AHT_S, 60.0, 3, 0.0) == 0.0


def test_without_lines_every_call_is_blocked() -> None:
    assert erlang_b(3.0, 0) == 1.0
