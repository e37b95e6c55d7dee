"""Answers and sessions with as little in them as a report needs."""

from simulator.audio import Stretch
from simulator.history.records import AnswerRecord
from simulator.questions.bank import KeyPoint, Question
from simulator.scoring.assessment import Assessment, assess
from simulator.transcribing.transcript import Transcript, Word

PERFECT, HALF, POOR = "Kafka S3", "only Kafka here", "nothing of it"


def assessment_of(question: Question, said: str, probability: float = 0.9) -> Assessment:
    """Judge an answer of one word a second; no words are no speech."""
    words = tuple(
        Word(word, float(second), second + 0.8, probability)
        for second, word in enumerate(said.split())
    )
    speech = (Stretch(0.0, float(len(words))),) if words else ()
    return assess(question, Transcript(words, "test"), speech)


def question(
    text: str = "What ran?",
    model_answer: str = "Kafka and S3.",
    points: tuple[str, ...] = ("Kafka", "S3"),
) -> Question:
    """A question with marked points."""
    return Question("x/long/1", "X", "long", text, model_answer, tuple(map(KeyPoint, points)))


def answer(said: str, asked: Question | None = None, *, probability: float = 0.9) -> AnswerRecord:
    """One answer with the coverage that its words earn."""
    asked = asked or question()
    return AnswerRecord(asked, "answer-01.wav", 10.0, assessment_of(asked, said, probability))
