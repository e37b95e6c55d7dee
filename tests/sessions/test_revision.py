from dataclasses import replace

import pytest

from simulator.errors import BankError, RevisionError
from simulator.history.records import AnswerRecord, FollowUpRecord, SessionRecord, SessionSummary
from simulator.questions.bank import Bank, KeyPoint, Question
from simulator.questions.parser import parse_bank
from simulator.scoring.appeal import Ruling
from simulator.scoring.assessment import Outcome, assess
from simulator.scoring.coverage import Verdict
from simulator.scoring.delivery import Delivery
from simulator.scoring.follow_up import newly_prompted, score_reply, with_prompted
from simulator.scoring.scorer import BY_WORDS
from simulator.sessions.revision import (
    Change,
    appealed,
    changes,
    correct,
    require_question,
    with_answer,
    with_own_word,
    with_questions_of,
)
from simulator.transcribing.transcript import Alternative, Transcript, Word
from tests.building.sessions import session
from tests.building.transcripts import transcript

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
    judged = assess(BY_WORDS, question(), heard, ())
    delivery = Delivery(10.0, 120.0, 150.0, 0.5, (), ())
    whole = replace(judged, delivery=delivery, outcome=Outcome.ANSWERED)
    return AnswerRecord(question(), "answer-01.wav", 20.0, whole, 1)


def scored(said: str, words: tuple[Word, ...] = ()) -> AnswerRecord:
    heard = answer(said)
    words = words or heard.assessment.transcript.words
    coverage = BY_WORDS.score(question(), words)
    whole = replace(heard.assessment, coverage=coverage, transcript=Transcript(words, "test"))
    return replace(heard, assessment=whole)


def verdicts(of: AnswerRecord) -> list[Verdict]:
    assert of.assessment.coverage
    return [point.verdict for point in of.assessment.coverage.points]


def share(of: AnswerRecord) -> float:
    assert of.assessment.coverage
    return of.assessment.coverage.share


def test_a_slip_still_costs_its_weight_once_the_transcript_is_corrected() -> None:
    (asked,) = bank(BANK.replace("; upsert;", "; upsert; !nothing can go wrong;")).questions()
    heard = answer("we make it idempotent and nothing can go wrong")
    coverage = BY_WORDS.score(asked, heard.assessment.transcript.words)
    before = replace(heard, question=asked, assessment=replace(heard.assessment, coverage=coverage))

    after = correct(BY_WORDS, before, "we make it idempotent with an upsert, nothing can go wrong")

    assert after.assessment.coverage
    assert [slip.text for slip in after.assessment.coverage.slips] == ["nothing can go wrong"]
    assert share(after) == pytest.approx(1 / 3)


def test_a_corrected_answer_is_judged_on_its_new_words() -> None:
    before = scored("we make it hide potency with an upsert")

    after = correct(BY_WORDS, before, "we make it idempotent with an upsert")

    assert share(before) == pytest.approx(1.5 / 3)
    assert share(after) == pytest.approx(2 / 3)
    assert after.assessment.transcript.text == "we make it idempotent with an upsert"
    assert "two of the three points" in (after.feedback or "")
    assert after.attempt == before.attempt
    (change,) = changes(before.assessment.coverage, after.assessment.coverage)
    assert (change.text, change.after) == ("idempotency", "covered")


def test_what_was_heard_is_kept_however_often_it_is_corrected() -> None:
    heard = scored("we make it hide potency")

    twice = correct(
        BY_WORDS, correct(BY_WORDS, heard, "we make it idempotent"), "we make all idempotent"
    )

    assert twice.original == heard.assessment.transcript
    assert twice.assessment.transcript.text == "we make all idempotent"


def test_times_are_found_by_what_was_heard_not_by_the_correction_before() -> None:
    heard = scored("we make it hide potency now")

    garbled = correct(BY_WORDS, heard, "all of this is other words that stand here for a while")
    twice = correct(BY_WORDS, garbled, "we make it idempotent now")

    assert twice == correct(BY_WORDS, heard, "we make it idempotent now")


def test_a_person_who_leaves_a_transcript_as_it_is_vouches_for_it() -> None:
    (word,) = transcript("upsert", 0.001).words
    unclear = replace(word, alternative=Alternative("up cert", 0.4))
    heard = scored("upsert", (unclear,))
    assert verdicts(heard)[1] is Verdict.UNSURE

    vouched = correct(BY_WORDS, heard, "upsert")

    assert verdicts(vouched)[1] is Verdict.COVERED
    assert vouched.assessment.transcript.words == (replace(word, probability=1.0),)


def test_points_that_a_correction_takes_away_are_lost() -> None:
    after = correct(BY_WORDS, scored("an upsert"), "an insert")

    assert share(after) == 0


def test_the_delivery_stays_as_it_was_measured() -> None:
    before = scored("we use that")

    after = correct(BY_WORDS, before, "um we use an upsert there")

    assert after.assessment.delivery == before.assessment.delivery


