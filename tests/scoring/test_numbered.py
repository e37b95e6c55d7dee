"""A person may name points by their numbers, in the ways in which people do."""

import pytest

from simulator.scoring.numbered import OwnWord, own_word_in, speaks_of_points


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("I said the third one", (3,)),
        ("I said the 3rd one.", (3,)),
        ("I made point three", (3,)),
        ("I made .3", (3,)),
        ("I made 0.3", (3,)),
        ("I said the third one. I said the third one.", (3,)),
        ("I sent the third one.", (3,)),
        ("I said number um, three. Uh.", (3,)),
        ("No, I did say number three!", (3,)),
        ("number three", (3,)),
        ("the third", (3,)),
        ("3", (3,)),
        ("#3", (3,)),
        ("points two and four", (2, 4)),
        ("Points 2, 4", (2, 4)),
        ("I actually said the first one and the third one too", (1, 3)),
        ("I've mentioned the first, second and fourth", (1, 2, 4)),
        ("I said the first one, one", (1,)),
        ("point number twelve", (12,)),
        ("tick the eleventh", (11,)),
    ],
)
def test_points_are_named_by_number(said: str, numbers: tuple[int, ...]) -> None:
    assert own_word_in(said, 12) == OwnWord(numbers, is_made=True)


@pytest.mark.parametrize(
    "said",
    [
        "I didn't say the second one",
        "I did not say the 2nd.",
        "Sorry, I never made point two",
        "I haven't mentioned number 2",
        "I didn't save a second one.",
        "not the second one",
        "untick two",
        "I didn’t say point 2 either",  # noqa: RUF001 - as written
    ],
)
def test_a_point_can_be_taken_back(said: str) -> None:
    assert own_word_in(said, 3) == OwnWord((2,), is_made=False)


@pytest.mark.parametrize(
    "said",
    [
        "I said idempotent",
        "I made two points",
        "I said one thing",
        "the second time it failed",
        "443",
        "the fourth one",
        "0",
        "",
        "points",
        "2 = wait longer",
    ],
)
def test_what_names_something_else_is_no_word_on_numbered_points(said: str) -> None:
    assert own_word_in(said, 3) is None


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        ("I said the third one.", True),
        ("I didn't say the first.", True),
        ("Point two and point four", True),
        ("number twelve", True),
        ("three", False),
        ("I see two.", False),
        ("I sent number two.", True),
        ("the second one", False),
        ("I said I would call", False),
    ],
)
def test_out_of_the_blue_a_bare_number_is_not_enough(said: str, is_so: bool) -> None:
    assert speaks_of_points(said) is is_so
