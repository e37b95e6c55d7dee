"""Runs an interview: carries out the actions of ``steps.py`` and feeds back what happened.

Speaking, listening and judging are activities in a thread of their own; everything else
happens in the thread that called :meth:`InterviewSession.run`.
"""

import contextlib
from collections.abc import Callable
from dataclasses import replace

from simulator.errors import DeviceError, HistoryError
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.activities import Activities
from simulator.interview.answering import Answering
from simulator.interview.appealing import Appealing
from simulator.interview.asking import Asking
from simulator.interview.closing import closing_words
from simulator.interview.coaching import Coaching
from simulator.interview.command_listener import CommandListener
from simulator.interview.commands import (
    ASKS_FOR_ANOTHER_TURN,
    CONFIRMATIONS,
    EXTRA_SECONDS,
    commands_now,
    typed_command,
)
from simulator.interview.cue_sheet import CueSheet
from simulator.interview.happenings import (
    FollowUpAsked,
    InterviewEnded,
    MicrophoneLost,
    PhaseEntered,
    QuestionAsked,
    ResultsGiven,
    TextAsked,
    confirmation,
    notice,
    nudge,
)
from simulator.interview.journal import SessionJournal
from simulator.interview.live_view import LiveView
from simulator.interview.modes import (
    end_rule,
    mode_named,
    rules_of,
    settings_of,
    time_allowed,
)
from simulator.interview.parts import Parts
from simulator.interview.reporting import (
    AnswerJudged,
    AnswerRecorded,
    Eventful,
    Failed,
    FeedbackSounded,
    LineGiven,
    MicrophoneFailed,
    MomentSeen,
    Noticed,
    NumberChosen,
    Occurred,
    Report,
    WordsHeard,
)
from simulator.interview.speech import Speech
from simulator.interview.states import KEYS, SAID, Action, Event, InterviewState, Phase
from simulator.interview.steps import accepted, accepts, step
from simulator.listening.intent import Command
from simulator.moments import iso_text
from simulator.questions.bank import Question
from simulator.sessions.agenda import Agenda
from simulator.sessions.locks import running
from simulator.sessions.session_folder import SessionFolder
from simulator.settings import Settings
from simulator.speaking.chimes import Chime

_STALE_ENTER_SECONDS = 0.4
_LISTENING = frozenset({Phase.LISTENING, Phase.LISTENING_TO_CLAIM})
_ABOUT_POINTS = frozenset({Event.KEY_APPEAL, Event.KEY_DECIDE})
_TEXT_PHASES = frozenset({Phase.APPEALING, Phase.TYPING})
_OFFER_TO_END = (
    "End the interview here? Q ends it, and your answer so far is judged; Enter continues."
)
_NUDGE = "Take your time. To skip this question, say skip or press S."


