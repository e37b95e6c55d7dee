"""Speaks each ``answers.toml`` into Ogg Opus files and writes ``manifest.json`` about them.

Run ``python -m audio_fixtures.generate`` after changing the answers; it needs the ``espeak``
extra and Debian's ``flite`` and leaves the same files whenever it is run with the same versions
of both. Each answer is spoken once, by voices and speeds in turn. The manifest tells in which noise
the full ones are heard by benchmarks as well; it is put behind them then and lies in no file.
Questions with odd numbers are for tuning, those with even numbers for reporting.

Recordings that only benchmarks hear lie in ``for-benchmarks``, and are named so in
``answers.toml``; tests and the demonstration use the others. Answers in other words lie in a folder
of their own and have voices of their own.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path

import av
import click
import numpy as np

from audio_fixtures.noise import Noise
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.audio_files import read_clip, write_wav
from simulator.english.sentences import sentences_to_say
from simulator.english.spoken_form import spoken_form
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice

HERE = Path(__file__).parent
OPUS_BITS_PER_SECOND = 28_000
EDGE_SECONDS = 0.6
PAUSES_SECONDS = (0.35, 0.35, 1.3)
NOISES = (Noise("pink", 10.0), Noise("pink", 5.0), Noise("hum", 10.0), Noise("hum", 20.0))


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
    """One file to make: an answer, who says it, and in what noise it is heard as well."""

    answer: dict[str, object]
    speaker: Speaker
    also_in: Noise | None

    @property
    def file(self) -> str:
        """Path in the folder of the answers."""
        return f"{self.answer['name']}.ogg"

    @property
    def part(self) -> str:
        """Which half of the questions it belongs to."""
        number = int(str(self.answer["question"]).rsplit("/", 1)[1])
        return "tuning" if number % 2 else "reporting"


def takes(answers: list[dict[str, object]], speakers: Sequence[Speaker]) -> Iterator[Take]:
    """All files, in the order of the answers."""
    in_turn = cycle(speakers)
    noises = cycle(NOISES)
    for answer in answers:
        yield Take(answer, next(in_turn), next(noises) if answer["kind"] == "full" else None)


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
    return speech


def _silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * SAMPLE_RATE_HZ), np.float32)


def _trimmed(sentence: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(sentence) > 0.01 * np.abs(sentence).max())
    return sentence[loud[0] : loud[-1] + 1]


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
        "also_in": asdict(take.also_in) if take.also_in else None,
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
            if Path(take.file).name.startswith(only):
                samples = answer_sound(take)
                (folder / take.file).parent.mkdir(exist_ok=True)
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
