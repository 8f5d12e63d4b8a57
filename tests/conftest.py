"""What every test may ask for: real servers, started once a session."""

from collections.abc import Iterator

import pytest

from tests.stage import servers


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
