"""Which recording is heard next, where recordings stand in for the microphone."""

from simulator.interview.cue_sheet import CueSheet
from simulator.interview.journal import SessionJournal
from simulator.interview.states import InterviewState
from simulator.listening.source import Prompter


class Cueing:
    """Cues the ``prompter``, if there is one, by what the interview has come to.

    Whatever is asked has its own recording, also if it is skipped; ``first_index`` is the first
    question that has one.
    """

    def __init__(
        self, prompter: Prompter | None, first_index: int, journal: SessionJournal
    ) -> None:
        self._prompter = prompter
        self._first_index = first_index
        self._journal = journal
        self._sheet = CueSheet()

    def note_asked(self, state: InterviewState) -> int:
        """Something is asked now; returns the place of what answers it."""
        index = self._index(state)
        if not state.is_following_up:
            return self._sheet.answer(index)
        return self._sheet.reply(index, len(self._journal.last_answer.follow_ups) + 1)

    def note_command(self, state: InterviewState) -> None:
        """A command was spoken in place of an answer."""
        self._sheet.note_command(self._index(state))

    def cue_answer(self, state: InterviewState) -> None:
        """What was asked is answered now."""
        self._cue(self.note_asked(state))

    def cue_claim(self, state: InterviewState) -> None:
        """A claim is spoken now."""
        self._cue(self._sheet.claim(self._index(state)))

    def _cue(self, place: int) -> None:
        if self._prompter:
            self._prompter.cue(place)

    def _index(self, state: InterviewState) -> int:
        return state.question_index - self._first_index
