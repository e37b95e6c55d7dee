"""Silence for benchmarks, and what the parts of the simulator hear in a whole sound."""

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.listening.silero_detector import SileroDetector
from simulator.listening.voice_activity import VoiceActivity
from simulator.transcribing.transcript import Transcriber, Transcript

_ROOM_NOISE = 0.0004


def quiet(seconds: float, level: float = _ROOM_NOISE) -> Samples:
    """A room in which nobody speaks; ``level`` is the root mean square of its noise."""
    generator = np.random.default_rng(1)
    noise = level * generator.standard_normal(round(seconds * SAMPLE_RATE_HZ))
    return noise.astype(np.float32)


def activity_in(sound: Samples) -> VoiceActivity:
    """Where somebody speaks, and how long nobody has at the end."""
    activity = VoiceActivity()
    for probability in SileroDetector().push(sound):
        activity.push(probability)
    return activity


def transcript_of(
    transcriber: Transcriber, sound: Samples, vocabulary: tuple[str, ...] = ()
) -> Transcript:
    """What is read of a sound that is over."""
    transcription = transcriber.begin(vocabulary)
    transcription.hear(sound, SileroDetector().push(sound))
    return transcription.finish()
