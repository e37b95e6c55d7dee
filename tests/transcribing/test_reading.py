from simulator.audio import Stretch
from simulator.transcribing.reading import unheard
from simulator.transcribing.transcript import Word


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
