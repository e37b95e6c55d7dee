"""Speaks each ``answers.toml`` into Ogg Opus files and writes ``manifest.json`` about them.

Run ``python audio_fixtures/generate.py`` after changing the answers; it needs the ``espeak``
extra and Debian's ``flite`` and leaves the same files whenever it is run with the same versions
of both. Each answer is spoken once as it is, by voices and speeds in turn; each full one also
with noise. Questions with odd numbers are for tuning, those with even numbers for reporting.
Answers in other words lie in a folder of their own and have voices of their own.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path

import av
import click
import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.audio_files import read_clip, write_wav
from simulator.english.sentences import sentences_to_say
from simulator.english.spoken_form import spoken_form
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice

HERE = Path(__file__).parent
OPUS_BITS_PER_SECOND = 28_000
EDGE_SECONDS = 0.6
SPEAKING_LEVEL = 0.02
PAUSES_SECONDS = (0.35, 0.35, 1.3)
NOISES_DB = {"pink": (10.0, 5.0), "hum": (10.0, 20.0)}


@dataclass(frozen=True)
class Speaker:
    """One synthetic voice at one speed; words per minute are the engine's own setting."""

    engine: str
    voice: str
    words_per_minute: int

    @property
    def name(self) -> str:
        """Name used in tables."""
        return f"{self.engine}-{self.voice.rpartition('/')[2]}"


SPEAKERS = (
    Speaker("flite", "slt", 155),
    Speaker("espeak", "gmw/en-gb-x-rp", 140),
    Speaker("flite", "rms", 165),
    Speaker("flite", "kal16", 150),
    Speaker("espeak", "en-us+m3", 140),
    Speaker("flite", "awb", 145),
)
SPEAKERS_IN_OTHER_WORDS = (
    Speaker("espeak", "en-us+klatt4", 140),
    Speaker("espeak", "en-us+klatt6", 130),
    Speaker("espeak", "gmw/en+klatt4", 140),
)
SPEAKERS_OF_FOLDER = {HERE: SPEAKERS, HERE / "other-words": SPEAKERS_IN_OTHER_WORDS}
TOLD_FIRST = ("bank", "question", "kind")
TOLD_LAST = ("text", "says", "never_says", "makes", "leaves_out")


@dataclass(frozen=True)
class Take:
    """One file to make: an answer, who says it, and what sounds behind it."""

    answer: dict[str, object]
    speaker: Speaker
    noise: str | None = None
    snr_db: float | None = None

    @property
    def file(self) -> str:
        """File name."""
        ending = f"-{self.noise}-{self.snr_db:.0f}db" if self.noise else ""
        return f"{self.answer['name']}{ending}.ogg"

    @property
    def part(self) -> str:
        """Which half of the questions it belongs to."""
        number = int(str(self.answer["question"]).rsplit("/", 1)[1])
        return "tuning" if number % 2 else "reporting"


def takes(answers: list[dict[str, object]], speakers: Sequence[Speaker]) -> Iterator[Take]:
    """All files, in the order of the answers."""
    in_turn = cycle(speakers)
    noises = cycle([(noise, snr) for noise, levels in NOISES_DB.items() for snr in levels])
    for answer in answers:
        speaker = next(in_turn)
        yield Take(answer, speaker)
        if answer["kind"] == "full":
            yield Take(answer, speaker, *next(noises))


def speak(text: str, speaker: Speaker) -> Iterator[Samples]:
    """Each sentence of a text, at 16 kHz."""
    render = _speak_flite if speaker.engine == "flite" else _speak_espeak
    with tempfile.TemporaryDirectory() as folder:
        for sentence in sentences_to_say(text):
            yield render(spoken_form(sentence), speaker, Path(folder) / "sentence.wav")


def _speak_flite(sentence: str, speaker: Speaker, path: Path) -> Samples:
    natural_words_per_minute = 170
    stretch = natural_words_per_minute / speaker.words_per_minute
    subprocess.run(
        ["flite", "-voice", speaker.voice, "--setf", f"duration_stretch={stretch:.3f}",
         "-t", sentence, "-o", str(path)],
        check=True,
    )  # fmt: skip
    return read_clip(path, SAMPLE_RATE_HZ).samples


def _speak_espeak(sentence: str, speaker: Speaker, path: Path) -> Samples:
    voice = Pyttsx3Voice(speaker.voice, speaker.words_per_minute, volume=0.9)
    try:
        write_wav(path, voice.render(sentence))
    finally:
        voice.close()
    return read_clip(path, SAMPLE_RATE_HZ).samples


