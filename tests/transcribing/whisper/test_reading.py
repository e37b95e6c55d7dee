from simulator.audio import Stretch
from simulator.transcribing.transcript import Word
from simulator.transcribing.whisper.decoding import Reading, SpelledWord
from simulator.transcribing.whisper.reading import unheard


def words(*spans: tuple[float, float]) -> list[Word]:
    return [Word("word", start, end, 0.9) for start, end in spans]


def test_speech_with_words_all_along_is_heard() -> None:
    assert unheard([Stretch(0.0, 4.0)], words((0.0, 1.0), (1.2, 2.0), (2.1, 4.0))) == []


def test_speech_without_any_word_is_unheard() -> None:
    assert unheard([Stretch(0.0, 2.0), Stretch(3.0, 6.0)], words((0.1, 1.9))) == [Stretch(3.0, 6.0)]


def test_the_end_that_the_recogniser_dropped_is_unheard() -> None:
    assert unheard([Stretch(0.0, 12.0)], words((0.0, 1.0), (1.0, 2.0))) == [Stretch(2.0, 12.0)]


def test_a_word_stretched_over_what_was_dropped_hides_nothing() -> None:
    (gap,) = unheard([Stretch(0.0, 12.0)], words((0.0, 1.0), (1.0, 12.0)))

    assert 2.0 < gap.start < 3.0
    assert gap.end == 12.0


def test_a_short_gap_between_words_is_no_loss() -> None:
    assert unheard([Stretch(0.0, 4.0)], words((0.0, 1.0), (2.4, 3.9))) == []


def test_silence_needs_no_words() -> None:
    assert unheard([], words((0.0, 1.0))) == []
    assert unheard([], []) == []


def reading(text: str) -> Reading:
    return Reading([SpelledWord(word, ((0, 1),)) for word in text.split()], list, 0.9)


def test_a_decoder_in_circles_is_caught() -> None:
    assert reading("and then the line, " * 20).is_repetitive
    assert not reading("We had one Airflow DAG per supplier, and it landed in S3.").is_repetitive
    assert not reading("").is_repetitive


def test_a_sentence_that_comes_twice_in_a_row_is_noticed() -> None:
    sentence = "he who repeated poetry but now"

    assert reading(f"so said {sentence} {sentence} again").says_a_sentence_twice


def test_a_speaker_who_starts_over_says_no_sentence_twice() -> None:
    assert not reading("I would, I would use, I would use a queue").says_a_sentence_twice
    assert not reading("words words words words words").says_a_sentence_twice
