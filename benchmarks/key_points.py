"""Key points found in model answers, beside those that a careful interviewer marked.

A found and a marked point are the same if their words are, or if they end in the same word and one
has all words of the other, which is at least half as long; words are compared by their stems. A
found point that is only optional counts neither way. Every method has what the question names taken
away and the same limit on the number of points.

The answers are those of key_point_marks.toml and the shipped bank, whose K: lines are hidden from
the methods. Odd answers served for tuning, even ones are reported.
"""

import functools
import re
import time
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import click

from benchmarks.material import table
from simulator.questions.bank import Question, Section
from simulator.questions.bank_file import read_bank
from simulator.questions.key_points import MOST_KEY_POINTS, key_points_of
from simulator.scoring.tokens import stem

MARKS = Path(__file__).with_name("key_point_marks.toml")
BANK = Path(__file__).parents[1] / "bank/data-engineer.txt"
WORDS_TO_A_POINT = 8

Method = Callable[[Question], Sequence[str]]
Words = tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """A question without its marks; each marked point in every fair wording of it."""

    question: Question
    points: tuple[tuple[str, ...], ...]
    optional: tuple[str, ...] = ()


@dataclass
class Tally:
    """Counts over all answers of one method."""

    found: int = 0
    right: int = 0
    marked: int = 0
    recalled: int = 0
    answers: int = 0
    seconds: float = 0.0

    def add(self, answer: Answer, found: Sequence[str]) -> None:
        """Compare the points found in one answer with its marks."""
        judged = [judge(point, answer) for point in found]
        self.answers += 1
        self.found += sum(verdict is not None for verdict in judged)
        self.right += sum(verdict is True for verdict in judged)
        self.marked += len(answer.points)
        self.recalled += sum(any(is_any_of(p, forms) for p in found) for forms in answer.points)

    def row(self) -> list[str]:
        """Cells: precision, recall, F1, points per answer, milliseconds per answer."""
        precision = self.right / max(self.found, 1)
        recall = self.recalled / max(self.marked, 1)
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        return [
            f"{precision:.2f}",
            f"{recall:.2f}",
            f"{f1:.3f}",
            f"{self.found / self.answers:.1f}",
            f"{1000 * self.seconds / self.answers:.1f}",
        ]


def judge(point: str, answer: Answer) -> bool | None:
    """Whether a found point is marked; None if it is optional."""
    if any(is_any_of(point, forms) for forms in answer.points):
        return True
    return None if is_any_of(point, answer.optional) else False


def is_any_of(point: str, others: Iterable[str]) -> bool:
    """Whether a point is the same as one of the others."""
    return any(is_same(words_of(point), words_of(other)) for other in others)


def is_same(one: Words, other: Words) -> bool:
    """Whether two points name the same thing, by the rule above."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (
        one[-1:] == other[-1:] and set(shorter) <= set(longer) and 2 * len(shorter) >= len(longer)
    )


@functools.cache
def words_of(text: str) -> Words:
    """Stems of a text's words."""
    return tuple(map(stem, re.findall(r"[^\W_]+", text.casefold())))


def marked_answers(path: Path, bank: Path | None = None) -> list[Answer]:
    """Answers of a file of marks; those that it names by id alone are looked up in a bank."""
    known = {q.id: q for q in read_bank(bank).questions()} if bank else {}
    return [
        Answer(
            known[entry["id"]] if "id" in entry else written_question(entry, number),
            tuple((point,) for point in entry["points"]),
            tuple(entry.get("optional", ())),
        )
        for number, entry in enumerate(tomllib.loads(path.read_text("utf-8"))["answer"], start=1)
    ]


def written_question(entry: dict[str, Any], number: int) -> Question:
    """A question as the parser would make it."""
    section: Section = entry["section"]
    answer = " ".join(entry["answer"].split())
    return Question(f"marks/{section}/{number}", entry["field"], section, entry["question"], answer)


