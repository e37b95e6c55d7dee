"""Runs an interview: takes reports of what happened, and steps from one state to the next.

What a step asks for is carried out in ``conduct.py``. All of it happens in the thread that called
:meth:`InterviewSession.run`.
"""

from dataclasses import replace
from types import MappingProxyType

from simulator.errors import HistoryError
from simulator.history.records import SessionRecord
from simulator.interview.commands import typed_command
from simulator.interview.conduct import Conduct
from simulator.interview.happenings import KeyHeldBack, PhaseEntered, notice
from simulator.interview.journal import SessionJournal
from simulator.interview.key_meanings import KeyMeanings, Meaning, meaning
from simulator.interview.next_step import NextStep
from simulator.interview.parts import Parts
from simulator.interview.reporting import (
    AnswerJudged,
    AnswerRecorded,
    Eventful,
    Failed,
    LineGiven,
    MomentSeen,
    NumberChosen,
    Occurred,
    Report,
)
from simulator.interview.states import COMMANDS, KEYS, Event, InterviewState, Phase
from simulator.interview.steps import OVER, accepted, step, understands
from simulator.listening.turn import Stage
from simulator.moments import iso_text
from simulator.sessions.agenda import Agenda
from simulator.sessions.locks import running
from simulator.sessions.session_folder import SessionFolder
from simulator.settings import Settings
from simulator.spelling import composed

_ANSWER_MAY_BE_EMPTY = frozenset({Phase.LISTENING, Phase.CHOOSING_MICROPHONE})
_KEY_BEHIND = MappingProxyType({Event.DONE_WITHOUT_A_WORD: Event.KEY_DONE})
_OFFERS = MappingProxyType(
    {
        Phase.CHOOSING_MICROPHONE: Event.MICROPHONE_CHOSEN,
        Phase.CLOSING: Event.NEXT_STEP_CHOSEN,
        Phase.CHOOSING_NEXT_STEP: Event.NEXT_STEP_CHOSEN,
    }
)
"""What a number chooses where something is on offer."""
_ABOUT_POINTS = frozenset({Event.KEY_APPEAL, Event.KEY_DECIDE})
_ENDING = frozenset({*OVER, Phase.FINISHED})
_TEXT_PHASES = frozenset({Phase.APPEALING, Phase.TYPING})


