"""One answer that was listened to, live or from a file."""

from dataclasses import dataclass
from pathlib import Path

from simulator.audio import SAMPLE_RATE_HZ, Stretch
from simulator.audio_files import read_recording
from simulator.listening.end_of_answer import EndReason
from simulator.listening.intent import Command
from simulator.listening.level_meter import LevelMeter, Levels
from simulator.listening.source import Listener
from simulator.listening.voice_activity import SpeechDetector, VoiceActivity

_FILE_BLOCK_SAMPLES = 60 * SAMPLE_RATE_HZ


@dataclass(frozen=True, slots=True)
class Recording:
    """One answer that was listened to; its loudness is in ``levels``.

    ``speech_ended`` and ``closed`` are the clock's time when speech was last heard, None without
    any, and when the answer was over; ``trouble`` tells the person what the device reported;
    ``limit_seconds`` and ``thinking_seconds`` are the rule's, None for a file; ``command`` is what
    was said in place of an answer.
    """

    seconds: float
    speech: tuple[Stretch, ...]
    ended_by: EndReason
    levels: Levels
    speech_ended: float | None = None
    closed: float | None = None
    trouble: str | None = None
    limit_seconds: float | None = None
    thinking_seconds: float | None = None
    command: Command | None = None


def load_recording(
    path: Path, detector: SpeechDetector, listener: Listener, longest_seconds: float
) -> Recording:
    """A finished recording from a file, heard as if it had just been spoken.

    Raises:
        AudioFileError: see :func:`simulator.audio_files.read_recording`.
    """
    samples = read_recording(path, longest_seconds)
    activity, meter = VoiceActivity(), LevelMeter()
    for start in range(0, len(samples), _FILE_BLOCK_SAMPLES):
        block = samples[start : start + _FILE_BLOCK_SAMPLES]
        meter.push(block)
        probabilities = detector.push(block)
        for probability in probabilities:
            activity.push(probability)
        listener.hear(block, probabilities)
    seconds = len(samples) / SAMPLE_RATE_HZ
    return Recording(seconds, activity.stretches, EndReason.SOURCE_ENDED, meter.levels)
