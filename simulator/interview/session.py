"""Runs an interview: carries out the actions of ``steps.py`` and feeds back what happened.

Speaking, listening and judging are activities in a thread of their own; everything else
happens in the thread that called :meth:`InterviewSession.run`.
"""

import contextlib
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from simulator.errors import DeviceError, HistoryError, SimulatorError
from simulator.history.heard_forms import HeardForms
from simulator.history.records import AnswerRecord, SessionRecord, Timing
from simulator.history.session_folder import SessionFolder
from simulator.history.store import Store
from simulator.interview.activities import Activities, Report
from simulator.interview.archive import running
from simulator.interview.claim import hear_claim, spoken_ruling
from simulator.interview.heard_again import keep_heard_form
from simulator.interview.journal import Agenda, Journal
from simulator.interview.judge import Hearing, Judge, next_follow_up
from simulator.interview.prompt import Prompt
from simulator.interview.revision import appealed
from simulator.interview.screen import Clock, Screen
from simulator.interview.steps import Action, Event, Phase, State, accepts, step
from simulator.listening.end_of_answer import EndReason, EndRule
from simulator.listening.recorder import Recorder, Recording
from simulator.questions.bank import Question
from simulator.reports.summary import closing_words
from simulator.scoring.appeal import Ruling
from simulator.scoring.claims import contested
from simulator.settings import Settings
from simulator.speaking.narrator import Narrator
from simulator.speaking.voice import Utterance
from simulator.transcribing.transcript import HeardSoFar, OnHeard

_ENDED_BY_TROUBLE = frozenset({EndReason.DEVICE_LOST, EndReason.WRITE_FAILED})
_STALE_ENTER_SECONDS = 0.4
_FAR_BEHIND_SECONDS = 5.0
_LISTENING = frozenset({Phase.LISTENING, Phase.LISTENING_TO_REPLY, Phase.LISTENING_TO_CLAIM})


@dataclass(frozen=True, slots=True)
class Parts:
    """What a session works with; ``warm_up`` loads the models and may take seconds."""

    narrator: Narrator
    recorder: Recorder
    judge: Judge
    store: Store
    screen: Screen
    clock: Clock
    warm_up: Callable[[], object]
    heard_forms: HeardForms


