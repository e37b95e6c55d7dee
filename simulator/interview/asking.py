"""What is asked next, and having its voice ready."""

from simulator.interview.journal import SessionJournal
from simulator.interview.opening import opening_words, transition
from simulator.interview.prompt import Prompt
from simulator.interview.states import InterviewState
from simulator.sessions.agenda import Agenda
from simulator.settings import Settings
from simulator.speaking.narrator import Narrator


class Asking:
    """Chooses among the questions of the agenda and the follow-ups to the last answer."""

    def __init__(
        self, agenda: Agenda, settings: Settings, journal: SessionJournal, narrator: Narrator
    ) -> None:
        self._agenda = agenda
        self._settings = settings
        self._journal = journal
        self._narrator = narrator

    def opening(self, state: InterviewState) -> str:
        """What is said before the first question, which is rendered behind it; maybe nothing."""
        opening = opening_words(self._agenda, self._settings) if self._settings.greeting else ""
        self._narrator.prepare_next(f"{opening} {self.prompt(state).spoken}".strip())
        return opening

    def prompt(self, state: InterviewState) -> Prompt:
        """What is to be asked in this state."""
        index = state.question_index
        question = self._agenda.questions[index]
        if not state.is_following_up:
            return self._prompt(index, is_first_time=not state.repeats)
        follow_up = self._journal.next_follow_up(self._journal.last_answer, self._settings)
        assert follow_up is not None  # noqa: S101 - or the answer had not been judged with gaps
        return Prompt(question, index + 1, self._journal.reply_path, follow_up)

    def prepare_next_question(self, state: InterviewState) -> None:
        """Have the voice of the question behind this one rendered, while the person answers."""
        index = state.question_index + 1
        if index < len(self._agenda.questions):
            self._narrator.prepare_next(self._prompt(index).spoken)

    def _prompt(self, index: int, *, is_first_time: bool = True) -> Prompt:
        """The prompt of a question; what leads to it is said once, and not behind an opening."""
        question, path = self._agenda.questions[index], self._journal.next_recording_path
        is_led_to = is_first_time and (index > self._agenda.first_index or not self._agenda.kept)
        led_to = transition(index + 1, len(self._agenda.questions)) if is_led_to else ""
        return Prompt(question, index + 1, path, transition=led_to)
