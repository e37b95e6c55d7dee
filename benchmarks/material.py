"""What benchmarks share: recordings, and the systems that are compared.

Recordings are the spoken answers of ``audio_fixtures`` and, where the folder ``../shared/speech``
lies beside the checkout, human ones. Both are halved: thresholds are chosen on the tuning part,
figures to be quoted come from the reporting part.
"""

import csv
import json
import math
import re
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

import click
import jiwer
import numpy as np
from faster_whisper import BatchedInferencePipeline, WhisperModel

from audio_fixtures.noise import Noise
from simulator import app
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.audio_files import read_recording
from simulator.english.fillers import is_filler
from simulator.english.tokens import tokenise
from simulator.listening.silero_detector import SileroDetector
from simulator.own_folders import default_home
from simulator.questions.bank import Question
from simulator.questions.bank_file import read_bank
from simulator.questions.key_points import vocabulary_of
from simulator.settings import Settings
from simulator.transcribing.transcript import Transcriber, Transcript
from simulator.transcribing.whisper.engine import physical_cores

PROJECT = Path(__file__).parent.parent
HUMAN_SPEECH = PROJECT.parent / "shared" / "speech"
FIXTURES = PROJECT / "audio_fixtures"
PARTS = ("reporting", "tuning")
SCORER = app.open_scorer()
"""The scorer as it ships."""
_FEWEST_LETTERS_OF_RARE_WORD = 8
_MOST_TERMS = 10
_ROWS_AHEAD = 4
_TURNS = 10


@dataclass(frozen=True)
class Material:
    """One recording and what is known of it; ``question`` is None for human speech."""

    path: Path
    reference: str
    vocabulary: tuple[str, ...]
    group: str
    voice: str
    question: Question | None = None
    says: frozenset[str] = frozenset()
    never_says: frozenset[str] = frozenset()
    noise: Samples | None = None

    @cached_property
    def samples(self) -> Samples:
        """The sound at 16 kHz."""
        sound = read_recording(self.path)
        return sound if self.noise is None else np.clip(sound + self.noise[: len(sound)], -1, 1)

    @property
    def seconds(self) -> float:
        """Duration."""
        return len(self.samples) / SAMPLE_RATE_HZ

    def with_pink_noise(self, snr_db: float) -> "Material":
        """The same in pink noise, at a level below the speech (both as mean power)."""
        return self.in_noise(Noise("pink", snr_db), group=f"{snr_db:.0f} dB")

    def in_noise(self, noise: Noise, group: str) -> "Material":
        """The same with noise behind it, which is always the same."""
        behind = noise.behind(self.samples, seed=len(self.samples))
        return replace(self, noise=behind, group=group)


def fixtures(part: str) -> list[Material]:
    """The spoken answers of one part, clear and in noise."""
    bank = read_bank(PROJECT / "bank" / "data-engineer.txt")
    questions = {question.id: question for question in bank.questions()}
    manifest = json.loads((FIXTURES / "manifest.json").read_text("utf-8"))
    return [
        heard
        for entry in manifest
        if entry["part"] == part
        for heard in _answers(entry, questions[entry["question"]])
    ]


def _answers(entry: dict[str, Any], question: Question) -> Iterator[Material]:
    """An answer as it was recorded, and in noise where the manifest tells of some."""
    clear = Material(
        path=FIXTURES / entry["file"],
        reference=entry["text"],
        vocabulary=vocabulary_of(question),
        group="clear answers",
        voice=f"{entry['speaker']['engine']} {entry['speaker']['voice'].rpartition('/')[2]}",
        question=question,
        says=frozenset(entry["says"]),
        never_says=frozenset(entry["never_says"]),
    )
    yield clear
    if entry["also_in"]:
        yield clear.in_noise(Noise(**entry["also_in"]), group="answers in noise")


def recording(name: str) -> Path:
    """The recording of this name, such as ``short-03-full``, in whichever folder it lies."""
    return next(FIXTURES.rglob(f"{name}.ogg"))


def human_speech(part: str) -> list[Material]:
    """Human recordings of one part: every second row; none where the folder is missing.

    Their longest words stand in for a vocabulary.
    """
    rows = [row for row in _human_rows() if row["kind"] != "noise"]
    return [_human(row) for row in rows[1 - PARTS.index(part) :: 2]]


def noises() -> list[Material]:
    """Human-world recordings in which nobody speaks."""
    return [_human(row) for row in _human_rows() if row["kind"] == "noise"]


def _human_rows() -> list[dict[str, str]]:
    manifest = HUMAN_SPEECH / "manifest.tsv"
    if not manifest.exists():
        return []
    with manifest.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _human(row: dict[str, str]) -> Material:
    text = re.sub(r"<(?:cutoff|hes)-(\w+)>", r"\1", row["transcript"])
    words = {word.strip(".,'").lower() for word in text.split()}
    rare = sorted(word for word in words if len(word) >= _FEWEST_LETTERS_OF_RARE_WORD)
    return Material(
        path=HUMAN_SPEECH / row["path"],
        reference=text,
        vocabulary=tuple(rare[:_MOST_TERMS]),
        group=f"human, {'read' if row['kind'] in {'read', 'talk'} else 'spontaneous'}",
        voice=row["speaker"],
    )