class InterviewSession:
    """One interview, kept in one session folder."""

    def __init__(
        self, agenda: Agenda, settings: Settings, parts: Parts, folder: SessionFolder
    ) -> None:
        self._agenda = agenda
        self._settings = settings
        self._parts = parts
        started = f"{parts.clock.utc():%Y-%m-%dT%H:%M:%SZ}"
        self._journal = Journal(agenda, started, folder, parts.store)
        self._activities = Activities()
        self._state = State(
            len(agenda.questions), agenda.waits_for_keys, question_index=agenda.first_index
        )
        self._prompt: Prompt | None = None
        self._follow_ups_asked: Counter[int] = Counter()
        self._hearing: Hearing | None = None
        self._recording: Recording | None = None
        self._has_told_of_delay = False
        self._listening_since = 0.0
        self._warming_up: threading.Thread | None = None
        self._claim = ""
        self._claims: Counter[int] = Counter()
        self._error: Exception | None = None
        self._actions: dict[Action, Callable[[], None]] = {
            Action.ASK: self._ask,
            Action.ASK_FOLLOW_UP: self._ask_follow_up,
            Action.LISTEN: self._listen,
            Action.FINISH_ANSWER: self._activities.finish,
            Action.DISCARD_ANSWER: self._discard_answer,
            Action.COUNT_SKIPPED: self._count_skipped,
            Action.JUDGE: self._judge,
            Action.SAVE_ANSWER: self._save_answer,
            Action.SHOW_VERDICT: self._show_verdict,
            Action.GIVE_FEEDBACK: self._give_feedback,
            Action.READ_MODEL_ANSWER: self._read_model_answer,
            Action.OFFER_KEYS: parts.screen.offer_keys,
            Action.ASK_FOR_CLAIM: self._ask_for_claim,
            Action.LISTEN_TO_CLAIM: self._listen_to_claim,
            Action.RULE_ON_CLAIM: self._rule_on_claim,
            Action.SUMMARISE: self._summarise,
            Action.KEEP_UNFINISHED: self._keep_unfinished,
            Action.STOP: self._stop,
        }

    @property
    def folder(self) -> SessionFolder:
        """Where the session is kept."""
        return self._journal.folder

    def press(self, key: Event) -> None:
        """Report a key from any thread or signal handler; one without a meaning now is ignored."""
        self._activities.post(Report(key, pressed_at=self._parts.clock.monotonic()))

    @property
    def wants_text(self) -> bool:
        """Whether keys are letters of a line now, for :meth:`enter_text`; from any thread."""
        return self._state.phase is Phase.APPEALING

    def enter_text(self, text: str | None) -> None:
        """Report a typed line from any thread: empty to say it instead, None to leave it."""
        if text is None:
            self._activities.post(Report(Event.CLAIM_DROPPED))
        elif text.strip():
            self._activities.post(Report(Event.CLAIM_MADE, claim=text))
        else:
            self._activities.post(Report(Event.CLAIM_TO_BE_SPOKEN))

    def run(self) -> SessionRecord:
        """Hold the interview.

        Returns:
            The session as saved; ``summary.finished`` is False after it was broken off.

        Raises:
            SimulatorError: the interview could not go on; what was recorded is saved.
        """
        with running(self.folder.path):
            try:
                self._open_journal()
                self._apply(Event.START)
                while self._state.phase is not Phase.FINISHED:
                    self._take(self._activities.receive())
            except BaseException:
                with contextlib.suppress(HistoryError):
                    self._keep_unfinished()
                    self._stop()
                raise
        if self._error:
            raise self._error
        return self._journal.record()

    def _open_journal(self) -> None:
        """Begin the session in its folder, and in the history as far as that can be written."""
        self._journal.save()
        try:
            self._journal.add_to_history()
        except HistoryError as error:
            self._parts.screen.notice(str(error))

    # ------------------------------------------------------------------ events

    def _take(self, report: Report) -> None:
        self._error = self._error or report.error
        if report.notice:
            self._parts.screen.notice(report.notice)
        if report.feedback_sounds_at is not None:
            self._note_feedback_sounds(report.feedback_sounds_at)
        if report.heard:
            self._show_heard(report.heard)
        if report.event and accepts(self._state, report.event) and not self._is_stale(report):
            self._claim = report.claim or ""
            if isinstance(report.result, Recording):
                self._recording = report.result
            elif isinstance(report.result, AnswerRecord):
                self._keep(report.result)
            self._apply(report.event)

    def _keep(self, answer: AnswerRecord) -> None:
        if answer.follow_ups:
            self._journal.replace_last_answer(answer)
        else:
            self._journal.add(answer)

    def _apply(self, event: Event) -> None:
        self._state, actions = step(self._state, event)
        self._journal.is_finished = (
            self._state.phase is Phase.FINISHED
            and event is not Event.BROKEN_OFF
            and self._error is None
        )
        for action in actions:
            self._actions[action]()

    def _is_stale(self, report: Report) -> bool:
        """Whether Enter was meant for what was before, or there is nothing to appeal."""
        if report.event is Event.KEY_APPEAL:
            return not self._contested_points
        return (
            report.event is Event.KEY_DONE
            and self._state.phase in _LISTENING
            and report.pressed_at < self._listening_since + _STALE_ENTER_SECONDS
        )

    # ------------------------------------------------------ speaking and asking

    @property
    def _question(self) -> Question:
        return self._agenda.questions[self._state.question_index]

    @property
    def _question_number(self) -> int:
        return self._state.question_index + 1

    def _say(self, label: str, text: str, *, is_feedback: bool = False) -> None:
        def work(stop: threading.Event, post: Callable[[Report], None]) -> Report:
            def first_sound() -> None:
                self._warm_up()
                if is_feedback:
                    post(Report(feedback_sounds_at=self._parts.clock.monotonic()))

            trouble = self._parts.narrator.say(Utterance(label, text), stop, first_sound)
            return Report(Event.SPOKEN, notice=trouble)

        self._activities.start(work)

    def _warm_up(self) -> None:
        """Load the models behind the first question's sound, which they would delay."""
        if self._warming_up is None:
            self._warming_up = threading.Thread(target=self._load_models, daemon=True)
            self._warming_up.start()

    def _load_models(self) -> None:
        try:
            self._parts.warm_up()
        except Exception as error:  # noqa: BLE001 - raised again by run()
            self._activities.post(Report(Event.BROKEN_OFF, error=error))

    def _ask(self) -> None:
        self._journal.begin_question(self._state.question_index)
        number, path = self._question_number, self._journal.next_recording_path
        self._prompt = Prompt(self._question, number, path, self._source_index(0))
        self._parts.screen.question(number, self._state.question_count, self._question)
        self._say(self._prompt.label, self._prompt.spoken)

    def _ask_follow_up(self) -> None:
        answer = self._journal.last_answer
        follow_up = next_follow_up(answer, self._settings.follow_ups)
        assert follow_up is not None  # noqa: S101 - or the answer had not been judged with gaps
        number, index = len(answer.follow_ups) + 1, self._state.question_index
        self._follow_ups_asked[index] = max(self._follow_ups_asked[index], number)
        self._prompt = Prompt(
            self._question,
            self._question_number,
            self._journal.reply_path,
            self._source_index(number),
            follow_up,
        )
        self._parts.screen.follow_up(follow_up)
        self._say(self._prompt.label, self._prompt.spoken)

    def _source_index(self, follow_up_number: int) -> int:
        """Place among all that was listened to: each answer, reply and spoken claim has one."""
        index, others = self._state.question_index, self._follow_ups_asked + self._claims
        earlier = sum(count for question, count in others.items() if question < index)
        return index - self._agenda.first_index + earlier + follow_up_number

    def _count_skipped(self) -> None:
        self._journal.skipped += 1
        self._parts.screen.skipped()

    # ------------------------------------------------------------- the answer

    def _listen(self) -> None:
        prompt = self._current_prompt
        rule = self._end_rule(prompt)
        self._has_told_of_delay = False

        def work(finish: threading.Event, post: Callable[[Report], None]) -> Report:
            hearing = self._hear(prompt, lambda heard: post(Report(heard=heard)))
            self._hearing = hearing
            index, path = prompt.source_index, prompt.recording_path
            try:
                recording = self._parts.recorder.record(index, path, rule, finish, hearing)
            except SimulatorError as error:
                return Report(Event.DEVICE_FAILED, error=error)
            return Report(Event.CLOSED, recording)

        self._activities.start(work)
        self._warm_up()
        self._listening_since = self._parts.clock.monotonic()
        self._parts.screen.listening(rule.limit_seconds)

    @property
    def _current_prompt(self) -> Prompt:
        assert self._prompt is not None  # noqa: S101 - the first action of an interview is to ask
        return self._prompt

    def _hear(self, prompt: Prompt, on_heard: OnHeard) -> Hearing:
        if prompt.follow_up:
            answer = self._journal.last_answer
            return self._parts.judge.listen_to_reply(answer, prompt.follow_up, on_heard)
        return self._parts.judge.listen(prompt.question, on_heard)

    def _end_rule(self, prompt: Prompt) -> EndRule:
        return EndRule(
            silence_seconds=self._settings.patience.silence_seconds,
            first_word_seconds=self._settings.first_word_seconds,
            limit_seconds=self._limit_seconds(prompt),
        )

    def _limit_seconds(self, prompt: Prompt) -> float:
        """The question's limit; a reply has no more than a short answer."""
        question, default_seconds = prompt.question, self._settings.default_limit_seconds
        limit_seconds = question.limit_seconds or default_seconds(question.section)
        return min(limit_seconds, default_seconds("short")) if prompt.follow_up else limit_seconds

    def _show_heard(self, heard: HeardSoFar) -> None:
        if self._hearing:
            self._parts.screen.heard(heard.text, self._hearing.points_so_far(heard))
        if heard.behind_seconds >= _FAR_BEHIND_SECONDS and not self._has_told_of_delay:
            self._has_told_of_delay = True
            self._parts.screen.notice(
                f"Transcribing is {heard.behind_seconds:.0f} s behind. Nothing is lost; "
                "the verdict will take a moment longer."
            )

    def _discard_answer(self) -> None:
        self._activities.end()
        if self._hearing:
            self._hearing.abandon()
        self._journal.discard_recording(self._current_prompt.recording_path)

    def _judge(self) -> None:
        recording, hearing = self._recording, self._hearing
        assert recording is not None  # noqa: S101 - CLOSED always brings one
        assert hearing is not None  # noqa: S101 - made before anything was recorded
        clock = self._parts.clock
        if recording.trouble and recording.ended_by not in _ENDED_BY_TROUBLE:
            self._parts.screen.notice(recording.trouble)
        self._parts.screen.closed(recording, hearing.unread_seconds)

        def work(_stop: threading.Event, _post: Callable[[Report], None]) -> Report:
            record = hearing.verdict(recording, recording.path.name)
            timing = Timing(recording.speech_ended, recording.closed, clock.monotonic())
            judged = record.with_timing(timing)
            if recording.ended_by in _ENDED_BY_TROUBLE:
                trouble = DeviceError(f"The interview could not go on. {recording.trouble}")
                return Report(Event.JUDGED_AFTER_TROUBLE, judged, error=trouble)
            has_gaps = next_follow_up(judged, self._settings.follow_ups) is not None
            return Report(Event.JUDGED_WITH_GAPS if has_gaps else Event.JUDGED, judged)

        self._activities.start(work)

    def _save_answer(self) -> None:
        try:
            self._journal.keep_last_answer_in_history()
        except HistoryError as error:
            self._parts.screen.notice(str(error))

    def _show_verdict(self) -> None:
        self._parts.screen.verdict(self._journal.last_answer)

    def _give_feedback(self) -> None:
        feedback = self._journal.last_answer.feedback or ""
        self._say(f"feedback-{self._question_number}", feedback, is_feedback=True)

    def _note_feedback_sounds(self, moment: float) -> None:
        answer = self._journal.last_answer
        if answer.timing:
            timing = replace(answer.timing, feedback_audible=moment)
            self._journal.replace_last_answer(replace(answer, timing=timing))

    def _read_model_answer(self) -> None:
        self._parts.screen.model_answer(self._question)
        self._say(f"model-answer-{self._question_number}", self._question.answer)

    # ------------------------------------------------------------- the appeal

    @property
    def _contested_points(self) -> tuple[str, ...]:
        coverage = self._journal.last_answer.assessment.coverage
        return tuple(point.text for point in contested(coverage)) if coverage else ()

    def _ask_for_claim(self) -> None:
        self._activities.end()
        self._parts.screen.ask_for_claim(self._contested_points)

    def _listen_to_claim(self) -> None:
        question = self._state.question_index
        self._claims[question] += 1
        index = self._source_index(self._follow_ups_asked[question] + self._claims[question])
        recorder = self._parts.recorder
        transcription = self._parts.judge.listen_to_claim(self._contested_points)

        def work(finish: threading.Event, _post: Callable[[Report], None]) -> Report:
            try:
                return Report(
                    Event.CLAIM_MADE, claim=hear_claim(recorder, index, transcription, finish)
                )
            except SimulatorError as error:
                return Report(Event.CLAIM_DROPPED, notice=str(error))

        self._activities.start(work)
        self._listening_since = self._parts.clock.monotonic()
        self._parts.screen.listening_to_claim()

    def _rule_on_claim(self) -> None:
        answer, appeal = appealed(self._journal.last_answer, self._claim)
        assert appeal is not None  # noqa: S101 - only an answer with a verdict is appealed
        lesson = None
        if appeal.ruling is Ruling.CREDITED:
            try:
                self._journal.revise_last_answer(answer)
                lesson = keep_heard_form(self._parts.heard_forms, appeal)
            except HistoryError as error:
                lesson = str(error)
        self._parts.screen.ruling(answer, appeal)
        if lesson:
            self._parts.screen.notice(lesson)
        self._say(f"appeal-{self._question_number}", spoken_ruling(appeal))

    # ----------------------------------------------------------------- the end

    def _summarise(self) -> None:
        self._activities.end()
        record = self._journal.record()
        text = closing_words(record.summary, record.answers)
        self._parts.screen.summary(record, text)
        self._say("summary", text)

    def _keep_unfinished(self) -> None:
        self._activities.end()
        if self._prompt:
            self._journal.keep_unfinished_recording(self._prompt)

    def _stop(self) -> None:
        self._activities.end()
        self._journal.close()
