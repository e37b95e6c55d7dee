"""A plain screen, line by line: for any terminal, a pipe, or a screen reader."""

from functools import singledispatchmethod
from textwrap import indent

from simulator.cli.echo import INDENT, columns, echo, paragraph
from simulator.cli.lines import mark_of, show_lines, show_menu, show_results
from simulator.figures import clock
from simulator.interview.happenings import (
    AdviceGiven,
    AdvisorNamed,
    AnswerClosed,
    AppealRuled,
    ClaimAsked,
    CommandUnclear,
    FollowUpAsked,
    Happening,
    Heard,
    HintGiven,
    InterviewEnded,
    InterviewOpened,
    Judged,
    KeyHeldBack,
    ListeningBegan,
    MicrophoneLost,
    ModelAnswerGiven,
    MomentPassed,
    PhaseEntered,
    PointDecided,
    QuestionAsked,
    ResultsGiven,
    TextAsked,
    TimeRunsOut,
    Told,
    Tone,
)
from simulator.interview.states import Event, Phase
from simulator.listening.turn import Stage
from simulator.presenting.keys import held_back_words, key_hints, unclear_command_words
from simulator.presenting.lines import LineKind
from simulator.presenting.looks import VOICE_HINTS
from simulator.presenting.next_step_lines import miss_lines
from simulator.presenting.plain_text import flowing
from simulator.presenting.summary_lines import summary_lines
from simulator.presenting.verdict_lines import (
    advice_lines,
    advisor_words,
    claim_lines,
    decided_lines,
    full_verdict_lines,
    how_to_agree,
    recorded_line,
    ruling_lines,
    unread_words,
)

_PAUSED = frozenset({Phase.PAUSED_BEFORE_ANSWER, Phase.PAUSED_IN_ANSWER, Phase.PAUSED_AFTER_ANSWER})
_WAITING = frozenset({Phase.REVIEWING, Phase.CHOOSING_NEXT_STEP})
_PAUSED_WORD = "Paused."
_LISTENING_TO_CLAIM = (
    'Listening. Say, for example, "I said Kubernetes", or "the third one".  [Enter] done'
)


