"""How each thing that happens changes the view: one function for each kind of happening.

See :mod:`simulator.interview.happenings` for what they mean. Control characters are removed here
from all text that comes from a bank, a person or the recogniser.
"""

from dataclasses import replace
from functools import singledispatch

from simulator.control_signs import without_controls
from simulator.history.records import AnswerRecord, SessionRecord
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
from simulator.interview.states import Phase
from simulator.listening.turn import Moment
from simulator.presenting.bars import bar
from simulator.presenting.keys import held_back_words, unclear_command_words
from simulator.presenting.level import LevelWatch
from simulator.presenting.lines import Line, LineKind
from simulator.presenting.next_step_lines import miss_lines
from simulator.presenting.summary_lines import summary_lines
from simulator.presenting.verdict_lines import (
    advisor_words,
    claim_lines,
    further_lines,
    how_to_agree,
    recorded_line,
    result_lines,
    ruling_line,
)
from simulator.presenting.view import View

_KEPT_NOTICES = 4
_SHARE_COLUMNS = 10
_OVER = "The interview is over"
_TYPING = frozenset({Phase.TYPING, Phase.APPEALING})
_WAITING = frozenset({Phase.LISTENING, Phase.TYPING, Phase.REVIEWING, Phase.APPEALING})
_STATUS_STAYS = frozenset(
    {
        (Phase.NUDGING, Phase.LISTENING),
        (Phase.CONFIRMING, Phase.LISTENING),
        (Phase.FEEDBACK, Phase.REVIEWING),
    }
)
"""Steps with which what was told stays true; with any other it is over."""

_HAS_CLOCK = frozenset(
    {
        Phase.LISTENING,
        Phase.REPLYING_IN_ANSWER,
        Phase.PAUSED_IN_ANSWER,
        Phase.LISTENING_TO_CLAIM,
    }
)


@singledispatch
def after(happening: Happening, view: View) -> View:
    """The view after something has happened."""
    message = f"Nothing shows {happening!r}."
    raise NotImplementedError(message)


@after.register
def _phase_entered(happening: PhaseEntered, view: View) -> View:
    now = happening.phase
    is_over = now is not view.phase and (view.phase, now) not in _STATUS_STAYS
    return replace(
        view,
        phase=now,
        keys=happening.keys,
        commands=happening.commands,
        seen_notices=view.notices if now in _WAITING else view.seen_notices,
        input_title=view.input_title if now in _TYPING else "",
        moment=view.moment if now in _HAS_CLOCK else None,
        status="" if is_over else view.status,
        hears_commands=happening.hears_commands,
    )


@after.register
def _interview_opened(happening: InterviewOpened, view: View) -> View:
    return replace(view, lines=(Line(without_controls(happening.text), LineKind.STRONG),))


@after.register
def _advisor_named(happening: AdvisorNamed, view: View) -> View:
    return replace(view, advisor=without_controls(advisor_words(happening.name)))


@after.register
def _question_asked(happening: QuestionAsked, view: View) -> View:
    """Keep only those notices that are not of the last question and nobody had time to read."""
    asked = happening.question
    place = f"Question {happening.number} of {happening.count}"
    return View(
        phase=view.phase,
        keys=view.keys,
        commands=view.commands,
        place=place,
        title=without_controls(f"{place}  {asked.id}  {view.advisor}".rstrip()),
        kept_as=happening.session,
        question=without_controls(asked.text),
        input_number=view.input_number,
        status=view.status,
        notices=tuple(notice for notice in _lasting(view) if notice not in view.seen_notices),
        hears_commands=view.hears_commands,
        advisor=view.advisor,
    )


@after.register
def _follow_up_asked(happening: FollowUpAsked, view: View) -> View:
    text = without_controls(happening.follow_up.text)
    return replace(_unheard(view), follow_up=text, hint="", status="")


@after.register
def _hint_given(happening: HintGiven, view: View) -> View:
    return replace(view, hint=without_controls(happening.text), status="")


@after.register
def _told(happening: Told, view: View) -> View:
    text = without_controls(happening.text)
    if happening.tone is Tone.NOTICE:
        return _noted(view, f"Note: {text}", is_of_answer=happening.is_of_answer)
    return replace(view, status=text)


@after.register
def _command_unclear(happening: CommandUnclear, view: View) -> View:
    return replace(view, status=unclear_command_words(happening.command, view.keys))


@after.register
def _key_held_back(happening: KeyHeldBack, view: View) -> View:
    words = held_back_words(happening.key, happening.meaning)
    return replace(view, status=words) if words else view


@after.register
def _listening_began(happening: ListeningBegan, view: View) -> View:
    return replace(_unheard(view), time=happening.time)


@after.register
def _moment_passed(happening: MomentPassed, view: View) -> View:
    """Once a person speaks, they have read what they were told."""
    now = happening.moment
    elapsed = _elapsed_seconds(now)
    before = _elapsed_seconds(view.moment) if view.moment else elapsed
    level = view.level.after(now, elapsed - before)
    return replace(view, moment=now, level=level, status="" if now.is_sounding else view.status)


@after.register
def _time_runs_out(happening: TimeRunsOut, view: View) -> View:
    return replace(view, left_seconds=happening.left_seconds)


