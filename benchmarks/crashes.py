"""Interviews killed at every kind of moment, and what is left of them after ``simulator resume``.

Each is a real ``simulator practice`` with recordings played in at the pace of speech, ended by
``kill -9`` and then gone on with by ``simulator resume --yes``. The moments are spread over
everything that a session does: while it starts, while an answer is recorded, while one that is over
is transcribed, judged and told of, within a hundredth of a second after a file of the session or
the history was written, while ``resume`` itself judges what was recorded, and while ``export``
writes what a finished session holds. Within each kind they are drawn evenly.

Audio lost is what had been played into the interview when it was killed and is not in its
recordings, to the sample: the clock of the played file tells how much that was, in blocks of 0.1 s.

Fifty take about twelve minutes.
"""

import itertools
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np

from benchmarks.footprint import command
from benchmarks.material import PROJECT, recording
from benchmarks.tables import DASH, Table, benchmark, tally
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
LOOK_SECONDS = 0.001
AFTER_WRITING_SECONDS = 0.01
MOST_WRITINGS = 8
WRITTEN = ("sessions/*/session.json", "sessions/*/.session.json.unfinished", "history.sqlite3*")
EXPORTED = ("md", "docx", "csv", "html")
STARTING, RECORDING, JUDGING, WRITING = "starting", "recording", "transcribing, judging", "writing"
RESUMING, EXPORTING = "resuming", "exporting"
KINDS = (
    *(RECORDING, JUDGING, WRITING, RECORDING, STARTING),
    *(JUDGING, WRITING, RECORDING, RESUMING, EXPORTING),
)
"""In this order over and over, so that a few are of every kind too."""


