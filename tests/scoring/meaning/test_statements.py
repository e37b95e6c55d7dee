import pytest

from simulator.scoring.meaning.statements import Span, sentences, text_of

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
