"""A screen that remembers what it was told to show."""

from functools import singledispatchmethod

from simulator.history.records import AnswerRecord
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
from simulator.listening.turn import Moment
from simulator.scoring.coverage import Coverage, Verdict

_NOTED = {Phase.REVIEWING: "keys", Phase.LISTENING_TO_CLAIM: "listening to claim"}


class FakeScreen:
    """Something to show an interview on.

    ``opening`` is what came first, ``shown`` names in order what happened after it, and ``live``
    holds what was heard while the person spoke, ``hints`` the hints, and ``commands`` what could be
    chosen each time in place of a typed line.
    """

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.opening = ""
        self.hints: list[str] = []
        self.notices: list[str] = []
        self.held_back: list[Event] = []
        self.live: list[tuple[str, tuple[str, ...]]] = []
        self.moments: list[Moment] = []
        self.phases: list[Phase] = []
        self.keys: tuple[Event, ...] = ()
        self.commands: list[tuple[Event, ...]] = []

    def show(self, happening: Happening) -> None:
        """See :data:`simulator.interview.happenings.Show`."""
        self._note(happening)

    @singledispatchmethod
    def _note(self, happening: Happening) -> None:
        raise NotImplementedError(happening)

    @_note.register
    def _phase_entered(self, happening: PhaseEntered) -> None:
        if happening.phase in _NOTED and happening.phase not in self.phases[-1:]:
            self.shown.append(_NOTED[happening.phase])
        self.phases.append(happening.phase)
        self.keys = happening.keys
        if happening.commands:
            self.commands.append(happening.commands)

    @_note.register
    def _interview_opened(self, happening: InterviewOpened) -> None:
        self.opening = happening.text

    @_note.register
    def _advisor_named(self, happening: AdvisorNamed) -> None:
        self.shown.append(f"language model: {happening.name}")

    @_note.register
    def _question_asked(self, happening: QuestionAsked) -> None:
        self.shown.append(f"question {happening.number} of {happening.count}")

    @_note.register
    def _follow_up_asked(self, happening: FollowUpAsked) -> None:
        self.shown.append(f"follow-up: {happening.follow_up.text}")

    @_note.register
    def _hint_given(self, happening: HintGiven) -> None:
        self.hints.append(happening.text)

    @_note.register
    def _told(self, happening: Told) -> None:
        if happening.tone is Tone.NOTICE:
            self.notices.append(happening.text)
        else:
            self.shown.append("nudge" if happening.tone is Tone.NUDGE else happening.text)

    @_note.register
    def _command_unclear(self, happening: CommandUnclear) -> None:
        self.shown.append(f"did you say {happening.command.name}")

    @_note.register
    def _key_held_back(self, happening: KeyHeldBack) -> None:
        self.held_back.append(happening.key)

    @_note.register
    def _listening_began(self, happening: ListeningBegan) -> None:
        self.shown.append(f"listening {happening.time.limit_seconds:g}")

    @_note.register
    def _moment_passed(self, happening: MomentPassed) -> None:
        self.moments.append(happening.moment)

    @_note.register
    def _time_runs_out(self, happening: TimeRunsOut) -> None:
        self.shown.append(f"{happening.left_seconds:g} s left")

    @_note.register
    def _text_asked(self, happening: TextAsked) -> None:
        self.shown.append(f"type: {happening.spoken}" if happening.spoken else "type")

    @_note.register
    def _microphone_lost(self, happening: MicrophoneLost) -> None:
        self.shown.append(f"lost: {happening.trouble} {', '.join(happening.microphones)}")

    @_note.register
    def _heard(self, happening: Heard) -> None:
        self.live.append((happening.text, happening.covered))

    @_note.register
    def _answer_closed(self, _happening: AnswerClosed) -> None:
        self.shown.append("closed")

    @_note.register
    def _judged(self, happening: Judged) -> None:
        self.shown.append(f"verdict {happening.answer.assessment.outcome}")

    @_note.register
    def _advice_given(self, happening: AdviceGiven) -> None:
        on = ", ".join(map(str, happening.numbers)) or happening.answer.suggestion
        self.shown.append(f"advice: {on}")

    @_note.register
    def _model_answer_given(self, _happening: ModelAnswerGiven) -> None:
        self.shown.append("model answer")

    @_note.register
    def _point_decided(self, happening: PointDecided) -> None:
        coverage = _coverage(happening.answer)
        point = coverage.points[happening.number - 1]
        self.shown.append(f"{happening.number} {point.text} {point.verdict}, {coverage.share:.0%}")

    @_note.register
    def _claim_asked(self, happening: ClaimAsked) -> None:
        points = _coverage(happening.answer).points
        open_points = [p.text for p in points if p.verdict is not Verdict.COVERED]
        self.shown.append(f"appeal of {', '.join(open_points)}")

    @_note.register
    def _appeal_ruled(self, happening: AppealRuled) -> None:
        share = _coverage(happening.answer).share
        self.shown.append(f"{happening.appeal.ruling}, {share:.0%}")

    @_note.register
    def _results_given(self, happening: ResultsGiven) -> None:
        self.shown.append(f"results of {len(happening.answers)}")

    @_note.register
    def _interview_ended(self, _happening: InterviewEnded) -> None:
        self.shown.append("summary")


def is_at(happening: Happening, phase: Phase) -> bool:
    """Whether the interview stands at this phase from now on."""
    return isinstance(happening, PhaseEntered) and happening.phase is phase


def is_review(happening: Happening) -> bool:
    """Whether it waits for a key after a verdict."""
    return is_at(happening, Phase.REVIEWING)


def _coverage(answer: AnswerRecord) -> Coverage:
    coverage = answer.assessment.coverage
    assert coverage is not None
    return coverage
