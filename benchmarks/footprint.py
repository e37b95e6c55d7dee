"""Peak memory of whole commands, and how long they take to start.

The first sound is heard at the loudspeaker of a sound server of our own, in the middle one of five
starts. Memory is what the command and the processes it started hold at the same moment (resident
set), looked at ten times a second. Answers come from ``audio_fixtures``; the long one is 20 minutes
of them one after another.
"""

import math
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

import click
import numpy as np
import psutil

from audio_fixtures.sound_server import missing_parts, running_sound_server
from benchmarks.material import PROJECT, fixtures, recording
from benchmarks.tables import Table, benchmark
from benchmarks.turn_taking_live import Loudspeaker
from simulator import app
from simulator.audio import SAMPLE_RATE_HZ, Clip
from simulator.audio_files import write_wav
from simulator.settings import load_settings

STARTS = 5
SILENCE_SECONDS = 1.0
LONG_SECONDS = 20 * 60
LONG_BANK = """Unit: Long
LONG-ANSWER:
1. Q: Tell me everything about your last project.
 A: Airflow, Scrapy, Kubernetes.
 K: Airflow; Scrapy; Kubernetes
 T: 1800s
"""


def command(*arguments: object) -> list[str]:
    """The installed command."""
    return [sys.executable, "-m", "simulator", *map(str, arguments)]


def peak_megabytes(arguments: Sequence[str]) -> float:
    """Largest memory of a command and its children while it runs."""
    peak_bytes = 0
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL) as process:
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            peak_bytes = max(peak_bytes, resident_bytes(watched))
            time.sleep(0.1)
    if process.returncode:
        message = f"{' '.join(arguments)} ended with {process.returncode}"
        raise click.ClickException(message)
    return peak_bytes / 1e6


def resident_bytes(process: psutil.Process) -> int:
    """Memory of a process and those that it started, at this moment."""
    total = 0
    for one in [process, *process.children(recursive=True)]:
        try:
            total += one.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


def seconds_until(arguments: Sequence[str], is_reached: Path | None = None) -> float:
    """From starting a command to its end, or to the first file in a folder."""
    started = time.perf_counter()
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and not (is_reached and any(is_reached.glob("*.wav"))):
            time.sleep(0.005)
        taken_seconds = time.perf_counter() - started
        process.terminate()
    return taken_seconds


def seconds_until_sound(home: Path, bank: Path) -> float:
    """From starting an interview at a sound server to its first sound: the median of several."""
    home.mkdir()
    (home / "settings.toml").write_text('microphone = "default"\nspeaker = "default"\n')
    arguments = command("--home", home, "practice", bank, "--plain", "--hands-free")
    loudspeaker = Loudspeaker()
    waits = []
    with running_sound_server() as server, loudspeaker.watched(server):
        for _ in range(STARTS):
            started = time.monotonic()
            with subprocess.Popen(
                arguments,
                env=server.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            ) as process:
                while not (first := loudspeaker.first_after(started)) and process.poll() is None:
                    time.sleep(0.005)
                process.kill()
            waits.append((first or math.inf) - started)
            time.sleep(SILENCE_SECONDS)
    return statistics.median(waits)


def write_long_answer(path: Path) -> None:
    """Twenty minutes of spoken answers."""
    pieces, sample_count = [], 0
    for one in cycle(fixtures("reporting")):
        pieces.append(one.samples)
        sample_count += len(one.samples)
        if sample_count >= LONG_SECONDS * SAMPLE_RATE_HZ:
            break
    write_wav(path, Clip(np.concatenate(pieces), SAMPLE_RATE_HZ))


@benchmark
def main() -> Iterator[Table]:
    """Yield the tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = ("--home", folder / "home")
        settings = load_settings(folder / "home")
        app.model_shelf().ready_folder(settings.model)
        long_answer, long_bank = folder / "long.wav", folder / "long.txt"
        write_long_answer(long_answer)
        long_bank.write_text(LONG_BANK)
        bank = PROJECT / "bank" / "data-engineer.txt"
        answers = [recording(f"short-0{n}-full") for n in (1, 2, 3)]
        speaker = ("--speaker", f"{folder / 'spoken'}/")
        session = command(
            *home, "practice", bank, "--section", "short", "--count", 3, "--microphone", *answers
        )
        long_session = command(*home, "practice", long_bank, "--microphone", long_answer)
        grading = command("grade", long_answer, "--bank", long_bank, "--question", "long/1")
        rows = [
            ["session of three short answers", f"{peak_megabytes([*session, *speaker]):.0f} MB"],
            [
                "session, one answer of 20 min",
                f"{peak_megabytes([*long_session, *speaker]):.0f} MB",
            ],
            ["grade, one answer of 20 min", f"{peak_megabytes(grading):.0f} MB"],
            ["simulator --help", f"{seconds_until(command('--help')):.2f} s"],
        ]
        fresh = folder / "fresh"
        until_question = seconds_until([*session, "--speaker", f"{fresh}/"], fresh)
        rows.append(["practice, until the first question is rendered", f"{until_question:.2f} s"])
        if not missing_parts():
            until_sound = seconds_until_sound(folder / "heard", bank)
            rows.append(["practice, until the first sound is heard", f"{until_sound:.2f} s"])
    yield Table("Peak memory and start-up", ["what", "measured"], rows)


if __name__ == "__main__":
    main()
