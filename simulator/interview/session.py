"""Runs an interview: carries out the actions of ``steps.py`` and feeds back what happened.

One activity (speaking, listening, judging) runs at a time, in a thread of its own; everything
else happens in the thread that called :meth:`InterviewSession.run`. Activities and keys report
through one inbox; what a cancelled activity still reports is dropped.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue

from simulator.errors import HistoryError, SimulatorError
from simulator.history.records import AnswerRecord, SessionRecord, Timing
from simulator.history.session_folder import SessionFolder
from simulator.history.store import Store
from simulator.interview.judge import Judge
from simulator.interview.screen import Clock, Screen
from simulator.interview.steps import Action, Event, Phase, State, accepts, step
from simulator.listening.end_of_answer import EndReason, EndRule
from simulator.listening.recorder import Recorder, Recording
from simulator.questions.bank import Question
from simulator.reports.markdown import session_markdown
from simulator.reports.summary import closing_words, summarise
from simulator.settings import Settings
from simulator.speaking.narrator import Narrator
from simulator.speaking.voice import Utterance

_INBOX_POLL_SECONDS = 0.2
_WIND_UP_SECONDS = 5.0
_ENDED_BY_TROUBLE = {EndReason.DEVICE_LOST, EndReason.WRITE_FAILED}


@dataclass(frozen=True, slots=True)
class Parts:
    """What a session works with; ``warm_up`` loads the models and may take seconds."""

    narrator: Narrator
    recorder: Recorder
    judge: Judge
    store: Store
    screen: Screen
    clock: Clock
    warm_up: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a session is about."""

    questions: tuple[Question, ...]
    bank: str
    mode: str
    waits_for_keys: bool


@dataclass(frozen=True, slots=True)
class _Report:
    """What an activity or a key tells the runner; ``activity`` is None for a key."""

    activity: int | None
    event: Event | None = None
    result: Recording | AnswerRecord | None = None
    notice: str | None = None
    first_sound_at: float | None = None


