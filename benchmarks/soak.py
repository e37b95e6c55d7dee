"""Whether an hour of interview leaves memory, threads and clocks as they were at its beginning.

One interview is held in real time by ``simulator practice`` under a sound server of our own. When
the screen listens, an answer of about two minutes is played into the virtual microphone, put
together from recordings of the reporting part, to the same question where there are some. Each
quarter of the hour tells what the command and the processes it started held at most, looked at
every two seconds; how long after the last sound of an answer its end was found to lie, which grows
where clocks drift apart; how much shorter than its sound the recording of it is; and the waiting.
Memory grows while the first answers are read, for models take room when they are first used.

Takes an hour, or ``--minutes``.
"""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice, pairwise
from pathlib import Path

import click
import numpy as np
import psutil

from audio_fixtures.sound_server import INSTALL, missing_parts, running_sound_server
from benchmarks.footprint import command, resident_bytes
from benchmarks.material import PROJECT, Material, fixtures
from benchmarks.tables import DASH, Row, Table, benchmark, tally
from benchmarks.turn_taking_live import Answer, answers_in, mouth
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.questions.bank_file import read_bank

BANK = PROJECT / "bank" / "data-engineer.txt"
ANSWER_SECONDS = 120
SECONDS_BESIDE_AN_ANSWER = 50
LOOK_SECONDS = 2.0
QUARTERS = 4
_SILENCE = np.zeros(SAMPLE_RATE_HZ, np.float32)
_COLUMNS = (
    *("quarter", "answers", "memory", "threads", "open files", "processes", "end found after"),
    *("sound missing, at most", "closed to verdict, at most"),
)


@dataclass(frozen=True)
class Look:
    """What a command and the processes it started hold at a moment, in monotonic seconds."""

    at: float
    memory_bytes: int
    threads: int
    files: int
    processes: int


@dataclass
class Soak:
    """An interview that was held: when each answer was over, and what was seen meanwhile."""

    began_at: float
    spoken: list[Samples] = field(default_factory=list)
    over_at: list[float] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    left_behind: int = 0
    exit_code: int | None = None


