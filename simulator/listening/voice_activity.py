"""From speech probabilities to stretches of speech."""

from dataclasses import dataclass
from typing import Protocol

from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch

FRAME_SAMPLES = 512
"""Samples behind each probability of the Silero model: 32 ms."""

FRAME_SECONDS = FRAME_SAMPLES / SAMPLE_RATE_HZ


class SpeechDetector(Protocol):
    """Judges successive sound, frame by frame."""

    def push(self, samples: Samples) -> list[float]:
        """Speech probability of each further whole frame of ``FRAME_SAMPLES`` samples."""
        ...


@dataclass(frozen=True, slots=True)
class ActivityThresholds:
    """When frames count as speech.

    A run begins at ``on`` and lasts until the probability has been under ``off`` for
    ``gap_seconds``. A run with less than ``least_seconds`` of speech (a key, a click, a cough) is
    none, nor is one that never reaches ``peak``: voices in another room, a passing car. A letter
    or a "no" said fast may be as short as ``brief_seconds``, but then reaches ``brief_peak``. After
    ``doubt_seconds`` a run that is no speech yet no longer counts as somebody beginning to speak.
    """

    on: float = 0.5
    off: float = 0.35
    peak: float = 0.75
    gap_seconds: float = 0.3
    least_seconds: float = 0.25
    brief_seconds: float = 0.125
    brief_peak: float = 0.85
    doubt_seconds: float = 1.0


class VoiceActivity:
    """Follows the probabilities of one recording from its start."""

    def __init__(self, thresholds: ActivityThresholds = ActivityThresholds()) -> None:
        self._thresholds = thresholds
        self._frame_count = 0
        self._done: list[Stretch] = []
        self._run_start: float | None = None
        self._run_end = 0.0
        self._run_speech_seconds = 0.0
        self._run_peak = 0.0

    def push(self, probability: float) -> None:
        """Take the next frame into account."""
        start = self._frame_count * FRAME_SECONDS
        self._frame_count += 1
        running = self._run_start is not None
        if probability >= (self._thresholds.off if running else self._thresholds.on):
            if self._run_start is None:
                self._run_start, self._run_speech_seconds, self._run_peak = start, 0.0, 0.0
            self._run_end = start + FRAME_SECONDS
            self._run_speech_seconds += FRAME_SECONDS
            self._run_peak = max(self._run_peak, probability)
        elif running and self.heard_seconds - self._run_end >= self._thresholds.gap_seconds:
            self._done = list(self.stretches)
            self._run_start = None

    @property
    def heard_seconds(self) -> float:
        """Length of everything pushed so far."""
        return self._frame_count * FRAME_SECONDS

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Speech so far, the running stretch included."""
        if self._run_start is None or not self._is_speech():
            return tuple(self._done)
        return (*self._done, Stretch(self._run_start, self._run_end))

    @property
    def is_sounding(self) -> bool:
        """Whether somebody speaks, or makes a sound that may yet turn out to be speech."""
        if self._run_start is None:
            return False
        run_seconds = self.heard_seconds - self._run_start
        return self._is_speech() or run_seconds < self._thresholds.doubt_seconds

    @property
    def silence_seconds(self) -> float | None:
        """Time since speech was last heard, or None where none was heard yet."""
        stretches = self.stretches
        return self.heard_seconds - stretches[-1].end if stretches else None

    def _is_speech(self) -> bool:
        thresholds, seconds = self._thresholds, self._run_speech_seconds
        is_long = seconds >= thresholds.least_seconds and self._run_peak >= thresholds.peak
        is_brief = seconds >= thresholds.brief_seconds and self._run_peak >= thresholds.brief_peak
        return is_long or is_brief
