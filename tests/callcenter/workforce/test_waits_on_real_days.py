"""The estimators on a real fortnight, call by call."""

import pytest

from bench.waits import observed, queue_1999
from callcenter.workforce.wait_estimate import Calibration, calibrate


def test_what_would_have_been_said_to_a_real_banks_callers_would_have_held() -> None:
    try:
        calls = queue_1999()
    except FileNotFoundError as absent:
        pytest.skip(f"the real calls are not here: {absent.filename}")
    found = calibrate(list(observed(calls)))
    assert isinstance(found, Calibration)
    assert found.tested > 4000
    assert found.coverage >= 0.90
    assert found.inside >= 0.80
    assert min(found.losses, key=lambda name: found.losses[name]) == found.estimator
