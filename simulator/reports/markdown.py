"""A session as Markdown, to read, print or give to a coach."""

import re
from collections.abc import Iterator

from simulator.history.records import AnswerRecord, FollowUpRecord, SessionRecord
from simulator.questions.bank import Question
from simulator.reports.grounds import STRAIGHT
from simulator.reports.outline import (
    OUTCOMES,
    SLIPS,
    because,
    day_and_time,
    delivery_title,
    heard_at_first,
    points_title,
    result_line,
)
from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict
from simulator.scoring.delivery_guide import delivery_line, delivery_lines
from simulator.scoring.delivery_sources import GUIDES

_MARKS = {Verdict.COVERED: "x", Verdict.UNSURE: "?", Verdict.MISSED: " "}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def session_markdown(session: SessionRecord) -> str:
    """The whole session; everything a person said or typed is escaped."""
    lines = [
        f"# Interview practice, {day_and_time(session)}",
        "",
        f"Bank: {_escaped(session.bank)}  ",
        f"Session: {_escaped(session.session)}  ",
        result_line(session),
        "",
    ]
    for number, answer in enumerate(session.answers, start=1):
        lines += [*_answer_lines(number, answer), ""]
    for unfinished in session.summary.unfinished:
        lines += [
            f"## Interrupted: {_escaped(unfinished.question)}",
            "",
            f"*{unfinished.question_id}, recording {_escaped(unfinished.audio)}, not judged*",
            "",
        ]
    lines += _source_lines(session)
    return "\n".join(lines).rstrip() + "\n"


def _answer_lines(number: int, answer: AnswerRecord) -> Iterator[str]:
    yield f"## {number}. {_escaped(answer.question.text)}"
    yield ""
    facts = [answer.question.id, f"attempt {answer.attempt or 1}", _source(answer.audio_path)]
    facts += ["cut off by the time limit"] if answer.is_cut_by_time else []
    yield f"*{', '.join(facts)}*"
    yield ""
    outcome = OUTCOMES.get(answer.assessment.outcome)
    yield f"> {outcome or _escaped(answer.assessment.transcript.text)}"
    yield ""
    yield from _original_lines(answer)
    for follow_up_number, follow_up in enumerate(answer.follow_ups, start=1):
        yield from _follow_up_lines(follow_up_number, follow_up)
    yield from _coverage_lines(answer)
    yield from _delivery_lines(answer)
    if answer.feedback_lines:
        yield "**Feedback.**"
        yield ""
        yield from (f"- {_escaped(line)}" for line in answer.feedback_lines)
        yield ""
    yield from _model_answer_lines(answer.question)


def _source(audio_path: str | None) -> str:
    return f"recording {_escaped(audio_path)}" if audio_path else "typed"


def _original_lines(answer: AnswerRecord) -> Iterator[str]:
    heard = heard_at_first(answer)
    if heard is not None:
        yield f"*Corrected. Originally heard:* {_escaped(heard) or 'nothing'}"
        yield ""


def _follow_up_lines(number: int, follow_up: FollowUpRecord) -> Iterator[str]:
    yield f"**Follow-up {number}.** {_escaped(follow_up.text)}"
    yield ""
    yield f"*{_source(follow_up.audio_path)}*"
    yield ""
    outcome = OUTCOMES.get(follow_up.outcome)
    yield f"> {outcome or _escaped(follow_up.transcript.text)}"
    yield ""


def _coverage_lines(answer: AnswerRecord) -> Iterator[str]:
    coverage = answer.assessment.coverage
    if coverage is None:
        return
    yield f"**{points_title(coverage)}**"
    yield ""
    yield from (_point_line(point, answer) for point in coverage.points)
    yield ""
    yield from _slip_lines(answer, coverage)


def _point_line(point: ScoredPoint, answer: AnswerRecord) -> str:
    return f"- [{_MARKS[point.verdict]}] {_with_grounds(point, answer)}"


def _with_grounds(point: ScoredPoint, answer: AnswerRecord) -> str:
    at = ", at " if point.note else " at "
    return _escaped(f"{point.text}{because(point, answer, STRAIGHT, at)}")


def _slip_lines(answer: AnswerRecord, coverage: Coverage) -> Iterator[str]:
    if not coverage.slips:
        return
    yield f"**{SLIPS}**"
    yield ""
    yield from (f"- {_with_grounds(slip, answer)}" for slip in coverage.slips)
    yield ""


def _delivery_lines(answer: AnswerRecord) -> Iterator[str]:
    delivery = answer.assessment.delivery
    line = delivery_line(delivery)
    if not line:
        return
    yield f"**{delivery_title(answer)}.** {line[0].upper()}{line[1:]}."
    yield ""
    yield from (f"- {_escaped(figures)}" for figures in delivery_lines(delivery))
    yield ""


def _source_lines(session: SessionRecord) -> Iterator[str]:
    """Where the ranges come from, once, if any was shown."""
    if not any(delivery_line(answer.assessment.delivery) for answer in session.answers):
        return
    yield "**Where the delivery ranges come from**"
    yield ""
    yield from (f"- {guide.measure}: {guide.source}." for guide in GUIDES)
    yield ""


def _model_answer_lines(question: Question) -> Iterator[str]:
    yield "<details><summary>Model answer</summary>"
    yield ""
    yield _escaped(question.answer)
    yield ""
    yield "</details>"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