class InterviewSession:
    """One interview, kept in one session folder.

    ``was_broken_off`` tells whether it was ended by Ctrl-C, a hang-up or a failure.
    """

    def __init__(
        self, agenda: Agenda, settings: Settings, parts: Parts, folder: SessionFolder
    ) -> None:
        self._agenda = agenda
        self._mode = mode_named(agenda.mode)
        self._settings = settings_of(self._mode, settings)
        self._parts = parts
        started = iso_text(parts.clock.utc())
        self._journal = SessionJournal(agenda, started, folder, parts.store, parts.transcript_of)
        self._activities = Activities()
        self._speech = Speech(parts, self._activities)
        self._asking = Asking(agenda, self._settings, self._journal, parts.narrator)
        self._answering = Answering(
            parts, self._activities, self._journal, has_keys=agenda.waits_for_keys
        )
        self._coaching = Coaching(self._mode, parts.show, self._speech, self._journal)
        self._appealing = Appealing(parts, self._activities, self._journal)
        self._turns = CueSheet()
        rules = rules_of(
            self._mode,
            waits_for_keys=agenda.waits_for_keys,
            types_answers=agenda.options.types_answers,
            hears_commands=parts.microphones is not None,
        )
        self._live_view = LiveView(
            parts.show,
            lambda: parts.narrator.chime(Chime.TIME_WARNING),
            shows_points=rules.gives_feedback,
        )
        self._commands = CommandListener(
            parts, self._activities, types_answers=agenda.options.types_answers
        )
        self._state = InterviewState(
            len(agenda.questions), rules, question_index=agenda.first_index
        )
        self._index_before = 0
        self._skipped: set[int] = set()
        self._skipped_before = agenda.kept.skipped if agenda.kept else 0
        self._listening_since = 0.0
        self._error: Exception | None = None
        self.was_broken_off = False
        self._actions = self._actions_to_carry_out()
        self._answers = self._answers_to_reports()

    def _actions_to_carry_out(self) -> dict[Action, Callable[[], None]]:
        return {
            Action.ASK: self._ask,
            Action.LISTEN: self._listen,
            Action.NUDGE: self._nudge,
            Action.CONFIRM: lambda: self._speech.say("confirmation", ""),
            Action.EXTEND: lambda: self._answering.extend(EXTRA_SECONDS),
            Action.PAUSE: self._pause,
            Action.HOLD: self._answering.hold,
            Action.GO_ON_LISTENING: self._answering.go_on,
            Action.ASK_FOR_TEXT: self._ask_for_text,
            Action.FINISH_ANSWER: self._activities.finish,
            Action.OFFER_TO_END: lambda: self._parts.show(confirmation(_OFFER_TO_END)),
            Action.DISCARD_ANSWER: self._answering.discard,
            Action.COUNT_SKIPPED: self._count_skipped,
            Action.SAVE_ANSWER: self._save_answer,
            Action.SHOW_VERDICT: self._coaching.show_verdict,
            Action.GIVE_FEEDBACK: lambda: self._coaching.give_feedback(self._question_number),
            Action.READ_MODEL_ANSWER: self._read_model_answer,
            Action.OFFER_KEYS: self._offer_keys,
            Action.ASK_FOR_CLAIM: self._appealing.ask,
            Action.LISTEN_TO_CLAIM: self._listen_to_claim,
            Action.SUMMARISE: self._summarise,
            Action.KEEP_UNFINISHED: self._keep_unfinished,
            Action.STOP: self._stop,
        }

    def _answers_to_reports(self) -> dict[Action, Callable[[Eventful], None]]:
        """The actions that depend on what was reported."""
        return {
            Action.SWITCH_MICROPHONE: self._switch_microphone,
            Action.OFFER_MICROPHONES: self._offer_microphones,
            Action.JUDGE: self._judge,
            Action.RULE_ON_CLAIM: self._rule_on_claim,
            Action.DECIDE_POINT: self._decide_point,
        }

    @property
    def folder(self) -> SessionFolder:
        """Where the session is kept."""
        return self._journal.folder

    # ------------------------------------------------ from other threads, or signal handlers

    def press(self, key: Event) -> None:
        """Report a key; one without a meaning now is ignored."""
        self._activities.post(Occurred(key, self._parts.clock.monotonic()))

    @property
    def wants_text(self) -> bool:
        """Whether keys are letters of a line now, for :meth:`enter_text`."""
        return self._state.phase in _TEXT_PHASES

    def enter_text(self, text: str | None) -> None:
        """Report a typed line; None to leave it. An empty claim is to be said instead."""
        if self._state.phase is Phase.TYPING:
            event = self._event_of_typed(text or "")
        elif text is None:
            event = Event.CLAIM_DROPPED
        else:
            event = Event.CLAIM_MADE if text.strip() else Event.CLAIM_TO_BE_SPOKEN
        now = self._parts.clock.monotonic()
        self._activities.post(LineGiven(event, text or "", now))

    def choose(self, number: int) -> None:
        """Report the number, from 1, of a microphone on offer, or of a point to tick or untick."""
        is_microphone = self._state.phase is Phase.CHOOSING_MICROPHONE
        event = Event.MICROPHONE_CHOSEN if is_microphone else Event.KEY_DECIDE
        self._activities.post(NumberChosen(event, number))

    def _event_of_typed(self, text: str) -> Event:
        command = typed_command(self._state, text)
        is_answer = bool(text.strip()) or self._answering.has_spoken_part
        return command or (Event.TEXT_ENTERED if is_answer else Event.TEXT_DROPPED)

    # ------------------------------------------------------------------------------ events

    def run(self) -> SessionRecord:
        """Hold the interview.

        Returns:
            The session as saved; ``summary.finished`` is False where questions are left.

        Raises:
            SimulatorError: the interview could not go on; what was recorded is saved.
        """
        with running(self.folder.path):
            try:
                self._open_journal()
                self._apply(Occurred(Event.START))
                while self._state.phase is not Phase.FINISHED:
                    report = self._activities.receive()
                    if report:
                        self._take(report)
            except BaseException:
                with contextlib.suppress(HistoryError):
                    self._keep_unfinished()
                    self._stop()
                raise
            finally:
                self._speech.close()
        if self._error:
            raise self._error
        return self._journal.record()

    def _open_journal(self) -> None:
        """Begin the session in its folder, and in the history as far as that can be written."""
        self._journal.save()
        try:
            self._journal.add_to_history()
        except HistoryError as error:
            self._parts.show(notice(str(error)))

    def _take(self, report: Report) -> None:
        match report:
            case Noticed():
                self._parts.show(notice(report.text))
            case FeedbackSounded():
                self._coaching.note_audible(report.at)
            case WordsHeard():
                self._answering.note_heard(report.heard.text)
                self._live_view.heard(report.heard, report.points)
            case MomentSeen():
                self._live_view.moment(report.moment)
            case _:
                self._take_event(report)

    def _take_event(self, report: Eventful) -> None:
        """Move on, unless the event has no meaning now or is stale."""
        match report:
            case Failed():
                self._error = self._error or report.error
            case AnswerJudged():
                self._error = self._error or report.trouble
            case AnswerRecorded():
                report = replace(report, event=self._event_of(report))
        if not accepts(self._state, report.event) or self._is_stale(report):
            return
        match report:
            case AnswerRecorded():
                self._answering.note_recorded(report.recording)
            case AnswerJudged():
                self._keep(report.answer)
        self._apply(report)

    def _event_of(self, report: AnswerRecorded) -> Event:
        """What the end of a turn means now.

        A turn that ends when nothing else can come of it is closed, and one that is ended by
        quitting before anything was said has not started.
        """
        is_last = self._state.phase is Phase.CLOSING_LAST_ANSWER
        if is_last and not report.recording.speech:
            return Event.NOT_STARTED
        return report.event if accepts(self._state, report.event) else Event.CLOSED

    def _is_stale(self, report: Eventful) -> bool:
        """Whether Enter was meant for what was before, or there is no point to speak of."""
        match report:
            case Occurred(Event.KEY_APPEAL):
                return not self._has_points
            case Occurred(Event.KEY_DECIDE):
                return True
            case NumberChosen(Event.KEY_DECIDE, number):
                return not self._appealing.has_point(self._question, number)
            case Occurred(Event.KEY_DONE, at) if self._state.phase in _LISTENING:
                return at < self._listening_since + _STALE_ENTER_SECONDS
        return False

    def _keep(self, answer: AnswerRecord) -> None:
        if answer.follow_ups:
            self._journal.replace_last_answer(answer)
        else:
            self._journal.add(answer)
            self._count_as_skipped(self._skipped - {self._state.question_index})

    def _apply(self, report: Eventful) -> None:
        event, before = report.event, self._state
        self._index_before = before.question_index
        self._state, actions = step(before, event)
        self.was_broken_off = event is Event.BROKEN_OFF or self._error is not None
        self._journal.is_finished = (
            self._state.phase is Phase.FINISHED and not self.was_broken_off and self._is_through
        )
        self._confirm(event, before)
        self._parts.show(PhaseEntered(self._state.phase, self._keys_now()))
        for action in actions:
            self._carry_out(action, report)

    def _carry_out(self, action: Action, report: Eventful) -> None:
        if action in self._answers:
            self._answers[action](report)
        else:
            self._actions[action]()

    @property
    def _is_through(self) -> bool:
        """Whether no question is left."""
        is_last = self._question_number == self._state.question_count
        return self._state.was_asked or (is_last and self._journal.has_answer_to_this_question)

    def _confirm(self, event: Event, before: InterviewState) -> None:
        if event in CONFIRMATIONS:
            self._parts.show(confirmation(CONFIRMATIONS[event]))
        if event in SAID:
            self._speech.preface(CONFIRMATIONS[event])
            if before.phase is Phase.LISTENING and event in ASKS_FOR_ANOTHER_TURN:
                self._turns.note_command(before.question_index - self._agenda.first_index)

    def _keys_now(self) -> tuple[Event, ...]:
        keys = accepted(self._state, KEYS)
        if self._has_points:
            return keys
        return tuple(key for key in keys if key not in _ABOUT_POINTS)

    @property
    def _has_points(self) -> bool:
        """Whether there is a verdict on points of this question."""
        return self._appealing.has_point(self._question, 1)

    # ------------------------------------------------------------------ speaking and asking

    @property
    def _question(self) -> Question:
        return self._agenda.questions[self._state.question_index]

    @property
    def _question_number(self) -> int:
        return self._state.question_index + 1

    def _ask(self) -> None:
        self._activities.end()
        self._journal.begin_question(self._state.question_index)
        prompt = self._asking.prompt(self._state)
        self._answering.expect(prompt)
        self._place()
        if prompt.follow_up:
            self._parts.show(FollowUpAsked(prompt.follow_up))
        else:
            self._parts.show(
                QuestionAsked(self._question_number, self._state.question_count, self._question)
            )
        self._speech.say(prompt.label, prompt.spoken)

    def _nudge(self) -> None:
        self._parts.show(nudge(_NUDGE))
        self._speech.say("nudge", _NUDGE)

    def _count_skipped(self) -> None:
        self._count_as_skipped(self._skipped | {self._index_before})

    def _count_as_skipped(self, indexes: set[int]) -> None:
        self._skipped = indexes
        self._journal.skipped = self._skipped_before + len(indexes)

    def _pause(self) -> None:
        self._commands.listen(commands_now(self._state), self._speech.take_preface())

    def _offer_keys(self) -> None:
        without = frozenset() if self._has_points else frozenset({Command.CLAIM})
        self._commands.listen(commands_now(self._state) - without)

    # --------------------------------------------------------------------------- the answer

    @property
    def _is_reply(self) -> bool:
        return self._state.is_following_up

    def _listen(self) -> None:
        question, settings = self._question, self._settings
        rule = end_rule(self._mode, settings, question, is_reply=self._is_reply)
        self._cue(self._place())
        self._answering.listen(rule, commands_now(self._state))
        self._speech.warm_up()
        self._asking.prepare_next_question(self._state)
        self._listening_since = self._parts.clock.monotonic()
        time = time_allowed(settings, question, is_reply=self._is_reply)
        limit_seconds = time.limit_seconds + self._answering.extra_seconds
        self._live_view.begin(replace(time, limit_seconds=limit_seconds))

    def _cue(self, place: int) -> None:
        if self._parts.prompter:
            self._parts.prompter.cue(place)

    def _place(self) -> int:
        """Which of the recordings is heard next, where they stand in for the microphone.

        Whatever is asked has its own, also if it is skipped.
        """
        index = self._state.question_index - self._agenda.first_index
        if not self._is_reply:
            return self._turns.answer(index)
        return self._turns.reply(index, len(self._journal.last_answer.follow_ups) + 1)

    def _offer_microphones(self, report: Eventful) -> None:
        if not isinstance(report, MicrophoneFailed):
            return
        microphones = self._parts.microphones
        try:
            names = microphones.names() if microphones else ()
        except DeviceError:
            names = ()
        self._parts.show(MicrophoneLost(report.trouble, names))

    def _switch_microphone(self, report: Eventful) -> None:
        if not isinstance(report, NumberChosen):
            return
        try:
            self._answering.switch_microphone(report.number)
        except DeviceError as error:
            self._activities.post(MicrophoneFailed(str(error)))

    def _ask_for_text(self) -> None:
        self._parts.show(TextAsked(self._answering.ask_for_text()))

    def _judge(self, report: Eventful) -> None:
        typed = None
        if isinstance(report, LineGiven):
            typed = self._answering.typed(report.text, report.at)
        self._answering.judge(typed, self._settings.follow_ups)

    def _save_answer(self) -> None:
        try:
            self._journal.keep_last_answer_in_history()
        except HistoryError as error:
            self._parts.show(notice(str(error)))

    def _read_model_answer(self) -> None:
        self._coaching.read_model_answer(self._question_number, self._question)

    # --------------------------------------------------------------------------- the appeal

    def _listen_to_claim(self) -> None:
        self._cue(self._turns.claim(self._state.question_index - self._agenda.first_index))
        self._appealing.listen()
        self._listening_since = self._parts.clock.monotonic()

    def _rule_on_claim(self, report: Eventful) -> None:
        if isinstance(report, LineGiven):
            ruling = self._appealing.rule(report.text)
            self._speech.say(f"appeal-{self._question_number}", ruling)

    def _decide_point(self, report: Eventful) -> None:
        if isinstance(report, NumberChosen):
            self._appealing.decide(report.number)

    # ------------------------------------------------------------------------------ the end

    def _summarise(self) -> None:
        self._activities.end()
        record = self._journal.record()
        if not self._state.rules.gives_feedback:
            self._parts.show(ResultsGiven(record.answers))
        text = closing_words(record)
        self._parts.show(InterviewEnded(record, text))
        self._speech.say("summary", text)

    def _keep_unfinished(self) -> None:
        self._activities.end()
        if self._answering.has_prompt:
            self._journal.keep_unfinished_recording(self._answering.prompt)

    def _stop(self) -> None:
        self._activities.end()
        self._journal.close()
