"""Words without their endings."""

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