class LineScreen:
    """Prints what happens. Lines don't move, so nothing is printed for a passing moment.

    With ``shows_live`` each key point is ticked off the moment it is heard.
    """

    def __init__(self, *, has_keys: bool, shows_live: bool) -> None:
        self._has_keys = has_keys
        self._shows_live = shows_live
        self._ticked: set[str] = set()
        self._phase = Phase.READY
        self._keys: tuple[Event, ...] = ()
        self._stage = Stage.THINKING
        self._hinted: set[str] = set()

    @singledispatchmethod
    def show(self, happening: Happening) -> None:
        """See :data:`simulator.interview.happenings.Show`."""
        message = f"Nothing prints {happening!r}."
        raise NotImplementedError(message)

    @show.register
    def _phase_entered(self, happening: PhaseEntered) -> None:
        before, self._phase, self._keys = self._phase, happening.phase, happening.keys
        if self._phase in _PAUSED:
            self._tell_with_keys(_PAUSED_WORD)
        elif before is Phase.PAUSED_IN_ANSWER and self._phase is Phase.LISTENING:
            self._tell_with_keys("Listening again.")
        elif self._phase is Phase.LISTENING_TO_CLAIM is not before:
            echo(_LISTENING_TO_CLAIM, fg="cyan")
        elif self._phase in _WAITING and self._phase is not before:
            self._show_keys()
        self._hint_at_voice(happening)

    def _hint_at_voice(self, happening: PhaseEntered) -> None:
        """Tell once whether commands can be spoken after a verdict."""
        hint = VOICE_HINTS.get(happening.phase, "") if happening.hears_commands else ""
        if hint and hint not in self._hinted:
            self._hinted.add(hint)
            echo(hint, fg="cyan")

    def _tell_with_keys(self, text: str) -> None:
        echo(text, fg="cyan")
        self._show_keys()

    def _show_keys(self) -> None:
        """The keys that work now; nothing if nobody can press them."""
        hints = key_hints(self._phase, self._keys, self._stage) if self._has_keys else ()
        if hints:
            rows = flowing((f"[{key}] {text}" for key, text in hints), columns() - len(INDENT))
            echo(indent(rows, INDENT), fg="cyan")

    @show.register
    def _interview_opened(self, happening: InterviewOpened) -> None:
        echo()
        paragraph(happening.text)

    @show.register
    def _advisor_named(self, happening: AdvisorNamed) -> None:
        echo(advisor_words(happening.name), fg="cyan")

    @show.register
    def _question_asked(self, happening: QuestionAsked) -> None:
        asked = happening.question
        echo()
        echo(f"Question {happening.number} of {happening.count}  ({asked.id})", bold=True)
        paragraph(asked.text)

    @show.register
    def _follow_up_asked(self, happening: FollowUpAsked) -> None:
        echo()
        echo("Follow-up", bold=True)
        paragraph(happening.follow_up.text)

    @show.register
    def _hint_given(self, happening: HintGiven) -> None:
        paragraph(f"Hint: {happening.text}", bold=True)

    @show.register
    def _told(self, happening: Told) -> None:
        if happening.tone in {Tone.NUDGE, Tone.ASIDE}:
            paragraph(happening.text, bold=True)
        elif happening.tone is Tone.CONFIRMATION:
            if self._phase not in _PAUSED or happening.text != _PAUSED_WORD:
                echo(happening.text, fg="cyan")
        else:
            paragraph(f"Note: {happening.text}", fg="yellow")

    @show.register
    def _command_unclear(self, happening: CommandUnclear) -> None:
        echo(unclear_command_words(happening.command, self._keys), fg="cyan")

    @show.register
    def _listening_began(self, happening: ListeningBegan) -> None:
        self._ticked = set()
        self._stage = Stage.THINKING
        thinking, limit = happening.time.thinking_seconds, happening.time.limit_seconds
        first = f" after up to {clock(thinking)} to think" if thinking else ""
        self._tell_with_keys(f"Listening, up to {clock(limit)}{first}.")

    @show.register
    def _key_held_back(self, happening: KeyHeldBack) -> None:
        words = held_back_words(happening.key, happening.meaning)
        if words:
            echo(words, fg="cyan")

    @show.register
    def _moment_passed(self, happening: MomentPassed) -> None:
        """Only that Enter ends the answer from the first word on is worth a line."""
        before, self._stage = self._stage, happening.moment.stage
        if self._has_keys and self._stage is Stage.ANSWERING is not before:
            echo(f"{INDENT}[Enter] done", fg="cyan")

    @show.register
    def _time_runs_out(self, happening: TimeRunsOut) -> None:
        echo(f"{happening.left_seconds:.0f} seconds left.", fg="yellow")

    @show.register
    def _text_asked(self, happening: TextAsked) -> None:
        if happening.spoken:
            paragraph(f"Said so far: {happening.spoken}")
        echo("Type your answer, then [Enter]. To skip, repeat or pause, type just that word.")

    @show.register
    def _microphone_lost(self, happening: MicrophoneLost) -> None:
        paragraph(happening.trouble, fg="yellow")
        for number, name in enumerate(happening.microphones, start=1):
            echo(f"  [{number}] {name}")
        echo("Press a microphone's number to continue with it.")
        self._show_keys()

    @show.register
    def _heard(self, happening: Heard) -> None:
        for point in happening.covered:
            if self._shows_live and point not in self._ticked:
                self._ticked.add(point)
                mark, colour = mark_of(LineKind.COVERED)
                echo(f"  {mark} {point}", fg=colour)

    @show.register
    def _answer_closed(self, happening: AnswerClosed) -> None:
        echo(recorded_line(happening.recording), fg="cyan")
        waits_for = unread_words(happening.unread_seconds)
        if waits_for:
            echo(waits_for, fg="cyan")

    @show.register
    def _judged(self, happening: Judged) -> None:
        show_lines(full_verdict_lines(happening.answer))

    @show.register
    def _advice_given(self, happening: AdviceGiven) -> None:
        show_lines(advice_lines(happening.answer, happening.numbers))
        how = how_to_agree(happening.answer, happening.numbers) if self._has_keys else ""
        if how:
            echo(how, fg="cyan")

    @show.register
    def _model_answer_given(self, happening: ModelAnswerGiven) -> None:
        echo("Model answer:", fg="cyan")
        paragraph(happening.question.answer)

    @show.register
    def _point_decided(self, happening: PointDecided) -> None:
        show_lines(decided_lines(happening.answer, happening.number))

    @show.register
    def _claim_asked(self, happening: ClaimAsked) -> None:
        show_lines(claim_lines(happening.answer))

    @show.register
    def _appeal_ruled(self, happening: AppealRuled) -> None:
        show_lines(ruling_lines(happening.answer, happening.appeal))

    @show.register
    def _results_given(self, happening: ResultsGiven) -> None:
        show_results(happening.answers)

    @show.register
    def _interview_ended(self, happening: InterviewEnded) -> None:
        echo()
        paragraph(happening.text, bold=True)
        show_lines(summary_lines(happening.session))
        show_lines(miss_lines(happening.session))
        show_menu(happening.next_steps)
