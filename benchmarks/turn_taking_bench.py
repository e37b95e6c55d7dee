"""Where sounds are heard as answers in this process, faster than real time, and who is asked."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import numpy as np

from benchmarks.material import SCORER, AtOnce
from benchmarks.sounds import quiet
from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.interview.ends import end_rule
from simulator.interview.judge import Judge
from simulator.interview.modes import PRACTICE
from simulator.interview.watching import Attention
from simulator.listening.intent import Command, Intent
from simulator.listening.recorder import Recorder
from simulator.listening.recording import Recording
from simulator.listening.silero_detector import SileroDetector
from simulator.listening.turn import Turn
from simulator.questions.bank import Question
from simulator.settings import Patience, Settings
from simulator.transcribing.live.decoding_queue import DecodingQueue
from simulator.transcribing.live.segmenter import Segment
from simulator.transcribing.transcript import HeardSoFar, Transcriber, Word

LOUDSPEAKER_SECONDS = 0.2
"""How long after it is given to the loudspeaker a sound is heard."""

ANSWERS_AFTER_SECONDS = 0.7
"""When somebody who was asked and has more to say goes on, after the question ended."""

_BLOCK_SAMPLES = SAMPLE_RATE_HZ // 20
_POLL_SECONDS = 0.002
_COMMANDS = frozenset(Command) - {Command.GO_ON}


class Reading:
    """What the recogniser still has to read, speculation included, or to tell of.

    Judging aside would leave out what is overtaken, so here it is done at once.
    """

    def __init__(self) -> None:
        self._pending: set[Future[list[Word]]] = set()
        self._read_count = 0
        self._told_count = 0
        self.last_text = ""

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch every segment that is handed to the recogniser."""
        submit = DecodingQueue.submit

        def watched_submit(
            queue: DecodingQueue, segment: Segment, vocabulary: tuple[str, ...]
        ) -> "Future[list[Word]]":
            words = submit(queue, segment, vocabulary)
            self._pending.add(words)
            words.add_done_callback(self._note_read)
            return words

        with patch.object(DecodingQueue, "submit", watched_submit):
            yield

    def note_told(self, heard: HeardSoFar, _points: tuple[str, ...]) -> None:
        """What was read is known now."""
        self.last_text = heard.text
        self._told_count += 1

    def wait(self) -> None:
        """Return when everything is read and told."""
        while self._pending or self._told_count < self._read_count:
            time.sleep(_POLL_SECONDS)

    def _note_read(self, words: "Future[list[Word]]") -> None:
        self._read_count += not words.cancelled()
        self._pending.discard(words)


class PatientMicrophone:
    """Plays one sound, block by block, each when all before it is read.

    See :class:`simulator.listening.source.AudioSource`.
    """

    overflow_count = 0
    missed_seconds = 0.0
    news = None

    def __init__(self, sound: Samples, reading: Reading) -> None:
        self._sound = sound
        self._reading = reading
        self._position = 0

    @property
    def seconds(self) -> float:
        """How much of the sound was heard."""
        return self._position / SAMPLE_RATE_HZ

    def go_on(self, at_seconds: float, after_seconds: float) -> None:
        """What comes at a later moment comes sooner: after so much silence from now on."""
        rest = self._sound[round(at_seconds * SAMPLE_RATE_HZ) :]
        heard = self._sound[: self._position]
        self._sound = np.concatenate([heard, quiet(after_seconds), rest])

    def begin(self, since: float | None = None) -> None:
        """Nothing to open."""

    def read(self) -> Samples | None:
        """The next twentieth of a second."""
        self._reading.wait()
        block = self._sound[self._position : self._position + _BLOCK_SAMPLES]
        self._position += len(block)
        return block if len(block) else None

    def drop(self) -> None:
        """A sound waits."""

    def end(self) -> Samples:
        """Nothing is captured ahead."""
        return np.zeros(0, np.float32)

    def close(self) -> None:
        """Nothing to release."""


@dataclass
class TimedAside:
    """Asks as long as the voice takes, by the time of what is heard; it makes no sound.

    ``sounded_at`` lists when it was first heard each time. With ``goes_on_at`` the person is one
    who, being asked, goes on soon with what would have come at that moment.
    See :class:`simulator.listening.interjection.Aside`.
    """

    microphone: PatientMicrophone
    sound: Samples
    goes_on_at: float | None = None
    sounded_at: list[float] = field(default_factory=list)
    _begun_at: float | None = None
    _is_stopped: bool = False

    def begin(self, at_seconds: float) -> Samples:  # noqa: ARG002 - the port's signature
        """Begin now."""
        self._begun_at, self._is_stopped = self.microphone.seconds, False
        return self.sound

    def stop(self) -> None:
        """Fall silent."""
        self._is_stopped = True

    @property
    def was_audible(self) -> bool:
        """Whether it was heard; that is noted."""
        begun = self._begun_at
        if begun is None:
            return False
        heard_at = begun + LOUDSPEAKER_SECONDS
        if heard_at in self.sounded_at:
            return True
        if self._is_stopped or self.microphone.seconds < heard_at:
            return False
        self.sounded_at.append(heard_at)
        return True

    @property
    def is_over(self) -> bool:
        """Whether it has ended; somebody who goes on does so then."""
        if self._begun_at is None or self._is_stopped:
            return True
        ends_at = self._begun_at + LOUDSPEAKER_SECONDS + len(self.sound) / SAMPLE_RATE_HZ
        is_over = self.microphone.seconds >= ends_at
        if is_over and self.goes_on_at and self.goes_on_at > self.microphone.seconds:
            after_seconds = max(0.0, ends_at + ANSWERS_AFTER_SECONDS - self.microphone.seconds)
            if self.goes_on_at > self.microphone.seconds + after_seconds:
                self.microphone.go_on(self.goes_on_at, after_seconds)
            self.goes_on_at = None
        return is_over


@dataclass(frozen=True)
class Heard:
    """How a sound was heard as an answer: when the person was asked for more, and the last intent.

    ``asked_at`` is when each question was first heard, in seconds of the sound.
    """

    recording: Recording
    asked_at: tuple[float, ...]
    intent: Intent

    @property
    def silence_seconds(self) -> float:
        """How long after the last word it was closed."""
        return self.recording.seconds - self.recording.speech[-1].end


@dataclass(frozen=True)
class Bench:
    """One loaded transcriber, what is asked for more, and a folder for what is recorded."""

    transcriber: Transcriber
    reading: Reading
    folder: Path
    question_sound: Samples

    def record(
        self,
        sound: Samples,
        question: Question,
        patience: Patience,
        goes_on_at: float | None = None,
    ) -> Heard:
        """Hear a sound as the answer to a question."""
        settings = Settings(home=self.folder, patience=patience)
        attention = Attention(self.reading.note_told, _COMMANDS)
        hearing = Judge(self.transcriber, SCORER, AtOnce()).listen(question, attention)
        turn = Turn(threading.Event(), read_intent=hearing.read_intent)
        microphone = PatientMicrophone(sound, self.reading)
        turn.aside = aside = TimedAside(microphone, self.question_sound, goes_on_at)
        recorder = Recorder(microphone, SileroDetector, clock=lambda: 0.0)
        rule = end_rule(PRACTICE, settings, question, is_reply=False)
        recording = recorder.record(rule, turn, hearing)
        self.reading.wait()
        hearing.abandon()
        return Heard(recording, tuple(aside.sounded_at), hearing.read_intent())
