import pytest

from simulator.scoring.meaning.statements import Span, in_whole_thoughts, sentences, text_of

SPOKEN = (
    "So we talked, um, for an hour in the canteen. Then we found a middle way, "
    "and nobody was angry any more. That was it."
).split()


def test_statements_are_sentences_with_the_places_of_their_words() -> None:
    assert list(sentences(SPOKEN)) == [Span(0, 9), Span(10, 21), Span(22, 24)]


def test_fillers_are_left_out_of_the_text() -> None:
    assert text_of("So, um, we uh talked, hmm.".split(), Span(0, 5)) == "So, we talked,"


@pytest.mark.parametrize("count", [45, 66, 67, 200])
def test_a_transcript_without_punctuation_is_cut_into_overlapping_windows(count: int) -> None:
    spans = list(sentences([f"word{number}" for number in range(count)]))

    assert max(span.length for span in spans) < 45
    assert {index for span in spans for index in range(span.first, span.last + 1)} == set(
        range(count)
    )


def test_statements_of_a_growing_answer_stay_the_same_up_to_its_last_sentence() -> None:
    assert list(sentences(SPOKEN[:22])) == list(sentences(SPOKEN))[:2]


def test_nothing_said_holds_no_statement() -> None:
    assert list(sentences([])) == []


def test_a_single_word_is_a_statement() -> None:
    assert list(sentences(["Yes."])) == [Span(0, 0)]


def test_windows_are_shown_from_the_beginning_of_a_thought_to_the_end_of_one() -> None:
    said = " ".join(["so I wrote down every error for a month", "and I showed it to my boss"] * 6)
    words = said.split()

    shown = in_whole_thoughts(words, list(sentences(words)))

    assert {words[span.first] for span in shown} <= {"so", "and"}
    assert {words[span.last] for span in shown} <= {"month", "boss"}


def test_sentences_are_shown_as_they_are() -> None:
    assert in_whole_thoughts(SPOKEN, list(sentences(SPOKEN))) == list(sentences(SPOKEN))
