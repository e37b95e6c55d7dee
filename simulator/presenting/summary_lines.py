"""How each question of an interview was answered, line by line, for every screen."""

from collections.abc import Callable, Iterator

from simulator.figures import clock, percent
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.presenting.lines import Line, LineKind
from simulator.sessions.summary import QuestionResult, results_by_question

_NUMBER_COLUMNS = 2

Picture = Callable[[float], str]
"""Draws a share from 0 to 1."""


def summary_lines(session: SessionRecord, picture: Picture | None = None) -> tuple[Line, ...]:
    """A line for each answer, and for each question that was asked but not answered.

    Questions that were never asked are counted.
    """
    results = results_by_question(session)
    width = max((len(result.question.id) for result in results if result.was_asked), default=0)
    lines = [Line(text, LineKind.ITEM) for text in _texts(results, width, picture)]
    left = sum(not result.was_asked for result in results)
    if left:
        were = "was" if left == 1 else "were"
        lines.append(Line(f"{'':{_NUMBER_COLUMNS}}  {left} more {were} not asked", LineKind.ITEM))
    return tuple(lines)


def _texts(
    results: tuple[QuestionResult, ...], width: int, picture: Picture | None
) -> Iterator[str]:
    for result in results:
        name = f"{result.number:>{_NUMBER_COLUMNS}}  {result.question.id:<{width}}"
        for answer in result.answers:
            yield f"{name}  {_answer_text(answer, picture)}"
        if result.was_asked and not result.answers:
            yield f"{name}  not answered"


def _answer_text(answer: AnswerRecord, picture: Picture | None) -> str:
    coverage = answer.assessment.coverage
    seconds = "typed" if answer.audio_seconds is None else clock(answer.audio_seconds)
    if coverage is None:
        return f"no answer to score  {seconds}"
    drawn = f"{picture(coverage.share)}  " if picture else ""
    return f"{drawn}{percent(coverage.share):>4} of the points  {seconds}"
