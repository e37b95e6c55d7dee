"""Turn-taking: who is cut off while thinking, which commands are heard, and how long things take.

First many answers are played to recorder, detector, recogniser and judge in this process, faster
than real time: sound waits while the recogniser reads, so that each decision is made with the
words that a person's machine would have by then. Then a few whole interviews are held by
``simulator practice`` as a child process under a sound server of our own, where answers are played
into a virtual microphone when the screen says that it listens.

Pauses are put between two words near the middle of an answer. Answers are those of the reporting
part of ``audio_fixtures``; commands are spoken by the voices of the fixtures, with which the ways
of hearing them were chosen, and by others, as far as they are installed. Takes some twenty minutes,
with ``--quick`` about five. Run it on an otherwise idle machine.
"""

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from unittest.mock import patch

import click
import numpy as np

from audio_fixtures.generate import SPEAKERS, Speaker
from benchmarks.material import (
    SCORER,
    AtOnce,
    Material,
    fixtures,
    loaded_transcriber,
    model_option,
)
from benchmarks.tables import Table, benchmark
from benchmarks.turn_taking_live import live_tables
from benchmarks.turn_taking_sounds import (
    OTHER_SPEAKERS,
    PHRASES,
    Paused,
    Place,
    installed,
    paused_answers,
    quiet,
    share,
    spoken_alone,
)
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.interview.judge import Judge
from simulator.interview.modes import PRACTICE, end_rule
from simulator.interview.watching import Attention
from simulator.listening.end_of_answer import EndReason
from simulator.listening.intent import Command
from simulator.listening.recorder import Recorder, Recording
from simulator.listening.silero_detector import SileroDetector
from simulator.listening.turn import Turn
from simulator.questions.bank import Question
from simulator.settings import Patience, Settings
from simulator.transcribing.live.decoding_queue import DecodingQueue
from simulator.transcribing.live.segmenter import Segment
from simulator.transcribing.transcript import HeardSoFar, Transcriber, Word

PAUSES_SECONDS = (1.0, 2.0, 3.0, 5.0)
FALSE_ALARM_ANSWERS = 30
_BLOCK_SAMPLES = SAMPLE_RATE_HZ // 10
_POLL_SECONDS = 0.002
_SPEECH_AFTER_PAUSE_SECONDS = 1.0
_SILENCE_BEHIND_SECONDS = 25.0
_COMMANDS = frozenset(Command) - {Command.GO_ON}


