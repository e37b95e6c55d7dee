"""How a session went, in at most four short sentences: the count, what went well, what to work on.

A best answer is named only if it is good, and what to work on only if it is not.
"""

from collections.abc import Iterator, Sequence

from simulator.english.lists import listed
from simulator.english.numbers.words import number_word
from simulator.english.sentences import sentences_of
from simulator.figures import percent
from simulator.history.records import SessionRecord, SessionSummary
from simulator.interview.modes import DRILL, EXAM
from simulator.sessions.summary import QuestionResult, results_by_question

_GOOD_SHARE = 0.5
_ENOUGH_SHARE = 0.8
_FULL_SCORE = 100
_MOST_NAMED = 3
_FULL_STOPS = ("?", "!", ".")
_MOST_WORDS_OF_QUESTION = 9
_NAMES = {EXAM.name: "exam", DRILL.name: "drill"}


def closing_words(session: SessionRecord) -> str:
    """What the interviewer says at the end."""
    name = _NAMES.get(session.mode, "interview")
    return " ".join([f"That's the end of the {name}.", *_on_answers(session)])


def _on_answers(session: SessionRecord) -> Iterator[str]:
    summary = session.summary
    if not summary.answered:
        yield _on_no_answer(summary)
        yield "See you next time."
        return
    yield _on_numbers(summary)
    scored = [result for result in results_by_question(session) if result.share is not None]
    if summary.drill_score is not None and summary.coverage:
        yield _on_speed(summary.drill_score, summary.coverage)
    elif best := _best(scored):
        answers_were = "answer was" if len(best) == 1 else "answers were"
        yield f"Your best {answers_were} to {_named(best)}{_in_words(best)}"
    if scored:
        yield _on_what_to_work_on(scored)


def _on_no_answer(summary: SessionSummary) -> str:
    if summary.skipped and summary.skipped == summary.planned:
        return "You skipped every question this time."
    return "I didn't hear an answer this time."


def parting_words(session: SessionRecord) -> str:
    """What the interviewer says to somebody who ends the interview before its last question."""
    kept = " What you've said is saved." if session.answers else ""
    return f"All right, we'll stop here.{kept}"


def _on_numbers(summary: SessionSummary) -> str:
    said = f"You answered {_counted(summary)}"
    if summary.coverage is None:
        return f"{said}."
    if not summary.coverage:
        return f"{said}, but I didn't find any of the points."
    score = "a score" if summary.answered == 1 else "an average score"
    return f"{said}, with {score} of {percent(summary.coverage)}."


def _counted(summary: SessionSummary) -> str:
    answered, planned = map(number_word, (summary.answered, summary.planned))
    if summary.answered < summary.planned:
        return f"{answered} of the {planned} questions"
    match summary.answered:
        case 1:
            return "one question"
        case 2:
            return "both questions"
        case _:
            return f"all {answered} questions"


def _on_speed(drill_score: int, coverage: float) -> str:
    is_kept = drill_score >= round(coverage * _FULL_SCORE)
    score = f"your drill score is {drill_score} out of {_FULL_SCORE}."
    if is_kept:
        return f"You were quick, so nothing is taken off: {score}"
    return f"Slow answers cost you some of that, so {score}"


def _shares(results: Sequence[QuestionResult]) -> list[float]:
    return [result.share or 0.0 for result in results]


def _best(scored: Sequence[QuestionResult]) -> list[QuestionResult]:
    """The questions that were answered best, if well, and better than others."""
    best, worst = max(_shares(scored), default=0.0), min(_shares(scored), default=0.0)
    if best == worst or best < _GOOD_SHARE:
        return []
    return [result for result in scored if result.share == best]


def _on_what_to_work_on(scored: Sequence[QuestionResult]) -> str:
    worst = min(_shares(scored))
    if worst >= _ENOUGH_SHARE:
        return "Well done."
    weakest = [result for result in scored if result.share == worst]
    if len(scored) == 1:
        return "Give it another try."
    if len(weakest) == len(scored):
        return "Go over them all again."
    return f"Go over {_named(weakest)} again{_in_words(weakest)}"


def _named(results: Sequence[QuestionResult]) -> str:
    numbers = listed([str(result.number) for result in results], _MOST_NAMED)
    return f"question {numbers}" if len(results) == 1 else f"questions {numbers}"


def _in_words(results: Sequence[QuestionResult]) -> str:
    """The end of a sentence about questions: the words of one alone, if they are few."""
    first = sentences_of(results[0].question.text)[0]
    is_short = len(first.split()) <= _MOST_WORDS_OF_QUESTION
    stop = "" if first.endswith(_FULL_STOPS) else "."
    return f': "{first}{stop}"' if is_short and len(results) == 1 else "."
