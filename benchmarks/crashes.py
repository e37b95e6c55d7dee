"""Interviews killed at random moments, and what is left of them after ``simulator resume``.

Each is a real ``simulator practice`` with recordings played in at the pace of speech, ended by
``kill -9`` at a moment drawn evenly from its whole length, from the first instruction to the last,
and then gone on with by ``simulator resume --yes``. Audio lost is what had been played into the
interview when it was killed and is not in its recordings, to the sample: the clock of the played
file tells how much that was, in blocks of 0.1 s.

Fifty take about ten minutes.
"""

import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click
import numpy as np

from benchmarks.footprint import command
from benchmarks.material import PROJECT, recording
from benchmarks.tables import Table, benchmark
from simulator import app
from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.audio_files import read_clip, write_wav
from simulator.errors import SimulatorError
from simulator.history.records import SessionRecord
from simulator.sessions.msgspec_reader import read_session
from simulator.settings import Settings, load_settings

QUESTIONS = ("short/2", "short/4", "short/10")
ANSWERS = ("short-02-full", "short-04-wrong", "short-10-partial")
ANSWER_SECONDS = 3.0
LISTENING = "Listening"
SAMPLE_TOLERANCE = 1.5 / 32768
TIMEOUT_SECONDS = 120


@dataclass
class Watched:
    """An interview that is running, and when it began to listen, once for each answer."""

    process: subprocess.Popen[str]
    listening_since: list[float] = field(default_factory=list)

    def watch(self) -> None:
        """Read what it prints until it ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(LISTENING):
                self.listening_since.append(time.monotonic())


@dataclass(frozen=True)
class Crash:
    """What became of one interview.

    ``lost_seconds`` has an entry for each answer that had begun; None in place of the others where
    the interview had not begun yet, or had come to its end by itself.
    """

    lost_seconds: tuple[float, ...] = ()
    is_begun: bool = True
    is_over: bool = False
    is_resumed: bool = False
    is_database_whole: bool = False
    is_saved_once: bool = False


class Bench:
    """Short answers, and a folder for the homes of the interviews."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clips = [self._shorten(name) for name in ANSWERS]

    def _shorten(self, name: str) -> Path:
        samples = read_clip(recording(name), SAMPLE_RATE_HZ).samples
        path = self._folder / f"{name}.wav"
        write_wav(path, Clip(samples[: round(ANSWER_SECONDS * SAMPLE_RATE_HZ)], SAMPLE_RATE_HZ))
        return path

    def whole_seconds(self) -> float:
        """How long an interview takes that nobody kills."""
        started = time.monotonic()
        with self._begin(self._folder / "whole") as process:
            Watched(process).watch()
        return time.monotonic() - started

    def _begin(self, home: Path) -> subprocess.Popen[str]:
        bank, pace = PROJECT / "bank" / "data-engineer.txt", ("--pace", "realtime")
        questions = [part for name in QUESTIONS for part in ("--question", name)]
        return subprocess.Popen(
            command("--home", home, "practice", bank, *questions, *pace, *self._devices),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            encoding="utf-8",
        )

    @property
    def _devices(self) -> tuple[object, ...]:
        return ("--speaker", "none", "--microphone", *self._clips)

    def crash(self, name: str, after_seconds: float) -> Crash:
        """Kill an interview and go on with it."""
        home = self._folder / name
        with self._begin(home) as process:
            watched = Watched(process)
            watcher = threading.Thread(target=watched.watch)
            watcher.start()
            time.sleep(after_seconds)
            process.kill()
            killed_at = time.monotonic()
            watcher.join()
        settings = load_settings(home)
        played = [killed_at - since for since in watched.listening_since]
        lost, session = self._lost(settings, played), only_session(settings)
        if session is None or session.summary.finished:
            return Crash(lost, is_begun=session is not None, is_over=session is not None)
        self._resume(home)
        most_lost = tuple(map(max, lost, self._lost(settings, played)))
        return _outcome(settings, most_lost)

    def _lost(self, settings: Settings, played_seconds: Sequence[float]) -> tuple[float, ...]:
        answers = enumerate(zip(played_seconds, self._clips, strict=False), start=1)
        return tuple(
            _lost_seconds(_recording(settings, number), clip, seconds)
            for number, (seconds, clip) in answers
        )

    def _resume(self, home: Path) -> None:
        subprocess.run(
            command("--home", home, "resume", "--yes", *self._devices),
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )


def _recording(settings: Settings, number: int) -> Path:
    """What was recorded first, which has another name where nothing was heard in it."""
    (folder,) = settings.sessions_folder.iterdir()
    aside = folder / f"answer-{number:02}-interrupted-1.wav"
    return aside if aside.exists() else folder / f"answer-{number:02}.wav"


def _lost_seconds(recording: Path, clip: Path, played_seconds: float) -> float:
    """What had been played and is not in the recording, which must hold it unchanged."""
    played = read_clip(clip).samples[: round(played_seconds * SAMPLE_RATE_HZ)]
    return (len(played) - _equal_samples(played, recording)) / SAMPLE_RATE_HZ


def _equal_samples(played: Samples, recording: Path) -> int:
    """How many samples of a recording are those that were played, up to the first other one."""
    try:
        kept = read_clip(recording).samples[: len(played)]
    except SimulatorError:
        return 0
    others = np.flatnonzero(np.abs(kept - played[: len(kept)]) > SAMPLE_TOLERANCE)
    return int(others[0]) if len(others) else len(kept)


def only_session(settings: Settings) -> SessionRecord | None:
    """The session of a home, None before it began."""
    files = list(settings.sessions_folder.glob("*/session.json"))
    return read_session(files[0].parent) if files else None


def _outcome(settings: Settings, lost: tuple[float, ...]) -> Crash:
    session = only_session(settings)
    assert session is not None
    with sqlite3.connect(settings.history_file) as database:
        check = database.execute("PRAGMA integrity_check").fetchone()[0]
        kept = Counter(row[0] for row in database.execute("SELECT question_id FROM answer"))
    database.close()
    asked = Counter(f"data-engineer/{name}" for name in QUESTIONS)
    saved = Counter(answer.question.id for answer in session.answers)
    return Crash(
        lost,
        is_resumed=session.summary.finished,
        is_database_whole=check == "ok",
        is_saved_once=saved == kept == asked,
    )


def _rows(crashes: Sequence[Crash]) -> list[list[str]]:
    broken_off = [crash for crash in crashes if crash.is_begun and not crash.is_over]
    lost = [seconds for crash in crashes for seconds in crash.lost_seconds]
    last = [crash.lost_seconds[-1] for crash in broken_off if crash.lost_seconds]

    def share(name: str) -> str:
        return f"{sum(getattr(crash, name) for crash in broken_off)} of {len(broken_off)}"

    def seconds(values: list[float]) -> str:
        return f"{statistics.median(values):.3f}, {max(values):.3f} s" if values else "-"

    return [
        ["killed", str(len(crashes))],
        ["before the session began", str(sum(not crash.is_begun for crash in crashes))],
        ["after it had come to its end", str(sum(crash.is_over for crash in crashes))],
        ["resumed and brought to an end", share("is_resumed")],
        ["every answer saved exactly once, in folder and history", share("is_saved_once")],
        ["database intact", share("is_database_whole")],
        ["audio lost of all answers begun: median, most", seconds(lost)],
        ["audio lost of the answer begun last: median, most", seconds(last)],
    ]


@benchmark
@click.option("--count", default=50, show_default=True, help="How many are killed.")
@click.option("--seed", default=1, show_default=True, help="Of the random moments.")
def main(count: int, seed: int) -> Iterator[Table]:
    """Yield the tables."""
    moments = random.Random(seed)  # noqa: S311 - nothing secret
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = load_settings(folder)
        app.model_shelf().ready_folder(settings.model)
        bench = Bench(folder)
        whole_seconds = bench.whole_seconds()
        with click.progressbar(range(count), label="Killing", file=sys.stderr) as numbers:
            crashes = [
                bench.crash(str(number), moments.uniform(0, whole_seconds)) for number in numbers
            ]
    yield Table(
        f"Interviews of {whole_seconds:.0f} s killed at random",
        ["what", "measured"],
        _rows(crashes),
    )


if __name__ == "__main__":
    main()