class InterviewSession:
    """One interview, kept in one session folder."""

    def __init__(
        self, agenda: Agenda, settings: Settings, parts: Parts, folder: SessionFolder
    ) -> None:
        self._agenda = agenda
        self._settings = settings
        self._parts = parts
        self._folder = folder
        self._state = State(len(agenda.questions), agenda.waits_for_keys)
        self._started = f"{parts.clock.utc():%Y-%m-%dT%H:%M:%SZ}"
        self._inbox: SimpleQueue[_Report] = SimpleQueue()
        self._activity_number = 0
        self._activity_stop = threading.Event()
        self._activity_thread: threading.Thread | None = None
        self._warming_up: threading.Thread | None = None
        self._answers: list[AnswerRecord] = []
        self._skipped = 0
        self._recording: Recording | None = None
        self._unfinished: tuple[str, ...] = ()
        self._is_broken_off = False
        self._error: SimulatorError | None = None
        self._actions: dict[Action, Callable[[], None]] = {
            Action.ASK: self._ask,
            Action.LISTEN: self._listen,
            Action.FINISH_ANSWER: self._finish_answer,
            Action.DISCARD_ANSWER: self._discard_answer,
            Action.COUNT_SKIPPED: self._count_skipped,
            Action.JUDGE: self._judge,
            Action.SAVE_ANSWER: self._save_answer,
            Action.GIVE_FEEDBACK: self._give_feedback,
            Action.READ_MODEL_ANSWER: self._read_model_answer,
            Action.OFFER_KEYS: parts.screen.offer_keys,
            Action.SUMMARISE: self._summarise,
            Action.KEEP_UNFINISHED: self._keep_unfinished,
            Action.STOP: self._stop,
        }

    def press(self, key: Event) -> None:
        """Report a key from any thread or signal handler; one without a meaning now is ignored."""
        self._inbox.put(_Report(activity=None, event=key))

    def run(self) -> SessionRecord:
        """Hold the interview.

        Returns:
            The session as saved; ``summary.finished`` is False after it was broken off.

        Raises:
            SimulatorError: the interview could not go on; what was recorded is saved.
        """
        self._save_session()
        self._apply(Event.START)
        while self._state.phase is not Phase.FINISHED:
            self._receive()
        if self._error:
            raise self._error
        return self._record()

    # ------------------------------------------------------------------ events

    def _receive(self) -> None:
        try:
            report = self._inbox.get(timeout=_INBOX_POLL_SECONDS)
        except Empty:
            return
        if report.notice:
            self._parts.screen.notice(report.notice)
        if report.activity not in {None, self._activity_number}:
            return
        if report.first_sound_at is not None:
            self._note_first_sound(report.first_sound_at)
        if report.event and accepts(self._state, report.event):
            self._take_result(report.result)
            self._apply(report.event)

    def _take_result(self, result: Recording | AnswerRecord | None) -> None:
        if isinstance(result, Recording):
            self._recording = result
        elif isinstance(result, AnswerRecord):
            self._answers.append(result)

    def _apply(self, event: Event) -> None:
        self._is_broken_off = self._is_broken_off or event is Event.BROKEN_OFF
        self._state, actions = step(self._state, event)
        for action in actions:
            self._actions[action]()

    # -------------------------------------------------------------- activities

    def _start_activity(self, work: Callable[[threading.Event], _Report]) -> None:
        """Stop the running activity and start another, whose last word is its report."""
        self._end_activity()
        self._activity_number += 1
        number, stop = self._activity_number, threading.Event()

        def run() -> None:
            try:
                report = work(stop)
            except SimulatorError as error:
                self._error = error
                report = _Report(None, Event.BROKEN_OFF)
            self._inbox.put(replace(report, activity=number))

        self._activity_stop = stop
        self._activity_thread = threading.Thread(target=run, daemon=True)
        self._activity_thread.start()

    def _end_activity(self) -> None:
        self._activity_stop.set()
        if self._activity_thread:
            self._activity_thread.join(_WIND_UP_SECONDS)
        self._activity_thread = None

    def _say(self, label: str, text: str, *, is_feedback: bool = False) -> None:
        number = self._activity_number + 1

        def first_sound() -> None:
            self._warm_up()
            if is_feedback:
                now = self._parts.clock.monotonic()
                self._inbox.put(_Report(number, first_sound_at=now))

        def work(stop: threading.Event) -> _Report:
            trouble = self._parts.narrator.say(Utterance(label, text), stop, first_sound)
            return _Report(None, Event.SPOKEN, notice=trouble)

        self._start_activity(work)

    def _warm_up(self) -> None:
        """Load the models behind the first question's sound, which they would delay."""
        if self._warming_up is None:
            self._warming_up = threading.Thread(target=self._load_models, daemon=True)
            self._warming_up.start()

    def _load_models(self) -> None:
        try:
            self._parts.warm_up()
        except SimulatorError as error:
            self._error = error
            self.press(Event.BROKEN_OFF)

    # ----------------------------------------------------------------- actions

    @property
    def folder(self) -> SessionFolder:
        """Where the session is kept."""
        return self._folder

    @property
    def _question(self) -> Question:
        return self._agenda.questions[self._state.question_index]

    @property
    def _answer_number(self) -> int:
        """Number of the answer being given, from 1; repeated questions count again."""
        return len(self._answers) + 1

    def _ask(self) -> None:
        number = self._state.question_index + 1
        self._parts.screen.question(number, self._state.question_count, self._question)
        self._say(f"question-{number}", f"Question {number}. {self._question.text}")

    def _listen(self) -> None:
        limit = self._question.limit_seconds or self._settings.default_limit_seconds(
            self._question.section
        )
        rule = EndRule(
            silence_seconds=self._settings.patience.silence_seconds,
            first_word_seconds=self._settings.first_word_seconds,
            limit_seconds=limit,
        )
        path = self._folder.recording_path(self._answer_number)
        index = self._state.question_index

        def work(finish: threading.Event) -> _Report:
            try:
                recording = self._parts.recorder.record(index, path, rule, finish)
            except SimulatorError as error:
                self._error = error
                return _Report(None, Event.DEVICE_FAILED)
            return _Report(None, Event.CLOSED, recording)

        self._start_activity(work)
        self._warm_up()
        self._parts.screen.listening(limit)

    def _finish_answer(self) -> None:
        self._activity_stop.set()

    def _discard_answer(self) -> None:
        self._end_activity()
        self._folder.recording_path(self._answer_number).unlink(missing_ok=True)

    def _count_skipped(self) -> None:
        self._skipped += 1

    def _judge(self) -> None:
        recording, question = self._recording, self._question
        assert recording is not None  # noqa: S101 - CLOSED always brings one
        closed_at = self._parts.clock.monotonic()
        if recording.trouble:
            self._parts.screen.notice(recording.trouble)
        self._parts.screen.transcribing(recording)

        def work(_stop: threading.Event) -> _Report:
            record = self._parts.judge.judge(question, recording, recording.path.name)
            timing = Timing(recording.speech_ended, closed_at, self._parts.clock.monotonic())
            return _Report(None, Event.JUDGED, replace(record, timing=timing))

        self._start_activity(work)

    def _save_answer(self) -> None:
        answer = replace(self._answers[-1], attempt=self._attempt())
        self._answers[-1] = answer
        self._save_session()
        try:
            self._parts.store.add_answer(self._record(), answer)
        except HistoryError as error:
            self._parts.screen.notice(str(error))
        self._parts.screen.verdict(answer)
        if self._recording and self._recording.ended_by in _ENDED_BY_TROUBLE:
            self.press(Event.KEY_QUIT)

    def _attempt(self) -> int:
        try:
            return self._parts.store.count_attempts(self._question) + 1
        except HistoryError as error:
            self._parts.screen.notice(str(error))
            return 1

    def _give_feedback(self) -> None:
        number = self._state.question_index + 1
        self._say(f"feedback-{number}", self._answers[-1].feedback or "", is_feedback=True)

    def _note_first_sound(self, moment: float) -> None:
        timing = self._answers[-1].timing
        if timing and timing.feedback_audible is None:
            timing = replace(timing, feedback_audible=moment)
            self._answers[-1] = replace(self._answers[-1], timing=timing)
            self._save_session()

    def _read_model_answer(self) -> None:
        self._parts.screen.model_answer(self._question)
        number = self._state.question_index + 1
        self._say(f"model-answer-{number}", self._question.answer)

    def _summarise(self) -> None:
        self._end_activity()
        record = self._record()
        text = closing_words(record.summary, record.answers)
        self._parts.screen.summary(record, text)
        self._say("summary", text)

    def _keep_unfinished(self) -> None:
        self._end_activity()
        path = self._folder.recording_path(self._answer_number)
        if path.exists():
            self._unfinished = (path.name,)

    def _stop(self) -> None:
        self._end_activity()
        self._save_session()
        self._folder.write("transcript.md", session_markdown(self._record()))

    # ------------------------------------------------------------------ record

    def _save_session(self) -> None:
        self._folder.save(self._record())

    def _record(self) -> SessionRecord:
        summary = summarise(
            self._answers,
            asked=min(self._state.question_index + 1, self._state.question_count),
            skipped=self._skipped,
            finished=self._state.phase is Phase.FINISHED and not self._is_broken_off,
            unfinished=self._unfinished,
        )
        return SessionRecord(
            session=self._folder.name,
            bank=self._agenda.bank,
            mode=self._agenda.mode,
            started=self._started,
            answers=tuple(self._answers),
            summary=summary,
        )
