"""Says at the end of a run how many interleavings were played."""

import pytest

from tests.properties.count import DONE


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if DONE.interleavings:
        terminalreporter.write_line(
            f"whole house: {DONE.interleavings} interleavings, "
            f"{DONE.steps} steps, {DONE.calls} calls, every invariant held at every step"
            if not terminalreporter.stats.get("failed")
            else f"whole house: {DONE.interleavings} interleavings, {DONE.steps} steps"
        )
