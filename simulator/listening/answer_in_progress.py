"""An answer while it is being given: what was heard of it, and when it is over."""

import math
from collections.abc import Callable
from dataclasses import replace

from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch, stretches_behind
from simulator.audio_files import WavWriter
from simulator.errors import AudioFileError
from simulator.listening.cadence_meter import CadenceMeter
from simulator.listening.end_of_answer import (
    NOBODY_ASKED_SECONDS,
    Asked,
    EndReason,
    EndRule,
    SoundSoFar,
    answer_seconds,
    end_reason,
    is_answer_begun,
    is_time_to_ask,
    silence_needed_seconds,
    thinking_left_seconds,
)
from simulator.listening.intent import Intent, without_leaving
from simulator.listening.interjection import Interjection
from simulator.listening.level_meter import FLOOR_DBFS, LevelMeter
from simulator.listening.recording import Recording
from simulator.listening.source import Listener
from simulator.listening.turn import Moment, Stage, Turn
from simulator.listening.voice_activity import SpeechDetector, VoiceActivity

_MOMENT_SAMPLES = SAMPLE_RATE_HZ // 20
_AT_ONCE_SECONDS = 0.1


class AnswerInProgress:
    """What was heard of an answer so far: written to disk, measured, and told to a listener.

    ``clock`` gives monotonic seconds; ``trouble`` tells the person what went wrong with it.
    """

    def __init__(
        self,
        writer: WavWriter | None,
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
        self._cadence = CadenceMeter()
        self._interjection: Interjection | None = None
        self._asked: Asked | None = None
        self._activity = VoiceActivity()
        self._meter = LevelMeter()
        self._sample_count = 0
        self._silent_since_seconds = 0.0
        self._speech_ended: float | None = None
        self._untold_samples = 0
        self._level_dbfs = FLOOR_DBFS
        self._peak_dbfs = FLOOR_DBFS

    def hear(self, block: Samples) -> None:
        """Take what the microphone heard, but for the interviewer's own voice."""
        interjection = self._interjection
        if interjection is None:
            self._take(block)
            return
        self._take(interjection.push(block))
        if self._activity.is_sounding:
            interjection.give_way()
        if interjection.is_over:
            self._note_asked(interjection)

    def fall_silent(self) -> None:
        """Nobody listens to an aside now."""
        if self._interjection:
            self._interjection.stop()

    def ask_if_it_is_time(self, rule: EndRule, turn: Turn) -> None:
        """Ask for anything to add, where a person would."""
        if turn.aside is None or self._interjection:
            return
        intent = turn.read_intent()
        heard = self._heard(intent)
        rule = turn.steered(rule, heard.seconds)
        if not is_time_to_ask(rule, heard, intent):
            return
        said = turn.aside.begin(heard.seconds)
        if said is not None:
            times = self._asked.times + 1 if self._asked else 1
            self._asked = Asked(times, heard.seconds, None, heard.speech)
            self._interjection = Interjection(turn.aside, said, self._make_detector)

    def _note_asked(self, interjection: Interjection) -> None:
        """The aside is over, or was never heard because somebody spoke first."""
        self._interjection = None
        if self._asked and interjection.was_audible:
            until_seconds = self._activity.heard_seconds - interjection.seconds_since
            self._asked = replace(self._asked, until_seconds=until_seconds)
        elif self._asked:
            self._asked = replace(self._asked, at_seconds=NOBODY_ASKED_SECONDS)

    def _take(self, block: Samples) -> None:
        if self._writer:
            self._writer.write(block)
        self._sample_count += len(block)
        self._note_level(block)
        # Built after the first block is safe: the model may still be loading.
        self._detector = self._detector or self._make_detector()
        probabilities = self._detector.push(block)
        for probability in probabilities:
            self._activity.push(probability)
        silence_seconds = self._activity.silence_seconds
        self._cadence.push(block, silence_seconds)
        if silence_seconds is not None:
            self._speech_ended = self._clock() - silence_seconds
        self._listener.hear(block, probabilities)

    def end_reason(self, rule: EndRule, turn: Turn) -> EndReason | None:
        """Why the answer is over now, if it is; the turn is told how it stands."""
        intent = turn.read_intent()
        if intent and turn.hears_before and _begins_at_once(self._activity.stretches):
            intent = without_leaving(intent)
        heard = self._heard(intent)
        rule = turn.steered(rule, heard.seconds)
        turn.stage = _stage(rule, heard, intent)
        if self._untold_samples >= _MOMENT_SAMPLES:
            needed_seconds = silence_needed_seconds(rule, heard, intent)
            turn.on_moment(self._moment(turn.stage, rule, heard, needed_seconds))
            self._untold_samples %= _MOMENT_SAMPLES
            self._peak_dbfs = FLOOR_DBFS
        return end_reason(rule, heard, intent)

    def begin_silence_anew(self) -> None:
        """Whoever was interrupted has as long as after a word to go on, asked before or not."""
        self._silent_since_seconds = self._activity.heard_seconds
        if self._asked:
            self._asked = replace(self._asked, at_seconds=NOBODY_ASKED_SECONDS)

    @property
    def _silence_seconds(self) -> float | None:
        silence_seconds = self._activity.silence_seconds
        if silence_seconds is None:
            return None
        return min(silence_seconds, self._activity.heard_seconds - self._silent_since_seconds)

    def _heard(self, intent: Intent | None) -> SoundSoFar:
        activity = self._activity
        stretches = activity.stretches
        answer = stretches_behind(intent.aside_until_seconds if intent else 0.0, stretches)
        return SoundSoFar(
            seconds=activity.heard_seconds,
            silence=self._silence_seconds,
            speech=sum(stretch.seconds for stretch in stretches),
            speech_start=answer[0].start if answer else None,
            last_start=stretches[-1].start if stretches else 0.0,
            is_sounding=activity.is_sounding,
            cadence=self._cadence.cadence,
            asked=self._asked,
        )

    def _moment(
        self, stage: Stage, rule: EndRule, heard: SoundSoFar, needed_seconds: float
    ) -> Moment:
        is_closing = (
            heard.silence is not None and not heard.is_sounding and math.isfinite(needed_seconds)
        )
        clock_seconds = answer_seconds(rule, heard)
        return Moment(
            stage=stage,
            thinking_left_seconds=thinking_left_seconds(rule, heard),
            answer_seconds=clock_seconds,
            left_seconds=rule.limit_seconds - clock_seconds,
            level_dbfs=self._level_dbfs,
            peak_dbfs=self._peak_dbfs,
            is_sounding=heard.is_sounding,
            closes_in_seconds=needed_seconds - (heard.silence or 0.0) if is_closing else None,
        )

    def _note_level(self, block: Samples) -> None:
        self._untold_samples += len(block)
        levels = self._meter.push(block)
        if len(levels.rms_dbfs):
            self._level_dbfs = float(levels.rms_dbfs[-1])
            self._peak_dbfs = max(self._peak_dbfs, float(levels.peak_dbfs.max()))

    def complete(
        self, captured: Samples, ended_by: EndReason, closed: float, device_trouble: str | None
    ) -> Recording:
        """Close the file, with what the device had captured when a key ended the answer."""
        try:
            if len(captured):
                self.hear(captured)
            if self._interjection:
                self._take(self._interjection.release())
            if self._writer:
                self._writer.close()
        except AudioFileError as error:
            self.trouble, ended_by = str(error), EndReason.WRITE_FAILED
        return Recording(
            seconds=self._sample_count / SAMPLE_RATE_HZ,
            speech=self._activity.stretches,
            ended_by=ended_by,
            levels=self._meter.levels,
            speech_ended=self._speech_ended,
            closed=closed,
            trouble=self.trouble or device_trouble,
        )


def _begins_at_once(stretches: tuple[Stretch, ...]) -> bool:
    """Whether all speech so far goes back to the very beginning, or to before it."""
    return len(stretches) == 1 and stretches[0].start < _AT_ONCE_SECONDS


def _stage(rule: EndRule, heard: SoundSoFar, intent: Intent | None) -> Stage:
    if is_answer_begun(heard, intent):
        return Stage.ANSWERING
    is_thinking = thinking_left_seconds(rule, heard) is not None
    return Stage.THINKING if is_thinking else Stage.WAITING
