"""The corpus: single points with statements that make them or don't, and whole answers."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

CORPUS = Path(__file__).parent / "corpus"
Verdict = Literal["made", "partly", "no"]


@dataclass(frozen=True, slots=True)
class LabelledPoint:
    """A point and single statements that make it or don't (``near`` misses first)."""

    field: str
    question: str
    label: str
    sentence: str
    made: tuple[str, ...]
    not_made: tuple[str, ...]

    @property
    def contradiction(self) -> str:
        """The statement that mostly says the contrary."""
        return self.not_made[2]


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader decided about one point of one answer.

    ``quote`` are the words that make the point, ``contrary`` words that say the contrary, as a
    second reader found them.
    """

    verdict: Verdict
    how: str | None
    quote: str | None
    contrary: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a model answer and the sentence that states it."""

    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A spoken-style answer with a label for each point of its question.

    Its ``style`` is "own-words", "partial", "off" (fluent, but off the point) or "drawn".
    """

    style: str
    words: tuple[str, ...]
    labels: tuple[Label, ...]

    @property
    def is_drawn(self) -> bool:
        """Whether chance decided which points it makes."""
        return self.style == "drawn"

    @property
    def text(self) -> str:
        """The answer as one text."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its points, and answers to it."""

    id: str
    field: str
    text: str
    points: tuple[Point, ...]
    answers: tuple[Answer, ...]


def read_points(folder: Path = CORPUS) -> list[LabelledPoint]:
    """All single points, in the order of their files' names."""
    lines = (
        json.loads(line)
        for file in sorted((folder / "points").glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    )
    return [
        LabelledPoint(
            line["field"],
            line["question"],
            line["point"],
            line["sentence"],
            tuple(line["made"]),
            tuple(line["not"]),
        )
        for line in lines
    ]


def read_questions(folder: Path = CORPUS) -> list[Question]:
    """All questions with answers, in the order of their files' names."""
    return [
        _question(_read(file), _read(folder / "second" / file.name)["answers"])
        for file in sorted((folder / "answers").glob("*.json"))
    ]


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _question(item: Any, second: Any) -> Question:
    return Question(
        item["id"],
        item["field"],
        item["question"],
        tuple(Point(point["text"], point["sentence"]) for point in item["points"]),
        tuple(
            Answer(
                answer["style"],
                tuple(answer["text"].split()),
                tuple(map(_label, answer["labels"], again)),
            )
            for answer, again in zip(item["answers"], second, strict=True)
        ),
    )


def _label(first: Any, second: Any) -> Label:
    """What two readers say; where they differ, the point is made partly."""
    verdict, contrary = second
    if verdict == first["verdict"]:
        return Label(verdict, first["how"], first["quote"], contrary)
    return Label("partly", first["how"], first["quote"], contrary)


def place_of(quote: str, words: Sequence[str]) -> tuple[int, int] | None:
    """First and last word of the answer that hold the quote, or None if it isn't there."""
    text = " ".join(words)
    at = text.lower().find(" ".join(quote.split()).lower())
    if at < 0:
        return None
    first = text.count(" ", 0, at)
    return first, first + text.count(" ", at, at + len(" ".join(quote.split())))


@dataclass(frozen=True, slots=True)
class Split:
    """Questions by what they are for.

    Networks and second stage learn from ``points`` and ``learning``; probabilities and thresholds
    are tuned on ``tuning``; on ``held_out`` nothing is learnt or chosen.
    """

    points: tuple[LabelledPoint, ...]
    learning: tuple[Question, ...]
    tuning: tuple[Question, ...]
    held_out: tuple[Question, ...]


def read_split(folder: Path = CORPUS) -> Split:
    """The fixed split; what asks nearly the same as a held-out question is left out."""
    split = json.loads((folder / "split.json").read_text(encoding="utf-8"))
    questions = read_questions(folder)
    unused = {*split["held_out"], *split["tuning"], *split["too_near"]["questions"]}
    return Split(
        tuple(
            point
            for point in read_points(folder)
            if point.question not in split["too_near"]["points_asked"]
        ),
        tuple(question for question in questions if question.id not in unused),
        tuple(question for question in questions if question.id in split["tuning"]),
        tuple(question for question in questions if question.id in split["held_out"]),
    )


def fold_of(question: Question, folds: int) -> int:
    """To which of so many parts of the questions learnt from it belongs."""
    return hashlib.sha256(f"fold {question.id}".encode()).digest()[0] % folds
