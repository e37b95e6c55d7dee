"""Whether answers of three professions come out in the right order, beside banks without ``K:``.

To every question of ``benchmarks/professions`` there are three answers of like length: a good one,
which makes nearly all points in other words; a half one, which makes about half of them; and a bad
one, fluent and full of the right vocabulary, which makes hardly any and says the opposite of some.
They are judged as typed answers. The order is right where good earns more than half, and half more
than bad.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.tables import Table, benchmark
from simulator.app import open_scorer
from simulator.questions.bank import Question
from simulator.questions.bank_file import read_bank
from simulator.scoring.coverage import Coverage, Verdict
from simulator.scoring.scorer import Scorer
from simulator.transcribing.correction import typed_words

FOLDER = Path(__file__).with_suffix("")
KINDS = ("good", "half", "bad")
ANSWER_SECONDS = 60.0


@dataclass(frozen=True)
class Trio:
    """The verdicts on the answers to one question, in the order of ``KINDS``."""

    question_id: str
    coverages: tuple[Coverage, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """What each answer earns, 0 to 1."""
        return tuple(coverage.share for coverage in self.coverages)

    @property
    def unsure(self) -> tuple[int, ...]:
        """How many points of each answer are unsure."""
        return tuple(len(coverage.with_verdict(Verdict.UNSURE)) for coverage in self.coverages)

    @property
    def contradictions(self) -> tuple[int, ...]:
        """Of how many points the opposite was found in each answer."""
        return tuple(
            sum(point.contradiction is not None for point in coverage.points)
            for coverage in self.coverages
        )

    @property
    def is_in_order(self) -> bool:
        """Whether each answer earns more than the worse one after it."""
        return all(better > worse for better, worse in pairwise(self.shares))

    def row(self) -> list[str]:
        """Cells of the table."""
        return [
            self.question_id,
            str(len(self.coverages[0].points)),
            *(f"{share:.0%}" for share in self.shares),
            _counts(self.unsure),
            _counts(self.contradictions),
            "yes" if self.is_in_order else "no",
        ]


def _counts(of_kinds: Sequence[int]) -> str:
    return ", ".join(map(str, of_kinds))


def trios(scorer: Scorer) -> Iterator[Trio]:
    """The verdicts on all answers to all questions."""
    for bank in sorted(FOLDER.glob("*.txt")):
        for question in read_bank(bank).questions():
            yield Trio(question.id, tuple(_judged(scorer, question, kind) for kind in KINDS))


def _judged(scorer: Scorer, question: Question, kind: str) -> Coverage:
    profession, section, number = question.id.split("/")
    text = (FOLDER / profession / f"{section}-{number}-{kind}.txt").read_text(encoding="utf-8")
    return scorer.score(question, typed_words(text, 0.0, ANSWER_SECONDS))


def summary(judged: Sequence[Trio]) -> list[list[str]]:
    """What the table comes to."""
    means = [sum(shares) / len(judged) for shares in zip(*(t.shares for t in judged), strict=True)]
    in_order = sum(trio.is_in_order for trio in judged)
    return [
        ["questions in order", f"{in_order} of {len(judged)}"],
        *(
            [f"{better} above {worse}", f"{_above(judged, at)} of {len(judged)}"]
            for at, (better, worse) in enumerate(pairwise(KINDS))
        ),
        *([f"mean share, {kind}", f"{mean:.0%}"] for kind, mean in zip(KINDS, means, strict=True)),
    ]


def _above(judged: Sequence[Trio], at: int) -> int:
    return sum(trio.shares[at] > trio.shares[at + 1] for trio in judged)


@benchmark
def main() -> Iterator[Table]:
    """Yield the tables."""
    judged = list(trios(open_scorer()))
    kinds = ", ".join(KINDS)
    headings = ["question", "points", *KINDS, f"unsure: {kinds}", f"opposites: {kinds}", "in order"]
    yield Table("Answers of three professions", headings, [trio.row() for trio in judged])
    yield Table("What it comes to", ["what", "measured"], summary(judged))


if __name__ == "__main__":
    main()
