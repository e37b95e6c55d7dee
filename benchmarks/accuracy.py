"""How many key points are found, and how many are credited though they were never said.

The simulator, with the question's vocabulary and without, beside plain faster-whisper
(``transcribe``, beam 5, with and without ``hotwords``) whose transcript is searched with
``partial_ratio`` at a cut-off of 85. Every answer of the part is heard clean and in pink noise of
20, 10 and 5 dB; look-alike answers ("scrappy" for Scrapy) are written to deceive.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import click
from rapidfuzz import fuzz

from benchmarks.material import (
    SCORER,
    Material,
    Systems,
    conditions,
    fixtures,
    model_option,
    part_option,
    timed,
)
from benchmarks.sounds import activity_in
from benchmarks.tables import Table, benchmark
from simulator.scoring.assessment import assess
from simulator.scoring.coverage import Verdict
from simulator.transcribing.transcript import Transcript

CUT_OFF = 85
NOISE_LEVELS_DB = (20.0, 10.0, 5.0)


@dataclass
class Verdicts:
    """The points of one answer that a system credits, and those it is unsure of."""

    credited: frozenset[str]
    unsure: frozenset[str] = frozenset()


Grade = Callable[[Sequence[Material]], list[Verdicts]]


@dataclass
class Tally:
    """Counts over answers."""

    said: int = 0
    found: int = 0
    unsure: int = 0
    never_said: int = 0
    false_credit: int = 0

    def add(self, answer: Material, verdicts: Verdicts) -> None:
        """Count one answer."""
        self.said += len(answer.says)
        self.found += len(answer.says & verdicts.credited)
        self.unsure += len(answer.says & verdicts.unsure)
        self.never_said += len(answer.never_says)
        self.false_credit += len(answer.never_says & verdicts.credited)

    def row(self) -> list[str]:
        """Figures for the table."""
        return [
            share(self.found, self.said),
            share(self.unsure, self.said),
            share(self.false_credit, self.never_said),
        ]


def share(part: int, whole: int) -> str:
    """Percentage of a whole, or a dash where there is nothing to count."""
    return f"{part / whole:.1%} of {whole}" if whole else "-"


def ours(systems: Systems, *, biased: bool) -> Grade:
    """The simulator's own verdicts."""

    def grade(material: Sequence[Material]) -> list[Verdicts]:
        transcripts = systems.transcripts(material, biased=biased)
        return [_verdicts(one, heard) for one, heard in zip(material, transcripts, strict=True)]

    return grade


def _verdicts(answer: Material, heard: Transcript) -> Verdicts:
    if answer.question is None:
        return Verdicts(frozenset())
    speech = activity_in(answer.samples).stretches
    coverage = assess(SCORER, answer.question, heard, speech).coverage
    points = coverage.points if coverage else ()
    return Verdicts(
        frozenset(point.text for point in points if point.verdict is Verdict.COVERED),
        frozenset(point.text for point in points if point.verdict is Verdict.UNSURE),
    )


def plain(systems: Systems, *, hotwords: bool) -> Grade:
    """faster-whisper as its documentation begins, and a naive search of the text."""
    hear = systems.transcribe(5, hotwords=hotwords)

    def grade(material: Sequence[Material]) -> list[Verdicts]:
        return [
            Verdicts(frozenset(term for term in one.vocabulary if is_in(term, text)))
            for one, text in zip(material, hear(material), strict=True)
        ]

    return grade


def is_in(term: str, text: str) -> bool:
    """Whether a naive search finds the term."""
    return fuzz.partial_ratio(term.lower(), text.lower()) >= CUT_OFF


def with_noise(answers: Iterable[Material]) -> list[Material]:
    """Each clean answer as it is, and at every noise level."""
    clean = [one for one in answers if one.group == "clear answers"]
    noisy = [one.with_pink_noise(level) for level in NOISE_LEVELS_DB for one in clean]
    return clean + noisy


@benchmark
@model_option
@part_option
@click.option("--every", default=1, help="Only every n-th recording, for a quick look.")
def main(model: str, part: str, every: int) -> Iterator[Table]:
    """Yield the tables."""
    systems = Systems(model)
    material = with_noise(fixtures(part))[::every]
    compared = {
        "simulator": ours(systems, biased=True),
        "simulator, no vocabulary": ours(systems, biased=False),
        "faster-whisper": plain(systems, hotwords=False),
        "faster-whisper, hotwords": plain(systems, hotwords=True),
    }
    rows: dict[str, list[list[str]]] = defaultdict(list)
    for name, grade in compared.items():
        tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
        for one, verdicts in zip(material, timed(name, grade, material).results, strict=True):
            tallies["noise", one.group].add(one, verdicts)
            if one.group == "clear answers":
                tallies["voice", one.voice].add(one, verdicts)
        for (kind, group), tally in tallies.items():
            rows[kind].append([group, name, *tally.row()])
    headings = ["system", "found", "said, but unsure", "false credit"]
    for kind, lines in rows.items():
        lines.sort(key=lambda line: line[0])
        yield Table(f"Key points by {kind}", [kind, *headings], lines, conditions(part, model))


if __name__ == "__main__":
    main()