@pytest.mark.parametrize("text", ["Idempotent {}", "{} Idempotent", "we idempotent {}"])
def test_a_word_may_be_added_where_there_is_no_silence(text: str) -> None:
    heard = scored("we make it now and then")
    words = tuple(
        replace(word, start=at / 2, end=(at + 1) / 2)
        for at, word in enumerate(heard.assessment.transcript.words)
    )
    whole = replace(heard.assessment, transcript=Transcript(words, "test"))
    heard = replace(heard, assessment=whole, audio_seconds=3.0)

    after = correct(BY_WORDS, heard, text.format("we make it now and then"))

    assert share(after) == pytest.approx(1 / 3)


def replied(said: str, reply: str) -> AnswerRecord:
    """An answer, and what a reply to a follow-up adds to it."""
    heard = scored(said)
    record = FollowUpRecord(
        text="What about the second time?",
        audio_path="answer-01-follow-up-1.wav",
        audio_seconds=9.0,
        transcript=transcript(reply),
        outcome=Outcome.ANSWERED,
    )
    added = score_reply(BY_WORDS, question(), record.text, record.transcript.words)
    assert heard.assessment.coverage
    assert added
    coverage = with_prompted(heard.assessment.coverage, added)
    record = replace(record, prompted=newly_prompted(heard.assessment.coverage, coverage))
    whole = replace(heard.assessment, coverage=coverage)
    return replace(heard, assessment=whole, follow_ups=(record,))


def test_what_a_reply_earned_outlives_any_corrections_of_the_answer() -> None:
    before = replied("we do something", "it is idempotent, perhaps in post grass")
    assert before.follow_ups[0].prompted == ("idempotency", "PostgreSQL")
    assert before.assessment.coverage

    once = correct(BY_WORDS, before, "we do it idempotent on PostgreSQL")
    twice = correct(BY_WORDS, once, "we do something")

    assert once.follow_ups[0].prompted == ()
    assert twice.follow_ups == before.follow_ups
    assert twice.assessment.coverage == before.assessment.coverage


def test_a_credit_in_a_reply_names_it_and_outlives_a_correction_of_the_answer() -> None:
    before = replied("we do something", "it is hide potency")
    unsure = transcript("it is hide potency", 0.3)
    before = replace(before, follow_ups=(replace(before.follow_ups[0], transcript=unsure),))

    credited, _ = appealed(BY_WORDS, before, "idempotent")
    after = correct(BY_WORDS, credited, "we do something else")

    assert credited.follow_ups[0].prompted == ("idempotency",)
    assert after.follow_ups[0].prompted == ("idempotency",)
    assert after.assessment.coverage
    assert after.assessment.coverage.points[0].prompted
    assert share(after) == pytest.approx(1 / 3)


def test_an_appeal_about_a_point_that_is_new_in_the_bank_scores_the_answer_first() -> None:
    (asked,) = bank(BANK.replace("upsert; ", "upsert; dead letters; ")).questions()
    before = replace(scored("we keep debt letters"), question=asked)

    after, appeal = appealed(BY_WORDS, before, "I said dead letters")

    assert appeal
    assert appeal.ruling is Ruling.CREDITED
    assert after.assessment.coverage
    assert [p.text for p in after.assessment.coverage.points] == [
        "idempotency",
        "upsert",
        "dead letters",
        "PostgreSQL",
    ]


def test_a_credit_for_what_was_heard_without_the_vocabulary_stays_where_its_word_does() -> None:
    start, middle, end = transcript("we hydropower now", 0.3).words
    other = replace(middle, alternative=Alternative("hide potency", 0.3))
    credited, _ = appealed(BY_WORDS, scored("", (start, other, end)), "idempotent")

    assert share(credited) == pytest.approx(1 / 3)
    assert share(correct(BY_WORDS, credited, "we hydropower then")) == pytest.approx(1 / 3)
    assert share(correct(BY_WORDS, credited, "we wind now")) == 0


def test_a_credit_whose_words_are_gone_is_lost() -> None:
    credited, _ = appealed(BY_WORDS, scored("it is hide potency in any case"), "idempotent")

    assert share(correct(BY_WORDS, credited, "it")) == 0


def test_an_answer_of_which_no_word_was_heard_can_be_written_down() -> None:
    silent = answer("")
    silent = replace(
        silent,
        assessment=replace(silent.assessment, coverage=None, outcome=Outcome.NO_SPEECH),
    )

    after = correct(BY_WORDS, silent, "an upsert")

    assert after.assessment.outcome is Outcome.ANSWERED
    assert share(after) == pytest.approx(1 / 3)
    assert after.original == Transcript((), "test")
    assert changes(None, after.assessment.coverage)[1] == Change("upsert", None, "covered", "exact")


