"""The answer that is being given: listened to, perhaps typed, and then judged."""

import threading
from dataclasses import dataclass

from simulator.errors import DeviceError, SimulatorError
from simulator.history.records import AnswerRecord, Timing
from simulator.interview.activities import Activities, Post, Work
from simulator.interview.advising import FollowingUp
from simulator.interview.commands import EVENTS, REQUESTS
from simulator.interview.happenings import AnswerClosed, notice
from simulator.interview.inquiry import Inquiry
from simulator.interview.journal import SessionJournal
from simulator.interview.judge import Hearing
from simulator.interview.parts import Parts
from simulator.interview.prompt import Prompt
from simulator.interview.reporting import (
    AnswerJudged,
    AnswerRecorded,
    AsideSounded,
    CommandDoubted,
    Failed,
    MicrophoneFailed,
    MomentSeen,
    Noticed,
    Occurred,
    WordsHeard,
)
from simulator.interview.states import Event
from simulator.interview.watching import Attention
from simulator.listening.end_of_answer import EndReason, EndRule
from simulator.listening.intent import Command
from simulator.listening.recording import Recording
from simulator.listening.turn import Stage, Turn
from simulator.settings import Settings
from simulator.speaking.chimes import Chime
from simulator.speaking.voice import Utterance
from simulator.transcribing.correction import typed_words
from simulator.transcribing.transcript import Word

