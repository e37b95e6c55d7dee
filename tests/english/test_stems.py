"""Words without their endings."""

import itertools
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from simulator.english.stems import singular, stem, stem_without_s


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("normalise", "normalize"),
        ("normalised", "normalizing"),
        ("optimisation", "optimization"),
        ("analyse", "analyze"),
        ("colour", "color"),
        ("behaviours", "behaviors"),
        ("centre", "center"),
    ],
)
def test_british_and_american_spelling_have_the_same_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize(
    ("plural", "one"), [("dags", "dag"), ("apis", "api"), ("class", "class"), ("aws", "aws")]
)
def test_only_a_plural_loses_its_s(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("many", "one"), [("vms", "vm"), ("dags", "dag"), ("retries", "retry"), ("kpis", "kpi")]
)
def test_one_and_many_have_the_same_stem_without_s(many: str, one: str) -> None:
    assert stem_without_s(many) == stem_without_s(one)


@pytest.fixture
def impatient_threads() -> Iterator[None]:
    """Threads take over from each other as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("impatient_threads")
def test_several_threads_get_the_stems_of_their_own_words() -> None:
    beginnings = [f"{one}{other}" for one, other in itertools.product("bdfgklmnprst", "aeiou")]
    words = [f"{beginning}r{ending}" for beginning in beginnings for ending in ("ing", "ization")]
    stem.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        found = dict(zip(words * 8, pool.map(stem, words * 8), strict=True))
    stem.cache_clear()

    assert found == {word: stem(word) for word in words}
