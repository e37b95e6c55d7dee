import pytest

from simulator.audio import Stretch
from simulator.transcribing.gaps import with_recovered_words, wordless_stretches
from simulator.transcribing.transcript import Word


def word(text: str, start: float, end: float) -> Word:
    return Word(text, start, end, 0.9)


def words_between(start: float, end: float) -> list[Word]:
    """One word every half second."""
    count = round((end - start) * 2)
    return [word(f"w{n}", start + n / 2, start + n / 2 + 0.4) for n in range(count)]


def test_an_answer_with_words_throughout_has_no_gap() -> None:
    assert wordless_stretches([Stretch(1.0, 9.0)], words_between(1.0, 9.0)) == ()


def test_speech_without_any_word_is_one_gap() -> None:
    speech = [Stretch(1.0, 3.0), Stretch(3.5, 6.0)]

    assert wordless_stretches(speech, []) == (Stretch(1.0, 6.0),)


def test_nothing_said_is_no_gap() -> None:
    assert wordless_stretches([], []) == ()


@pytest.mark.parametrize(
    ("first", "last"), [(0.0, 10.0), (10.0, 20.0), (20.0, 30.0)], ids=["start", "middle", "end"]
)
def test_a_lost_passage_is_found_wherever_it_lies(first: float, last: float) -> None:
    words = [*words_between(0.0, first), *words_between(last, 30.0)]

    (lost,) = wordless_stretches([Stretch(0.0, 30.0)], words)

    assert lost.start == pytest.approx(first, abs=0.7)
    assert lost.end == pytest.approx(last, abs=0.7)


def test_several_lost_passages_are_all_found() -> None:
    words = [*words_between(0.0, 5.0), *words_between(12.0, 15.0)]

    lost = wordless_stretches([Stretch(0.0, 22.0)], words)

    assert [round(stretch.start) for stretch in lost] == [5, 15]


def test_a_thinking_pause_is_no_lost_passage() -> None:
    speech = [Stretch(0.0, 5.0), Stretch(9.0, 14.0)]
    words = [*words_between(0.0, 5.0), *words_between(9.0, 14.0)]

    assert wordless_stretches(speech, words) == ()


def test_a_short_murmur_is_not_worth_a_second_hearing() -> None:
    speech = [Stretch(0.0, 3.0), Stretch(4.0, 4.6), Stretch(6.0, 9.0)]
    words = [*words_between(0.0, 3.0), *words_between(6.0, 9.0)]

    assert wordless_stretches(speech, words) == ()


def test_recovered_words_are_put_in_their_place() -> None:
    words = [word("first", 0.0, 0.5), word("last", 9.0, 9.5)]
    recovered = [word("lost", 4.0, 4.5), word("words", 4.5, 5.0)]

    whole = with_recovered_words(words, recovered, Stretch(3.5, 6.0))

    assert [w.text for w in whole] == ["first", "lost", "words", "last"]


def test_words_heard_twice_at_the_edges_are_not_doubled() -> None:
    words = [word("edge", 3.0, 3.4), word("other", 6.1, 6.5)]
    recovered = [word("edge", 3.0, 3.4), word("lost", 4.0, 4.5), word("other", 6.1, 6.5)]

    whole = with_recovered_words(words, recovered, Stretch(3.5, 6.0))

    assert [w.text for w in whole] == ["edge", "lost", "other"]
