"""The end of an interview: what is said of it, and what somebody may go on with."""

from simulator.history.records import SessionRecord
from simulator.interview.closing import closing_words, parting_words
from simulator.interview.happenings import InterviewEnded, ResultsGiven
from simulator.interview.journal import SessionJournal
from simulator.interview.next_step import NextStep
from simulator.interview.offering import next_steps
from simulator.interview.parts import Parts
from simulator.interview.speech import Speech
from simulator.interview.states import InterviewState


class Ending:
    """Closes an interview; one of the steps ``offered`` then may be ``chosen``."""

    def __init__(self, parts: Parts, speech: Speech, journal: SessionJournal) -> None:
        self.chosen: NextStep | None = None
        self.offered: tuple[NextStep, ...] = ()
        self._parts = parts
        self._speech = speech
        self._journal = journal

    def summarise(self, state: InterviewState) -> None:
        """Save the session, show and say how it went, and offer what makes sense after it."""
        self._journal.close()  # somebody may take their time, or close the window, from here on
        record = self._journal.record()
        self.offered = self._steps_after(record, state) if state.stays_at_end else ()
        if not state.rules.gives_feedback:
            self._parts.show(ResultsGiven(record.answers))
        is_through = self.is_through(state)
        text = closing_words(record) if is_through else parting_words(record)
        self._parts.show(InterviewEnded(record, text, self.offered))
        self._speech.say("summary", text)

    def is_through(self, state: InterviewState) -> bool:
        """Whether no question is left."""
        is_last = state.question_index + 1 == state.question_count
        return state.was_asked or (is_last and self._journal.has_answer_to_this_question)

    def has_step(self, number: int) -> bool:
        """Whether so many steps, from 1, are offered."""
        return 1 <= number <= len(self.offered)

    def choose(self, number: int) -> None:
        """Go on with the step with a number, from 1."""
        self.chosen = self.offered[number - 1]

    def _steps_after(self, record: SessionRecord, state: InterviewState) -> tuple[NextStep, ...]:
        are_recorded = self._parts.prompter is not None and not state.rules.types_answers
        return next_steps(record, needs_recordings=are_recorded)
