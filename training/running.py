"""Trains all parts, in their order, and exports them.

The networks learn from one part of the questions. The second stage learns from what they say of
another part, which they have not seen, so that it knows how they are on questions that are new.
"""

import random
import shutil
from pathlib import Path

from torch import nn

from simulator.scoring.meaning.model import load_networks
from simulator.scoring.meaning.weights import FOLDER
from training.corpus import Split, read_split
from training.exporting import export_reader, export_vectors, write_digests
from training.lessons import composed_epoch, donors_for, mixed, varied
from training.measuring import report, report_altered
from training.networks import (
    new_encoder,
    save,
    saved_encoder,
    saved_reader,
    tokenizer_of,
)
from training.reader import Reader, train_reader
from training.readings import Reading
from training.second_stage import look, train_second_stage
from training.vectors import lessons_of_points, lessons_of_questions, train_vectors

_COMPOSED_EPOCHS, _COMPOSED_RATE = 16, 1e-4
_GIVEN_EPOCHS, _GIVEN_RATE = 5, 8e-5
_MIXED_EPOCHS, _MIXED_RATE = 4, 6e-5
_STILL_AS_GIVEN = 0.35
_COMPOSED_BESIDES = 50
_LEFT_OUT = (0, 0, 0.15, 0.3)
_SEED = 7


def train(build: Path) -> None:
    """Train encoder, reader and second stage; everything is written below ``build``."""
    split = read_split()
    _train_vectors(build, split)
    _train_first_reader(build, split)
    _train_reader(build, split)
    train_last_stage(build, split)


def train_last_stage(build: Path, split: Split) -> None:
    """Learn from what the networks say of questions that they have not seen."""
    _export(build, build / "networks")
    looked = look(load_networks(build / "networks"), split.tuning, _SEED)
    judged = train_second_stage(looked, build / "second_stage.npz")
    report([one for is_altered, one in judged if not is_altered])
    report_altered(judged)


def export(build: Path, folder: Path = FOLDER) -> None:
    """Write what ships, and beside it, for comparison, the vectors that training began with."""
    frozen = build / "frozen"
    frozen.mkdir(exist_ok=True)
    export_vectors(new_encoder(build / "base").eval(), frozen / "vectors.onnx")
    shutil.copyfile(build / "base" / "tokenizer.json", frozen / "vocabulary.json")
    folder.mkdir(exist_ok=True)
    _export(build, folder)
    shutil.copyfile(build / "second_stage.npz", folder / "second_stage.npz")
    shutil.copyfile(Path(__file__).parent / "NOTICE", folder / "NOTICE")
    write_digests(folder)
    megabytes = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    print(f"Wrote {megabytes:.1f} MB into {folder}.")


def _train_vectors(build: Path, split: Split) -> None:
    encoder = new_encoder(build / "base")
    lessons = lessons_of_points(split.points) + lessons_of_questions(split.learning)
    train_vectors(encoder, tokenizer_of(build / "base"), lessons, _SEED)
    _written(encoder, build / "vectors.pt")


def _train_first_reader(build: Path, split: Split) -> None:
    """Begin with answers put together from single points, which there are without end."""
    rng = random.Random(_SEED)
    reader = Reader(new_encoder(build / "base"))
    epochs = [
        composed_epoch(split.points, rng, size=rng.choice([4, 5, 6]))
        for _ in range(_COMPOSED_EPOCHS)
    ]
    train_reader(reader, tokenizer_of(build / "base"), epochs, _COMPOSED_RATE, _SEED)
    _written(reader, build / "reader-first.pt")


def _train_reader(build: Path, split: Split) -> None:
    """Go on with whole answers, first as they were given, then mixed with one another."""
    rng = random.Random(_SEED)
    reader = saved_reader(build / "base", build / "reader-first.pt")
    tokenizer = tokenizer_of(build / "base")
    given = [_given_epoch(split, rng) for _ in range(_GIVEN_EPOCHS)]
    train_reader(reader, tokenizer, given, _GIVEN_RATE, _SEED)
    altered = [_altered_epoch(split, rng) for _ in range(_MIXED_EPOCHS)]
    train_reader(reader, tokenizer, altered, _MIXED_RATE, _SEED)
    _written(reader, build / "reader.pt")


def _given_epoch(split: Split, rng: random.Random) -> list[Reading]:
    return [
        varied(question, answer, rng, rng.choice(_LEFT_OUT))
        for question in split.learning
        for answer in question.answers
    ] + composed_epoch(split.points, rng)[:_COMPOSED_BESIDES]


def _altered_epoch(split: Split, rng: random.Random) -> list[Reading]:
    readings = []
    for question in split.learning:
        donors = donors_for(question, split.learning)
        for answer in question.answers:
            if rng.random() < _STILL_AS_GIVEN:
                readings.append(varied(question, answer, rng, rng.choice(_LEFT_OUT)))
            else:
                readings.append(varied(question, mixed(answer, donors, rng), rng, 0))
    return readings + composed_epoch(split.points, rng)[:_COMPOSED_BESIDES]


def _written(network: nn.Module, file: Path) -> None:
    save(network, file)
    print(f"Wrote {file}.")


def _export(build: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    base = build / "base"
    export_vectors(saved_encoder(base, build / "vectors.pt"), folder / "vectors.onnx")
    export_reader(saved_reader(base, build / "reader.pt"), folder / "reader.onnx")
    shutil.copyfile(base / "tokenizer.json", folder / "vocabulary.json")