Result = TypeVar("Result")


@dataclass(frozen=True)
class Timed(Generic[Result]):
    """What a system made of recordings, in order, and the time it computed."""

    results: list[Result]
    computing_seconds: float


Hear = Callable[[Sequence[Material]], list[str]]
"""Texts of recordings, in order."""


def loaded_transcriber(model: str, at_a_time: int = 1) -> Transcriber:
    """The simulator's own, on the processor."""
    settings = Settings(default_home(), model=model, device="cpu")
    transcriber = app.open_transcriber(settings, at_a_time)
    transcriber.load()
    return transcriber


@dataclass
class Systems:
    """The simulator and the plain library on the same weights, each using all cores."""

    model: str

    def __post_init__(self) -> None:
        """Load the model twice: the simulator shares the cores out differently."""
        cores = physical_cores()
        self.transcriber = loaded_transcriber(self.model, cores)
        folder = app.model_shelf().ready_folder(self.model)
        self.whisper = WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=cores
        )
        self.batched = BatchedInferencePipeline(self.whisper)

    def simulator(self, *, biased: bool = True) -> Hear:
        """The simulator as ``grade`` runs it, with the question's vocabulary or without."""

        def hear(material: Sequence[Material]) -> list[str]:
            return [heard.text for heard in self.transcripts(material, biased=biased)]

        return hear

    def transcripts(self, material: Sequence[Material], *, biased: bool = True) -> list[Transcript]:
        """What the simulator hears, with word times."""
        waiting, heard = [], []
        for one in material:
            transcription = self.transcriber.begin(one.vocabulary if biased else ())
            transcription.hear(one.samples, SileroDetector().push(one.samples))
            waiting.append(transcription)
            if len(waiting) > _ROWS_AHEAD:
                heard.append(waiting.pop(0).finish())
        return heard + [transcription.finish() for transcription in waiting]

    def transcribe(self, beam_size: int, *, hotwords: bool = False) -> Hear:
        """``WhisperModel.transcribe``, one recording after another."""

        def hear(material: Sequence[Material]) -> list[str]:
            return [
                _text(
                    self.whisper.transcribe(
                        one.samples,
                        language="en",
                        beam_size=beam_size,
                        hotwords=", ".join(one.vocabulary) if hotwords else None,
                    )
                )
                for one in material
            ]

        return hear

    def batched_pipeline(self) -> Hear:
        """``BatchedInferencePipeline`` as its documentation runs it."""

        def hear(material: Sequence[Material]) -> list[str]:
            return [
                _text(self.batched.transcribe(one.samples, language="en", batch_size=8))
                for one in material
            ]

        return hear


def _text(result: Any) -> str:
    segments, _info = result
    return " ".join(segment.text.strip() for segment in segments)


def timed(
    label: str, hear: Callable[[Sequence[Material]], list[Result]], material: Sequence[Material]
) -> Timed[Result]:
    """Let a system hear recordings that are read from disk already."""
    for one in material:
        one.samples  # noqa: B018 - reads it
    click.echo(f"{label} ...", err=True)
    started = time.perf_counter()
    results = hear(material)
    return Timed(results, time.perf_counter() - started)


def in_turn(
    compared: dict[str, Callable[[Sequence[Material]], list[Result]]],
    material: Sequence[Material],
) -> dict[str, Timed[Result]]:
    """Let systems hear the same recordings, each a tenth of them at a time."""
    total: dict[str, Timed[Result]] = {name: Timed([], 0.0) for name in compared}
    size = max(1, math.ceil(len(material) / _TURNS))
    for start in range(0, len(material), size):
        for name, hear in compared.items():
            turn = timed(f"{start:4} {name}", hear, material[start : start + size])
            total[name] = Timed(
                total[name].results + turn.results,
                total[name].computing_seconds + turn.computing_seconds,
            )
    return total


class AtOnce(Executor):
    """Does everything in the thread that asks for it."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Do it, and return what came of it."""
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def comparable(text: str) -> str:
    """Text without fillers, case, punctuation and spelling of numbers."""
    spoken = [word for word in text.split() if not is_filler(word)]
    return " ".join(token.text for token in tokenise(spoken))


def word_errors(material: Sequence[Material], texts: Sequence[str]) -> jiwer.WordOutput:
    """Texts against references, fillers left out of both."""
    references = [comparable(one.reference) for one in material]
    return jiwer.process_words(references, [comparable(text) for text in texts])


def conditions(part: str = "", model: str = "") -> str:
    """On what a table was measured, in words: the part of the recordings, and the model."""
    weights = f"Whisper `{model}`, int8" if model else ""
    return ", ".join(filter(None, (f"{part} part" if part else "", weights)))


model_option = click.option("--model", default="base", show_default=True, help="Whisper model.")
part_option = click.option(
    "--part", type=click.Choice(PARTS), default="reporting", show_default=True
)


def question_of(material: Material) -> Question:
    """What a fixture answers."""
    assert material.question is not None
    return material.question


def spread(material: Sequence[Material], count: int) -> list[Material]:
    """Some of the recordings, from all over."""
    step = max(1, len(material) // count)
    return list(material[::step][:count])
