"""Cuts a recording into segments that can be read one by one while it goes on.

Theory of operation
===================

A recogniser takes a limited window of sound (Whisper's is 30 s), knows nothing of what stands
outside it, and costs something for each window, however short. An answer lasts minutes, and its
words are wanted the moment it is over. So it is cut while it is spoken, and where the cuts fall
decides three things:

1. What is heard. A cut in mid-word spoils the word on both sides, and one in mid-sentence takes
   away the words that would have made the next one likely. So cuts fall into pauses, in their
   middle, and where somebody speaks on and on, at the quietest moment there is.
2. How long the person waits. When the answer ends, what is behind the last cut is yet to be read,
   unless that was done on trial in the pause before. So a segment may not grow without end, and a
   trial must be of the very segment that is cut in that pause later, or it was read in vain.
3. What it costs. Many short segments are read more slowly than a few long ones. So the shorter a
   segment still is, the longer a pause must be to end it.

The constants bound this (see :class:`Cutting`), counting the sound since the last cut:

    under 6 s  ``least``    no cut, whatever the pause: short sentences stay together
    6 to 12 s               a pause of 0.5 s (``pause``) is cut: the end of a sentence, mostly
    from 12 s  ``long``     a pause of 0.25 s (``short_pause``) will do: a breath
    at 25 s    ``longest``  cut at the quietest of the last 6 s (``search``): never under 19 s, and
                            5 s short of the window

Two more hold this together with its neighbours. ``speech_probability`` is what ends a run of speech
in :mod:`simulator.listening.voice_activity`, so that a pause is one to both. ``_ROOM_SECONDS`` of
silence are left around speech, because a word that begins at once is easily lost; they are half of
a pause, which is where it is cut, so that the trial and the cut end at the same sample.

There are two layers. :class:`Segmenter` cuts all of the recording, silence too (which is thereby
let go of every few seconds, however long somebody thinks): its segments tile it, so that nothing is
lost or read twice. :class:`SpeechSegmenter` leaves out what holds no speech. Both work frame by
frame (32 ms), never block by block, so that the result does not depend on how the sound arrives: a
recording that is graded reads like the answer that was heard live.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch
from simulator.listening.voice_activity import FRAME_SAMPLES, FRAME_SECONDS, VoiceActivity

_ROOM_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Cutting:
    """When to cut, in seconds.

    A segment ends in a pause of ``pause``, once it is ``least`` long, and in a ``short_pause``
    from ``long`` on. One that reaches ``longest`` is cut at the quietest frame of its last
    ``search``. Frames count as speech from a probability of ``speech_probability`` on.
    """

    pause: float = 0.5
    least: float = 6.0
    short_pause: float = 0.25
    long: float = 12.0
    longest: float = 25.0
    search: float = 6.0
    speech_probability: float = 0.35


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a recording: where it starts, its sound, and where in it somebody speaks.

    ``speech`` counts from the start of the recording, like everything that leaves this room.
    """

    start_sample: int
    samples: Samples
    speech: tuple[Stretch, ...] = ()

    @property
    def start_seconds(self) -> float:
        """Start in the recording."""
        return self.start_sample / SAMPLE_RATE_HZ

    @property
    def end_sample(self) -> int:
        """The first sample behind it."""
        return self.start_sample + len(self.samples)

    @property
    def end_seconds(self) -> float:
        """End in the recording."""
        return self.end_sample / SAMPLE_RATE_HZ

    @property
    def seconds(self) -> float:
        """Duration."""
        return len(self.samples) / SAMPLE_RATE_HZ

    @property
    def speech_seconds(self) -> float:
        """How long somebody speaks in it."""
        return sum(stretch.seconds for stretch in self.speech)

    def part(self, start_seconds: float, end_seconds: float) -> "Segment":
        """What lies between two moments of the recording, as far as the segment reaches."""
        first = max(0, round(start_seconds * SAMPLE_RATE_HZ) - self.start_sample)
        last = max(first, round(end_seconds * SAMPLE_RATE_HZ) - self.start_sample)
        start_sample = self.start_sample + first
        inside = Segment(start_sample, self.samples[first:last])
        return replace(inside, speech=_clipped(self.speech, inside))


