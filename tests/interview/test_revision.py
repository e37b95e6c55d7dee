from dataclasses import replace

import pytest

from simulator.errors import BankError
from simulator.history.records import AnswerRecord, SessionRecord, SessionSummary
from simulator.interview.revision import (
    Change,
    appealed,
    changes,
    correct,
    require_question,
    with_answer,
    with_questions_of,
)
from simulator.questions.bank import Bank, Question
from simulator.questions.parser import parse_bank
from simulator.scoring.appeal import Ruling
from simulator.scoring.assessment import Outcome, assess
from simulator.scoring.delivery import Delivery
from simulator.transcribing.transcript import Transcript
from tests.history.answers import session
from tests.scoring.building import transcript

BANK = """
Unit: Storage
SHORT-ANSWER:
1. Q: How do you load twice?
 A: Every load is idempotent, an upsert in PostgreSQL.
 K: idempotency = idempotent; upsert; PostgreSQL
"""


def bank(text: str = BANK) -> Bank:
    return parse_bank(text)[0]


def question() -> Question:
    (asked,) = bank().questions()
    return asked


def answer(said: str, probability: float = 0.3) -> AnswerRecord:
    """An answer of 20 s to the question, not yet scored."""
    heard = transcript(said, probability)
    judged = assess(question(), heard, ())
    delivery = Delivery(10.0, 120.0, 150.0, 0.5, (), ())
    whole = replace(judged, delivery=delivery, outcome=Outcome.ANSWERED)
    return AnswerRecord(question(), "answer-01.wav", 20.0, whole, 1)


def scored(said: str) -> AnswerRecord:
    heard = answer(said)
    return correct(heard, said)


def share(of: AnswerRecord) -> float:
    assert of.assessment.coverage
    return of.assessment.coverage.share


def test_a_corrected_answer_is_judged_on_its_new_words() -> None:
    before = scored("we make it hide potency with an upsert")

    after = correct(before, "we make it idempotent with an upsert")

    assert share(before) == pytest.approx(1 / 3)
    assert share(after) == pytest.approx(2 / 3)
    assert after.assessment.transcript.text == "we make it idempotent with an upsert"
    assert "two of three points" in (after.feedback or "")
    assert after.attempt == before.attempt
    (change,) = changes(before.assessment.coverage, after.assessment.coverage)
    assert (change.text, change.after) == ("idempotency", "covered")


def test_what_was_heard_is_kept_however_often_it_is_corrected() -> None:
    heard = scored("we make it hide potency")

    twice = correct(correct(heard, "we make it idempotent"), "we make all idempotent")

    assert twice.original == heard.assessment.transcript
    assert twice.assessment.transcript.text == "we make all idempotent"


def test_a_correction_that_changes_no_word_is_none() -> None:
    heard = scored("we use an upsert")

    assert correct(heard, " we use\nan upsert ") == heard


def test_points_that_a_correction_takes_away_are_lost() -> None:
    after = correct(scored("an upsert"), "an insert")

    assert share(after) == 0


def test_rates_and_fillers_follow_the_corrected_words() -> None:
    after = correct(scored("we use that"), "um we use an upsert there")

    delivery = after.assessment.delivery
    assert (delivery.words_per_minute, delivery.articulation_rate) == (240.0, 300.0)
    assert [word.text for word in delivery.fillers] == ["um"]
    assert delivery.speech_seconds == 10.0


def test_an_answer_of_which_no_word_was_heard_can_be_written_down() -> None:
    silent = answer("")
    silent = replace(
        silent,
        assessment=replace(silent.assessment, coverage=None, outcome=Outcome.NO_SPEECH),
    )

    after = correct(silent, "an upsert")

    assert after.assessment.outcome is Outcome.ANSWERED
    assert share(after) == pytest.approx(1 / 3)
    assert after.original == Transcript((), "test")
    assert changes(None, after.assessment.coverage)[1] == Change("upsert", None, "covered")


def test_an_appeal_changes_verdict_and_feedback() -> None:
    before = scored("it is hide potency")

    after, appeal = appealed(before, "I said idempotent")

    assert appeal
    assert appeal.ruling is Ruling.CREDITED
    assert share(after) == pytest.approx(1 / 3)
    assert "one of three points" in (after.feedback or "")
    assert "idempotency" not in (after.feedback or "")
    assert after.assessment.transcript == before.assessment.transcript


def test_an_appeal_in_vain_changes_nothing() -> None:
    before = scored("it is nothing of the kind")

    after, appeal = appealed(before, "I said idempotent")

    assert after == before
    assert appeal
    assert appeal.ruling is Ruling.NOT_FOUND


def test_what_was_not_scored_can_not_be_appealed() -> None:
    before = answer("")
    before = replace(before, assessment=replace(before.assessment, coverage=None))

    assert appealed(before, "I said idempotent") == (before, None)


def test_a_credit_on_appeal_outlives_a_correction_elsewhere() -> None:
    credited, _ = appealed(scored("it is hide potency in any case"), "idempotent")

    after = correct(credited, "it is hide potency in every case")

    assert share(after) == pytest.approx(1 / 3)


def test_the_summary_agrees_with_the_answers() -> None:
    record: SessionRecord = replace(
        session(answers=(scored("an upsert"), scored("nothing"))),
        summary=SessionSummary(5, 2, 3, 0.17, finished=True),
    )

    after = with_answer(record, 1, scored("an idempotent upsert in PostgreSQL"))

    assert after.summary.coverage == pytest.approx(2 / 3, abs=1e-3)
    assert (after.summary.planned, after.summary.skipped, after.summary.finished) == (5, 3, True)
    assert after.answers[0] == record.answers[0]


def read_back() -> SessionRecord:
    """A session as its file knows it: without key points."""
    asked = Question("storage/short/7", "storage", "short", "How do you  LOAD twice?", "")
    return session(answers=(replace(scored("an upsert"), question=asked),))


def test_a_renumbered_question_is_found_by_its_words_and_keeps_its_id() -> None:
    (known,) = with_questions_of(bank(), read_back()).answers

    assert known.question.id == "storage/short/7"
    assert known.question.marked_key_points == question().marked_key_points
    assert known.question.answer == question().answer


def test_a_question_that_its_bank_lost_stays_as_it_was_read() -> None:
    other = bank(BANK.replace("load twice", "sleep at night"))

    assert with_questions_of(other, read_back()) == read_back()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BANK.replace("load twice", "load thrice"), "reads differently now"),
        (BANK.replace("load twice", "sleep").replace("Storage", "Rest"), "not there any more"),
    ],
)
def test_a_question_that_its_bank_lost_is_named_with_a_remedy(text: str, why: str) -> None:
    with pytest.raises(BankError, match=f"storage.txt it .*{why}.*--bank FILE"):
        require_question(bank(text), "storage.txt", question())
