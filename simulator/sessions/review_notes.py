"""What a reviewer saves from the review page: notes on answers, and which points count.

One JSON file::

    {"session": "20310203T040506Z-x",
     "by": "Anna",
     "notes": [{"answer": 1, "text": "Slower."}],
     "points": [{"answer": 1, "question": "What ran?", "heard": "5d41402abc4b2a76",
                 "point": 2, "text": "S3", "made": true}]}

Answers and points count from 1. ``by`` is empty where the person who answered reviews. Files of
earlier versions have neither it nor ``points``.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.decoding import unicode_text
from simulator.errors import ReportError
from simulator.given_files import read_given
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.scoring.coverage import ScoredPoint

_DIGEST_LENGTH = 16
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Tick:
    """A check box that the reviewer left in another state than the page had it.

    ``answer`` and ``number``, which is the point's, count from 1. ``question``, ``heard`` and
    ``point`` are what the page showed there, to tell whether it is still the same.
    """

    answer: int
    question: str
    heard: str
    number: int
    point: str
    is_made: bool

    def still_fits(self, session: SessionRecord) -> bool:
        """Whether the session still has what the reviewer judged."""
        if not 1 <= self.answer <= len(session.answers):
            return False
        answer = session.answers[self.answer - 1]
        shown = (answer.question.text, heard_digest(answer))
        return shown == (self.question, self.heard) and self._point_in(answer) is not None

    def is_so_already(self, session: SessionRecord) -> bool:
        """Whether the point, which still fits, is as the reviewer wants it."""
        point = self._point_in(session.answers[self.answer - 1])
        return point is not None and point.is_made == self.is_made

    def _point_in(self, answer: AnswerRecord) -> ScoredPoint | None:
        coverage = answer.assessment.coverage
        points = coverage.points[self.number - 1 : self.number] if coverage else ()
        return next((point for point in points if point.text == self.point), None)


@dataclass(frozen=True, slots=True)
class ReviewNotes:
    """Notes by the number of the answer, and changed check boxes.

    ``by`` names the reviewer, if that is not the person who answered.
    """

    texts: Mapping[int, str]
    ticks: tuple[Tick, ...] = ()
    by: str = ""


def heard_digest(answer: AnswerRecord) -> str:
    """What stands for the words of an answer and its replies: another for other words."""
    said = [answer.assessment.transcript, *(reply.transcript for reply in answer.follow_ups)]
    text = json.dumps([transcript.text for transcript in said])
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_LENGTH]


def read_review_notes(path: Path, session: SessionRecord) -> ReviewNotes:
    """What a reviewer has saved of this session.

    Raises:
        ReportError: the file can't be read, is none of the page's, or of another session.
    """
    named, notes = read_any_notes(path)
    if named != session.session:
        message = f"{path} contains notes on session {named}, not on {session.session}."
        raise ReportError(message)
    return notes


def read_any_notes(path: Path) -> tuple[str, ReviewNotes]:
    """The session that a reviewer's file names, and what they have saved of it.

    Raises:
        ReportError: the file can't be read, or is none of the page's.
    """
    try:
        content = json.loads(unicode_text(read_given(path)))
        named = str(content["session"])
        texts = {int(note["answer"]): str(note["text"]) for note in content["notes"]}
        by = " ".join(str(content.get("by", "")).split())[:_LONGEST_NAME]
        notes = ReviewNotes(texts, tuple(_ticks(content.get("points", []))), by)
    except OSError as error:
        message = f"{path} can't be read: {error.strerror}. Check the path."
        raise ReportError(message) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"{path} contains no notes. Give a file that the review page saved."
        raise ReportError(message) from error
    return named, notes


def _ticks(points: list[dict[str, Any]]) -> Iterator[Tick]:
    for point in points:
        if not isinstance(point["made"], bool):
            raise TypeError
        yield Tick(
            answer=int(point["answer"]),
            question=str(point["question"]),
            heard=str(point["heard"]),
            number=int(point["point"]),
            point=str(point["text"]),
            is_made=point["made"],
        )
