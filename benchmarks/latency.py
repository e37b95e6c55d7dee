"""How long the verdict takes once an answer is over: the person's only wait.

Answers of several lengths, put together from the recordings of the reporting part of
``audio_fixtures``, are fed through recorder, recogniser and scoring in real time, as a microphone
would. They are judged on twelve ideas of the model answers, by words and by meaning. They end
either in silence, after the patience of the settings, or with Enter pressed the moment that speech
ends, where no silence hides the work. Beside each stands how soon points are ticked off once words
are read, and what plain faster-whisper (``transcribe``, beam 5) takes for the same sound after it
is closed.

The last table feeds an answer as fast as it can be read, so that recogniser and judge want the
processor at the same time, and tells what watching costs the recogniser: nobody watches; words
alone are looked for; words and meaning, aside, as in a session; and the same in the recogniser's
own thread.

Takes the length of all answers: about twenty minutes. Run it on an otherwise idle machine.
"""

import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

import click
import numpy as np
from faster_whisper import WhisperModel

from benchmarks.material import (
    AtOnce,
    Material,
    Systems,
    conditions,
    fixtures,
    loaded_transcriber,
    model_option,
)
from benchmarks.tables import Table, benchmark
from simulator import app
from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.audio_files import write_wav
from simulator.interview.judge import Judge
from simulator.interview.watching import Attention
from simulator.listening.end_of_answer import EndRule
from simulator.listening.file_microphone import FileMicrophone, Pace
from simulator.listening.recorder import Recorder
from simulator.listening.recording import Recording
from simulator.listening.silero_detector import SileroDetector
from simulator.listening.turn import Turn
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.key_points import key_points_of
from simulator.scoring.scorer import BY_WORDS, Scorer
from simulator.settings import Patience
from simulator.transcribing.transcript import (
    HeardSoFar,
    OnHeard,
    Transcriber,
    Transcription,
    ignore_heard,
)

LENGTHS_SECONDS = (5, 30, 90, 180)
MOST_REPEATS = 12
QUIETEST_SPEECH = 0.02
SILENCE_SECONDS = Patience.NORMAL.silence_seconds
POINTS = 12
TIMES_AT_ONCE = 3


@dataclass(frozen=True)
class Spoken:
    """An answer as it comes from a person: speech, then silence until it is closed."""

    sound: Samples
    speech_seconds: float
    question: Question


def fresh_scorer(question: Question) -> Scorer:
    """The scorer as it ships, ready for a question, with no answer to remember."""
    scorer = app.open_scorer()
    scorer.prepare(question)
    return scorer


def ideas_in(material: list[Material]) -> Iterator[KeyPoint]:
    """Points that can be made in other words, from the model answers of these recordings."""
    for question in dict.fromkeys(one.question for one in material):
        if question:
            points = key_points_of(replace(question, marked_key_points=()))
            yield from (point for point in points if point.sentence)


def spoken_answer(material: list[Material], seconds: float) -> Spoken:
    """Recordings one after another, cut at a length in mid-speech; judged on ideas of them."""
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
    asked = replace(question, marked_key_points=tuple(islice(ideas_in(material), POINTS)))
    return Spoken(np.concatenate([sound, silence]), speech_seconds, asked)


class Stopwatch:
    """Somebody who watches answers, and how long each tick took once the words were read.

    Stands before the transcriber.
    """

    def __init__(self, transcriber: Transcriber) -> None:
        self.tick_seconds: list[float] = []
        self._transcriber = transcriber
        self._read: list[tuple[HeardSoFar, float]] = []

    def load(self) -> None:
        """It is loaded."""

    def begin(
        self,
        vocabulary: tuple[str, ...],
        on_heard: OnHeard = ignore_heard,
        phrases: tuple[str, ...] = (),
    ) -> Transcription:
        """Begin with an answer, and note when its words are read."""
        self._read.clear()  # what its verdict overtook is never told

        def note_read(heard: HeardSoFar) -> None:
            self._read.append((heard, time.monotonic()))
            on_heard(heard)

        return self._transcriber.begin(vocabulary, note_read, phrases)

    def note_told(self, heard: HeardSoFar, _points: tuple[str, ...]) -> None:
        """Words are judged, and with them all that were read before."""
        now, judged = time.monotonic(), [one for one, _ in self._read].index(heard) + 1
        self.tick_seconds += [now - read_at for _, read_at in self._read[:judged]]
        del self._read[:judged]

    def close(self) -> None:
        """Others close the transcriber."""


