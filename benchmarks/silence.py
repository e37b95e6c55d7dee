"""Words heard where nobody speaks, for each minute of it; the goal is none.

Made sounds, and recorded rooms where the folder of human speech is there. "Told to listen" is with
a vocabulary, which plain faster-whisper gets as hotwords.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.material import (
    Material,
    Systems,
    conditions,
    model_option,
    noises,
    timed,
)
from benchmarks.tables import Table, benchmark
from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.audio_files import write_wav

SECONDS = 60
VOCABULARY = ("Kubernetes", "exponential back-off", "PostgreSQL", "Scrapy", "CloudWatch")


def made_sounds() -> dict[str, Samples]:
    """A minute each of what surrounds a desk."""
    generator = np.random.default_rng(1)
    time = np.arange(SECONDS * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    white = generator.standard_normal(len(time))
    hum = np.sum([np.sin(2 * np.pi * 50 * n * time) / n for n in range(1, 8)], axis=0)
    clicks = white * (time % 0.2 < 0.01) * np.exp(-(time % 0.2) * 500)  # noqa: PLR2004
    chord = np.sum([np.sin(2 * np.pi * hertz * time) for hertz in (220, 277, 330)], axis=0)
    notes = np.sin(2 * np.pi * 110 * 2 ** (np.floor(time * 4) % 12 / 12) * time)
    sounds = {
        "silence": time * 0 + 1e-5 * white,
        "white noise, faint": 0.01 * white,
        "white noise, loud": 0.1 * white,
        "mains hum": 0.1 * hum,
        "key clicks": 0.4 * clicks,
        "music (a chord and a scale)": 0.1 * chord + 0.1 * notes,
    }
    return {name: sound.astype(np.float32) for name, sound in sounds.items()}


def material(folder: Path) -> list[Material]:
    """All sounds, with a vocabulary to be heard in them."""
    rows = []
    for name, samples in made_sounds().items():
        path = folder / f"{name}.wav"
        write_wav(path, Clip(samples, SAMPLE_RATE_HZ))
        rows.append(Material(path, "", VOCABULARY, name, ""))
    recorded = [Material(one.path, "", VOCABULARY, one.path.stem, "") for one in noises()]
    return rows + recorded


@benchmark
@model_option
def main(model: str) -> Iterator[Table]:
    """Yield the tables."""
    systems = Systems(model)
    compared = {
        "simulator": systems.simulator(biased=False),
        "simulator, told to listen": systems.simulator(),
        "transcribe": systems.transcribe(5),
        "transcribe, told to listen": systems.transcribe(5, hotwords=True),
        "BatchedInferencePipeline": systems.batched_pipeline(),
    }
    with tempfile.TemporaryDirectory() as folder:
        sounds = material(Path(folder))
        heard = {name: timed(name, hear, sounds).results for name, hear in compared.items()}
        rows = [
            [
                one.group,
                *(f"{len(heard[name][n].split()) / one.seconds * 60:.0f}" for name in heard),
            ]
            for n, one in enumerate(sounds)
        ]
    how = conditions(model=model)
    yield Table("Words a minute where nobody speaks", ["sound", *compared], rows, how)


if __name__ == "__main__":
    main()