def hold(folder: Path, count: int) -> Soak:
    """Hold an interview of this many questions."""
    clear = [one for one in fixtures("reporting") if one.group == "clear answers"]
    questions = islice(read_bank(BANK).questions(), count)
    sounds = [long_answer(question.id, clear) for question in questions]
    arguments = command(
        *("--home", folder / "home", "practice", BANK, "--plain", "--microphone", "default"),
        *("--follow-ups", 0, "--order", "bank", "--limit", 3 * ANSWER_SECONDS, "--count", count),
    )
    with running_sound_server() as server, mouth(server) as speak:
        process = subprocess.Popen(
            arguments,
            cwd=PROJECT,
            env=server.environment | {"TMPDIR": str(_made(folder / "temporary"))},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        assert process.stdout is not None
        soak = Soak(time.monotonic())
        with process, _looked_at(process, soak.looks):
            for line in process.stdout:
                if line.startswith("Listening"):
                    sound = sounds[len(soak.spoken)]
                    soak.spoken.append(sound)
                    soak.over_at.append(time.monotonic() + len(sound) / SAMPLE_RATE_HZ)
                    speak(sound)
                    click.echo(f"answer {len(soak.spoken)} of {count} ...", err=True)
        soak.exit_code = process.returncode
        soak.left_behind = _processes_of_session(process.pid)
    soak.answers = answers_in(folder / "home")
    return soak


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def long_answer(question: str, given: Sequence[Material]) -> Samples:
    """An answer to the question, or else to any, of at least the usual length, ending in speech."""
    about = [one for one in given if one.question and one.question.id == question]
    pieces: list[Samples] = []
    for one in cycle(about or given):
        pieces.append(one.samples)
        if sum(map(len, pieces)) >= ANSWER_SECONDS * SAMPLE_RATE_HZ:
            break
        pieces.append(_SILENCE)
    return _without_silent_end(np.concatenate(pieces))


def _without_silent_end(sound: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(sound) > 0.1 * np.abs(sound).max())
    return sound[: loud[-1] + 1]


@contextmanager
def _looked_at(process: subprocess.Popen[str], looks: list[Look]) -> Iterator[None]:
    """Look at the process again and again."""
    watched, is_over = psutil.Process(process.pid), threading.Event()

    def watch() -> None:
        while not is_over.wait(LOOK_SECONDS) and watched.is_running():
            try:
                looks.append(_look(watched))
            except psutil.NoSuchProcess:
                continue

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        is_over.set()
        watcher.join()


def _look(process: psutil.Process) -> Look:
    family = [process, *process.children(recursive=True)]
    return Look(
        time.monotonic(),
        resident_bytes(process),
        sum(one.num_threads() for one in family),
        sum(one.num_fds() for one in family),
        len(family),
    )


def _processes_of_session(leader: int) -> int:
    """How many processes are left of those that a command started."""
    return sum(_session_of(process.pid) == leader for process in psutil.process_iter())


def _session_of(process_id: int) -> int | None:
    try:
        return os.getsid(process_id)
    except ProcessLookupError:
        return None


def quarters_table(soak: Soak) -> Table:
    """What each quarter took."""
    last = soak.looks[-1].at
    edges = np.linspace(soak.began_at, last, QUARTERS + 1)
    rows = [
        _quarter_row(soak, number, begin, end)
        for number, (begin, end) in enumerate(pairwise(edges), 1)
    ]
    minutes = (last - soak.began_at) / 60
    return Table(f"An interview of {minutes:.0f} minutes in real time", _COLUMNS, rows)


def _quarter_row(soak: Soak, number: int, begin: float, end: float) -> Row:
    looks = [look for look in soak.looks if begin < look.at <= end]
    given = [
        (over, sound, answer)
        for over, sound, answer in zip(soak.over_at, soak.spoken, soak.answers, strict=False)
        if begin < over <= end
    ]
    found_after = [answer["timing"]["speech_ended"] - over for over, _, answer in given]
    missing = [
        len(sound) / SAMPLE_RATE_HZ - answer["audio"]["seconds"] for _, sound, answer in given
    ]
    waits = [
        answer["timing"]["verdict_ready"] - answer["timing"]["answer_closed"]
        for *_, answer in given
    ]
    return [
        *(str(number), str(len(given))),
        f"{max(look.memory_bytes for look in looks) / 1e6:.0f} MB",
        *(str(max(look.threads for look in looks)), str(max(look.files for look in looks))),
        str(max(look.processes for look in looks)),
        f"{np.median(found_after):.2f} s" if given else DASH,
        f"{max(0.0, *missing):.2f} s" if given else DASH,
        f"{max(waits):.2f} s" if given else DASH,
    ]


def end_table(soak: Soak, temporary_files: Sequence[Path]) -> Table:
    """What was left when it was over."""
    closed = sum(answer["outcome"] == "answered" for answer in soak.answers)
    rows = [
        ["answers kept and judged", tally(closed, len(soak.spoken))],
        ["exit code", str(soak.exit_code)],
        ["processes left", str(soak.left_behind)],
        ["temporary files left", str(len(temporary_files))],
    ]
    return Table("What it left", ["what", "measured"], rows)


@benchmark
@click.option("--minutes", default=60, help="How long the interview is to be.", show_default=True)
def main(minutes: int) -> Iterator[Table]:
    """Yield the tables."""
    missing = missing_parts()
    if missing:
        message = f"No interview: it needs {', '.join(missing)}: {INSTALL}"
        raise click.ClickException(message)
    count = round(minutes * 60 / (ANSWER_SECONDS + SECONDS_BESIDE_AN_ANSWER))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        soak = hold(folder, count)
        yield quarters_table(soak)
        yield end_table(soak, list((folder / "temporary").rglob("*")))


if __name__ == "__main__":
    main()
