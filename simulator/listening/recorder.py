"""Records one answer: source to disk, with voice activity deciding when it is over."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch
from simulator.audio_files import WavWriter, read_recording
from simulator.errors import AudioFileError, DeviceError
from simulator.listening.end_of_answer import EndReason, EndRule, end_reason
from simulator.listening.source import AudioSource
from simulator.listening.voice_activity import SpeechDetector, VoiceActivity, find_speech


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded answer.

    ``speech_ended`` is the clock's time when speech was last heard, None without any;
    ``trouble`` tells the person what the device reported.
    """

    path: Path
    samples: Samples
    speech: tuple[Stretch, ...]
    ended_by: EndReason
    speech_ended: float | None = None
    trouble: str | None = None

    @property
    def seconds(self) -> float:
        """Duration."""
        return len(self.samples) / SAMPLE_RATE_HZ


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
        self, answer_index: int, path: Path, rule: EndRule, finish: threading.Event
    ) -> Recording:
        """Listen until the rule, ``finish`` or the source ends the answer.

        Every block is on disk before the next is read.

        Raises:
            DeviceError: listening could not begin.
            AudioFileError: the file can't be made. A device lost or a disk full later ends the
                answer instead, with what was recorded.
        """
        self._source.begin(answer_index)
        try:
            answer = _AnswerInProgress(WavWriter(path))
            ended_by = self._listen_while_possible(answer, rule, finish)
        finally:
            captured = self._source.end()
        return self._complete(answer, captured, ended_by)

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
            answer.keep(block)
            # Built after the first block is safe: the model may still be loading.
            answer.detector = answer.detector or self._make_detector()
            answer.judge(answer.detector.push(block), self._clock())
            reason = answer.end_reason(rule)
            if reason:
                return reason
        return EndReason.KEY

    def _complete(
        self, answer: "_AnswerInProgress", captured: Samples, ended_by: EndReason
    ) -> Recording:
        """Close the file, with what a device had captured when the answer was ended by a key."""
        try:
            if ended_by is EndReason.KEY and len(captured):
                answer.keep(captured)
                detector = answer.detector or self._make_detector()
                answer.judge(detector.push(captured), self._clock())
            answer.writer.close()
        except AudioFileError as error:
            answer.trouble, ended_by = str(error), EndReason.WRITE_FAILED
        return Recording(
            path=answer.writer.path,
            samples=answer.samples,
            speech=answer.activity.stretches,
            ended_by=ended_by,
            speech_ended=answer.speech_ended,
            trouble=answer.trouble or self._overflow_trouble(),
        )

    def _overflow_trouble(self) -> str | None:
        overflows = self._source.overflow_count
        if not overflows:
            return None
        return (
            f"The computer lost some sound {_times(overflows)} while recording; "
            "close other programs if words are missing."
        )


def load_recording(path: Path, detector: SpeechDetector) -> Recording:
    """A finished recording from a file, as if it had just been spoken.

    Raises:
        AudioFileError: see :func:`simulator.audio_files.read_recording`.
    """
    samples = read_recording(path)
    return Recording(path, samples, find_speech(samples, detector), EndReason.SOURCE_ENDED)


class _AnswerInProgress:
    def __init__(self, writer: WavWriter) -> None:
        self.writer = writer
        self.activity = VoiceActivity()
        self.detector: SpeechDetector | None = None
        self.speech_ended: float | None = None
        self.trouble: str | None = None
        self._blocks: list[Samples] = []

    def keep(self, block: Samples) -> None:
        self.writer.write(block)
        self._blocks.append(block)

    def judge(self, probabilities: list[float], now: float) -> None:
        for probability in probabilities:
            self.activity.push(probability)
        silence_seconds = self.activity.silence_seconds
        if silence_seconds is not None:
            self.speech_ended = now - silence_seconds

    def end_reason(self, rule: EndRule) -> EndReason | None:
        return end_reason(
            rule,
            self.activity.heard_seconds,
            self.activity.silence_seconds,
            is_sounding=self.activity.is_sounding,
        )

    @property
    def samples(self) -> Samples:
        return np.concatenate([np.zeros(0, np.float32), *self._blocks])


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
