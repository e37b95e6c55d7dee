"""A session as a list of paragraphs, from which documents of every kind are made."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from simulator.figures import percent
from simulator.history.records import AnswerRecord, FollowUpRecord, SessionRecord
from simulator.moments import to_the_minute
from simulator.reports.grounds import CURLY, told
from simulator.scoring.assessment import Outcome
from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict
from simulator.scoring.delivery_guide import delivery_lines

OUTCOMES = {Outcome.NO_SPEECH: "No speech was heard.", Outcome.UNCLEAR: "The words were unclear."}
"""What stands in place of the words of an answer that could not be scored."""

SLIPS = "Better left unsaid"
"""The heading over what was said but must not be."""

_MARKS = {Verdict.COVERED: "Covered", Verdict.UNSURE: "Unsure", Verdict.MISSED: "Missed"}


class Style(StrEnum):
    """What a paragraph is."""

    TITLE = "title"
    QUESTION = "question"
    LABEL = "label"
    NOTE = "note"
    SAID = "said"
    TEXT = "text"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text without any markup, and what it is."""

    kind: Style
    text: str


def outline(session: SessionRecord) -> tuple[Paragraph, ...]:
    """The whole session, in the order in which it went."""
    return tuple(_paragraphs(session))


def _paragraphs(session: SessionRecord) -> Iterator[Paragraph]:
    yield Paragraph(Style.TITLE, f"Interview practice, {day_and_time(session)}")
    yield Paragraph(Style.NOTE, f"Bank: {session.bank}")
    yield Paragraph(Style.NOTE, result_line(session))
    for number, answer in enumerate(session.answers, start=1):
        yield from _answer(number, answer)
    for unfinished in session.summary.unfinished:
        yield Paragraph(Style.QUESTION, f"Interrupted: {unfinished.question}")
        yield Paragraph(Style.NOTE, f"Recording {unfinished.audio}, not judged")


def day_and_time(session: SessionRecord) -> str:
    """When it began, to the minute."""
    return f"{to_the_minute(session.started)} UTC"


def result_line(session: SessionRecord) -> str:
    """How many questions were answered, and how well, in a sentence."""
    summary = session.summary
    share = summary.coverage
    average = "" if share is None else f", with an average score of {percent(share)}"
    return f"Answered {summary.answered} of {summary.planned} questions{average}."


def _answer(number: int, answer: AnswerRecord) -> Iterator[Paragraph]:
    assessment = answer.assessment
    yield Paragraph(Style.QUESTION, f"{number}. {answer.question.text}")
    yield Paragraph(Style.NOTE, f"{answer.question.id}, attempt {answer.attempt or 1}")
    yield Paragraph(Style.SAID, OUTCOMES.get(assessment.outcome, assessment.transcript.text))
    heard = heard_at_first(answer)
    if heard is not None:
        yield Paragraph(Style.NOTE, f"Corrected. Originally heard: {heard}")
    for follow_up in answer.follow_ups:
        yield Paragraph(Style.LABEL, f"Follow-up: {follow_up.text}")
        said = OUTCOMES.get(follow_up.outcome, follow_up.transcript.text)
        yield Paragraph(Style.SAID, said)
    yield from _points(answer)
    delivery = delivery_lines(assessment.delivery)
    yield from _listed("Delivery of the answer", Style.TEXT, delivery)
    yield from _listed("Feedback", Style.TEXT, answer.feedback_lines)
    if answer.question.answer:
        yield from _listed("Model answer", Style.TEXT, (answer.question.answer,))


def heard_at_first(answer: AnswerRecord) -> str | None:
    """What was heard, where a person has corrected it."""
    original = answer.original
    if original is None or original.text == answer.assessment.transcript.text:
        return None
    return original.text


def points_title(coverage: Coverage) -> str:
    """The heading over the points, with how many of them are covered."""
    return f"Key points: {coverage.tally}"


def delivery_title(answer: AnswerRecord) -> str:
    """The heading over the delivery, which is never that of replies."""
    return "Delivery of the main answer" if answer.follow_ups else "Delivery"


def _points(answer: AnswerRecord) -> Iterator[Paragraph]:
    coverage = answer.assessment.coverage
    if coverage is None:
        return
    lines = tuple(
        f"{_MARKS[point.verdict]}: {point.text}{because(point, answer)}"
        for point in coverage.points
    )
    yield from _listed(points_title(coverage), Style.POINT, lines)
    slips = tuple(f"{slip.text}{because(slip, answer)}" for slip in coverage.slips)
    yield from _listed(SLIPS, Style.POINT, slips)


def _listed(label: str, kind: Style, lines: tuple[str, ...]) -> Iterator[Paragraph]:
    if lines:
        yield Paragraph(Style.LABEL, label)
        yield from (Paragraph(kind, line) for line in lines)


def because(
    point: ScoredPoint,
    answer: AnswerRecord,
    marks: tuple[str, str] = CURLY,
    at: str = ", at ",
) -> str:
    """What the verdict rests on, and what comes near it, in brackets; empty if there is nothing."""
    number = reply_number(point, answer.follow_ups)
    reply = f" in reply to follow-up {number}" if number else ""
    words = told(point, marks, at=at, behind=reply, is_timed=is_spoken(point, answer))
    return f" ({words})" if words else ""


def is_spoken(point: ScoredPoint, answer: AnswerRecord) -> bool:
    """Whether a verdict is on a recording, of the answer or of a reply, and so has times."""
    number = reply_number(point, answer.follow_ups)
    said = answer.follow_ups[number - 1] if number else answer
    return said.audio_seconds is not None


def reply_number(point: ScoredPoint, follow_ups: tuple[FollowUpRecord, ...]) -> int:
    """The follow-up, from 1, in whose reply the evidence of a point lies; 0 for the answer."""
    if not point.prompted:
        return 0
    numbers = [n for n, asked in enumerate(follow_ups, start=1) if point.text in asked.prompted]
    return numbers[-1] if numbers else 0
