"""Answers as they are judged by their words, one of them a second."""

from dataclasses import replace
from functools import partial

from simulator.audio import Stretch
from simulator.history.records import AnswerRecord, FollowUpRecord, SessionRecord
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.assessment import Assessment, Given, assess, assess_given
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint, Verdict
from simulator.scoring.follow_up import score_reply, with_prompted
from simulator.scoring.scorer import BY_WORDS
from simulator.transcribing.transcript import Transcript
from tests.building.questions import question
from tests.building.sessions import session
from tests.building.transcripts import speech_in, transcript

PERFECT, HALF, POOR = "Kafka S3", "only Kafka here", "nothing of it"


def assessment_of(question: Question, said: str, probability: float = 0.9) -> Assessment:
    """Judge an answer of one word a second; no words are no speech."""
    return assess(BY_WORDS, question, *_heard(said, probability))


def _heard(said: str, probability: float = 0.9) -> tuple[Transcript, tuple[Stretch, ...]]:
    heard = transcript(said, probability, word_seconds=1.0)
    return heard, speech_in(heard, word_seconds=1.0)


def followed_up(said: str, *replies: str) -> AnswerRecord:
    """An answer with the replies to follow-ups."""
    record = answer(said)
    for number, reply in enumerate(replies, start=1):
        follow_up = FollowUp(f"What about part {number}?", ("S3",))
        score = partial(score_reply, BY_WORDS, record.question, follow_up.text)
        assessment = assess_given(score, Given(*_heard(reply)))
        before = record.assessment.coverage
        assert before is not None
        whole = with_prompted(before, assessment.coverage) if assessment.coverage else before
        pairs = zip(before.points, whole.points, strict=True)
        kept = FollowUpRecord(
            follow_up.text,
            f"answer-01-follow-up-{number}.wav",
            5.0,
            assessment.transcript,
            assessment.outcome,
            prompted=tuple(now.text for earlier, now in pairs if now != earlier),
        )
        record = replace(
            record,
            assessment=replace(record.assessment, coverage=whole),
            follow_ups=(*record.follow_ups, kept),
        )
    return record


def answer(said: str, asked: Question | None = None, *, probability: float = 0.9) -> AnswerRecord:
    """One answer with the coverage that its words earn."""
    asked = asked or question()
    return AnswerRecord(asked, "answer-01.wav", 10.0, assessment_of(asked, said, probability))


def nearly_said() -> AnswerRecord:
    """An answer that makes the first of its points and comes close to the second."""
    asked = question(points=("Kafka", "retry logic"))
    return answer("It was Kafka. And each task was a retry.", asked)


HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> {{ 7 * 7 }} & =1+1"


def hostile_session() -> SessionRecord:
    """Everything a person may type or say, full of markup and script."""
    asked = question(HOSTILE, f"Kafka. {HOSTILE}", (HOSTILE, "Kafka"))
    said = replace(answer(f"{HOSTILE} Kafka", asked), feedback_lines=(HOSTILE,))
    reply = replace(followed_up(HALF, HOSTILE).follow_ups[0], text=HOSTILE)
    hostile = replace(said, follow_ups=(reply,), original=said.assessment.transcript)
    return replace(session(hostile), bank=f"{HOSTILE}.txt")


def said_at(record: AnswerRecord, words: str) -> Evidence:
    """These words of an answer, as a verdict rests on them."""
    spoken, wanted = record.assessment.transcript.words, words.split()
    texts = [word.text for word in spoken]
    first = next(at for at in range(len(texts)) if texts[at : at + len(wanted)] == wanted)
    return Evidence(words, spoken[first].start, spoken[first + len(wanted) - 1].end, 0.7)


def judged(
    record: AnswerRecord, *points: ScoredPoint, slips: tuple[ScoredPoint, ...] = ()
) -> AnswerRecord:
    """The answer with these verdicts, however they came about."""
    coverage = Coverage(points, slips)
    return replace(record, assessment=replace(record.assessment, coverage=coverage))


IN_OTHER_WORDS = "it waited a bit longer every time and a queue fed it by hand with big discounts"


def in_other_words() -> AnswerRecord:
    """A point made in other words, one perhaps, one denied and one by oneself; and a slip."""
    record = answer(IN_OTHER_WORDS, question(points=()))
    waited, fed = (
        said_at(record, "waited a bit longer every time"),
        said_at(record, "a queue fed it"),
    )
    by_hand = said_at(record, "by hand")
    return judged(
        record,
        ScoredPoint("back-off", Verdict.COVERED, "meaning", waited),
        ScoredPoint(
            "Kafka", Verdict.UNSURE, "meaning", fed, Doubt.IN_OTHER_WORDS, closest=(fed, waited)
        ),
        ScoredPoint("automation", Verdict.MISSED, closest=(fed,), contradiction=by_hand),
        ScoredPoint("S3", Verdict.COVERED, "self"),
        slips=(
            ScoredPoint("discounts", Verdict.COVERED, "exact", said_at(record, "big discounts")),
        ),
    )