_THANKS = "Thank you."
_SECONDS_WITHOUT_A_WORD = 0.2


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, and when on the clock the typing began and ended."""

    text: str
    began: float
    ended: float


class Answering:
    """One answer after another, each to one prompt.

    Only where somebody ``has_keys`` to choose with can another microphone take the place of one
    that is lost. ``used_seconds`` is how much of the time for what is being answered has gone on
    words that don't count.
    """

    def __init__(
        self, parts: Parts, activities: Activities, journal: SessionJournal, *, has_keys: bool
    ) -> None:
        self._parts = parts
        self._is_mendable = has_keys and parts.microphones is not None
        self._activities = activities
        self._journal = journal
        self._following_up = FollowingUp(journal, parts.advisor)
        # Recordings that stand in for the microphone can't be asked.
        self._inquiry = Inquiry(parts.narrator) if parts.microphones else None
        self._prompt: Prompt | None = None
        self._hearing: Hearing | None = None
        self._recording: Recording | None = None
        self._turn: Turn | None = None
        self._interjection = threading.Event()
        self._extra_seconds = self.used_seconds = 0.0
        self._typing_began = 0.0
        self._heard_text = ""

    @property
    def prompt(self) -> Prompt:
        """What is being answered."""
        assert self._prompt is not None  # noqa: S101 - the first action of an interview is to ask
        return self._prompt

    @property
    def has_prompt(self) -> bool:
        """Whether anything has been asked yet."""
        return self._prompt is not None

    @property
    def extra_seconds(self) -> float:
        """How much more time was given for what is being answered."""
        return self._extra_seconds

    @property
    def has_spoken_part(self) -> bool:
        """Whether something was said before the rest is typed."""
        return self._recording is not None

    def expect(self, prompt: Prompt) -> None:
        """Be ready for an answer; a question that is repeated keeps its added time."""
        self.used_seconds = 0.0
        if self._prompt is None or self._prompt.text != prompt.text:
            self._extra_seconds = 0.0
        self._prompt = prompt
        self._hearing = self._recording = self._turn = None
        self._heard_text = ""

    # ------------------------------------------------------------ while it is spoken

    def listen(self, rule: EndRule, commands: frozenset[Command]) -> None:
        """Open the microphone; how the answer ended is reported."""

        def begin(finish: threading.Event, post: Post) -> Work:
            def lost(trouble: str) -> None:
                post(MicrophoneFailed(trouble))

            attention = Attention(
                lambda heard, points: post(WordsHeard(heard, points)),
                commands,
                lambda command: post(CommandDoubted(command)),
                lambda command: post(Occurred(REQUESTS[command])),
            )
            self._hearing = hearing = self._hear(attention)
            if self._inquiry:
                self._inquiry.tell(hearing.note_asked, lambda text: post(AsideSounded(text)))
            self._turn = turn = Turn(
                finish,
                read_intent=hearing.read_intent,
                on_moment=lambda moment: post(MomentSeen(moment)),
                on_lost=lost if self._is_mendable else None,
                since=self._parts.narrator.quiet_since,
            )
            turn.on_trouble = lambda trouble: post(Noticed(trouble))
            turn.aside = self._inquiry
            turn.hears_before = self._parts.microphones is not None
            turn.extend(self._extra_seconds)
            return lambda: self._record(rule, turn, hearing)

        self._activities.start(begin)

    def _hear(self, attention: Attention | None = None) -> Hearing:
        prompt, judge = self.prompt, self._parts.judge
        if prompt.follow_up:
            return judge.listen_to_reply(self._journal.last_answer, prompt.follow_up, attention)
        return judge.listen(prompt.question, attention)

    def _record(self, rule: EndRule, turn: Turn, hearing: Hearing) -> AnswerRecorded | Failed:
        path, recorder = self.prompt.recording_path, self._parts.recorder
        try:
            recording = recorder.record(rule, turn, hearing, path)
        except SimulatorError as error:
            return Failed(Event.DEVICE_FAILED, error)
        return AnswerRecorded(_event_of(recording), recording)

    def note_heard(self, text: str) -> None:
        """Remember what was heard so far."""
        self._heard_text = text

    def hold(self) -> None:
        """Pause the answer and its clocks."""
        self._interjection.set()
        if self._turn:
            self._turn.hold()

    def interject(self, utterance: Utterance) -> None:
        """Say something while the answer is held; REPLY_GIVEN is reported when that is done.

        The time it takes is taken from the answer, unless the person was still thinking.
        """
        self.hold()
        self._interjection = stop = threading.Event()
        speaking = threading.Thread(
            target=self._interject, args=[utterance, stop, self._turn], daemon=True
        )
        speaking.start()

    def _interject(self, utterance: Utterance, stop: threading.Event, turn: Turn | None) -> None:
        began = self._parts.clock.monotonic()
        try:
            trouble = self._parts.narrator.say(utterance, stop)
            if trouble:
                self._activities.post(Noticed(trouble))
        finally:
            if turn and turn.stage is not Stage.THINKING:
                turn.extend(began - self._parts.clock.monotonic())
            if not stop.is_set():
                self._activities.post(Occurred(Event.REPLY_GIVEN))

    def go_on(self) -> None:
        """Continue the answer after a pause."""
        self._interjection.set()
        if self._turn:
            self._turn.go_on()

    @property
    def stage(self) -> Stage:
        """How far the turn has come, by what its recorder has heard."""
        return self._turn.stage if self._turn else Stage.THINKING

    def end_thinking(self) -> None:
        """Start the answer clock."""
        if self._turn:
            self._turn.end_thinking()

    def extend(self, seconds: float) -> None:
        """Give this answer more time, also when it is started over."""
        self._extra_seconds += seconds
        if self._turn:
            self._turn.extend(seconds)

    def count_time_used(self) -> None:
        """What was just listened to leaves so much less for the answer."""
        self.used_seconds += self._recording.seconds if self._recording else 0.0

    def switch_microphone(self, number: int) -> None:
        """Continue with another microphone.

        Raises:
            DeviceError: it can't be opened.
        """
        if self._turn and self._parts.microphones:
            self._turn.switch(self._parts.microphones.open(number))

    def note_recorded(self, recording: Recording) -> None:
        """The turn is over with this recording."""
        self._recording = recording

    def discard(self) -> None:
        """What was said does not count; its recording goes."""
        self._interjection.set()
        self._activities.end()
        if self._hearing:
            self._hearing.abandon()
        self._hearing = self._recording = self._turn = None
        self._journal.discard_recording(self.prompt.recording_path)

    # ------------------------------------------------------------- when it is typed

    def ask_for_text(self) -> str:
        """Wait for a typed line; what was said before it, as text."""
        self._activities.end()
        if self._recording and not self._recording.speech:
            self.discard()
        self._typing_began = self._parts.clock.monotonic()
        return self._heard_text if self._recording else ""

    def typed(self, text: str, ended: float) -> Typed:
        """A line that was typed since it was asked for."""
        return Typed(text, self._typing_began, max(ended, self._typing_began))

    # ------------------------------------------------------------------ the verdict

    def judge(self, typed: Typed | None, settings: Settings) -> None:
        """Judge what was recorded and typed; the verdict is reported."""
        recording = self._recording
        hearing = self._hearing or self._hear()
        if recording:
            self._tell_of_ending(recording, hearing)
        path = self.prompt.recording_path.name if recording else None

        def begin(_stop: threading.Event, _post: Post) -> Work:
            def work() -> AnswerJudged:
                words = _words_of(typed, recording)
                with _Thanks(self._parts):
                    record = hearing.verdict(recording, path, words)
                    judged = record.with_timing(self._timing(recording, typed))
                    return self._verdict_report(judged, recording, settings)

            return work

        self._activities.start(begin)

    def _verdict_report(
        self, judged: AnswerRecord, recording: Recording | None, settings: Settings
    ) -> AnswerJudged:
        if recording and _is_over(recording, is_mendable=self._is_mendable):
            trouble = DeviceError(f"The interview could not continue. {recording.trouble}")
            return AnswerJudged(Event.JUDGED_AFTER_TROUBLE, judged, trouble=trouble)
        follow_up = self._following_up.choose(judged, settings)
        event = Event.JUDGED_WITH_GAPS if follow_up else Event.JUDGED
        return AnswerJudged(event, judged, follow_up)

    def _tell_of_ending(self, recording: Recording, hearing: Hearing) -> None:
        is_over = _is_over(recording, is_mendable=self._is_mendable)
        if recording.trouble and not is_over:
            self._parts.show(notice(recording.trouble, is_of_answer=True))
        if recording.ended_by is EndReason.LIMIT:
            self._parts.narrator.chime(Chime.TIME_UP)
        self._parts.show(AnswerClosed(recording, hearing.unread_seconds))

    def _timing(self, recording: Recording | None, typed: Typed | None) -> Timing:
        ended = recording.speech_ended if recording else None
        closed = typed.ended if typed else recording.closed if recording else None
        return Timing(ended, closed, self._parts.clock.monotonic())


class _Thanks:
    """While entered: after a moment without a verdict, a word of thanks is said.

    Only where a person sits at a microphone; recordings don't mind waiting. The verdict does not
    wait for the word to end; whatever is said next does.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._say, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_error: object) -> None:
        self._is_over.set()

    def _say(self) -> None:
        is_waited_for = self._parts.microphones is not None
        if not self._is_over.wait(_SECONDS_WITHOUT_A_WORD) and is_waited_for:
            self._parts.narrator.say(Utterance("thanks", _THANKS), threading.Event())


def _event_of(recording: Recording) -> Event:
    if recording.command:
        return EVENTS[recording.command]
    is_unstarted = recording.ended_by is EndReason.NOT_STARTED
    return Event.NOT_STARTED if is_unstarted else Event.CLOSED


def _words_of(typed: Typed | None, recording: Recording | None) -> tuple[Word, ...]:
    if typed is None:
        return ()
    start = recording.seconds if recording else 0.0
    return typed_words(typed.text, start, start + typed.ended - typed.began)


def _is_over(recording: Recording | None, *, is_mendable: bool) -> bool:
    """Whether trouble with the recording leaves no way to continue."""
    if recording is None:
        return False
    is_lost = recording.ended_by is EndReason.DEVICE_LOST and not is_mendable
    return is_lost or recording.ended_by is EndReason.WRITE_FAILED
