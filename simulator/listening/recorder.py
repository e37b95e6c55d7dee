"""Records one answer: source to disk, with voice activity deciding when it is over."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch
from simulator.audio_files import WavWriter, read_recording
from simulator.errors import AudioFileError, DeviceError
from simulator.listening.end_of_answer import EndReason, EndRule, end_reason
from simulator.listening.level_meter import LevelMeter, Levels
from simulator.listening.source import AudioSource, Listener
from simulator.listening.voice_activity import SpeechDetector, VoiceActivity

_FILE_BLOCK_SAMPLES = 60 * SAMPLE_RATE_HZ


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded answer; its sound is in the file, its loudness in ``levels``.

    ``speech_ended`` and ``closed`` are the clock's time when speech was last heard, None without
    any, and when the answer was over; ``trouble`` tells the person what the device reported;
    ``limit_seconds`` is the rule's, None for a file.
    """

    path: Path
    seconds: float
    speech: tuple[Stretch, ...]
    ended_by: EndReason
    levels: Levels
    speech_ended: float | None = None
    closed: float | None = None
    trouble: str | None = None
    limit_seconds: float | None = None


class Recorder:
    """Records from one source.

    ``make_detector`` builds a fresh speech detector for each answer; ``clock`` gives monotonic
    seconds.
    """

    def __init__(
        self,
        source: AudioSource,
        make_detector: Callable[[], SpeechDetector],
        clock: Callable[[], float],
    ) -> None:
        self._source = source
        self._make_detector = make_detector
        self._clock = clock

    def record(
        self,
        answer_index: int,
        path: Path,
        rule: EndRule,
        finish: threading.Event,
        listener: Listener,
    ) -> Recording:
        """Listen until the rule, ``finish`` or the source ends the answer.

        Every block is on disk before the listener hears it and the next is read.

        Raises:
            DeviceError: listening could not begin.
            AudioFileError: the file can't be made. A device lost or a disk full later ends the
                answer instead, with what was recorded.
        """
        self._source.begin(answer_index)
        try:
            answer = _AnswerInProgress(WavWriter(path), listener, self._make_detector, self._clock)
            ended_by = self._listen_while_possible(answer, rule, finish)
            closed = self._clock()
        finally:
            captured = self._source.end()
        if ended_by is not EndReason.KEY:
            captured = captured[:0]
        recording = answer.complete(captured, ended_by, closed, self._overflow_trouble())
        return replace(recording, limit_seconds=rule.limit_seconds)

    def _listen_while_possible(
        self, answer: "_AnswerInProgress", rule: EndRule, finish: threading.Event
    ) -> EndReason:
        try:
            return self._listen(answer, rule, finish)
        except DeviceError as error:
            answer.trouble = str(error)
            return EndReason.DEVICE_LOST
        except AudioFileError as error:
            answer.trouble = str(error)
            return EndReason.WRITE_FAILED

    def _listen(
        self, answer: "_AnswerInProgress", rule: EndRule, finish: threading.Event
    ) -> EndReason:
        while not finish.is_set():
            block = self._source.read()
            if block is None:
                return EndReason.SOURCE_ENDED
            answer.take(block)
            reason = answer.end_reason(rule)
            if reason:
                return reason
        return EndReason.KEY

    def _overflow_trouble(self) -> str | None:
        overflows = self._source.overflow_count
        if not overflows:
            return None
        return (
            f"The computer lost some sound {_times(overflows)} while recording; "
            "close other programs if words are missing."
        )


def load_recording(path: Path, detector: SpeechDetector, listener: Listener) -> Recording:
    """A finished recording from a file, heard as if it had just been spoken.

    Raises:
        AudioFileError: see :func:`simulator.audio_files.read_recording`.
    """
    samples = read_recording(path)
    activity, meter = VoiceActivity(), LevelMeter()
    for start in range(0, len(samples), _FILE_BLOCK_SAMPLES):
        block = samples[start : start + _FILE_BLOCK_SAMPLES]
        meter.push(block)
        probabilities = detector.push(block)
        for probability in probabilities:
            activity.push(probability)
        listener.hear(block, probabilities)
    seconds = len(samples) / SAMPLE_RATE_HZ
    return Recording(path, seconds, activity.stretches, EndReason.SOURCE_ENDED, meter.levels)


class _AnswerInProgress:
    def __init__(
        self,
        writer: WavWriter,
        listener: Listener,
        make_detector: Callable[[], SpeechDetector],
        clock: Callable[[], float],
    ) -> None:
        self.trouble: str | None = None
        self._writer = writer
        self._listener = listener
        self._make_detector = make_detector
        self._clock = clock
        self._detector: SpeechDetector | None = None
        self._activity = VoiceActivity()
        self._meter = LevelMeter()
        self._sample_count = 0
        self._speech_ended: float | None = None

    def take(self, block: Samples) -> None:
        self._writer.write(block)
        self._sample_count += len(block)
        self._meter.push(block)
        # Built after the first block is safe: the model may still be loading.
        self._detector = self._detector or self._make_detector()
        probabilities = self._detector.push(block)
        for probability in probabilities:
            self._activity.push(probability)
        silence_seconds = self._activity.silence_seconds
        if silence_seconds is not None:
            self._speech_ended = self._clock() - silence_seconds
        self._listener.hear(block, probabilities)

    def end_reason(self, rule: EndRule) -> EndReason | None:
        return end_reason(
            rule,
            self._activity.heard_seconds,
            self._activity.silence_seconds,
            is_sounding=self._activity.is_sounding,
        )

    def complete(
        self, captured: Samples, ended_by: EndReason, closed: float, device_trouble: str | None
    ) -> Recording:
        """Close the file, with what the device had captured when a key ended the answer."""
        try:
            if len(captured):
                self.take(captured)
            self._writer.close()
        except AudioFileError as error:
            self.trouble, ended_by = str(error), EndReason.WRITE_FAILED
        return Recording(
            path=self._writer.path,
            seconds=self._sample_count / SAMPLE_RATE_HZ,
            speech=self._activity.stretches,
            ended_by=ended_by,
            levels=self._meter.levels,
            speech_ended=self._speech_ended,
            closed=closed,
            trouble=self.trouble or device_trouble,
        )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