class Segmenter:
    """Takes a recording in blocks, gives it back in segments that tile it without a gap."""

    def __init__(self, cutting: Cutting = Cutting()) -> None:
        self._cutting = cutting
        self._start_sample = 0
        self._blocks: list[Samples] = []
        self._frame_count = 0
        self._quiet_frames = 0

    def hear(self, samples: Samples) -> None:
        """Take the next block."""
        self._blocks.append(samples)

    def judge(self, speech_probability: float) -> Segment | None:
        """Take the probability of the next frame among those heard.

        Returns:
            The segment that is complete now, if one is.
        """
        is_speech = speech_probability >= self._cutting.speech_probability
        self._frame_count += 1
        self._quiet_frames = 0 if is_speech else self._quiet_frames + 1
        cut = self._frames_to_cut()
        return self._cut(cut) if cut else None

    @property
    def is_pausing(self) -> bool:
        """Whether nobody speaks now, and has not for as long as a pause takes."""
        return self._quiet_frames >= _frames(self._cutting.pause)

    @property
    def open_start_seconds(self) -> float:
        """Where what has not been cut off yet starts in the recording."""
        return self._start_sample / SAMPLE_RATE_HZ

    @property
    def open_segment(self) -> Segment:
        """What has not been cut off yet."""
        self._blocks = [np.concatenate([np.zeros(0, np.float32), *self._blocks])]
        return Segment(self._start_sample, self._blocks[0])

    def finish(self) -> Segment:
        """What is left, however short."""
        rest = self.open_segment
        self._start_sample, self._blocks = rest.end_sample, []
        self._frame_count = 0
        return rest

    def _frames_to_cut(self) -> int:
        """How many of the open frames make a segment now, or 0."""
        cutting, seconds = self._cutting, self._frame_count * FRAME_SECONDS
        if seconds < cutting.least:
            return 0
        pause_frames = _frames(cutting.pause if seconds < cutting.long else cutting.short_pause)
        if self._quiet_frames >= pause_frames:
            return self._frame_count - pause_frames // 2
        return self._quietest_frame() if seconds >= cutting.longest else 0

    def _quietest_frame(self) -> int:
        first = self._frame_count - _frames(self._cutting.search)
        within = slice(first * FRAME_SAMPLES, self._frame_count * FRAME_SAMPLES)
        frames = self.open_segment.samples[within].reshape(-1, FRAME_SAMPLES)
        return first + int(np.square(frames).mean(axis=1).argmin())

    def _cut(self, frame_count: int) -> Segment:
        before, after = np.split(self.open_segment.samples, [frame_count * FRAME_SAMPLES])
        segment = Segment(self._start_sample, before.copy())  # a view would keep all of it
        self._start_sample, self._blocks = segment.end_sample, [after]
        self._frame_count -= frame_count
        return segment


class SpeechSegmenter:
    """The segments of a recording in which somebody speaks, without the silence around."""

    def __init__(self) -> None:
        self._segmenter = Segmenter()
        self._activity = VoiceActivity()

    def push(self, samples: Samples, speech_probabilities: Sequence[float]) -> list[Segment]:
        """Take the next block, and the speech probabilities of the frames that it completes.

        Returns:
            The segments that are complete now.
        """
        self._segmenter.hear(samples)
        segments = []
        for probability in speech_probabilities:
            self._activity.push(probability)
            segment = self._segmenter.judge(probability)
            segments += self._spoken(segment) if segment else []
        return segments

    def in_pause(self) -> list[Segment]:
        """While nobody speaks: what was said since the last cut, if anything."""
        return self.being_said() if self._segmenter.is_pausing else []

    def being_said(self) -> list[Segment]:
        """What was said since the last cut, if anything, be it in mid-word."""
        return self._spoken(self._segmenter.open_segment)

    @property
    def open_speech_seconds(self) -> float:
        """How much was said since the last cut."""
        start = self._segmenter.open_start_seconds
        return sum(
            stretch.end - max(start, stretch.start)
            for stretch in self._activity.stretches
            if stretch.end > start
        )

    @property
    def speech_end_seconds(self) -> float:
        """When somebody spoke last, from the start of the recording; 0 before the first word."""
        speech = self._activity.stretches
        return speech[-1].end if speech else 0.0

    def finish(self) -> list[Segment]:
        """What was said since the last cut, if anything; the recording is over."""
        return self._spoken(self._segmenter.finish())

    def _spoken(self, segment: Segment) -> list[Segment]:
        speech = _clipped(self._activity.stretches, segment)
        if not speech:
            return []
        spoken = replace(segment, speech=speech)
        return [spoken.part(speech[0].start - _ROOM_SECONDS, speech[-1].end + _ROOM_SECONDS)]


def _frames(seconds: float) -> int:
    return round(seconds / FRAME_SECONDS)


def _clipped(speech: Sequence[Stretch], segment: Segment) -> tuple[Stretch, ...]:
    """The parts of speech inside a segment."""
    start, end = segment.start_seconds, segment.end_seconds
    return tuple(
        Stretch(max(start, stretch.start), min(end, stretch.end))
        for stretch in speech
        if stretch.end > start and stretch.start < end
    )
