"""The review page of a long session: how long it takes to build, and how big it is.

The session is put together from the recordings of ``audio_fixtures``: answers of two minutes, 45
minutes in all, three words a second. Takes about half a minute.
"""

import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import click
import numpy as np

from benchmarks.material import FIXTURES, SCORER
from benchmarks.tables import Table, benchmark
from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples, Stretch
from simulator.audio_files import read_recording, write_wav
from simulator.cli.main import simulator
from simulator.history.records import AnswerRecord, SessionRecord, SessionSummary
from simulator.questions.bank import KeyPoint, Question
from simulator.scoring.assessment import assess
from simulator.sessions.session_folder import session_text
from simulator.transcribing.transcript import Transcript, Word

_ANSWER_SECONDS = 120
_WORDS_PER_SECOND = 3
_SAID = "we load the files with Airflow and keep what is late apart so that nothing is lost".split()


def speech(seconds: float) -> Samples:
    """Recordings one after another."""
    pieces: list[Samples] = []
    for path in cycle(sorted(FIXTURES.rglob("*-full.ogg"))):
        if sum(map(len, pieces)) >= seconds * SAMPLE_RATE_HZ:
            break
        pieces.append(read_recording(path))
    return np.concatenate(pieces)[: round(seconds * SAMPLE_RATE_HZ)]


def answer(number: int) -> AnswerRecord:
    """Two minutes of words, of which some make points."""
    count = _ANSWER_SECONDS * _WORDS_PER_SECOND
    words = tuple(
        Word(text, place / _WORDS_PER_SECOND, (place + 0.9) / _WORDS_PER_SECOND, 0.9)
        for place, text in zip(range(count), cycle(_SAID), strict=False)
    )
    points = (KeyPoint("Airflow"), KeyPoint("late files"))
    asked = Question(f"x/long/{number}", "X", "long", f"Question {number}?", "Airflow.", points)
    half = _ANSWER_SECONDS / 2
    spoken = (Stretch(0.0, half), Stretch(half + 2, float(_ANSWER_SECONDS)))
    assessment = assess(SCORER, asked, Transcript(words, "base"), spoken)
    return AnswerRecord(asked, f"answer-{number:02}.wav", float(_ANSWER_SECONDS), assessment)


def keep_session(home: Path, minutes: float) -> None:
    """A session in a home folder."""
    count = max(1, round(minutes * 60 / _ANSWER_SECONDS))
    answers = tuple(answer(number) for number in range(1, count + 1))
    summary = SessionSummary(count, count, 0, 0.5, finished=True)
    record = SessionRecord(
        "20310203T040506Z-x", "x.txt", "practice", "2031-02-03T04:05:06+00:00", answers, summary
    )
    folder = home / "sessions" / record.session
    folder.mkdir(parents=True)
    (folder / "session.json").write_text(session_text(record), encoding="utf-8")
    sound = Clip(speech(_ANSWER_SECONDS), SAMPLE_RATE_HZ)
    for kept in answers:
        write_wav(folder / (kept.audio_path or ""), sound)


@benchmark
@click.option("--minutes", default=45.0, help="Length of all answers together.")
def main(minutes: float) -> Iterator[Table]:
    """Build the page with and without its recordings."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        keep_session(Path(name), minutes)
        for option in ("", "--no-audio"):
            page = Path(name) / "page.html"
            command = ["--home", name, "review", "--no-open", "--output", str(page)]
            start = time.monotonic()
            simulator.main([*command, *([option] if option else [])], standalone_mode=False)
            seconds, size = time.monotonic() - start, page.stat().st_size
            shown = "without recordings" if option else "with recordings"
            rows.append((shown, f"{seconds:.1f} s", f"{size / 1e6:.1f} MB"))
    yield Table(f"Review page of {minutes:.0f} minutes", ("page", "built in", "size"), rows)


if __name__ == "__main__":
    main()
