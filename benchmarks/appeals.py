"""How often "I said …" is granted, to those who did say it and to those who did not.

Every key point that an answer did not get is appealed: those that it says (misheard) and those
that it never says, look-alike answers ("scrappy" for Scrapy) among them. The answers are
transcribed with the question's vocabulary, as in an interview, and without, which mishears more;
clean and in pink noise of 20, 10 and 5 dB.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.accuracy import share, with_noise
from benchmarks.material import (
    Material,
    Systems,
    conditions,
    fixtures,
    model_option,
    part_option,
    timed,
)
from benchmarks.tables import Table, benchmark
from simulator.questions.key_points import key_points_of
from simulator.scoring.appeal import Ruling, appeal
from simulator.scoring.claims import AppealedAnswer, contested
from simulator.scoring.finding import Sought
from simulator.scoring.scorer import BY_WORDS
from simulator.transcribing.transcript import Transcript


@dataclass
class Tally:
    """Appeals and those of them that were granted."""

    right: int = 0
    granted: int = 0
    wrong: int = 0
    wrongly_granted: int = 0

    def row(self) -> list[str]:
        """Figures for the table."""
        return [share(self.granted, self.right), share(self.wrongly_granted, self.wrong)]


def appeals(one: Material, heard: Transcript) -> Iterator[tuple[bool, bool]]:
    """For each point that can be appealed: whether it was said, and whether it is granted."""
    assert one.question is not None
    points = key_points_of(one.question)
    coverage = BY_WORDS.look_for(Sought(tuple(points), one.question.text), heard.words)
    answer = AppealedAnswer(points, coverage, heard.words, one.question.text)
    for point in contested(coverage):
        if point.text in one.says | one.never_says:
            ruling = appeal(f"I said {point.text}", answer).ruling
            yield point.text in one.says, ruling is Ruling.CREDITED


def count(tallies: Sequence[Tally], *, was_said: bool, is_granted: bool) -> None:
    """Count one appeal."""
    for tally in tallies:
        if was_said:
            tally.right += 1
            tally.granted += is_granted
        else:
            tally.wrong += 1
            tally.wrongly_granted += is_granted


@benchmark
@model_option
@part_option
def main(model: str, part: str) -> Iterator[Table]:
    """Yield the tables."""
    systems = Systems(model)
    material = with_noise(fixtures(part))
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for name, biased in (("with vocabulary", True), ("without", False)):
        heard = timed(name, partial(systems.transcripts, biased=biased), material)
        for one, transcript in zip(material, heard.results, strict=True):
            counted = [tallies[name, one.group], tallies[name, "all"]]
            for was_said, is_granted in appeals(one, transcript):
                count(counted, was_said=was_said, is_granted=is_granted)
    rows = [[name, group, *tally.row()] for (name, group), tally in sorted(tallies.items())]
    headings = ["transcribed", "answers", "granted, was said", "granted, never said"]
    yield Table("Appeals", headings, rows, conditions(part, model))


if __name__ == "__main__":
    main()
