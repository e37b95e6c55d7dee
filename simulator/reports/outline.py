"""A session as a list of paragraphs, from which documents of every kind are made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.figures import percent
from simulator.history.records import AnswerRecord, FollowUpRecord, SessionRecord
from simulator.moments import local_minute
from simulator.reports.grounds import CURLY, told
from simulator.reports.outcomes import INSTEAD_OF_WORDS
from simulator.scoring.coverage import ScoredPoint, Verdict
from simulator.scoring.delivery_guide import delivery_line, delivery_lines
from simulator.scoring.delivery_sources import GUIDES

SLIPS = "Better left unsaid"
SUGGESTION = "Say it like this (the language model)"
"""The heading over what was said but must not be."""

DELIVERY_SOURCES = tuple(f"{guide.measure}: {guide.source}." for guide in GUIDES)
"""Where the ranges come from that are usual for delivery."""

Marks = tuple[str, str]
"""Quotation marks."""


class Style(StrEnum):
    """What a paragraph is.

    Facts, points and items come in rows, one below another. What is folded may be hidden under its
    summary.
    """

    TITLE = "title"
    FACT = "fact"
    QUESTION = "question"
    LABEL = "label"
    NOTE = "note"
    SAID = "said"
    TEXT = "text"
    POINT = "point"
    ITEM = "item"
    SUMMARY = "summary"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text without any markup, and what it is; a key point comes with its verdict."""

    kind: Style
    text: str
    verdict: Verdict | None = None

    @property
    def with_verdict(self) -> str:
        """The text behind its verdict, where marks can't tell it."""
        return f"{self.verdict.capitalize()}: {self.text}" if self.verdict else self.text


def outline(session: SessionRecord, marks: Marks = CURLY) -> tuple[Paragraph, ...]:
    """The whole session, in the order in which it went; what was said stands between the marks."""
    return tuple(_paragraphs(session, marks))


def _paragraphs(session: SessionRecord, marks: Marks) -> Iterator[Paragraph]:
    yield Paragraph(Style.TITLE, f"Interview practice, {day_and_time(session)}")
    yield Paragraph(Style.FACT, f"Bank: {session.bank_in_short}")
    yield Paragraph(Style.FACT, f"Session: {session.session}")
    yield Paragraph(Style.FACT, _result(session))
    for number, answer in enumerate(session.answers, start=1):
        yield from _answer(number, answer, marks)
    for unfinished in session.summary.unfinished:
        yield Paragraph(Style.QUESTION, f"Interrupted: {unfinished.question}")
        facts = f"{unfinished.question_id}, recording {unfinished.audio}, not judged"
        yield Paragraph(Style.NOTE, facts)
    if any(delivery_line(answer.assessment.delivery) for answer in session.answers):
        yield from _listed("Where the delivery ranges come from", DELIVERY_SOURCES)


def day_and_time(session: SessionRecord) -> str:
    """When it began, to the minute, in local time."""
    return local_minute(session.started)


def _result(session: SessionRecord) -> str:
    """How many questions were answered, and how well, in a sentence."""
    summary = session.summary
    share = summary.coverage
    average = "" if share is None else f", with an average score of {percent(share)}"
    return f"Answered {summary.answered} of {summary.planned} questions{average}."


def _answer(number: int, answer: AnswerRecord, marks: Marks) -> Iterator[Paragraph]:
    assessment = answer.assessment
    yield Paragraph(Style.QUESTION, f"{number}. {answer.question.text}")
    yield Paragraph(Style.NOTE, ", ".join(_facts(answer)))
    said = INSTEAD_OF_WORDS.get(assessment.outcome, assessment.transcript.text)
    yield Paragraph(Style.SAID, said)
    heard = _heard_at_first(answer)
    if heard is not None:
        yield Paragraph(Style.NOTE, "Corrected. Originally heard:")
        yield Paragraph(Style.SAID, heard or "Nothing.")
    for hint in answer.hints:
        yield Paragraph(Style.NOTE, f"Hint given: {hint.text}")
    for reply_at, follow_up in enumerate(answer.follow_ups, start=1):
        yield from _follow_up(reply_at, follow_up)
    yield from _points(answer, marks)
    yield from _delivery(answer)
    yield from _listed("Feedback", answer.feedback_lines)
    yield from _listed(SUGGESTION, (answer.suggestion,) if answer.suggestion else ())
    if answer.question.answer:
        yield Paragraph(Style.SUMMARY, "Model answer")
        yield Paragraph(Style.FOLDED, answer.question.answer)


def _facts(answer: AnswerRecord) -> Iterator[str]:
    yield answer.question.id
    yield f"attempt {answer.attempt or 1}"
    yield _source(answer.audio_path)
    if answer.is_cut_by_time:
        yield "cut off by the time limit"


def _source(audio_path: str | None) -> str:
    return f"recording {audio_path}" if audio_path else "typed"


def _follow_up(number: int, follow_up: FollowUpRecord) -> Iterator[Paragraph]:
    yield Paragraph(Style.LABEL, f"Follow-up {number}: {follow_up.text}")
    yield Paragraph(Style.NOTE, _source(follow_up.audio_path))
    said = INSTEAD_OF_WORDS.get(follow_up.outcome, follow_up.transcript.text)
    yield Paragraph(Style.SAID, said)


def _heard_at_first(answer: AnswerRecord) -> str | None:
    """What was heard, where a person has corrected it."""
    original = answer.original
    if original is None or original.text == answer.assessment.transcript.text:
        return None
    return original.text


def delivery_title(answer: AnswerRecord) -> str:
    """The heading over the delivery, which is never that of replies."""
    return "Delivery of the main answer" if answer.follow_ups else "Delivery"


def _points(answer: AnswerRecord, marks: Marks) -> Iterator[Paragraph]:
    coverage = answer.assessment.coverage
    if coverage is None:
        return
    yield Paragraph(Style.LABEL, f"Key points: {coverage.tally}")
    for point in coverage.points:
        text = f"{point.text}{because(point, answer, marks)}"
        yield Paragraph(Style.POINT, text, point.verdict)
    slips = tuple(f"{slip.text}{because(slip, answer, marks)}" for slip in coverage.slips)
    yield from _listed(SLIPS, slips)


def _delivery(answer: AnswerRecord) -> Iterator[Paragraph]:
    delivery = answer.assessment.delivery
    line = delivery_line(delivery)
    if line:
        yield Paragraph(Style.LABEL, delivery_title(answer))
        yield Paragraph(Style.TEXT, f"{line[0].upper()}{line[1:]}.")
        yield from (Paragraph(Style.ITEM, figures) for figures in delivery_lines(delivery))


def _listed(label: str, items: Sequence[str]) -> Iterator[Paragraph]:
    if items:
        yield Paragraph(Style.LABEL, label)
        yield from (Paragraph(Style.ITEM, item) for item in items)


def because(point: ScoredPoint, answer: AnswerRecord, marks: Marks = CURLY) -> str:
    """What the verdict rests on, and what comes near it, in brackets; empty if there is nothing."""
    number = reply_number(point, answer.follow_ups)
    reply = f" in reply to follow-up {number}" if number else ""
    words = told(point, marks, behind=reply, is_timed=is_spoken(point, answer))
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