class Bench:
    """One loaded transcriber, and a folder for what is recorded."""

    def __init__(self, transcriber: Transcriber, whisper: WhisperModel, folder: Path) -> None:
        self._transcriber = transcriber
        self._whisper = whisper
        self._folder = folder

    def wait_seconds(self, answer: Spoken, stopwatch: Stopwatch, *, presses_enter: bool) -> float:
        """From the end of the answer to its verdict."""
        path = self._folder / "spoken.wav"
        write_wav(path, Clip(answer.sound, SAMPLE_RATE_HZ))
        judge = Judge(stopwatch, fresh_scorer(answer.question))
        hearing = judge.listen(answer.question, Attention(stopwatch.note_told))
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
        judge.close()
        return ready_at - (closed_at[0] if presses_enter else _closed(recording))

    def reading(
        self, answer: Spoken, scorer: Scorer | None, aside: Executor | None = None
    ) -> tuple[float, list[float]]:
        """How long it takes to read the whole answer at once, and each tick meanwhile.

        Nobody watches without a scorer.
        """
        stopwatch = Stopwatch(self._transcriber)
        judge = Judge(stopwatch if scorer else self._transcriber, scorer or BY_WORDS, aside)
        attention = Attention(stopwatch.note_told) if scorer else None
        hearing = judge.listen(answer.question, attention)
        probabilities = SileroDetector().push(answer.sound)
        started = time.monotonic()
        hearing.hear(answer.sound, probabilities)
        while hearing.unread_seconds:
            time.sleep(0.01)
        seconds = time.monotonic() - started
        hearing.abandon()
        judge.close()
        return seconds, stopwatch.tick_seconds

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
    if not waits:
        return ["-", "-"]
    return [f"{statistics.median(waits):.3f}", f"{np.quantile(waits, 0.95):.3f}"]


def costs_of_watching(bench: Bench, answer: Spoken) -> Iterator[list[str]]:
    """What each way of watching costs the recogniser."""
    ways: dict[str, Callable[[], tuple[float, list[float]]]] = {
        "nobody": lambda: bench.reading(answer, None),
        "words": lambda: bench.reading(answer, BY_WORDS),
        "words and meaning": lambda: bench.reading(answer, fresh_scorer(answer.question)),
        "the same, in the recogniser's thread": lambda: bench.reading(
            answer, fresh_scorer(answer.question), AtOnce()
        ),
    }
    measured = [{name: read() for name, read in ways.items()} for _ in range(TIMES_AT_ONCE)]
    for name in ways:
        seconds = statistics.median(turn[name][0] for turn in measured)
        ticks = [tick for turn in measured for tick in turn[name][1]]
        yield [name, f"{seconds:.1f}", *row(ticks)]


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
                spoken_answer(material[number:] + material[:number], seconds + 0.37 * number)
                for number in range(min(MOST_REPEATS, seconds_each // seconds))
            ]
            watch = Stopwatch(transcriber)
            silent = [bench.wait_seconds(one, watch, presses_enter=False) for one in answers]
            entered = [bench.wait_seconds(one, watch, presses_enter=True) for one in answers]
            waits = [*row(silent), *row(entered), *row(watch.tick_seconds)]
            plain = f"{bench.plain_seconds(answers[0]):.1f}"
            rows.append([f"{seconds} s", str(len(answers)), *waits, plain])
        costs = list(costs_of_watching(bench, answers[0]))
    headings = [
        "answer",
        "times",
        "closed by silence: median",
        "p95",
        "Enter at once: median",
        "p95",
        "ticks: median",
        "p95",
        "plain transcribe",
    ]
    measured = conditions("reporting", model)
    yield Table("Seconds to the verdict", headings, rows, measured)
    yield Table(
        f"Seconds to read {seconds} s at once",
        ["watched for", "read in", "ticks: median", "p95"],
        costs,
        measured,
    )


if __name__ == "__main__":
    main()
