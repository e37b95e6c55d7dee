"""Trains all parts, in their order, and exports them.

Two parts of the questions take turns: networks that learnt from one part judge the other, so that
the second stage learns from scores as they are on questions never seen. What ships are the mean of
both encoders and a reader that learnt from both parts; its probabilities are tuned on questions
that neither another reader, which learnt from all the rest, nor the encoder beside it has seen.
"""

import hashlib
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

from torch import nn

from simulator.scoring.meaning.model import load_networks
from simulator.scoring.meaning.second_stage import SecondStage
from simulator.scoring.meaning.weights import FOLDER
from training.corpus import Question, Split, fold_of, read_split
from training.exporting import export_reader, export_vectors, write_digests
from training.lessons import composed_epoch, varied
from training.measuring import report
from training.networks import (
    new_encoder,
    save,
    save_mean,
    saved_encoder,
    saved_reader,
    tokenizer_of,
)
from training.reader import Reader, train_reader
from training.second_stage import Looked, look, recalibrate, train_second_stage
from training.vectors import lessons_of_points, lessons_of_questions, train_vectors

_FOLDS = 2
_COMPOSED_EPOCHS, _COMPOSED_RATE = 16, 1e-4
_ANSWER_EPOCHS, _ANSWER_RATE = 5, 8e-5
_COMPOSED_BESIDES = 50
_TUNING_QUESTIONS = 40
_LEFT_OUT = (0, 0, 0.15, 0.3)
_SEED = 7


def train(build: Path) -> None:
    """Train encoders, readers and the second stage; everything is written below ``build``."""
    split = read_split()
    for fold in range(_FOLDS):
        _train_vectors(build, split, fold)
    save_mean([build / f"vectors-{fold}.pt" for fold in range(_FOLDS)], build / "vectors.pt")
    _train_first_reader(build, split)
    for fold in range(_FOLDS):
        _train_reader(build, split, _others(split, fold), build / f"reader-{fold}.pt")
    _train_reader(build, split, split.learning, build / "reader.pt")
    rest = [question for question in split.learning if question not in _tuning(split)]
    _train_reader(build, split, rest, build / "reader-tuning.pt")
    train_last_stage(build, split)


def train_last_stage(build: Path, split: Split) -> None:
    """Let each half's networks judge the other half; learn from that, then calibrate."""
    looked: list[Looked] = []
    for fold in range(_FOLDS):
        looked += _looked(build, f"{fold}", f"{fold}", _own(split, fold))
    report(train_second_stage(looked, build / "second_stage.npz"))
    tuning = _tuning(split)
    rest = [one for one in looked if one.question not in tuning]
    train_second_stage(rest, build / "second_stage-tuning.npz")
    stage = SecondStage.load(build / "second_stage-tuning.npz")
    looked = _looked(build, "0", "tuning", tuning)
    report(recalibrate(build / "second_stage.npz", stage, looked))


def export(build: Path, folder: Path = FOLDER) -> None:
    """Write what ships."""
    folder.mkdir(exist_ok=True)
    _export(build, "vectors.pt", "reader.pt", folder)
    shutil.copyfile(build / "second_stage.npz", folder / "second_stage.npz")
    shutil.copyfile(Path(__file__).parent / "NOTICE", folder / "NOTICE")
    write_digests(folder)
    megabytes = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    print(f"Wrote {megabytes:.1f} MB into {folder}.")


def _train_vectors(build: Path, split: Split, fold: int) -> None:
    encoder = new_encoder(build / "base")
    lessons = lessons_of_points(split.points) + lessons_of_questions(_others(split, fold))
    train_vectors(encoder, tokenizer_of(build / "base"), lessons, seed=fold)
    _written(encoder, build / f"vectors-{fold}.pt")


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


def _train_reader(build: Path, split: Split, questions: Sequence[Question], file: Path) -> None:
    rng = random.Random(_SEED)
    reader = saved_reader(build / "base", build / "reader-first.pt")
    epochs = [
        [
            varied(question, answer, rng, rng.choice(_LEFT_OUT))
            for question in questions
            for answer in question.answers
        ]
        + composed_epoch(split.points, rng)[:_COMPOSED_BESIDES]
        for _ in range(_ANSWER_EPOCHS)
    ]
    train_reader(reader, tokenizer_of(build / "base"), epochs, _ANSWER_RATE, _SEED)
    _written(reader, file)


def _written(network: nn.Module, file: Path) -> None:
    save(network, file)
    print(f"Wrote {file}.")


def _own(split: Split, fold: int) -> list[Question]:
    return [question for question in split.learning if fold_of(question, _FOLDS) == fold]


def _others(split: Split, fold: int) -> list[Question]:
    return [question for question in split.learning if fold_of(question, _FOLDS) != fold]


def _tuning(split: Split) -> list[Question]:
    """Questions of the first half on which probabilities and thresholds are tuned."""
    return sorted(_own(split, 0), key=_mixed)[:_TUNING_QUESTIONS]


def _mixed(question: Question) -> bytes:
    return hashlib.sha256(f"tune{question.id}".encode()).digest()


def _looked(build: Path, vectors: str, reader: str, questions: Sequence[Question]) -> list[Looked]:
    folder = build / f"networks-{reader}"
    _export(build, f"vectors-{vectors}.pt", f"reader-{reader}.pt", folder)
    return look(load_networks(folder), questions)


def _export(build: Path, vectors: str, reader: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    base = build / "base"
    export_vectors(saved_encoder(base, build / vectors), folder / "vectors.onnx")
    export_reader(saved_reader(base, build / reader), folder / "reader.onnx")
    shutil.copyfile(base / "tokenizer.json", folder / "vocabulary.json")
