"""How long the verdict takes once an answer is over: the person's only wait.

Answers of several lengths, put together from the recordings of the reporting part of
``audio_fixtures``, are fed through recorder, recogniser and scoring in real time, as a microphone
would. They end either in silence, after the patience of the settings, or with Enter pressed the
moment that speech ends, where no silence hides the work. Beside each stands what plain
faster-whisper (``transcribe``, beam 5) takes for the same sound after it is closed.

Takes the length of all answers: about twenty minutes. Run it on an otherwise idle machine.
"""

import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import click
import numpy as np
from faster_whisper import WhisperModel

from benchmarks.material import (
    SCORER,
    Material,
    Systems,
    conditions,
    fixtures,
    loaded_transcriber,
    model_option,
)
from benchmarks.tables import Table, benchmark
from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.audio_files import write_wav
from simulator.interview.judge import Judge
from simulator.listening.end_of_answer import EndRule
from simulator.listening.file_microphone import FileMicrophone, Pace
from simulator.listening.recorder import Recorder, Recording
from simulator.listening.silero_detector import SileroDetector
from simulator.listening.turn import Turn
from simulator.questions.bank import Question
from simulator.settings import Patience
from simulator.transcribing.transcript import Transcriber

LENGTHS_SECONDS = (5, 30, 90, 180)
MOST_REPEATS = 12
QUIETEST_SPEECH = 0.02
SILENCE_SECONDS = Patience.NORMAL.silence_seconds


@dataclass(frozen=True)
class Spoken:
    """An answer as it comes from a person: speech, then silence until it is closed."""

    sound: Samples
    speech_seconds: float
    question: Question


def spoken_answer(material: list[Material], seconds: float) -> Spoken:
    """Recordings one after another, cut at a length in mid-speech."""
    pieces: list[Samples] = []
    for piece in cycle(material):
        pieces.append(piece.samples)
        if sum(map(len, pieces)) >= seconds * SAMPLE_RATE_HZ:
            break
    sound = np.concatenate(pieces)[: round(seconds * SAMPLE_RATE_HZ)]
    loud = np.flatnonzero(np.abs(sound) > QUIETEST_SPEECH)
    speech_seconds = float(loud[-1]) / SAMPLE_RATE_HZ
    silence = np.zeros(round((SILENCE_SECONDS + 2) * SAMPLE_RATE_HZ), np.float32)
    question = material[0].question
    assert question is not None
    return Spoken(np.concatenate([sound, silence]), speech_seconds, question)


class Bench:
    """One loaded transcriber, and a folder for what is recorded."""

    def __init__(self, transcriber: Transcriber, whisper: WhisperModel, folder: Path) -> None:
        self._transcriber = transcriber
        self._whisper = whisper
        self._folder = folder

    def wait_seconds(self, answer: Spoken, *, presses_enter: bool) -> float:
        """From the end of the answer to its verdict."""
        path = self._folder / "spoken.wav"
        write_wav(path, Clip(answer.sound, SAMPLE_RATE_HZ))
        hearing = Judge(self._transcriber, SCORER).listen(answer.question)
        finish = threading.Event()
        microphone, turn = FileMicrophone([path], Pace.REALTIME), Turn(finish)
        recorder = Recorder(microphone, SileroDetector, time.monotonic)
        closed_at = []

        def press() -> None:
            closed_at.append(time.monotonic())
            finish.set()

        enter = threading.Timer(answer.speech_seconds, press)
        if presses_enter:
            enter.start()
        rule = EndRule(SILENCE_SECONDS, first_word_seconds=10.0, limit_seconds=1e9)
        recording = recorder.record(rule, turn, hearing, self._folder / "answer.wav")
        hearing.verdict(recording, "answer.wav")
        ready_at = time.monotonic()
        return ready_at - (closed_at[0] if presses_enter else _closed(recording))

    def plain_seconds(self, answer: Spoken) -> float:
        """What the plain library takes after the answer is closed."""
        started = time.monotonic()
        segments, _ = self._whisper.transcribe(answer.sound, language="en", beam_size=5)
        list(segments)
        return time.monotonic() - started


def _closed(recording: Recording) -> float:
    assert recording.closed is not None
    return recording.closed


def row(waits: list[float]) -> list[str]:
    """Median and 95th percentile."""
    return [f"{statistics.median(waits):.3f}", f"{np.quantile(waits, 0.95):.3f}"]


@benchmark
@model_option
@click.option(
    "--seconds",
    "seconds_each",
    default=180,
    show_default=True,
    help="Speech to spend on each length: short answers are repeated.",
)
def main(model: str, seconds_each: int) -> Iterator[Table]:
    """Yield the tables."""
    material = [one for one in fixtures("reporting") if one.group == "clear answers"]
    transcriber = loaded_transcriber(model)
    whisper = Systems(model).whisper
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(transcriber, whisper, Path(folder))
        for seconds in (length for length in LENGTHS_SECONDS if length <= seconds_each):
            answers = [
                spoken_answer(material[number % len(material) :], seconds + 0.37 * number)
                for number in range(min(MOST_REPEATS, seconds_each // seconds))
            ]
            silent = [bench.wait_seconds(one, presses_enter=False) for one in answers]
            entered = [bench.wait_seconds(one, presses_enter=True) for one in answers]
            plain = [bench.plain_seconds(one) for one in answers[:1]]
            rows.append(
                [f"{seconds} s", str(len(answers)), *row(silent), *row(entered), f"{plain[0]:.1f}"]
            )
    headings = [
        "answer",
        "times",
        "closed by silence: median",
        "p95",
        "Enter at once: median",
        "p95",
    ]
    headings += ["plain transcribe"]
    yield Table("Seconds to the verdict", headings, rows, conditions("reporting", model))


if __name__ == "__main__":
    main()
