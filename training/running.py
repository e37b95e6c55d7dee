"""Trains all parts, in their order, and exports them.

Two halves of the questions take turns: networks that learnt from one half judge the other, so that
the second stage learns from scores as they are on questions never seen. What ships are networks
that learnt from both; the probabilities are tuned on what these say of the tuning questions.
"""

import random
import shutil
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import torch
from torch import nn

from simulator.scoring.meaning.model import load_networks
from simulator.scoring.meaning.weights import FOLDER
from training.corpus import Question, Split, fold_of, read_split
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
from training.second_stage import Looked, look, recalibrate, train_second_stage
from training.vectors import lessons_of_points, lessons_of_questions, train_vectors

_COMPOSED_EPOCHS, _COMPOSED_RATE = 16, 1e-4
_ANSWER_EPOCHS, _ANSWER_RATE = 4, 8e-5
_AS_GIVEN = 0.55
_COMPOSED_BESIDES = 50
_LEFT_OUT = (0, 0, 0.15, 0.3)
_SEED = 7
_HALVES = ("0", "1")
_SHIPS = "all"
_PARTS = (_SHIPS, *_HALVES)


def train(build: Path) -> None:
    """Train encoders, readers and the second stage; everything is written below ``build``."""
    split = read_split()
    one_thread_each = ProcessPoolExecutor(
        2, get_context("spawn"), initializer=torch.set_num_threads, initargs=(1,)
    )
    with one_thread_each as processes:  # two threads on one network are hardly faster than one
        first_reader = processes.submit(_train_first_reader, build, split)
        vectors = [processes.submit(_train_vectors, build, split, part) for part in _PARTS]
        first_reader.result()
        readers = [processes.submit(_train_reader, build, split, part) for part in _PARTS]
        for network in (*vectors, *readers):
            network.result()
        train_last_stage(build, split, processes)


def train_last_stage(build: Path, split: Split, processes: Executor) -> None:
    """Let each half's networks judge the other half; learn from that, then calibrate."""
    seen = [
        processes.submit(_looked, build, half, [q for q in split.learning if _half_of(q) == half])
        for half in _HALVES
    ]
    tuning = processes.submit(_looked, build, _SHIPS, split.tuning)
    judged = train_second_stage(
        [one for looked in seen for one in looked.result()], build / "second_stage.npz"
    )
    report([one for is_altered, one in judged if not is_altered])
    report_altered(judged)
    report(recalibrate(build / "second_stage.npz", tuning.result()))


def _looked(build: Path, part: str, questions: Sequence[Question]) -> list[Looked]:
    folder = build / f"networks-{part}"
    _export(build, part, folder)
    return look(load_networks(folder), questions, _SEED)


def export(build: Path, folder: Path = FOLDER) -> None:
    """Write what ships, and beside it, for comparison, the vectors that training began with."""
    frozen = build / "frozen"
    frozen.mkdir(exist_ok=True)
    export_vectors(new_encoder(build / "base").eval(), frozen / "vectors.onnx")
    shutil.copyfile(build / "base" / "tokenizer.json", frozen / "vocabulary.json")
    folder.mkdir(exist_ok=True)
    _export(build, _SHIPS, folder)
    shutil.copyfile(build / "second_stage.npz", folder / "second_stage.npz")
    shutil.copyfile(Path(__file__).parent / "NOTICE", folder / "NOTICE")
    write_digests(folder)
    megabytes = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    print(f"Wrote {megabytes:.1f} MB into {folder}.")


def _train_vectors(build: Path, split: Split, part: str) -> None:
    encoder = new_encoder(build / "base")
    lessons = lessons_of_points(split.points) + lessons_of_questions(_learnt_by(part, split))
    train_vectors(encoder, tokenizer_of(build / "base"), lessons, _SEED)
    _written(encoder, build / f"vectors-{part}.pt")


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


def _train_reader(build: Path, split: Split, part: str) -> None:
    """Go on with whole answers, as they were given and mixed with one another."""
    rng = random.Random(_SEED)
    reader = saved_reader(build / "base", build / "reader-first.pt")
    questions = _learnt_by(part, split)
    epochs = [
        _answer_epoch(questions, rng) + composed_epoch(split.points, rng)[:_COMPOSED_BESIDES]
        for _ in range(_ANSWER_EPOCHS)
    ]
    train_reader(reader, tokenizer_of(build / "base"), epochs, _ANSWER_RATE, _SEED)
    _written(reader, build / f"reader-{part}.pt")


def _answer_epoch(questions: Sequence[Question], rng: random.Random) -> list[Reading]:
    readings = []
    for question in questions:
        donors = donors_for(question, questions)
        for answer in question.answers:
            if rng.random() < _AS_GIVEN:
                readings.append(varied(question, answer, rng, rng.choice(_LEFT_OUT)))
            else:
                readings.append(varied(question, mixed(answer, donors, rng), rng, 0))
    return readings


def _learnt_by(part: str, split: Split) -> list[Question]:
    """The questions that the networks of a part learn from: all, or all but those of a half."""
    return [question for question in split.learning if _half_of(question) != part]


def _half_of(question: Question) -> str:
    return str(fold_of(question, 2))


def _written(network: nn.Module, file: Path) -> None:
    save(network, file)
    print(f"Wrote {file}.")


def _export(build: Path, part: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    base = build / "base"
    vectors, reader = build / f"vectors-{part}.pt", build / f"reader-{part}.pt"
    export_vectors(saved_encoder(base, vectors), folder / "vectors.onnx")
    export_reader(saved_reader(base, reader), folder / "reader.onnx")
    shutil.copyfile(base / "tokenizer.json", folder / "vocabulary.json")
