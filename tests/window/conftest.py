"""A visit to the page's server, for the tests of it."""

from collections.abc import Iterator

import pytest

from tests.building.visits import Visit


@pytest.fixture
def visit() -> Iterator[Visit]:
    visit = Visit()
    with visit.client:
        visit.enter()
        yield visit
