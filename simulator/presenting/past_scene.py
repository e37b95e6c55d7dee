"""What a page shows of past sessions and answers: plain words, ready for JSON. Pure.

Texts are no markup. An answer is named by its question and the attempt at it, as its ``key``.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from simulator.control_signs import without_controls
from simulator.figures import counted, percent
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.history.store import FOUND_BEGINS, FOUND_ENDS, FoundAnswer, PastAnswer, PastSession
from simulator.moments import local_minute
from simulator.presenting.export_choices import export_choices
from simulator.presenting.history_lines import nothing_found_words, weak_words
from simulator.presenting.home_scene import bank_title, session_row
from simulator.presenting.lines import Line, LineKind
from simulator.presenting.verdict_scene import row, verdict_scene
from simulator.reports.recordings import spoken_parts

_FOUND = re.compile(f"{FOUND_BEGINS}([^{FOUND_ENDS}]*){FOUND_ENDS}")

_HOW_TO_CLAIM = (
    'Write it as you said it, as in "I said back pressure". If you made point 1 in other words, '
    'write "1 = " and those words.'
)

_SHORTEST_SECONDS = 0.1

Scene = dict[str, Any]


def sessions_scene(sessions: Sequence[PastSession], bank: str, most: int) -> Scene:
    """The latest of all sessions, or of those with the bank of this title."""
    rows = [session_row(past) for past in sessions]
    fitting = [row for row in rows if bank in {"", row["what"]}]
    return {
        "words": counted(len(fitting), "session") if rows else "You have not practised yet.",
        "banks": sorted({row["what"] for row in rows}),
        "rows": fitting[:most],
        "left": max(len(fitting) - most, 0),
    }


def found_scene(found: Sequence[FoundAnswer], text: str) -> Scene:
    """The answers that contain a text, each with the words around it."""
    contain = "contains" if len(found) == 1 else "contain"
    words = f"{counted(len(found), 'answer')} {contain} {text}."
    return {
        "words": without_controls(words if found else nothing_found_words(text)),
        "rows": [_found(answer) for answer in found],
    }


def _found(answer: FoundAnswer) -> Scene:
    return {
        "session": answer.session,
        "key": _key(answer.question_id, answer.attempt),
        "when": local_minute(answer.answered_at),
        "what": without_controls(answer.question_text),
        "words": f"Attempt {answer.attempt}",
        "parts": list(_marked_parts(answer.passage)),
    }


def _marked_parts(passage: str) -> Iterator[Scene]:
    for place, text in enumerate(map(without_controls, _FOUND.split(passage))):
        if text:
            yield {"text": text, "is_found": place % 2 == 1}


def weak_scene(weak: Sequence[PastAnswer], below: int) -> Scene:
    """The questions whose latest answer made less than so many percent of the points."""
    return {
        "words": weak_words(len(weak), below),
        "rows": [
            {
                "session": answer.session,
                "key": _key(answer.question_id, answer.attempt),
                "when": local_minute(answer.answered_at),
                "what": without_controls(answer.question_text),
                "words": f"{percent(answer.coverage)} of the points",
                "share": answer.coverage,
            }
            for answer in weak
        ],
    }


def attempts_scene(attempts: Sequence[PastAnswer]) -> Scene:
    """The question as it was asked last, and each attempt at it, the latest first."""
    return {
        "words": without_controls(attempts[-1].question_text),
        "rows": [
            {
                "session": attempt.session,
                "key": _key(attempt.question_id, attempt.attempt),
                "when": local_minute(attempt.answered_at),
                "what": f"Attempt {attempt.attempt}",
                "words": ", ".join(_measured(attempt)),
                "share": attempt.coverage,
            }
            for attempt in reversed(attempts)
        ],
    }


def _measured(attempt: PastAnswer) -> Iterator[str]:
    """What is known of an attempt; little of a typed one."""
    scored = attempt.coverage is not None
    yield f"{percent(attempt.coverage)} of the points" if scored else "no answer to score"
    if attempt.words_per_minute is not None:
        yield f"{attempt.words_per_minute:.0f} words a minute"
    if attempt.first_word_seconds and attempt.first_word_seconds >= _SHORTEST_SECONDS:
        yield f"first word after {attempt.first_word_seconds:.1f} s"


def session_scene(session: SessionRecord, kept_recordings: Collection[str]) -> Scene:
    """One session with its answers; recordings are named as far as they are kept."""
    return {
        "name": session.session,
        "when": local_minute(session.started),
        "what": bank_title(session.bank),
        "words": _sum(session),
        "answers": [
            _answer(number, answer, session.session, kept_recordings)
            for number, answer in enumerate(session.answers, start=1)
        ],
        "how_to_claim": _HOW_TO_CLAIM,
        "exports": export_choices(),
    }


def _sum(session: SessionRecord) -> str:
    answers, coverage = counted(len(session.answers), "answer"), session.summary.coverage
    return answers if coverage is None else f"{answers}, {percent(coverage)} of the points"


def _answer(
    number: int, answer: AnswerRecord, session: str, kept_recordings: Collection[str]
) -> Scene:
    attempt = answer.attempt or 1
    verdict = verdict_scene(answer, session if kept_recordings else "")
    return verdict | {
        "key": _key(answer.question.id, attempt),
        "number": number,
        "question": without_controls(answer.question.text),
        "question_id": answer.question.id,
        "attempt": f"Attempt {attempt}",
        "rows": [*map(_row, _before(answer)), *verdict["rows"], *map(_row, _behind(answer))],
        "said": without_controls(answer.assessment.transcript.text),
        "has_points": answer.assessment.coverage is not None,
        "recordings": list(_recordings(answer, kept_recordings)),
    }


def _row(line: Line) -> Scene:
    return row(line, session="")


def _before(answer: AnswerRecord) -> Iterator[Line]:
    if answer.assessment.coverage is None:
        yield Line("No answer to score", LineKind.STRONG)


def _behind(answer: AnswerRecord) -> Iterator[Line]:
    if answer.original:
        yield Line(f"Before it was corrected: {answer.original.text}", LineKind.ASIDE)


def _recordings(answer: AnswerRecord, kept: Collection[str]) -> Iterator[Scene]:
    for place, part in enumerate(spoken_parts(answer)):
        if part.path in kept:
            yield {"file": part.path, "label": f"Reply {place}" if place else "Answer"}


def _key(question_id: str, attempt: int) -> str:
    return f"{question_id} {attempt}"