@after.register
def _heard(happening: Heard, view: View) -> View:
    points = tuple(map(without_controls, happening.covered))
    return replace(view, transcript=without_controls(happening.text), covered=points)


@after.register
def _text_asked(happening: TextAsked, view: View) -> View:
    said = without_controls(happening.spoken)
    lines = (Line(f"Said so far: {said}"),) if said else ()
    return replace(_unheard(_asked_for_a_line(view, "Your answer")), lines=lines)


@after.register
def _microphone_lost(happening: MicrophoneLost, view: View) -> View:
    names = tuple(map(without_controls, happening.microphones))
    return replace(view, trouble=without_controls(happening.trouble), microphones=names)


@after.register
def _answer_closed(happening: AnswerClosed, view: View) -> View:
    return replace(
        view,
        moment=None,
        unread_seconds=happening.unread_seconds,
        input_title="",
        status=recorded_line(happening.recording),
    )


@after.register
def _judged(happening: Judged, view: View) -> View:
    return _with_verdict(happening.answer, view)


@after.register
def _advice_given(happening: AdviceGiven, view: View) -> View:
    advised = _with_verdict(happening.answer, view)
    return replace(advised, status=how_to_agree(happening.answer, happening.numbers))


@after.register
def _point_decided(happening: PointDecided, view: View) -> View:
    return _with_verdict(happening.answer, view)


def _with_verdict(answer: AnswerRecord, view: View) -> View:
    """What leads comes first, so that it is seen on a small screen."""
    lines = (*result_lines(answer), *further_lines(answer))
    return replace(view, judged=answer, lines=_clean(lines), status="")


@after.register
def _model_answer_given(happening: ModelAnswerGiven, view: View) -> View:
    """The model answer is shown below what is already there."""
    lines = (Line("Model answer", LineKind.HEADING), Line(happening.question.answer))
    return replace(view, model_answer=_clean(lines))


@after.register
def _claim_asked(happening: ClaimAsked, view: View) -> View:
    asked = _asked_for_a_line(view, "I said ...")
    return replace(asked, claim_lines=_clean(claim_lines(happening.answer)), status="")


@after.register
def _appeal_ruled(happening: AppealRuled, view: View) -> View:
    answer = happening.answer
    results = (line for line in result_lines(answer) if line.kind is not LineKind.ADVICE)
    lines = (ruling_line(happening.appeal), *results, *further_lines(answer))
    return replace(view, judged=answer, lines=_clean(lines), status="")


@after.register
def _results_given(happening: ResultsGiven, view: View) -> View:
    lines = (line for answer in happening.answers for line in _result_lines(answer))
    return replace(view, results=_clean(tuple(lines)))


@after.register
def _interview_ended(happening: InterviewEnded, view: View) -> View:
    told = (
        Line(happening.text, LineKind.STRONG),
        *_question_lines(happening.session),
        *miss_lines(happening.session),
    )
    return View(
        phase=view.phase,
        keys=view.keys,
        place=_OVER,
        title=_OVER,
        lines=(*_clean(told), *view.results),
        notices=_lasting(view),
        results=view.results,
        summary=without_controls(happening.text),
        session=happening.session,
        next_steps=happening.next_steps,
        input_number=view.input_number,
    )


def _result_lines(answer: AnswerRecord) -> tuple[Line, ...]:
    """Among so many lines a question stands out, and its advice does not."""
    asked = Line(answer.question.text, LineKind.HEADING)
    lines = (*result_lines(answer), *further_lines(answer))
    return (asked, *(_quiet(line) for line in lines))


def _quiet(line: Line) -> Line:
    return replace(line, kind=LineKind.TEXT) if line.kind is LineKind.ADVICE else line


def _question_lines(session: SessionRecord) -> tuple[Line, ...]:
    return summary_lines(session, lambda share: bar(share, _SHARE_COLUMNS))


def _asked_for_a_line(view: View, title: str) -> View:
    return replace(view, input_title=title, input_number=view.input_number + 1)


def _elapsed_seconds(now: Moment) -> float:
    """Seconds since a moment that is fixed throughout the turn."""
    return now.answer_seconds - (now.thinking_left_seconds or 0.0)


def _unheard(view: View) -> View:
    """The view before any of the answer is heard."""
    return replace(
        view,
        moment=None,
        level=LevelWatch(),
        left_seconds=None,
        transcript="",
        covered=(),
        judged=None,
        lines=(),
        model_answer=(),
    )


def _noted(view: View, shown: str, *, is_of_answer: bool) -> View:
    others = tuple(notice for notice in view.notices if notice != shown)
    of_answer = (*view.answer_notices, shown) if is_of_answer else view.answer_notices
    return replace(view, notices=(*others, shown)[-_KEPT_NOTICES:], answer_notices=of_answer)


def _lasting(view: View) -> tuple[str, ...]:
    """The notices that are not of the last question."""
    return tuple(notice for notice in view.notices if notice not in view.answer_notices)


def _clean(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(
        replace(
            line,
            text=without_controls(line.text),
            rest=without_controls(line.rest),
            below=without_controls(line.below),
        )
        for line in lines
    )
