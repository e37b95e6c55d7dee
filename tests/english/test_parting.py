"""Words that end an answer are told from those that belong to it."""

import pytest

from simulator.english.parting import is_parting, without_parting


@pytest.mark.parametrize(
    ("answer", "parting"),
    [
        ("She forgot about the bus.", "That's my answer."),
        ("We use S3,", "and that's it."),
        ("We use S3.", "So that's pretty much it."),
        ("We use S3.", "Yeah, that's about it."),
        ("We use S3.", "I'm done, thanks."),
        ("We use S3.", "That's kind of it."),
        ("We use S3.", "And that's all I can think of."),
        ("We use S3.", "That's it from my end."),
        ("We use S3.", "So, that would be it."),
        ("We use S3,", "and that would be about it."),
        ("if it goes white, call us", "that's my answer"),
        ("", "That’s all I have."),  # noqa: RUF001 - as Whisper writes it
    ],
)
def test_words_that_end_an_answer_are_no_part_of_it(answer: str, parting: str) -> None:
    words = f"{answer} {parting}".split()

    assert is_parting(" ".join(words))
    assert words[: without_parting(words)] == answer.split()


@pytest.mark.parametrize(
    "answer",
    [
        "The cache is my answer to slow queries.",
        "I'd be done by noon.",
        "If I had to name one metric, that would be it.",
        "If I had to keep one of them, I think that'd be all.",
        "And I told him that's my answer.",
        "",
    ],
)
def test_an_answer_that_goes_on_is_left_whole(answer: str) -> None:
    words = answer.split()

    assert not is_parting(answer)
    assert without_parting(words) == len(words)
