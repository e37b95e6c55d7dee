"""The model of meaning on public data that it was not trained on, to compare with others.

- SemEval-2013 Task 7 (Dzikovska et al. 2013): short answers of students, correct or not, to
  questions that are known, unknown, or of another field. The answer is read against each reference
  answer, and the surest reading decides; the cut-off is chosen on the training part.
- ArgKP (Bar-Haim et al. 2020), as the shared task of 2021 measures it: each argument with its
  likeliest key point, the surer half of these, mean average precision over topics and sides; pairs
  without a clear label count as wrong (strict) or right (relaxed). Published for this test, with a
  large RoBERTa trained on it: 0.91 to 0.92.

Both lie in ``../shared/meaning/public`` where that folder is there.
"""

import csv
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import click
import numpy as np

from benchmarks.material import PROJECT
from benchmarks.tables import Table, benchmark
from simulator.scoring.meaning.model import MeaningModel
from simulator.scoring.meaning.nearness import Idea

PUBLIC = PROJECT.parent / "shared" / "meaning" / "public"
SEMEVAL = "semeval-2013-task7-3way.zip"
SETS = {
    "beetle": ("unseen-answers", "unseen-questions"),
    "sciEntsBank": ("unseen-answers", "unseen-questions", "unseen-domains"),
}


@dataclass(frozen=True)
class Graded:
    """A student's answer to a question, with the reference answers."""

    question: str
    references: tuple[str, ...]
    answer: str
    is_correct: bool


def graded(folder: Path) -> Iterator[Graded]:
    """All answers of a folder of the two-way task."""
    for file in sorted(folder.glob("*.xml")):
        root = ET.parse(file).getroot()  # noqa: S314 - a known data set
        references = tuple(one.text or "" for one in root.iter("referenceAnswer"))
        for one in root.iter("studentAnswer"):
            is_correct = one.get("accuracy") == "correct"
            yield Graded(root.findtext("questionText", ""), references, one.text or "", is_correct)


def probabilities(model: MeaningModel, answers: Sequence[Graded]) -> np.ndarray:
    """That of the surest reading of each answer, shape (n,)."""
    return np.array(
        [
            max(
                model.read(one.question, [Idea(reference, reference)], one.answer.split())[
                    0
                ].probability
                for reference in one.references
            )
            for one in answers
        ]
    )


def macro_f1(is_correct: np.ndarray, is_accepted: np.ndarray) -> float:
    """Mean of the F1 of both classes."""
    scores = []
    for wanted, found in ((is_correct, is_accepted), (~is_correct, ~is_accepted)):
        hits = int((wanted & found).sum())
        scores.append(2 * hits / max(1, int(wanted.sum()) + int(found.sum())))
    return float(np.mean(scores))


def semeval_rows(model: MeaningModel, folder: Path) -> Iterator[list[str]]:
    """Macro F1 and accuracy of each part of both sets."""
    for name, parts in SETS.items():
        known = list(graded(folder / "training" / "2way" / name))[::5]
        scores = probabilities(model, known)
        truth = np.array([one.is_correct for one in known])
        cut_off = max(np.unique(scores), key=lambda least: macro_f1(truth, scores >= least))
        for part in parts:
            answers = list(graded(folder / "test" / "2way" / name / f"test-{part}"))
            accepted = probabilities(model, answers) >= cut_off
            correct = np.array([one.is_correct for one in answers])
            accuracy = float((accepted == correct).mean())
            yield [
                name,
                part,
                str(len(answers)),
                f"{macro_f1(correct, accepted):.3f}",
                f"{accuracy:.3f}",
            ]


def argkp_rows(model: MeaningModel, folder: Path) -> Iterator[list[str]]:
    """Strict and relaxed mean average precision."""
    arguments, points, labels = (
        list(csv.DictReader((folder / f"{kind}_test.csv").open(encoding="utf-8")))
        for kind in ("arguments", "key_points", "labels")
    )
    label = {(one["arg_id"], one["key_point_id"]): one["label"] == "1" for one in labels}
    sides = defaultdict(list)
    for point in points:
        sides[point["topic"], point["stance"]].append(point)
    precisions: dict[bool, list[float]] = {True: [], False: []}
    for (topic, stance), own in sides.items():
        ideas = [Idea(point["key_point"], point["key_point"]) for point in own]
        best = []
        for argument in arguments:
            if (argument["topic"], argument["stance"]) != (topic, stance):
                continue
            read = model.read(topic, ideas, argument["argument"].split())
            probability, at = max((one.probability, at) for at, one in enumerate(read))
            best.append((probability, label.get((argument["arg_id"], own[at]["key_point_id"]))))
        best.sort(key=lambda one: -one[0])
        surer = [is_right for _, is_right in best[: (len(best) + 1) // 2]]
        for relaxed, found in precisions.items():
            found.append(average_precision([relaxed if one is None else one for one in surer]))
    yield [f"{np.mean(precisions[False]):.3f}", f"{np.mean(precisions[True]):.3f}"]


def average_precision(is_right: Sequence[bool]) -> float:
    """Mean of the precision at each right one, in this order."""
    right = np.array(is_right)
    return (
        float((np.cumsum(right) / np.arange(1, len(right) + 1))[right].mean())
        if right.any()
        else 0.0
    )


@benchmark
@click.option("--data", type=click.Path(path_type=Path), default=PUBLIC, show_default=True)
def main(data: Path) -> Iterator[Table]:
    """Yield the tables."""
    model = MeaningModel()
    if (data / SEMEVAL).exists():
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(data / SEMEVAL) as packed:
            packed.extractall(folder)
            headings = ("SemEval-2013", "part", "answers", "macro F1", "accuracy")
            rows = semeval_rows(model, Path(folder))
            yield Table("Students' answers, correct or not", headings, rows)
    if (data / "argkp").exists():
        yield Table("ArgKP, test part", ("strict", "relaxed"), argkp_rows(model, data / "argkp"))


if __name__ == "__main__":
    main()