class InterviewSession:
    """One interview, kept in one session folder.

    ``was_broken_off`` tells whether it was ended by Ctrl-C, a hang-up or a failure before its end.
    """

    def __init__(
        self, agenda: Agenda, settings: Settings, parts: Parts, folder: SessionFolder
    ) -> None:
        self._parts = parts
        started = iso_text(parts.clock.utc())
        self._journal = SessionJournal(agenda, started, folder, parts.store, parts.transcript_of)
        self._conduct = Conduct(agenda, settings, parts, self._journal)
        self._activities = self._conduct.activities
        self._key_meanings = KeyMeanings()
        self._error: Exception | None = None
        self.was_broken_off = False

    @property
    def _state(self) -> InterviewState:
        return self._conduct.state

    @property
    def folder(self) -> SessionFolder:
        """Where the session is kept."""
        return self._journal.folder

    @property
    def chosen(self) -> NextStep | None:
        """What the person wants to go on with, once the session has run."""
        return self._conduct.ending.chosen

    @property
    def offered(self) -> tuple[NextStep, ...]:
        """What they could choose from."""
        return self._conduct.ending.offered

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
        text = None if text is None else composed(text)
        if self._state.phase is Phase.TYPING:
            event = self._event_of_typed(text or "")
        elif text is None:
            event = Event.CLAIM_DROPPED
        else:
            event = Event.CLAIM_MADE if text.strip() else Event.CLAIM_TO_BE_SPOKEN
        now = self._parts.clock.monotonic()
        self._activities.post(LineGiven(event, text or "", now))

    def choose(self, number: int) -> None:
        """Report the number, from 1, of what is on offer, or of a point to tick or untick."""
        event = _OFFERS.get(self._state.phase, Event.KEY_DECIDE)
        self._activities.post(NumberChosen(event, number))

    def note_playing(self, *, is_playing: bool) -> None:
        """See :meth:`simulator.interview.desk.Desk.note_playing`."""
        self._conduct.note_playing(is_playing=is_playing)

    def _event_of_typed(self, text: str) -> Event:
        is_brief = self._conduct.is_brief_answer(text)
        command = None if is_brief else typed_command(self._state, text)
        is_answer = bool(text.strip()) or self._conduct.has_spoken_part
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
                self._conduct.break_off()
                raise
            finally:
                self._conduct.close()
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
        if isinstance(report, Eventful):
            self._take_event(report)
            return
        if isinstance(report, MomentSeen):
            self._note_key_meanings()
        self._conduct.note(report)

    def _take_event(self, report: Eventful) -> None:
        """Move on, unless the event has no meaning now or is stale."""
        match report:
            case Failed():
                self._error = self._error or report.error
            case AnswerJudged():
                self._error = self._error or report.trouble
            case AnswerRecorded():
                report = replace(report, event=self._event_of(report))
            case Occurred(Event.KEY_DONE) if self._has_nothing_to_close:
                report = replace(report, event=Event.DONE_WITHOUT_A_WORD)
        if not understands(self._state, report.event) or self._is_stale(report):
            return
        self._conduct.keep(report)
        self._apply(report)

    def _event_of(self, report: AnswerRecorded) -> Event:
        """What the end of a turn means now.

        A turn that ends when nothing else can come of it is closed, and one that is ended by
        quitting before anything was said has not started.
        """
        is_last = self._state.phase is Phase.CLOSING_LAST_ANSWER
        if is_last and not report.recording.speech:
            return Event.NOT_STARTED
        return report.event if understands(self._state, report.event) else Event.CLOSED

    @property
    def _has_nothing_to_close(self) -> bool:
        is_answer = self._state.phase in _ANSWER_MAY_BE_EMPTY
        return is_answer and self._conduct.stage is not Stage.ANSWERING

    def _is_stale(self, report: Eventful) -> bool:
        """Whether a key was meant for what was before, or there is no point to speak of."""
        match report:
            case Occurred(Event.KEY_APPEAL) if not self._has_points:
                return True
            case Occurred(Event.KEY_DECIDE):
                return True
            case NumberChosen(Event.NEXT_STEP_CHOSEN, number):
                return not self._conduct.ending.has_step(number)
            case NumberChosen(Event.KEY_DECIDE, number):
                return not self._conduct.has_point(number)
            case Occurred(event, at):
                return self._is_held_back(_KEY_BEHIND.get(event, event), at)
        return False

    def _is_held_back(self, key: Event, pressed_at: float) -> bool:
        """Whether its meaning changed as it was pressed; the person is told so."""
        self._note_key_meanings()
        if key not in KEYS or not self._key_meanings.is_held_back(key, pressed_at):
            return False
        self._parts.show(KeyHeldBack(key, self._meaning(key)))
        return True

    def _note_key_meanings(self) -> None:
        meanings = {key: self._meaning(key) for key in accepted(self._state, KEYS)}
        self._key_meanings = self._key_meanings.after(meanings, self._parts.clock.monotonic())

    def _meaning(self, key: Event) -> Meaning:
        return meaning(key, self._state.phase, self._conduct.stage)

    def _apply(self, report: Eventful) -> None:
        is_in_the_middle = self._state.phase not in OVER
        before = self._state
        state, actions = step(before, report.event)
        self._conduct.move_to(state, report.event)
        is_broken_off = report.event is Event.BROKEN_OFF and is_in_the_middle
        self.was_broken_off = is_broken_off or self._error is not None
        is_ending = state.phase in _ENDING and not self.was_broken_off
        self._journal.is_finished = is_ending and self._conduct.ending.is_through(state)
        self._note_key_meanings()
        self._parts.show(
            PhaseEntered(state.phase, self._keys_now(), self._hears_commands, self._commands_now())
        )
        self._conduct.confirm(before, report.event)
        self._conduct.carry_out(actions, report)

    @property
    def _hears_commands(self) -> bool:
        """Whether somebody may speak between answers, as long as the interviewer does not."""
        rules = self._state.rules
        return rules.hears_commands and rules.waits_for_keys and not rules.types_answers

    def _keys_now(self) -> tuple[Event, ...]:
        keys = accepted(self._state, KEYS)
        if self._has_points:
            return keys
        return tuple(key for key in keys if key not in _ABOUT_POINTS)

    def _commands_now(self) -> tuple[Event, ...]:
        """What may be chosen in place of the answer that is being typed."""
        is_typing = self._state.phase is Phase.TYPING
        return accepted(self._state, COMMANDS) if is_typing else ()

    @property
    def _has_points(self) -> bool:
        """Whether there is a verdict on points of this question."""
        return self._conduct.has_point(1)
