"""What the measuring of delivery is tried with: spoken answers, changed in ways that are known."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.material import human_speech
from benchmarks.sounds import activity_in, quiet
from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch
from simulator.listening.level_meter import LevelMeter, Levels
from simulator.scoring.delivery import Delivery, measure_delivery
from simulator.transcribing.transcript import Transcript

ROOM_NOISE = 1e-4
LEAD_SECONDS = 0.6  # before each spoken answer, as the generator makes them
FADE_SECONDS = 1.2
BETWEEN_UTTERANCES_SECONDS = 0.7
UTTERANCES_OF_AN_ANSWER = 4
SHORTEST_ANSWER_SECONDS = 8.0


@dataclass(frozen=True)
class Heard:
    """A sound as the simulator listens to it."""

    speech: tuple[Stretch, ...]
    levels: Levels

    def delivery(self, transcript: Transcript | None = None) -> Delivery:
        """What is measured of it, without words if there is no transcript."""
        return measure_delivery(transcript or Transcript((), ""), self.speech, self.levels)


def listen(sound: Samples) -> Heard:
    """Voice activity and levels of a sound."""
    meter = LevelMeter()
    meter.push(sound)
    return Heard(activity_in(sound).stretches, meter.levels)


def click_before(sound: Samples, gap_seconds: float) -> Samples:
    """The same with a mouse click before its first word."""
    generator = np.random.default_rng(2)
    decay = np.exp(-np.arange(160) / 32)
    return _mixed(sound, 0.4 * generator.standard_normal(160) * decay, gap_seconds)


def breath_before(sound: Samples, gap_seconds: float, under_speech_db: float) -> Samples:
    """The same with a breath of 0.35 s, which is noise around 1.2 kHz, before its first word."""
    count = round(0.35 * SAMPLE_RATE_HZ)
    spectrum = np.fft.rfft(np.random.default_rng(3).standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE_HZ)
    shaped = np.fft.irfft(spectrum * np.exp(-(np.log((hertz + 1) / 1200) ** 2)), count)
    breath = np.asarray(shaped * np.hanning(count), np.float32)
    level = _level(sound[np.abs(sound) > 0.02]) * 10 ** (-under_speech_db / 20)  # noqa: PLR2004
    return _mixed(sound, breath / _level(breath) * level, gap_seconds)


def _level(sound: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(sound))))


def _mixed(sound: Samples, other: np.ndarray, gap_seconds: float) -> Samples:
    end = round((LEAD_SECONDS - gap_seconds) * SAMPLE_RATE_HZ)
    mixed = sound.copy()
    mixed[end - len(other) : end] += other.astype(np.float32)
    return mixed


BEFORE_THE_FIRST_WORD: dict[str, Callable[[Samples], Samples]] = {
    "nothing": lambda sound: sound,
    "a click 0.1 s before": lambda sound: click_before(sound, 0.1),
    "a click 0.3 s before": lambda sound: click_before(sound, 0.3),
    "a breath right before, 24 dB softer": lambda sound: breath_before(sound, 0.0, 24),
    "a loud breath right before, 12 dB softer": lambda sound: breath_before(sound, 0.0, 12),
}


def joined_human_speech(part: str) -> list[Samples]:
    """Read sentences of one person after another, as answers with a pause after each."""
    by_speaker = defaultdict(list)
    for one in human_speech(part):
        if one.group == "human, read":
            by_speaker[one.voice].append(one.samples)
    answers = []
    for sentences in by_speaker.values():
        for start in range(0, len(sentences), UTTERANCES_OF_AN_ANSWER):
            chosen = sentences[start : start + UTTERANCES_OF_AN_ANSWER]
            pause = quiet(BETWEEN_UTTERANCES_SECONDS, ROOM_NOISE)
            answers.append(np.concatenate([part for one in chosen for part in (one, pause)]))
    return [one for one in answers if len(one) > SHORTEST_ANSWER_SECONDS * SAMPLE_RATE_HZ]


def faded(sound: Samples, ends: Sequence[float], fade_db: float) -> Samples:
    """The same, softer before each of these moments."""
    softer = sound.copy()
    for end in ends:
        last = round((end + 0.3) * SAMPLE_RATE_HZ)
        first = max(0, round((end - FADE_SECONDS) * SAMPLE_RATE_HZ))
        softer[first:last] *= np.float32(10 ** (-fade_db / 20))
    return softer
