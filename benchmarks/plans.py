"""Whether `plan` chooses what an interviewer for the job would ask, beside a random choice.

The adverts in `benchmarks/plans` are of several styles: formal, of a start-up, prose without a
list, and more benefits than demands. For each it was marked by hand which questions of the banks
that come with the simulator an interviewer for this job would really ask, and which of them give
a chance to speak of the advert's main demands. An interview of 30 minutes is planned for each;
that holds nearly all of one bank, so most of the choice is that of the right trade. Beside it
stands a random choice of as many questions from all banks, the mean of 200 draws, and what is
chosen by words alone, without the model of meaning. Weights and thresholds were chosen on the
first nine adverts; the *new* ones were written and marked afterwards. *Demands told* are all that
the program finds in the advert, and those of them for which it names a question of the plan.
"""

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.tables import Table, benchmark, tally
from simulator.app import encode_texts
from simulator.planning.matching import Candidate
from simulator.planning.nearness import Nearness, far_from_all, nearness_by
from simulator.planning.plan import Plan, make_plan
from simulator.questions.bank_file import read_bank
from simulator.settings import Settings
from simulator.usecases.planning import Posting, allowance_of, candidates_of, read_posting

FOLDER = Path(__file__).with_suffix("")
BANKS = Path(__file__).parents[1] / "bank"
MINUTES = 30.0
DRAWS = 200


@dataclass(frozen=True)
class Marked:
    """What was marked for an advert: ids of questions to ask, and of those about each demand."""

    name: str
    asked: frozenset[str]
    demands: tuple[frozenset[str], ...]
    is_new: bool

    def fitting(self, ids: Sequence[str]) -> int:
        """How many of some questions an interviewer for this job would ask."""
        return sum(one in self.asked for one in ids)

    def covered(self, ids: Sequence[str]) -> int:
        """How many of the main demands some questions are about."""
        return sum(not about.isdisjoint(ids) for about in self.demands)


def marked(candidates: Sequence[Candidate]) -> Iterator[Marked]:
    """All that was marked by hand."""
    labels = tomllib.loads((FOLDER / "labels.toml").read_text(encoding="utf-8"))
    anyone = labels.pop("anyone")["asked"]
    ids = [candidate.question.id for candidate in candidates]
    for name, label in labels.items():
        yield Marked(
            name,
            _matching([*anyone, *label["asked"]], ids),
            tuple(map(frozenset, label["demands"].values())),
            is_new=label.get("is_new", False),
        )


def _matching(patterns: Sequence[str], ids: Sequence[str]) -> frozenset[str]:
    taken_out = [pattern[1:] for pattern in patterns if pattern.startswith("!")]
    return frozenset(
        one
        for one in ids
        if any(fnmatch(one, pattern) for pattern in patterns)
        and not any(fnmatch(one, pattern) for pattern in taken_out)
    )


def _row(
    label: Marked, candidates: Sequence[Candidate], by_words: Plan, plan: Plan
) -> tuple[list[str], list[float]]:
    ids = [one.candidate.question.id for one in plan.questions]
    word_ids = [one.candidate.question.id for one in by_words.questions]
    count, demands = len(ids), len(label.demands)
    randomness = random.Random(label.name)  # noqa: S311 - no secret
    everything = [candidate.question.id for candidate in candidates]
    draws = [randomness.sample(everything, count) for _ in range(DRAWS)]
    fitting = mean(map(label.fitting, draws))
    covered = mean(map(label.covered, draws))
    told = len(plan.covered) + len(plan.left_out) + len(plan.near) + len(plan.unknown)
    row = [
        f"{label.name}{' (new)' if label.is_new else ''}",
        tally(label.fitting(ids), count),
        f"{fitting:.1f}",
        tally(label.covered(ids), demands),
        tally(label.covered(word_ids), demands),
        f"{covered:.1f}",
        tally(len(plan.covered), told),
        tally(len(by_words.covered), told),
    ]
    shares = [
        label.fitting(ids) / count,
        label.fitting(word_ids) / len(word_ids),
        fitting / count,
        label.covered(ids) / demands,
        label.covered(word_ids) / demands,
        covered / demands,
    ]
    return row, shares


def _plan(posting: Posting, candidates: Sequence[Candidate], nearness: Nearness) -> Plan:
    allowance = allowance_of(MINUTES, Settings(Path()))
    return make_plan(posting.advert, None, candidates, allowance, nearness)


def _means(name: str, shares: Sequence[Sequence[float]]) -> list[str]:
    return [name, *(f"{mean(values):.0%}" for values in zip(*shares, strict=True))]


@benchmark
def main() -> Iterator[Table]:
    """Yield the tables."""
    candidates = candidates_of(map(read_bank, sorted(BANKS.glob("*.txt"))))
    near = nearness_by(encode_texts)
    rows: list[list[str]] = []
    shares: dict[bool, list[list[float]]] = {False: [], True: []}
    for label in marked(candidates):
        path = FOLDER / f"{label.name}.txt"
        posting = read_posting(path.name, path.read_bytes())
        plans: Any = [_plan(posting, candidates, way) for way in (far_from_all, near)]
        row, share = _row(label, candidates, *plans)
        rows.append(row)
        shares[label.is_new].append(share)
    headings = [
        "advert",
        "would be asked",
        "at random",
        "main demands",
        "by words alone",
        "at random",
        "demands told",
        "by words alone",
    ]
    yield Table("Plans for adverts", headings, rows, f"{len(candidates)} questions to choose from")
    columns = ["adverts", *["would be asked", "by words alone", "at random"]]
    columns += ["main demands", "by words alone", "at random"]
    yield Table(
        "What it comes to",
        columns,
        [_means("worked out on", shares[False]), _means("new", shares[True])],
    )


if __name__ == "__main__":
    main()
