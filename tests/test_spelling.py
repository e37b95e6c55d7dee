import pytest

from simulator.spelling import composed, did_you_mean, nearest

BANKS = ("accountant", "behavioural", "customer-support", "data-engineer", "nurse", "Pfle\xe9ge")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nurs", "nurse"),
        ("NURSES", "nurse"),
        ("acountant", "accountant"),
        ("behavioral", "behavioural"),
        ("custmer", "customer-support"),
        ("data", "data-engineer"),
        ("pfle\u0301ge", "Pfle\xe9ge"),
    ],
)
def test_a_slip_or_a_part_of_a_name_names_what_was_meant(typed: str, meant: str) -> None:
    assert nearest(typed, BANKS)[0] == meant


@pytest.mark.parametrize("typed", ["my-questions", "xyz", "a", ""])
def test_nothing_is_offered_for_what_resembles_no_name(typed: str) -> None:
    assert did_you_mean(nearest(typed, BANKS)) == ""


def test_several_names_are_offered_as_a_question() -> None:
    assert did_you_mean(nearest("lnt", ["lint"])) == " Did you mean 'lint'?"
    assert did_you_mean(nearest("lost", ["list", "post"])) == " Did you mean 'list' or 'post'?"
    assert did_you_mean(nearest("data", ["data-a", "data-b", "data-c", "x"])).endswith(
        "'data-a', 'data-b' or 'data-c'?"
    )


def test_of_endless_accents_a_letter_keeps_the_first() -> None:
    written = "pfle\u0301ge o" + "\u0316" * 80_000 + "l"

    assert composed(written) == "pfl\xe9ge o" + "\u0316" * 30 + "l"