def bank_answers(path: Path) -> list[Answer]:
    """The questions of a bank, judged by their ``K:`` lines, without them."""
    return [
        Answer(
            Question(q.id, q.unit, q.section, q.text, q.answer),
            tuple((point.text, *point.aliases) for point in q.marked_key_points),
        )
        for q in read_bank(path).questions()
    ]


def simulator(question: Question) -> list[str]:
    """What the simulator finds."""
    return [point.text for point in key_points_of(question)]


def ranked(rank: Callable[[str], Iterable[str]]) -> Method:
    """A method that ranks phrases of a text, the best first, made to follow the common rules."""

    def choose(question: Question) -> list[str]:
        asked = f" {' '.join(words_of(question.text))} "
        most = min(
            MOST_KEY_POINTS[question.section],
            max(1, round(len(question.answer.split()) / WORDS_TO_A_POINT)),
        )
        named = [text for text in rank(question.answer) if words_of(text)]
        new = [text for text in named if f" {' '.join(words_of(text))} " not in asked]
        return (new or named)[:most]

    return choose


def yake(longest: int = 3) -> Method:
    """Campos et al. 2020: statistics of single words and their surroundings."""
    from yake import KeywordExtractor  # noqa: PLC0415

    extractor = KeywordExtractor(lan="en", n=longest, top=30, dedupLim=0.7)
    return ranked(lambda text: [phrase for phrase, _ in extractor.extract_keywords(text)])


def rake() -> Method:
    """Rose et al. 2010: runs between stop words (YAKE's list), scored by degree over frequency."""
    from rake_nltk import Rake  # noqa: PLC0415

    word_list = resources.files("yake") / "core/StopwordsList/stopwords_en.txt"
    extractor = Rake(
        stopwords=set(word_list.read_text("utf-8").split()),
        max_length=3,
        include_repeated_phrases=False,
        sentence_tokenizer=re.compile(r"(?<=[.?!])\s+").split,
        word_tokenizer=re.compile(r"[\w+#'-]+|[^\w\s]+").findall,
    )

    def rank(text: str) -> list[str]:
        extractor.extract_keywords_from_text(text)
        phrases: list[str] = extractor.get_ranked_phrases()
        return phrases

    return ranked(rank)


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


@click.command(help=__doc__)
@click.option("--part", type=click.Choice(["reporting", "tuning", "all"]), default="reporting")
@click.option("--marks", type=click.Path(exists=True, path_type=Path), help="Other marks.")
@click.option("--bank", type=click.Path(exists=True, path_type=Path), help="The bank they mark.")
@click.option("--list", "is_listed", is_flag=True, help="List the simulator's points as well.")
def main(part: str, marks: Path | None, bank: Path | None, *, is_listed: bool) -> None:
    """Print the table as Markdown."""
    answers = (
        marked_answers(marks, bank) if marks else [*marked_answers(MARKS), *bank_answers(BANK)]
    )
    answers = {"tuning": answers[0::2], "reporting": answers[1::2], "all": answers}[part]
    methods: dict[str, Method] = {
        "simulator": simulator,
        "YAKE": yake(),
        "YAKE, two words": yake(2),
        "RAKE": rake(),
    }
    table(
        f"Key points, {len(answers)} answers",
        ["method", "precision", "recall", "F1", "points an answer", "ms an answer"],
        [[name, *measure(method, answers).row()] for name, method in methods.items()],
    )
    if is_listed:
        list_points(answers)


def list_points(answers: Sequence[Answer]) -> None:
    """Print what the simulator finds and misses, answer by answer."""
    for answer in answers:
        found = simulator(answer.question)
        signs = {True: "+", None: "o", False: "-"}
        missed = [
            forms[0] for forms in answer.points if not any(is_any_of(p, forms) for p in found)
        ]
        print(f"{answer.question.id} ({answer.question.unit})")
        print("   ", "; ".join(f"{signs[judge(point, answer)]}{point}" for point in found))
        if missed:
            print("    missed:", "; ".join(missed))


if __name__ == "__main__":
    main()
