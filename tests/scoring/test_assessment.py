"""Whether there was an answer, and what is said of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.audio import Stretch
from simulator.questions.bank import Question
from simulator.questions.bank_file import read_bank
from simulator.scoring.assessment import Assessment, Outcome, assess
from simulator.scoring.coverage import Verdict
from simulator.scoring.scorer import BY_WORDS
from simulator.transcribing.transcript import Alternative, Transcript
from tests.building.questions import point
from tests.building.transcripts import transcript, words

_SPEECH = (Stretch(0.2, 3.0),)
_QUESTION = Question(
    "x/long/1", "X", "long", "What ran?", "Kafka.", (point("Kafka"), point("Spark"))
)


def _assess(said: str, probability: float = 0.9) -> Assessment:
    return assess(BY_WORDS, _QUESTION, transcript(said, probability), _SPEECH)


def test_an_answer_is_scored_on_the_points_of_its_question() -> None:
    assessment = _assess("it was Kafka")

    assert assessment.outcome is Outcome.ANSWERED
    assert assessment.coverage is not None
    assert [scored.verdict for scored in assessment.coverage.points] == [
        Verdict.COVERED,
        Verdict.MISSED,
    ]


def test_an_answer_to_a_question_without_marked_points_is_scored_on_its_model_answer() -> None:
    question = Question("x/long/1", "X", "long", "What ran?", "Kafka, AWS. Nomad.")

    assessment = assess(BY_WORDS, question, transcript("it was AWS"), _SPEECH)

    assert assessment.coverage is not None
    assert [scored.text for scored in assessment.coverage.points] == ["Kafka", "AWS", "Nomad"]
    assert assessment.coverage.share == 1 / 3


def test_repeating_the_question_earns_nothing() -> None:
    question = Question(
        "x/long/1", "X", "long", "How would you run Kafka here?", "So.", (point("Kafka"),)
    )

    assessment = assess(BY_WORDS, question, transcript("how would you run Kafka here"), _SPEECH)

    assert assessment.coverage is not None
    assert assessment.coverage.share == 0


def test_silence_is_no_answer_and_has_no_coverage() -> None:
    assessment = assess(BY_WORDS, _QUESTION, Transcript((), "test"), ())

    assert assessment.outcome is Outcome.NO_SPEECH
    assert assessment.coverage is None


@pytest.mark.parametrize(("said", "probability"), [("", 0.9), ("it was Kafka", 0.2)])
def test_speech_that_could_not_be_made_out_is_unclear_and_has_no_coverage(
    said: str, probability: float
) -> None:
    assessment = _assess(said, probability)

    assert assessment.outcome is Outcome.UNCLEAR
    assert assessment.coverage is None


def test_a_single_word_is_clear_at_a_probability_at_which_a_sentence_is_not() -> None:
    assert _assess("Kafka", 0.3).outcome is Outcome.ANSWERED
    assert _assess("it was Kafka", 0.3).outcome is Outcome.UNCLEAR


def test_one_unclear_word_does_not_make_the_answer_unclear() -> None:
    heard = Transcript(
        (*words("it was of course"), *words("Kafka", 0.001, Alternative("cough", 0.7))), "test"
    )

    assessment = assess(BY_WORDS, _QUESTION, heard, _SPEECH)

    assert assessment.outcome is Outcome.ANSWERED
    assert assessment.coverage is not None
    assert assessment.coverage.points[0].verdict is Verdict.UNSURE


def test_delivery_is_measured_whatever_the_outcome() -> None:
    assert _assess("it was Kafka", 0.2).delivery.speech_seconds == 2.8


_BANKS = sorted((Path(__file__).parents[2] / "bank").glob("*.txt"))
_SHIPPED = [question for path in _BANKS for question in read_bank(path).questions()]


@pytest.mark.parametrize("question", _SHIPPED, ids=lambda question: question.id)
def test_a_model_answer_makes_all_points_that_words_can_tell(question: Question) -> None:
    in_words = {point.text for point in question.marked_key_points if not point.sentence}

    verdicts = _verdicts_on_model_answer(question)

    assert [text for text in in_words if verdicts[text] is not Verdict.COVERED] == []


@pytest.mark.parametrize("question", _SHIPPED, ids=lambda question: question.id)
def test_a_model_answer_misses_none_of_its_ideas(question: Question) -> None:
    """An idea with a subject from elsewhere in its sentence stands in no words to be sure of."""
    verdicts = _verdicts_on_model_answer(replace(question, marked_key_points=()))

    assert Verdict.MISSED not in verdicts.values()


def _verdicts_on_model_answer(question: Question) -> dict[str, Verdict]:
    said = transcript(question.answer.replace("`", ""))

    coverage = assess(BY_WORDS, question, said, _SPEECH).coverage

    assert coverage is not None
    return {scored.text: scored.verdict for scored in coverage.points}


def test_what_the_model_answer_denies_may_be_denied() -> None:
    denying = Question(
        "x/long/1", "X", "long", "Why?", "There are no shared tables.", (point("shared tables"),)
    )

    coverage = assess(
        BY_WORDS, denying, transcript("so we had no shared tables at all"), _SPEECH
    ).coverage

    assert coverage is not None
    assert coverage.share == 1
