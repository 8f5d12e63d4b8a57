"""What every test may ask for: real servers, started once a session."""

from collections.abc import Iterator

import pytest

from tests.fuzz import counts
from tests.stage import servers


def pytest_addoption(parser: pytest.Parser) -> None:
    """Longer versions of what is kept short for every day."""
    parser.addoption(
        "--chaos-rounds", type=int, default=1, help="How often a process is killed at random."
    )
    parser.addoption("--every-fault", action="store_true", help="What is `thorough`, too.")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a real PostgreSQL, its database shared by the session's tests."""
    with servers.postgres() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a real Redis."""
    with servers.redis() as url:
        yield url


LONGEST = (
    "tests/properties/test_whole_house.py",
    "tests/callcenter/warning/test_watch_lines.py",
    "tests/fuzz/test_api_calls.py",
    "tests/fuzz/test_api_desk.py",
    "tests/fuzz/test_api_people.py",
    "tests/fuzz/test_api_figures.py",
    "tests/callcenter/workflows/test_callbacks.py",
    "tests/callcenter/figures/test_verify_figures.py",
    "tests/callcenter/web/webhooks/test_faults.py",
    "tests/callcenter/workforce/test_replay_against_erlang.py",
    "tests/callcenter/reports/test_live_on_postgres.py",
    "tests/local_twilio/test_interleavings.py",
    "tests/guards/test_migrations.py",
    "tests/callcenter/web/webhooks/test_late_news.py",
)
AT_LENGTH = (*LONGEST, "tests/fuzz/", "tests/properties/")
# Every day these stories are played on PostgreSQL and Redis, too; the others by `make thorough`.
ON_BOTH_ALWAYS = (
    "tests/journeys/test_cleo_calls_support.py",
    "tests/journeys/test_a_recorded_call.py",
    "tests/journeys/test_news_before_names.py",
)
LOOKED_AT_IN_TURN = "tests/browser/test_axe.py"  # all of it by `make thorough`
PLAYED_AGAIN = {"journey": 1, "browser": 2}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Real processes and pages on a busy machine may miss a bound: those are played once more.

    A second failure counts. What runs on the virtual clock has no such excuse. What is
    `thorough` waits for `make chaos` and `make thorough`: a change should not take that long.
    """
    for item in items:
        if item.nodeid.startswith(AT_LENGTH) or "[postgresql" in item.nodeid:
            item.add_marker(pytest.mark.at_length)
    if not config.getoption("--every-fault"):
        for item in _left_for_another_day(items):
            item.add_marker(pytest.mark.thorough)
        for item in items:
            if item.get_closest_marker("thorough"):
                item.add_marker(pytest.mark.skip(reason="`make chaos` or `make thorough` plays it"))
    for item in items:
        for marker, times in PLAYED_AGAIN.items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.flaky(reruns=times, reruns_delay=1))
    # Files go to processes whole (`--dist loadfile`): a long one that comes last is waited for.
    first = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: first.get(item.location[0], len(first)))


def _left_for_another_day(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """A story's second database; of the pictures each once, in one theme and the other in turn."""
    looks = [item for item in items if item.location[0] == LOOKED_AT_IN_TURN]
    yield from (item for n, item in enumerate(looks) if (n + n // 2) % 2)
    for item in items:
        if "[scaled" in item.nodeid and item.location[0] not in ON_BOTH_ALWAYS:
            yield item


def pytest_sessionstart(session: pytest.Session) -> None:
    """Counts of an earlier run are forgotten, by the process that starts the others."""
    if not hasattr(session.config, "workerinput"):
        counts.forget()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many requests the fuzzing made; build/fuzz.json has them by route."""
    told = counts.gathered()
    if told is not None:
        terminalreporter.write_line(told)
