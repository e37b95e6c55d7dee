"""The ideas found in model answers that have no points marked, beside points marked by hand.

An idea holds a marked point if its statement has two thirds of the words of the point, or of one
of its aliases; words are compared by their stems, and the most frequent are left out. A point that
no idea holds is lost; an idea that holds none says something nobody marked.

The answers are those of ``meaning/answers.json``, where the folder ``../shared`` lies beside the
checkout, the shipped banks without their K: lines, and those of key_point_marks.toml, whose marked
points are single terms. Labels and statements were judged by eye on the first two; the last were
not looked at.
"""

import json
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from benchmarks.material import PROJECT
from benchmarks.tables import Table, benchmark
from simulator.english.sentences import sentences_of
from simulator.english.textblob_lexicon import commonness
from simulator.questions.bank import KeyPoint, Question, Section
from simulator.questions.bank_file import read_bank
from simulator.questions.key_points import key_points_of
from simulator.questions.term_points import folded, term_points

MARKS = Path(__file__).with_name("key_point_marks.toml")
MEANING = PROJECT.parent / "shared" / "meaning" / "answers.json"
LEAST_SHARE = 2 / 3
FREQUENT = 6.4

Method = Callable[[Question], Sequence[KeyPoint]]


@dataclass(frozen=True)
class Answer:
    """A question without its marks; each marked point in every fair wording of it."""

    question: Question
    points: tuple[tuple[str, ...], ...]


@dataclass
class Tally:
    """Counts over all answers of one method."""

    ideas: int = 0
    with_point: int = 0
    marked: int = 0
    held: int = 0
    answers: int = 0
    seconds: float = 0.0

    def add(self, answer: Answer, found: Sequence[KeyPoint]) -> None:
        """Compare what was found in one answer with its marks."""
        statements = [stems_of(f"{point.text} {point.sentence}") for point in found]
        points = [tuple(map(telling_stems, forms)) for forms in answer.points]
        self.answers += 1
        self.ideas += len(statements)
        self.with_point += sum(any(is_held(p, s) for p in points) for s in statements)
        self.marked += len(points)
        self.held += sum(any(is_held(point, s) for s in statements) for point in points)

    def row(self) -> list[str]:
        """Cells: points held, ideas that hold one, ideas and points an answer, milliseconds."""
        return [
            f"{self.held / self.marked:.3f}",
            f"{self.with_point / self.ideas:.2f}",
            f"{self.ideas / self.answers:.1f}",
            f"{self.marked / self.answers:.1f}",
            f"{1000 * self.seconds / self.answers:.1f}",
        ]


def is_held(forms: Sequence[frozenset[str]], statement: frozenset[str]) -> bool:
    """Whether a statement has most of the words of one of the wordings of a point."""
    return any(len(form & statement) >= LEAST_SHARE * len(form) for form in forms if form)


def stems_of(text: str) -> frozenset[str]:
    """Stems of a text's words."""
    return frozenset(folded(text).split())


def telling_stems(text: str) -> frozenset[str]:
    """Those of the words that are not among the most frequent, or of all if there are no others."""
    words = [word for word in text.split() if commonness(word.lower()) < FREQUENT]
    return stems_of(" ".join(words) or text)


def meaning_answers() -> Iterator[Answer]:
    """Spoken-style model answers with points in the words of a person, where they are at hand."""
    if MEANING.exists():
        for entry in json.loads(MEANING.read_text("utf-8")):
            question = Question(
                entry["id"], entry["field"], "long", entry["question"], entry["model_answer"]
            )
            yield Answer(question, tuple((point["text"],) for point in entry["points"]))


def bank_answers() -> Iterator[Answer]:
    """The questions of the shipped banks without their ``K:`` lines, judged by the names there."""
    for path in sorted((PROJECT / "bank").glob("*.txt")):
        for question in read_bank(path).questions():
            marked = tuple(
                (point.text, *point.aliases)
                for point in key_points_of(question)
                if not point.sentence
            )
            if marked:
                yield Answer(replace(question, marked_key_points=(), follow_ups=()), marked)


def marked_answers() -> Iterator[Answer]:
    """Answers from many fields with their terms."""
    for number, entry in enumerate(tomllib.loads(MARKS.read_text("utf-8"))["answer"], start=1):
        section: Section = entry["section"]
        answer = " ".join(entry["answer"].split())
        question = Question(
            f"marks/{section}/{number}", entry["field"], section, entry["question"], answer
        )
        yield Answer(question, tuple((point,) for point in entry["points"]))


def whole_sentences(question: Question) -> list[KeyPoint]:
    """Each sentence as one idea."""
    return [KeyPoint(sentence) for sentence in sentences_of(question.answer)]


METHODS: dict[str, Method] = {
    "simulator": key_points_of,
    "every sentence": whole_sentences,
    "terms": term_points,
}


def measure(method: Method, answers: Sequence[Answer]) -> Tally:
    """Run a method over all answers, once before the clock starts."""
    tally = Tally()
    method(answers[0].question)
    for answer in answers:
        started = time.perf_counter()
        found = method(answer.question)
        tally.seconds += time.perf_counter() - started
        tally.add(answer, found)
    return tally


@benchmark
@click.option("--list", "is_listed", is_flag=True, help="List the ideas as well.")
def main(*, is_listed: bool) -> Iterator[Table]:
    """Yield the tables."""
    sets = {
        "points as people write them": list(meaning_answers()),
        "shipped banks": list(bank_answers()),
        "terms, many fields": list(marked_answers()),
    }
    for name, answers in sets.items():
        if answers:
            yield Table(
                f"Ideas, {len(answers)} answers: {name}",
                ["method", "points held", "ideas that hold one", "ideas", "points", "ms"],
                [[way, *measure(method, answers).row()] for way, method in METHODS.items()],
            )
        if is_listed:
            list_ideas(answers)


def list_ideas(answers: Sequence[Answer]) -> None:
    """Print the label and statement of each idea, and the points that none of them holds."""
    for answer in answers:
        found = key_points_of(answer.question)
        print(f"{answer.question.id} ({answer.question.unit})")
        for point in found:
            print(f"    {point.text:50} {point.sentence}")
        statements = [stems_of(f"{point.text} {point.sentence}") for point in found]
        for forms in answer.points:
            if not any(is_held(tuple(map(telling_stems, forms)), s) for s in statements):
                print(f"    lost: {forms[0]}")


if __name__ == "__main__":
    main()
