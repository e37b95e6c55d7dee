from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.transcribing.correction import corrected_words
from simulator.transcribing.transcript import Alternative, Word, as_text

AUDIO_SECONDS = 10.0


def heard(text: str) -> tuple[Word, ...]:
    """One word a second from second 1 on, each of 0.8 s."""
    return tuple(Word(word, i, i + 0.8, 0.6) for i, word in enumerate(text.split(), start=1))


def times(words: tuple[Word, ...]) -> list[tuple[str, float, float]]:
    return [(word.text, word.start, word.end) for word in words]


def corrected(before: str, after: str) -> tuple[Word, ...]:
    return corrected_words(heard(before), after, AUDIO_SECONDS)


def test_words_that_stay_keep_their_times_and_the_person_vouches_for_all() -> None:
    before = heard("we make it item potent always")

    after = corrected_words(before, "we make it idempotent always", AUDIO_SECONDS)

    assert times(after[:3]) == times(before[:3])
    assert times(after[-1:]) == times(before[-1:])
    assert {word.probability for word in after} == {1.0}


def test_a_word_that_only_the_vocabulary_made_out_is_certain_once_it_is_vouched_for() -> None:
    before = (Word("Kafka", 1.0, 1.5, 0.01, Alternative("coffee", 0.5)),)

    assert corrected_words(before, "Kafka", AUDIO_SECONDS) == (Word("Kafka", 1.0, 1.5, 1.0),)


def test_a_word_in_place_of_others_takes_their_time_and_is_certain() -> None:
    after = corrected("make it item potent always", "make it idempotent always")

    assert after[2] == Word("idempotent", 3.0, 4.8, 1.0)


def test_words_in_place_of_one_share_its_time_by_their_length() -> None:
    after = corrected("on redriologic now", "on retry logical now")

    assert times(after[1:3]) == [("retry", 2.0, 2.333), ("logical", 2.333, 2.8)]


def test_an_added_word_stands_in_the_gap() -> None:
    assert times(corrected("use it", "use Kafka it"))[1] == ("Kafka", 1.8, 2.0)


def test_words_added_at_the_ends_stand_in_the_silence_there() -> None:
    after = times(corrected("use it", "we use it daily"))

    assert after[0] == ("we", 0.0, 1.0)
    assert after[-1] == ("daily", 2.8, AUDIO_SECONDS)


def test_a_word_that_is_taken_out_leaves_the_times_of_the_others() -> None:
    assert times(corrected("use not Kafka", "use Kafka")) == [("use", 1, 1.8), ("Kafka", 3, 3.8)]


def test_where_nothing_was_heard_the_words_share_the_recording() -> None:
    assert times(corrected("", "yes indeed")) == [("yes", 0.0, 3.333), ("indeed", 3.333, 10.0)]


def test_case_and_punctuation_are_spelling_only() -> None:
    after = corrected("then kafka on s3", "Then Kafka, on S3.")

    assert as_text(after) == "Then Kafka, on S3."
    assert times(after) == [("Then", 1, 1.8), ("Kafka,", 2, 2.8), ("on", 3, 3.8), ("S3.", 4, 4.8)]


@pytest.mark.parametrize(("before", "after"), [("c", "C++"), ("c++", "C#"), ("s3", "S4")])
def test_names_that_differ_in_a_sign_are_different_words(before: str, after: str) -> None:
    assert times(corrected(f"{before} {after}", after)) == [(after, 2, 2.8)]


WITHOUT_GAPS = (Word("use", 0.0, 0.4, 0.6), Word("it", 0.4, 0.8, 0.6))


@pytest.mark.parametrize("text", ["we use it", "use of it", "use it now", "use a great deal of it"])
def test_a_word_typed_where_there_is_no_gap_borrows_time_from_its_neighbours(text: str) -> None:
    after = corrected_words(WITHOUT_GAPS, text, audio_seconds=0.8)

    assert as_text(after) == text
    assert all(word.start < word.end for word in after)
    assert all(left.end <= right.start for left, right in pairwise(after))


texts = st.lists(st.sampled_from("we use Kafka, kafka on S3 now -".split()), max_size=9).map(
    " ".join
)


@given(texts, texts)
def test_the_text_is_what_was_typed_and_time_never_runs_back(before: str, after: str) -> None:
    words = corrected(before, after)

    assert as_text(words) == after
    assert all(0 <= word.start <= word.end <= AUDIO_SECONDS for word in words)
    assert all(left.end <= right.start for left, right in pairwise(words))


@given(texts)
def test_the_same_text_changes_no_time(text: str) -> None:
    assert times(corrected(text, text)) == times(heard(text))