def answer_sound(take: Take) -> Samples:
    """The whole answer with pauses and edges, scaled to a usual microphone level."""
    pauses = cycle(PAUSES_SECONDS)
    pieces = [_silence(EDGE_SECONDS)]
    for sentence in speak(str(take.answer["text"]), take.speaker):
        pieces += [_trimmed(sentence), _silence(next(pauses))]
    speech = np.concatenate([*pieces[:-1], _silence(EDGE_SECONDS)])
    speech *= 0.5 / np.abs(speech).max()
    return speech if take.noise is None else speech + _noise(take, speech)


def _silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * SAMPLE_RATE_HZ), np.float32)


def _trimmed(sentence: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(sentence) > 0.01 * np.abs(sentence).max())
    return sentence[loud[0] : loud[-1] + 1]


def _noise(take: Take, speech: Samples) -> Samples:
    """Noise of the take's kind, at its level below the speech (both as mean power)."""
    generator = np.random.default_rng(zlib.crc32(take.file.encode()))
    noise = _pink(len(speech), generator) if take.noise == "pink" else _hum(len(speech), generator)
    speaking = np.abs(speech) > SPEAKING_LEVEL
    speech_power = float(np.mean(np.square(speech[speaking])))
    noise_power = float(np.mean(np.square(noise)))
    assert take.snr_db is not None
    scale = np.sqrt(speech_power / noise_power / 10 ** (take.snr_db / 10))
    return np.asarray(noise * scale, np.float32)


def _pink(count: int, generator: np.random.Generator) -> Samples:
    spectrum = np.fft.rfft(generator.standard_normal(count))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    return np.asarray(np.fft.irfft(spectrum, count), np.float32)


def _hum(count: int, generator: np.random.Generator) -> Samples:
    """Mains hum with harmonics over a little white noise, as from a fan near a cheap microphone."""
    time = np.arange(count) / SAMPLE_RATE_HZ
    tones = sum(np.sin(2 * np.pi * 50 * n * time) / n for n in range(1, 8))
    return np.asarray(tones + 0.3 * generator.standard_normal(count), np.float32)


def write_opus(path: Path, samples: Samples) -> None:
    """Encode 16 kHz mono as Ogg Opus."""
    with av.open(str(path), "w", format="ogg", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libopus", rate=SAMPLE_RATE_HZ)
        stream.bit_rate = OPUS_BITS_PER_SECOND
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis, :], format="flt", layout="mono")
        frame.sample_rate = SAMPLE_RATE_HZ
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)


def manifest_entry(take: Take, samples: Samples) -> dict[str, object]:
    """What the manifest tells of a file."""
    return {
        "file": take.file,
        "part": take.part,
        **_told(take, TOLD_FIRST),
        "speaker": asdict(take.speaker),
        "noise": take.noise,
        "snr_db": take.snr_db,
        "seconds": round(len(samples) / SAMPLE_RATE_HZ, 2),
        **_told(take, TOLD_LAST),
    }


def _told(take: Take, names: Sequence[str]) -> dict[str, object]:
    return {name: take.answer[name] for name in names if name in take.answer}


def make_files(folder: Path, speakers: Sequence[Speaker], only: str) -> list[dict[str, object]]:
    """Speak the answers of a folder; returns what its manifest tells of them."""
    answers = tomllib.loads((folder / "answers.toml").read_text(encoding="utf-8"))["answer"]
    entries = []
    with click.progressbar(list(takes(answers, speakers)), label=folder.name) as progress:
        for take in progress:
            if take.file.startswith(only):
                samples = answer_sound(take)
                write_opus(folder / take.file, samples)
                entries.append(manifest_entry(take, samples))
    return entries


@click.command(help=__doc__)
@click.option("--folder", "name", help="Make only the files of this folder, such as other-words.")
@click.option("--only", default="", help="Make only files whose name begins with this.")
def main(name: str | None, only: str) -> None:
    """Make every file."""
    if shutil.which("flite") is None:
        sys.exit("flite is not installed; on Debian: sudo apt-get install flite")
    for folder, speakers in SPEAKERS_OF_FOLDER.items():
        if name in {None, folder.name}:
            entries = make_files(folder, speakers, only)
            if not only:
                text = json.dumps(entries, indent=1, ensure_ascii=False)
                (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
