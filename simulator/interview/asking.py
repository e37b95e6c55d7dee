"""What is asked next, and having its voice ready."""

from simulator.interview.journal import SessionJournal
from simulator.interview.prompt import Prompt
from simulator.interview.states import InterviewState
from simulator.sessions.agenda import Agenda
from simulator.sessions.coach import next_follow_up
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

    def prompt(self, state: InterviewState) -> Prompt:
        """What is to be asked in this state."""
        index = state.question_index
        question = self._agenda.questions[index]
        if not state.is_following_up:
            return Prompt(question, index + 1, self._journal.next_recording_path)
        follow_up = next_follow_up(self._journal.last_answer, self._settings.follow_ups)
        assert follow_up is not None  # noqa: S101 - or the answer had not been judged with gaps
        return Prompt(question, index + 1, self._journal.reply_path, follow_up)

    def prepare_next_question(self, state: InterviewState) -> None:
        """Have the voice of the question behind this one rendered, while the person answers."""
        index = state.question_index + 1
        if index < len(self._agenda.questions):
            path = self._journal.next_recording_path
            coming = Prompt(self._agenda.questions[index], index + 1, path)
            self._narrator.prepare_next(coming.spoken)