class Reading:
    """What the recogniser still has to read, speculation included, or to tell of.

    Judging aside would leave out what is overtaken, so here it is done at once.
    """

    def __init__(self) -> None:
        self._pending: set[Future[list[Word]]] = set()
        self._read_count = 0
        self._told_count = 0
        self.last_text = ""

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch every segment that is handed to the recogniser."""
        submit = DecodingQueue.submit

        def watched_submit(
            queue: DecodingQueue, segment: Segment, vocabulary: tuple[str, ...]
        ) -> "Future[list[Word]]":
            words = submit(queue, segment, vocabulary)
            self._pending.add(words)
            words.add_done_callback(self._note_read)
            return words

        with patch.object(DecodingQueue, "submit", watched_submit):
            yield

    def note_told(self, heard: HeardSoFar, _points: tuple[str, ...]) -> None:
        """What was read is known now."""
        self.last_text = heard.text
        self._told_count += 1

    def wait(self) -> None:
        """Return when everything is read and told."""
        while self._pending or self._told_count < self._read_count:
            time.sleep(_POLL_SECONDS)

    def _note_read(self, words: "Future[list[Word]]") -> None:
        self._read_count += not words.cancelled()
        self._pending.discard(words)


class PatientMicrophone:
    """Plays one sound, block by block, each when all before it is read.

    See :class:`simulator.listening.source.AudioSource`.
    """

    overflow_count = 0

    def __init__(self, sound: Samples, reading: Reading) -> None:
        self._sound = sound
        self._reading = reading
        self._position = 0

    def begin(self, since: float | None = None) -> None:
        """Nothing to open."""

    def read(self) -> Samples | None:
        """The next tenth of a second."""
        self._reading.wait()
        block = self._sound[self._position : self._position + _BLOCK_SAMPLES]
        self._position += len(block)
        return block if len(block) else None

    def drop(self) -> None:
        """A sound waits."""

    def end(self) -> Samples:
        """Nothing is captured ahead."""
        return np.zeros(0, np.float32)

    def close(self) -> None:
        """Nothing to release."""


@dataclass(frozen=True)
class Bench:
    """One loaded transcriber, and a folder for what is recorded."""

    transcriber: Transcriber
    reading: Reading
    folder: Path

    def record(self, sound: Samples, question: Question, patience: Patience) -> Recording:
        """Hear a sound as the answer to a question."""
        settings = Settings(home=self.folder, patience=patience)
        attention = Attention(self.reading.note_told, _COMMANDS)
        hearing = Judge(self.transcriber, SCORER, AtOnce()).listen(question, attention)
        turn = Turn(threading.Event(), read_intent=hearing.read_intent)
        recorder = Recorder(
            PatientMicrophone(sound, self.reading), SileroDetector, clock=lambda: 0.0
        )
        rule = end_rule(PRACTICE, settings, question, is_reply=False)
        recording = recorder.record(rule, turn, hearing)
        self.reading.wait()
        hearing.abandon()
        return recording


def is_cut_off(bench: Bench, paused: Paused, patience: Patience) -> bool:
    """Whether the answer is closed before its speaker goes on."""
    end = round((paused.resumes_at + _SPEECH_AFTER_PAUSE_SECONDS) * SAMPLE_RATE_HZ)
    recording = bench.record(paused.sound[:end], question_of(paused.material), patience)
    return recording.ended_by is not EndReason.SOURCE_ENDED


def question_of(material: Material) -> Question:
    """What a fixture answers."""
    assert material.question is not None
    return material.question


def pause_table(bench: Bench, answers: Sequence[Paused]) -> Table:
    """Answers cut off, by pause, place and patience."""
    rows = []
    for patience in Patience:
        click.echo(f"pauses, {patience} ...", err=True)
        cut = [is_cut_off(bench, one, patience) for one in answers]
        for place in Place:
            cells = [_cut_share(answers, cut, place, seconds) for seconds in PAUSES_SECONDS]
            rows.append([str(patience), str(place), *cells])
    headings = ["patience", "pause", *(f"{seconds:g} s" for seconds in PAUSES_SECONDS)]
    return Table("Answers cut off in a pause, in this process", headings, rows)


def _cut_share(answers: Sequence[Paused], cut: Sequence[bool], place: Place, seconds: float) -> str:
    of_kind = [
        is_cut
        for one, is_cut in zip(answers, cut, strict=True)
        if (one.place, one.pause_seconds) == (place, seconds)
    ]
    return share(sum(of_kind), len(of_kind))


def closing_table(bench: Bench, material: Sequence[Material]) -> Table:
    """How long an answer that is over is still waited for."""
    rows = []
    for patience in Patience:
        click.echo(f"closing, {patience} ...", err=True)
        waits = []
        for one in material:
            sound = np.concatenate([one.samples, quiet(_SILENCE_BEHIND_SECONDS)])
            recording = bench.record(sound, question_of(one), patience)
            waits.append(recording.seconds - recording.speech[-1].end)
        median, p95 = np.quantile(waits, (0.5, 0.95))
        rows.append([str(patience), str(len(waits)), f"{median:.1f}", f"{p95:.1f}"])
    headings = ["patience", "answers", "median", "p95"]
    return Table("Seconds of silence until an answer that is over is closed", headings, rows)


def command_table(
    bench: Bench, question: Question, voices: Sequence[Speaker], most_phrases: int
) -> Table:
    """Spoken commands that are recognised."""
    rows, recognised = [], Counter[Command]()
    total = 0
    for command, phrases in PHRASES.items():
        click.echo(f"commands, {command.name} ...", err=True)
        missed = []
        spoken = list(product(phrases[:most_phrases], voices))
        for phrase, voice in spoken:
            sound = np.concatenate([spoken_alone(phrase, voice), quiet(_SILENCE_BEHIND_SECONDS)])
            heard = bench.record(sound, question, Patience.NORMAL).command
            recognised[command] += heard is command
            if heard is not command:
                missed.append(f"“{phrase}” by {voice.voice}: “{bench.reading.last_text}”")
        total += len(spoken)
        name = command.name.replace("_", " ").lower()
        rows.append([name, share(recognised[command], len(spoken)), ", ".join(missed) or "–"])  # noqa: RUF001 - a dash in a table
    rows.append(["all", share(recognised.total(), total), ""])
    return Table(
        f"Spoken commands recognised of {', '.join(voice.voice for voice in voices)}",
        ["command", "recognised", "missed, and what was heard"],
        rows,
    )


def false_alarm_table(bench: Bench, material: Sequence[Material]) -> Table:
    """Answers in which a command is heard that nobody gave."""
    click.echo("false alarms ...", err=True)
    alarms = []
    for one in material:
        sound = np.concatenate([one.samples, quiet(_SILENCE_BEHIND_SECONDS)])
        recording = bench.record(sound, question_of(one), Patience.NORMAL)
        if recording.command:
            alarms.append(f"{recording.command.name} in {one.path.stem}")
    rows = [[share(len(alarms), len(material)), ", ".join(alarms) or "–"]]  # noqa: RUF001 - a dash in a table
    return Table("False alarms, in this process", ["answers", "commands"], rows)


def spread(material: Sequence[Material], count: int) -> list[Material]:
    """Some of the recordings, from all over."""
    step = max(1, len(material) // count)
    return list(material[::step][:count])


@benchmark
@model_option
@click.option("--quick", is_flag=True, help="A few of each, to see that it works: five minutes.")
@click.option("--live/--no-live", default=True, help="Hold interviews under a sound server too.")
@click.option(
    "--in-process/--no-in-process", default=True, help="Play answers in this process too."
)
def main(model: str, quick: bool, live: bool, in_process: bool) -> Iterator[Table]:
    """Yield the tables."""
    if in_process:
        yield from in_process_tables(model, is_quick=quick)
    if live:
        yield from live_tables(model, is_quick=quick)


def in_process_tables(model: str, *, is_quick: bool) -> Iterator[Table]:
    """All tables that need no sound server."""
    everything = fixtures("reporting")
    clear = [one for one in everything if one.group == "clear answers"]
    transcriber = loaded_transcriber(model)
    reading = Reading()
    few, some, many = (1, 2, 3) if is_quick else (3, 12, FALSE_ALARM_ANSWERS)
    paused = paused_answers(transcriber, spread(clear, some), PAUSES_SECONDS)
    with tempfile.TemporaryDirectory() as folder, reading.watched():
        bench = Bench(transcriber, reading, Path(folder))
        yield pause_table(bench, paused)
        yield closing_table(bench, spread(clear, some))
        for voices in (installed(SPEAKERS), installed(OTHER_SPEAKERS)):
            yield command_table(bench, question_of(clear[0]), voices, few)
        yield false_alarm_table(bench, spread(everything, many))
    transcriber.close()


if __name__ == "__main__":
    main()
