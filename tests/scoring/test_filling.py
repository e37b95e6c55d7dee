"""Which words of an answer only fill, hedge or take something back."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from simulator.scoring.filling import filling_words
from simulator.scoring.hedging import hedges
from simulator.scoring.said import Said
from simulator.scoring.self_corrections import self_corrections
from tests.building.transcripts import words


def _texts(found: Sequence[Said]) -> list[str]:
    return [said.text.lower() for said in found]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("It was like three days.", ["like"]),
        ("And she was like no way.", ["like"]),
        ("We had, like, a plan.", ["like"]),
        ("We like tried to reboot it.", ["like"]),
        ("And then you know we had to stop.", ["you know"]),
        ("It's a trade-off, you know?", ["you know"]),
        ("So basically what happens is this.", ["basically"]),
        ("It's kind of hard, and I sort of knew.", ["kind of", "sort of"]),
        ("I mean, it works.", ["i mean"]),
        ("We actually measured it.", ["actually"]),
        ("So I came. So we talked. So it ended.", ["so", "so"]),
    ],
)
def test_words_that_fill_are_found(said: str, found: list[str]) -> None:
    assert _texts(filling_words(words(said))) == found


@pytest.mark.parametrize(
    "said",
    [
        "I like it, and I would like more of it.",
        "It looks like a leak and works like a queue.",
        "Tools like Airflow help.",
        "Do you know how? You know what the size is.",
        "I'll let you know.",
        "What kind of lock, and what sort of index?",
        "This sort of thing is a kind of tree.",
        "What I mean is the order.",
        "We cached it so that reads are fast, and so on.",
        "So it began.",
        "What actually happens is a miss.",
    ],
)
def test_the_same_words_at_work_do_not_fill(said: str) -> None:
    assert filling_words(words(said)) == ()


def test_a_pause_sets_a_word_off_as_a_comma_does() -> None:
    spoken = words("It is like a queue")
    late = [
        replace(word, start=word.start + 1, end=word.end + 1) if at > 2 else word
        for at, word in enumerate(spoken)
    ]

    assert filling_words(spoken) == ()
    assert _texts(filling_words(late)) == ["like"]


def test_a_word_that_fills_is_told_with_its_times() -> None:
    assert filling_words(words("It was, like, slow.")) == (Said("like", 1.0, 1.4),)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("I think maybe a queue.", ["i think maybe"]),
        ("I guess that's it.", ["i guess"]),
        ("It's probably sort of a cache.", ["probably sort of"]),
        ("I'm not sure, but it may be the disk.", ["i'm not sure, but"]),
        ("I think a queue is right, and maybe one in ten failed.", []),
        ("I would guess the number from the logs.", []),
    ],
)
def test_a_hedge_is_more_than_one_softener(said: str, found: list[str]) -> None:
    assert _texts(hedges(words(said))) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("MySQL, no, sorry, Postgres.", ["no, sorry"]),
        ("It took weeks, or rather two sprints.", ["or rather"]),
        ("It's quadratic, scratch that, linear.", ["scratch that"]),
        ("A list, I mean a tuple.", ["i mean"]),
        ("I said sorry, and I would rather wait.", []),
        ("No, we never lost one.", []),
    ],
)
def test_what_takes_something_back_is_found(said: str, found: list[str]) -> None:
    assert _texts(self_corrections(words(said))) == found