def test_an_appeal_changes_verdict_and_feedback() -> None:
    before = scored("it is hide potency")

    after, appeal = appealed(BY_WORDS, before, "I said idempotent")

    assert appeal
    assert appeal.ruling is Ruling.CREDITED
    assert share(after) == pytest.approx(1 / 3)
    assert "one of the three points" in (after.feedback or "")
    assert "idempotency" not in (after.feedback or "")
    assert after.assessment.transcript == before.assessment.transcript


def test_an_appeal_in_vain_changes_nothing() -> None:
    before = scored("it is nothing of the kind")

    after, appeal = appealed(BY_WORDS, before, "I said idempotent")

    assert after == before
    assert appeal
    assert appeal.ruling is Ruling.NOT_FOUND


def test_what_was_not_scored_can_not_be_appealed() -> None:
    before = answer("")
    before = replace(before, assessment=replace(before.assessment, coverage=None))

    assert appealed(BY_WORDS, before, "I said idempotent") == (before, None)


def test_a_credit_on_appeal_outlives_a_correction_elsewhere() -> None:
    credited, _ = appealed(BY_WORDS, scored("it is hide potency in any case"), "idempotent")

    after = correct(BY_WORDS, credited, "it is hide potency in every case")

    assert share(after) == pytest.approx(1 / 3)


def test_the_summary_agrees_with_the_answers() -> None:
    record: SessionRecord = replace(
        session(scored("an upsert"), scored("nothing")),
        summary=SessionSummary(5, 2, 3, 0.17, finished=True),
    )

    after = with_answer(record, 1, scored("an idempotent upsert in PostgreSQL"))

    assert after.summary.coverage == pytest.approx(2 / 3, abs=1e-3)
    assert (after.summary.planned, after.summary.skipped, after.summary.finished) == (5, 3, True)
    assert after.answers[0] == record.answers[0]


def read_back() -> SessionRecord:
    """A session as its file knows it: without key points."""
    asked = Question("storage/short/7", "storage", "short", "How do you  LOAD twice?", "")
    return session(replace(scored("an upsert"), question=asked))


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
        (BANK.replace("load twice", "load thrice"), "has other words for it now"),
        (BANK.replace("load twice", "sleep").replace("Storage", "Rest"), "no longer has it"),
    ],
)
def test_a_question_that_its_bank_lost_is_named_with_a_remedy(text: str, why: str) -> None:
    with pytest.raises(BankError, match=f"storage.txt {why}"):
        require_question(bank(text), "storage.txt", question())


def test_a_correction_may_deny_what_the_model_answer_denies() -> None:
    (denying,) = bank(
        "Unit: X\nSHORT-ANSWER:\n1. Q: Why?\n A: There are no shared tables.\n K: shared tables\n"
    ).questions()

    corrected = correct(
        BY_WORDS, replace(answer("so what"), question=denying), "we had no shared tables"
    )

    assert verdicts(corrected) == [Verdict.COVERED]


def test_a_reply_may_deny_what_the_model_answer_denies() -> None:
    denying = Question("x/short/1", "X", "short", "Why?", "There are no shared tables.")
    words = transcript("well, we had no shared tables").words

    reply = score_reply(BY_WORDS, denying, "And the tables?", words)

    assert reply is not None
    assert reply.share == 1


def test_a_ticked_point_counts_and_taking_it_back_restores_the_verdict() -> None:
    before = scored("we do it the same way twice")

    ticked = with_own_word(BY_WORDS, before, 0, is_made=True)
    restored = with_own_word(BY_WORDS, ticked, 0, is_made=False)

    assert share(ticked) == pytest.approx(1 / 3)
    assert restored.assessment.coverage == before.assessment.coverage


def test_a_word_on_one_point_leaves_the_others_as_they_were_judged() -> None:
    """The bank may know better ways to say a point by now."""
    before = scored("we use every load the same way in big tables")
    wiser = replace(
        question(),
        marked_key_points=(
            *question().marked_key_points[:2],
            KeyPoint("PostgreSQL", ("big tables",)),
        ),
    )
    assert verdicts(before)[2] is Verdict.MISSED

    ticked = with_own_word(BY_WORDS, replace(before, question=wiser), 0, is_made=True)
    restored = with_own_word(BY_WORDS, ticked, 0, is_made=False)

    assert verdicts(ticked)[1:] == verdicts(before)[1:]
    assert restored.assessment.coverage == before.assessment.coverage


def test_a_word_that_changes_nothing_leaves_the_feedback_too() -> None:
    before = scored("we make it idempotent")

    assert with_own_word(BY_WORDS, before, 0, is_made=True) is before


def test_an_unticked_point_stays_so_when_the_transcript_is_corrected() -> None:
    before = scored("we make it idempotent")
    unticked = with_own_word(BY_WORDS, before, 0, is_made=False)

    after = correct(BY_WORDS, unticked, "we make all of it idempotent")

    assert share(before) > 0
    assert share(after) == 0


def test_a_point_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(RevisionError, match=r"There is no point 9\. The points are: 1 idempotency"):
        with_own_word(BY_WORDS, scored("we make it idempotent"), 8, is_made=True)
