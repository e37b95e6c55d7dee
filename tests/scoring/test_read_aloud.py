import pytest

from simulator.scoring.read_aloud import SENTENCE, words_heard


def test_a_sentence_that_is_understood_is_heard_word_for_word() -> None:
    count = len(SENTENCE.split())

    assert words_heard(SENTENCE, SENTENCE.upper().replace(".", "!")) == (count, count)


@pytest.mark.parametrize(
    ("heard", "count"),
    [
        ("", 0),
        ("Something else was said.", 0),
        ("My microphone picks up", 4),
        ("Microphone my up picks", 2),
        ("Okay. My microphone picks up each word, while I speak at my usual pace. Right?", 13),
    ],
)
def test_only_words_in_their_order_count(heard: str, count: int) -> None:
    assert words_heard(SENTENCE, heard) == (count, 13)