class Watched:
    """An interview that is running, and when it began to listen, once for each answer."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.listening_since: list[float] = []
        self._began = time.monotonic()
        self._watcher = threading.Thread(target=self._watch)
        self._watcher.start()

    def _watch(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(LISTENING):
                self.listening_since.append(time.monotonic())

    def wait_for_answer(self, number: int) -> None:
        """Until it listens to an answer, the first of which is 0, or has ended."""
        while len(self.listening_since) <= number and self.process.poll() is None:
            time.sleep(LOOK_SECONDS)

    def kill(self) -> list[float]:
        """End it at once; how much of each answer had been played."""
        self.process.kill()
        killed_at = time.monotonic()
        self.wait()
        return [killed_at - since for since in self.listening_since]

    def wait(self) -> float:
        """Until it ends; the seconds since it began."""
        self.process.wait(TIMEOUT_SECONDS)
        self._watcher.join()
        return time.monotonic() - self._began


@dataclass(frozen=True)
class Durations:
    """How long, in seconds, the parts of an interview take that nobody kills."""

    start: float
    judging: float
    resuming: float = 0.0
    exporting: float = 0.0


@dataclass(frozen=True)
class Crash:
    """What became of one interview; ``lost_seconds`` has an entry for each answer that had begun.

    The rest is told of those that had begun, and had not come to their end by themselves.
    """

    kind: str
    lost_seconds: tuple[float, ...] = ()
    is_begun: bool = True
    is_over: bool = False
    is_resumed: bool = False
    is_database_whole: bool = False
    is_saved_once: bool = False

    @property
    def is_broken_off(self) -> bool:
        """Whether there was something to go on with."""
        return self.is_begun and not self.is_over


class Bench:
    """Short answers, and a folder for the homes of the interviews."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._folder = folder
        self._chance = chance
        self._clips = [self._shorten(name) for name in ANSWERS]
        self._whole = folder / "whole"
        self._durations = self._measured()

    def _shorten(self, name: str) -> Path:
        samples = read_clip(recording(name), SAMPLE_RATE_HZ).samples
        path = self._folder / f"{name}.wav"
        write_wav(path, Clip(samples[: round(ANSWER_SECONDS * SAMPLE_RATE_HZ)], SAMPLE_RATE_HZ))
        return path

    def _measured(self) -> Durations:
        began = time.monotonic()
        watched = self._begin(self._whole)
        watched.wait()
        first, second, *_ = watched.listening_since
        durations = Durations(first - began, second - first - ANSWER_SECONDS)
        broken = self._begin(self._folder / "broken")
        self._wait_until_recorded(broken, 1)
        broken.kill()
        resuming = self._seconds_of(self._resume, self._folder / "broken")
        exporting = self._seconds_of(self._export, self._whole)
        return replace(durations, resuming=resuming, exporting=exporting)

    def _seconds_of(self, begin: Callable[[Path], subprocess.Popen[str]], home: Path) -> float:
        began = time.monotonic()
        begin(home).wait(TIMEOUT_SECONDS)
        return time.monotonic() - began

    def _begin(self, home: Path) -> Watched:
        bank, pace = PROJECT / "bank" / "data-engineer.txt", ("--pace", "realtime")
        questions = [part for name in QUESTIONS for part in ("--question", name)]
        return Watched(
            self._run("--home", home, "practice", bank, *questions, *pace, *self._devices)
        )

    def _resume(self, home: Path) -> subprocess.Popen[str]:
        return self._run("--home", home, "resume", "--yes", *self._devices, is_heard=False)

    def _export(self, home: Path) -> subprocess.Popen[str]:
        formats = [part for name in EXPORTED for part in ("--format", name)]
        output = ("--output", home / "exported")
        return self._run("--home", home, "export", "last", *formats, *output, is_heard=False)

    @staticmethod
    def _run(*arguments: object, is_heard: bool = True) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if is_heard else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            encoding="utf-8",
        )

    @property
    def _devices(self) -> tuple[object, ...]:
        return ("--speaker", "none", "--microphone", *self._clips)

    def crash(self, name: str, kind: str) -> Crash:
        """Kill an interview at such a moment, and go on with it."""
        home = self._folder / name
        if kind == EXPORTING:
            return self._crash_of_export(home)
        watched = self._begin(home)
        self._wait_for(kind, watched, home)
        played = watched.kill()
        settings = load_settings(home)
        lost, session = self._lost(settings, played), only_session(settings)
        if session is None or session.summary.finished:
            is_begun = session is not None
            return Crash(kind, lost, is_begun=is_begun, is_over=is_begun)
        if kind == RESUMING:
            self._kill_within(self._resume(home), self._durations.resuming)
        self._resume(home).wait(TIMEOUT_SECONDS)
        most_lost = tuple(map(max, lost, self._lost(settings, played)))
        return _outcome(kind, settings, most_lost)

    def _wait_for(self, kind: str, watched: Watched, home: Path) -> None:
        answer = self._chance.randrange(len(ANSWERS))
        if kind == STARTING:
            time.sleep(self._chance.uniform(0, self._durations.start))
        elif kind == JUDGING:
            self._wait_until_recorded(watched, answer)
            time.sleep(self._chance.uniform(0, self._durations.judging))
        elif kind == WRITING:
            watched.wait_for_answer(answer)
            self._wait_for_writing(watched, home)
        else:
            watched.wait_for_answer(answer)
            time.sleep(self._chance.uniform(0, ANSWER_SECONDS))

    @staticmethod
    def _wait_until_recorded(watched: Watched, answer: int) -> None:
        watched.wait_for_answer(answer)
        time.sleep(ANSWER_SECONDS)

    def _wait_for_writing(self, watched: Watched, home: Path) -> None:
        """Until files were changed so many times, and a little longer."""
        left = self._chance.randint(1, MOST_WRITINGS)
        before = _state_of(home)
        while left and watched.process.poll() is None:
            time.sleep(LOOK_SECONDS)
            state = _state_of(home)
            left -= state != before
            before = state
        time.sleep(self._chance.uniform(0, AFTER_WRITING_SECONDS))

    def _kill_within(self, process: subprocess.Popen[str], seconds: float) -> None:
        time.sleep(self._chance.uniform(0, seconds))
        process.kill()
        process.wait()

    def _crash_of_export(self, home: Path) -> Crash:
        """Nothing of the session may change, and exporting again must bring every file."""
        shutil.copytree(self._whole, home, ignore=shutil.ignore_patterns("exported"))
        before = _content_of(home / "sessions")
        self._kill_within(self._export(home), self._durations.exporting)
        is_kept = _content_of(home / "sessions") == before
        self._export(home).wait(TIMEOUT_SECONDS)
        exported = sorted(path.suffix for path in (home / "exported").iterdir())
        outcome = _outcome(EXPORTING, load_settings(home), ())
        is_resumed = is_kept and exported == sorted(f".{name}" for name in EXPORTED)
        return replace(outcome, is_resumed=is_resumed)

    def _lost(self, settings: Settings, played_seconds: Sequence[float]) -> tuple[float, ...]:
        answers = enumerate(zip(played_seconds, self._clips, strict=False), start=1)
        return tuple(
            _lost_seconds(_recording(settings, number), clip, seconds)
            for number, (seconds, clip) in answers
        )


