"""Records one answer: source to disk, with voice activity deciding when it is over."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from simulator.audio_files import WavWriter
from simulator.errors import AudioFileError, DeviceError
from simulator.figures import counted
from simulator.listening.answer_in_progress import AnswerInProgress
from simulator.listening.end_of_answer import EndReason, EndRule
from simulator.listening.recording import Recording
from simulator.listening.source import AudioSource, Listener
from simulator.listening.turn import Turn
from simulator.listening.voice_activity import SpeechDetector

_HELD_SECONDS = 0.05


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
        self._news: str | None = None

    def record(
        self,
        rule: EndRule,
        turn: Turn,
        listener: Listener,
        path: Path | None = None,
    ) -> Recording:
        """Listen until the rule, the turn or the source ends the answer.

        Every block is on disk, where there is a ``path`` to keep it, before the listener hears it
        and the next is read; but for what is heard while the turn's aside sounds, which is held
        back until it is known whose voice it is, and silenced where it is the interviewer's.

        Raises:
            DeviceError: listening could not begin.
            AudioFileError: the file can't be made. A device lost or a disk full later ends the
                answer instead, with what was recorded.
        """
        self._begin(turn)
        try:
            writer = WavWriter(path) if path else None
            answer = AnswerInProgress(writer, listener, self._make_detector, self._clock)
            ended_by = self._listen_while_possible(answer, rule, turn)
            closed = self._clock()
        finally:
            captured = self._source.end()
            if turn.aside:
                turn.aside.stop()
        if ended_by is not EndReason.KEY:
            captured = captured[:0]
        recording = answer.complete(captured, ended_by, closed, self._device_trouble())
        intent = turn.read_intent() if ended_by is EndReason.COMMAND else None
        return replace(
            recording,
            limit_seconds=turn.steered(rule, recording.seconds).limit_seconds,
            thinking_seconds=rule.thinking_seconds,
            command=intent.command if intent else None,
        )

    def close(self) -> None:
        """Release the microphone."""
        self._source.close()

    def _begin(self, turn: Turn) -> None:
        self._news = None
        try:
            self._source.begin(turn.since)
        except DeviceError as error:
            if not self._is_switched(turn, error):
                raise

    def _is_switched(self, turn: Turn, error: DeviceError) -> bool:
        """Continue with another microphone, where somebody is there to choose one that works."""
        while turn.on_lost:
            turn.on_lost(str(error))
            source = turn.wait_for_source()
            if source is None:
                return False
            self._source.close()
            self._source = source
            try:
                source.begin()
            except DeviceError as further_error:
                error = further_error
            else:
                return True
        return False

    def _listen_while_possible(
        self, answer: AnswerInProgress, rule: EndRule, turn: Turn
    ) -> EndReason:
        while True:
            try:
                return self._listen(answer, rule, turn)
            except AudioFileError as error:
                answer.trouble = str(error)
                return EndReason.WRITE_FAILED
            except DeviceError as error:
                answer.trouble = str(error)
                if not self._is_switched(turn, error):
                    return EndReason.DEVICE_LOST

    def _listen(self, answer: AnswerInProgress, rule: EndRule, turn: Turn) -> EndReason:
        while not turn.finish.is_set():
            if turn.is_held:
                answer.fall_silent()
                answer.begin_silence_anew()
                self._source.drop()
                turn.finish.wait(_HELD_SECONDS)
                continue
            block = self._source.read()
            self._tell_news(turn)
            if block is None:
                return EndReason.SOURCE_ENDED
            answer.hear(block)
            reason = answer.end_reason(rule, turn)
            if reason:
                return reason
            answer.ask_if_it_is_time(rule, turn)
        return EndReason.KEY

    def _tell_news(self, turn: Turn) -> None:
        news = self._source.news
        if news and news != self._news:
            turn.on_trouble(news)
        self._news = news

    def _device_trouble(self) -> str | None:
        """What may be missing in what was recorded."""
        missed_seconds, overflows = self._source.missed_seconds, self._source.overflow_count
        if missed_seconds:
            missed = counted(max(1, round(missed_seconds)), "second")
            return (
                f"The microphone was away for {missed} while recording; words may be missing. "
                "What was said before and after is kept."
            )
        if overflows:
            return (
                f"The computer lost some sound {_times(overflows)} while recording; "
                "close other programs if words are missing."
            )
        return None


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
