"""Cuts a recording into segments that can be decoded one by one while it goes on.

Cuts fall into pauses; where somebody speaks on and on, at the quietest moment before the
segment gets too long for the recogniser. The work is done frame by frame (32 ms), so that the
result does not depend on how the sound arrives.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch
from simulator.listening.voice_activity import FRAME_SAMPLES, FRAME_SECONDS

_ROOM_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Cutting:
    """When to cut, in seconds.

    A segment ends in a pause of ``pause``, once it is ``least`` long. One that reaches
    ``longest`` is cut at the quietest frame of its last ``search``. Frames count as speech from a
    probability of ``speech_probability`` on.
    """

    pause: float = 0.5
    least: float = 6.0
    longest: float = 25.0
    search: float = 6.0
    speech_probability: float = 0.35


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a recording: where it starts, its sound, and how long somebody speaks in it."""

    start_sample: int
    samples: Samples
    speech_seconds: float

    @property
    def start_seconds(self) -> float:
        """Start in the recording."""
        return self.start_sample / SAMPLE_RATE_HZ

    @property
    def end_sample(self) -> int:
        """The first sample behind it."""
        return self.start_sample + len(self.samples)

    @property
    def seconds(self) -> float:
        """Duration."""
        return len(self.samples) / SAMPLE_RATE_HZ


class Segmenter:
    """Takes a recording in blocks, gives it back in segments that tile it without a gap."""

    def __init__(self, cutting: Cutting = Cutting()) -> None:
        self._cutting = cutting
        self._start_sample = 0
        self._samples: Samples = np.zeros(0, np.float32)
        self._probabilities: list[float] = []

    def push(self, samples: Samples, probabilities: Sequence[float]) -> list[Segment]:
        """Take the next block, and the speech probabilities of the frames that it completes.

        Returns:
            The segments that are complete now.
        """
        self._samples = np.concatenate([self._samples, samples])
        segments = []
        for probability in probabilities:
            self._probabilities.append(probability)
            cut = self._frames_to_cut()
            if cut:
                segments.append(self._cut(cut))
        return segments

    @property
    def open_segment(self) -> Segment:
        """What has not been cut off yet."""
        return Segment(self._start_sample, self._samples, self._speech_seconds(self._probabilities))

    def finish(self) -> list[Segment]:
        """The last segment, if anything is left."""
        rest = self.open_segment
        self._start_sample = rest.end_sample
        self._samples = rest.samples[:0]
        self._probabilities = []
        return [rest] if len(rest.samples) else []

    def _frames_to_cut(self) -> int:
        """How many of the open frames make a segment now, or 0."""
        count = len(self._probabilities)
        seconds = count * FRAME_SECONDS
        pause_frames = round(self._cutting.pause / FRAME_SECONDS)
        in_pause = not self._speech_seconds(self._probabilities[-pause_frames:])
        if in_pause and seconds >= self._cutting.least:
            return count - pause_frames // 2
        return self._quietest_frame() if seconds >= self._cutting.longest else 0

    def _quietest_frame(self) -> int:
        count = len(self._probabilities)
        first = count - round(self._cutting.search / FRAME_SECONDS)
        frames = self._samples[first * FRAME_SAMPLES : count * FRAME_SAMPLES]
        power = np.square(frames.reshape(-1, FRAME_SAMPLES)).mean(axis=1)
        return first + int(power.argmin())

    def _cut(self, frame_count: int) -> Segment:
        sample_count = frame_count * FRAME_SAMPLES
        segment = Segment(
            self._start_sample,
            self._samples[:sample_count],
            self._speech_seconds(self._probabilities[:frame_count]),
        )
        self._start_sample += sample_count
        self._samples = self._samples[sample_count:]
        self._probabilities = self._probabilities[frame_count:]
        return segment

    def _speech_seconds(self, probabilities: Sequence[float]) -> float:
        speech = sum(value >= self._cutting.speech_probability for value in probabilities)
        return speech * FRAME_SECONDS


def spoken_segments(samples: Samples, speech: Sequence[Stretch]) -> list[Segment]:
    """The segments of a whole recording in which somebody speaks, without the silence around."""
    segmenter = Segmenter()
    segments = segmenter.push(samples, _as_probabilities(len(samples), speech))
    segments += segmenter.finish()
    return [_trimmed(segment, speech) for segment in segments if segment.speech_seconds]


def _as_probabilities(sample_count: int, speech: Sequence[Stretch]) -> list[float]:
    frames = np.zeros(sample_count // FRAME_SAMPLES)
    for stretch in speech:
        frames[round(stretch.start / FRAME_SECONDS) : round(stretch.end / FRAME_SECONDS)] = 1.0
    return [float(value) for value in frames]


def _trimmed(segment: Segment, speech: Sequence[Stretch]) -> Segment:
    """The segment from a little before its first speech to a little after its last."""
    end_seconds = segment.start_seconds + segment.seconds
    inside = [s for s in speech if s.end > segment.start_seconds and s.start < end_seconds]
    first = max(0.0, inside[0].start - segment.start_seconds - _ROOM_SECONDS)
    last = inside[-1].end - segment.start_seconds + _ROOM_SECONDS
    start = round(first * SAMPLE_RATE_HZ)
    kept = segment.samples[start : round(last * SAMPLE_RATE_HZ)]
    return Segment(segment.start_sample + start, kept, segment.speech_seconds)
