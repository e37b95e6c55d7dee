import pytest

from simulator.scoring.meaning.statements import Span, cut, text_of

SPOKEN = (
    "So we talked, um, for an hour in the canteen. Then we found a middle way, "
    "and nobody was angry any more. That was it."
).split()


def test_every_statement_names_its_first_and_last_word() -> None:
    texts = [" ".join(SPOKEN[span.first : span.last + 1]) for span in cut(SPOKEN)]

    assert "Then we found a middle way," in texts
    assert "and nobody was angry any more." in texts


def test_sentences_and_pairs_of_neighbouring_sentences_are_statements_too() -> None:
    lengths = {span: text_of(SPOKEN, span) for span in cut(SPOKEN)}

    assert Span(10, 21) in lengths
    assert Span(0, 21) in lengths
    assert Span(10, 24) in lengths


def test_every_word_belongs_to_a_statement() -> None:
    covered = {index for span in cut(SPOKEN) for index in range(span.first, span.last + 1)}

    assert covered == set(range(len(SPOKEN)))


def test_fillers_are_left_out_of_the_text() -> None:
    assert text_of("So, um, we uh talked, hmm.".split(), Span(0, 5)) == "So, we talked,"


@pytest.mark.parametrize("count", [45, 66, 67, 200])
def test_a_transcript_without_punctuation_is_cut_into_overlapping_windows(count: int) -> None:
    words = [f"word{number}" for number in range(count)]

    spans = cut(words)

    assert max(span.length for span in spans) < 50
    assert {index for span in spans for index in range(span.first, span.last + 1)} == set(
        range(count)
    )


def test_statements_of_a_growing_answer_stay_the_same_up_to_its_last_sentence() -> None:
    before = set(cut(SPOKEN[:22]))

    assert before < set(cut(SPOKEN))


def test_nothing_said_holds_no_statement() -> None:
    assert cut([]) == ()


def test_a_single_word_is_a_statement() -> None:
    assert cut(["Yes."]) == (Span(0, 0),)