def _state_of(home: Path) -> dict[Path, tuple[int, int]]:
    """When the files that a session writes were changed, and their sizes."""
    state = {}
    for path in itertools.chain.from_iterable(map(home.glob, WRITTEN)):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        state[path] = status.st_mtime_ns, status.st_size
    return state


def _content_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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


def _outcome(kind: str, settings: Settings, lost: tuple[float, ...]) -> Crash:
    session = only_session(settings)
    assert session is not None
    with sqlite3.connect(settings.history_file) as database:
        check = database.execute("PRAGMA integrity_check").fetchone()[0]
        kept = Counter(row[0] for row in database.execute("SELECT question_id FROM answer"))
    database.close()
    asked = Counter(f"data-engineer/{name}" for name in QUESTIONS)
    saved = Counter(answer.question.id for answer in session.answers)
    return Crash(
        kind,
        lost,
        is_resumed=session.summary.finished,
        is_database_whole=check == "ok",
        is_saved_once=saved == kept == asked,
    )


def _row(kind: str, crashes: Sequence[Crash]) -> list[str]:
    broken_off = [crash for crash in crashes if crash.is_broken_off]
    lost = [seconds for crash in crashes for seconds in crash.lost_seconds]

    def share(name: str) -> str:
        return tally(sum(getattr(crash, name) for crash in broken_off), len(broken_off))

    return [
        kind,
        str(len(crashes)),
        str(sum(not crash.is_begun for crash in crashes)),
        str(sum(crash.is_over for crash in crashes)),
        share("is_resumed"),
        share("is_saved_once"),
        share("is_database_whole"),
        f"{statistics.median(lost):.3f}, {max(lost):.3f} s" if lost else DASH,
    ]


COLUMNS = (
    "while",
    "killed",
    "before the session began",
    "after its end",
    "brought to an end afterwards",
    "every answer saved exactly once, in folder and history",
    "database intact",
    "audio lost of answers begun: median, most",
)


@benchmark
@click.option("--count", default=50, show_default=True, help="How many are killed.")
@click.option("--seed", default=1, show_default=True, help="Of the random moments.")
def main(count: int, seed: int) -> Iterator[Table]:
    """Yield the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app.model_shelf().ready_folder(load_settings(folder).model)
        bench = Bench(folder, random.Random(seed))  # noqa: S311 - nothing secret
        kinds = list(itertools.islice(itertools.cycle(KINDS), count))
        with click.progressbar(enumerate(kinds), count, "Killing", file=sys.stderr) as numbered:
            crashes = [bench.crash(str(number), kind) for number, kind in numbered]
    rows = [
        _row(kind, [crash for crash in crashes if crash.kind == kind])
        for kind in dict.fromkeys((STARTING, *kinds))
    ]
    yield Table("Interviews killed at every kind of moment", COLUMNS, [*rows, _row("all", crashes)])


if __name__ == "__main__":
    main()
