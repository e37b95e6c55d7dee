"""The opening and what is asked next: shown, said, and the voice of it ready in time."""

from simulator.interview.happenings import FollowUpAsked, InterviewOpened, QuestionAsked
from simulator.interview.journal import SessionJournal
from simulator.interview.opening import opening_words, reading_seconds, transition
from simulator.interview.parts import Parts
from simulator.interview.prompt import Prompt
from simulator.interview.speech import Speech
from simulator.interview.states import InterviewState
from simulator.questions.bank import FollowUp
from simulator.sessions.agenda import Agenda
from simulator.settings import Settings


class Asking:
    """Greets, then asks the questions of the agenda and the follow-ups to the last answer."""

    def __init__(
        self,
        agenda: Agenda,
        settings: Settings,
        parts: Parts,
        speech: Speech,
        journal: SessionJournal,
    ) -> None:
        self._agenda = agenda
        self._settings = settings
        self._show = parts.show
        self._narrator = parts.narrator
        self._speech = speech
        self._journal = journal
        self._follow_up: FollowUp | None = None

    def open(self, state: InterviewState) -> None:
        """Greet, if that is wanted, while the first question is rendered.

        Where somebody sits at the screen, the greeting stays long enough to be read, even if
        nothing sounds.
        """
        text = opening_words(self._agenda, self._settings) if self._settings.greeting else ""
        self._narrator.prepare_next(f"{text} {self.prompt(state).spoken}".strip())
        if text:
            self._show(InterviewOpened(text))
        is_read = text and self._agenda.waits_for_keys
        stays_seconds = reading_seconds(text) if is_read else 0.0
        self._speech.say("opening", text, stays_seconds=stays_seconds)

    def expect(self, follow_up: FollowUp | None) -> None:
        """Have this to ask about the answer that was just judged, if anything."""
        self._follow_up = follow_up

    def ask(self, prompt: Prompt) -> None:
        """Show and say what is asked."""
        if prompt.follow_up:
            self._show(FollowUpAsked(prompt.follow_up))
        else:
            count, session = len(self._agenda.questions), self._journal.folder.name
            self._show(QuestionAsked(prompt.question_number, count, prompt.question, session))
        self._speech.say(prompt.label, prompt.spoken)

    def prompt(self, state: InterviewState) -> Prompt:
        """What is to be asked in this state."""
        index = state.question_index
        question = self._agenda.questions[index]
        if not state.is_following_up:
            return self._prompt(index, is_first_time=not state.repeats)
        assert self._follow_up  # noqa: S101 - or the answer had not been judged with gaps
        return Prompt(question, index + 1, self._journal.reply_path, self._follow_up)

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
