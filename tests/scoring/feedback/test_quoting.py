"""Passages quoted from the answer and from the model answer."""

import pytest

from simulator.questions.bank import KeyPoint
from simulator.scoring.coverage import Evidence
from simulator.scoring.feedback.quoting import in_short, model_sentence, words_around
from tests.building.transcripts import WORD_SECONDS, words

_LONG = (
    "First we look at the load, then, since every source may fail, each task tries again with "
    "exponential back-off, and what still fails after an hour is written to a table that a person "
    "reads in the morning."
)


def _around(said: str, word: str) -> str:
    at = said.split().index(word) * WORD_SECONDS
    return words_around(Evidence(word, at, at + 0.4, 0.9), words(said)).text


def test_a_quotation_ends_with_its_clause() -> None:
    assert _around("At first, we put Kafka in front. It held.", "Kafka") == "we put Kafka in front"


def test_a_quotation_without_punctuation_is_a_dozen_words() -> None:
    said = " ".join(f"w{number}" for number in range(40))

    assert _around(said, "w20") == " ".join(f"w{number}" for number in range(14, 26))


def test_of_long_evidence_the_first_words_are_quoted() -> None:
    said = words(" ".join(f"w{number}" for number in range(40)))
    evidence = Evidence("all of it", 0.0, said[-1].end, 0.9)

    quote = words_around(evidence, said).text

    assert quote == " ".join(f"w{number}" for number in range(16))


def test_a_capital_ends_a_clause_where_the_stop_is_left_out() -> None:
    assert _around("OpenCV finds the charts It all becomes JSON", "OpenCV") == (
        "OpenCV finds the charts"
    )


def test_a_quotation_neither_begins_nor_ends_with_a_word_that_leads_elsewhere() -> None:
    said = "and so we put it all into Kafka with a lot of thought for the"

    assert _around(said, "Kafka") == "we put it all into Kafka with a lot of thought"


def test_a_quotation_does_not_end_with_a_word_before_a_hesitation() -> None:
    said = "I told them on Monday what it was about, and, um,"

    assert in_short(said) == "I told them on Monday what it was about"


def test_of_a_long_passage_the_quotation_ends_where_a_clause_does() -> None:
    said = (
        "Um, so we rolled her over every couple of hours, day and night and we never once forgot "
        "about it because I had a list"
    )
    whole = Evidence(said, 0.0, len(said.split()) * WORD_SECONDS, 0.9)

    quote = "we rolled her over every couple of hours, day and night"
    assert words_around(whole, words(said)).text == quote
    assert in_short(said) == quote


def test_a_quotation_does_not_end_before_what_somebody_said() -> None:
    said = "The skipper of the boat looks at me and said, you do the log for all of us from now on"

    assert not in_short(said).endswith("said")


def test_words_that_may_be_misheard_make_a_quotation_less_clear() -> None:
    evidence = Evidence("Kafka", 0.5, 0.9, 0.9)
    clear = words_around(evidence, words("we Kafka here"))

    assert words_around(evidence, words("we Kafka here", 0.4)).clarity < clear.clarity


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [(0.0, 0.0, "Kafka"), (0.4, 0.4, "Kafka"), (0.45, 0.45, "Kafka"), (99.0, 99.5, "at last")],
)
def test_evidence_between_words_or_beyond_them_quotes_the_nearest(
    start: float, end: float, quote: str
) -> None:
    heard = words("Kafka, it is now, at last")

    assert words_around(Evidence("of no length", start, end, 0.9), heard).text == quote


def test_evidence_without_any_word_around_it_is_quoted_itself() -> None:
    assert words_around(Evidence("Kafka", 1.0, 1.5, 0.9), ()).text == "Kafka"


def test_the_sentence_of_the_model_answer_is_the_one_that_makes_the_point() -> None:
    answer = "It is quick. We keep materialized views. It is cheap."

    assert model_sentence(KeyPoint("materialised views"), answer) == "We keep materialized views."


def test_of_a_long_sentence_the_clauses_around_the_point_are_taken() -> None:
    sentence = model_sentence(KeyPoint("exponential back-off"), _LONG)

    assert sentence is not None
    assert sentence.startswith("each task tries again with exponential back-off")
    assert sentence.endswith(" ...")
    assert len(sentence.split()) <= 25


def test_a_point_that_the_model_answer_does_not_make_has_no_sentence() -> None:
    assert model_sentence(KeyPoint("Kafka"), "It is quick.") is None


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("um so we put Kafka in front", "we put Kafka in front"),
        ("we put, um, Kafka in front", "we put, Kafka in front"),
        ("we put, you know, Kafka in front", "we put, Kafka in front"),
        ("you know that we put Kafka in front", "you know that we put Kafka in front"),
        ("I like Kafka in front", "I like Kafka in front"),
        ("the ER had a gap of 5 mm", "the ER had a gap of 5 mm"),
        ("we put Kafka in front, and then I just", "we put Kafka in front"),
    ],
)
def test_what_only_fills_is_not_quoted(said: str, quoted: str) -> None:
    assert in_short(said) == quoted
