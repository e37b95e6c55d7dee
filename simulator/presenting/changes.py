"""How each thing that happens changes the view: one function for each method of the screen port.

See :class:`simulator.interview.screen.Screen` for what they mean. All text that comes from a bank,
a person or the recogniser is freed of control characters here.
"""

from dataclasses import replace

from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.screen import TimeAllowed
from simulator.interview.states import Event, Phase
from simulator.listening.recorder import Recording
from simulator.listening.turn import Moment
from simulator.presenting.level import LevelWatch
from simulator.presenting.looks import bar
from simulator.presenting.plain_text import without_controls
from simulator.presenting.summary_lines import summary_lines
from simulator.presenting.verdict_lines import (
    Kind,
    Line,
    claim_lines,
    delivery_lines,
    feedback_lines,
    heard_lines,
    points_lines,
    recorded_line,
    ruling_line,
)
from simulator.presenting.view import View
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.appeal import Appeal

_KEPT_NOTICES = 4
_SHARE_COLUMNS = 10
_TYPING = frozenset({Phase.TYPING, Phase.APPEALING})
_WAITING = frozenset({Phase.LISTENING, Phase.TYPING, Phase.REVIEWING, Phase.APPEALING})
_AT_THE_MICROPHONE = frozenset({Phase.LISTENING, Phase.PAUSED_IN_ANSWER, Phase.LISTENING_TO_CLAIM})


def phase(view: View, now: Phase, keys: tuple[Event, ...]) -> View:
    """The interview stands elsewhere."""
    left_input = now not in _TYPING
    goes_on = view.phase is Phase.PAUSED_IN_ANSWER and now is Phase.LISTENING
    return replace(
        view,
        phase=now,
        keys=keys,
        seen_notices=view.notices if now in _WAITING else view.seen_notices,
        input_title="" if left_input else view.input_title,
        moment=view.moment if now in _AT_THE_MICROPHONE else None,
        status="" if goes_on else view.status,
    )


def question(view: View, number: int, count: int, asked: Question) -> View:
    """A question is asked; of what was told, only that stays which nobody had time to read."""
    return View(
        phase=view.phase,
        keys=view.keys,
        title=without_controls(f"Question {number} of {count}  ({asked.id})"),
        question=without_controls(asked.text),
        input_number=view.input_number,
        status=view.status,
        notices=tuple(notice for notice in view.notices if notice not in view.seen_notices),
    )


def follow_up(view: View, asked: FollowUp) -> View:
    """A follow-up is asked."""
    return replace(_unheard(view), follow_up=without_controls(asked.text), status="")


def nudge(view: View, text: str) -> View:
    """No answer has begun."""
    return replace(view, status=without_controls(text))


def listening(view: View, time: TimeAllowed) -> View:
    """An answer begins."""
    return replace(_unheard(view), time=time)


def moment(view: View, now: Moment) -> View:
    """The answer stands like this; who speaks has taken note of what was said to them."""
    elapsed = _elapsed_seconds(now)
    before = _elapsed_seconds(view.moment) if view.moment else elapsed
    level = view.level.after(now, elapsed - before)
    status = "" if now.is_sounding else view.status
    return replace(view, moment=now, level=level, status=status)


def time_warning(view: View, left_seconds: float) -> View:
    """The time to answer comes to its end."""
    return replace(view, left_seconds=left_seconds)


def ask_for_text(view: View, spoken: str) -> View:
    """The answer is to be typed."""
    said = without_controls(spoken)
    lines = (Line(f"Said before: {said}"),) if said else ()
    asked = _asked_for_a_line(view, "Your answer")
    return replace(_unheard(asked), lines=lines)


def microphone_lost(view: View, trouble: str, microphones: tuple[str, ...]) -> View:
    """A microphone is to be chosen."""
    names = tuple(map(without_controls, microphones))
    return replace(view, trouble=without_controls(trouble), microphones=names)


def confirmed(view: View, text: str) -> View:
    """What was asked for is done."""
    return replace(view, status=without_controls(text))


def heard(view: View, text: str, covered: tuple[str, ...]) -> View:
    """Something was heard."""
    points = tuple(map(without_controls, covered))
    return replace(view, transcript=without_controls(text), covered=points)


def closed(view: View, recording: Recording, unread_seconds: float) -> View:
    """The answer is over."""
    return replace(
        view,
        moment=None,
        unread_seconds=unread_seconds,
        input_title="",
        status=recorded_line(recording),
    )


def verdict(view: View, answer: AnswerRecord) -> View:
    """The answer is judged: what counts first, for it must fit a small screen."""
    lines = (*points_lines(answer), *feedback_lines(answer), *_further_lines(answer))
    return replace(view, lines=_clean(lines), status="")


def model_answer(view: View, asked: Question) -> View:
    """The model answer is shown below what is there."""
    lines = (Line("Model answer", Kind.HEADING), Line(asked.answer))
    return replace(view, model_answer=_clean(lines))


def ask_for_claim(view: View, answer: AnswerRecord) -> View:
    """A claim may be typed."""
    asked = _asked_for_a_line(view, "I said ...")
    return replace(asked, claim_lines=_clean(claim_lines(answer)), status="")


def listening_to_claim(view: View) -> View:
    """A claim may be spoken."""
    return replace(view, input_title="")


def ruling(view: View, answer: AnswerRecord, appeal: Appeal) -> View:
    """The appeal is decided, and the verdict may be another now."""
    lines = (ruling_line(appeal), *points_lines(answer), *_further_lines(answer))
    return replace(view, lines=_clean(lines), status="")


def notice(view: View, text: str) -> View:
    """Something is to be known."""
    return _noted(view, f"Note: {without_controls(text)}")


def results(view: View, answers: tuple[AnswerRecord, ...]) -> View:
    """The verdicts come all at once."""
    lines = (line for answer in answers for line in _result_lines(answer))
    return replace(view, results=_clean(tuple(lines)))


def _result_lines(answer: AnswerRecord) -> tuple[Line, ...]:
    asked = Line(answer.question.text, Kind.STRONG)
    return (asked, *points_lines(answer), *heard_lines(answer), *feedback_lines(answer))


def summary(view: View, session: SessionRecord, text: str) -> View:
    """The interview is over."""
    return View(
        phase=view.phase,
        keys=view.keys,
        title="The interview is over",
        lines=(*_clean((Line(text, Kind.STRONG), *_question_lines(session))), *view.results),
        notices=view.notices,
        results=view.results,
        summary=without_controls(text),
        input_number=view.input_number,
    )


def _question_lines(session: SessionRecord) -> tuple[Line, ...]:
    return summary_lines(session, lambda share: bar(share, _SHARE_COLUMNS))


def _asked_for_a_line(view: View, title: str) -> View:
    return replace(view, input_title=title, input_number=view.input_number + 1)


def _elapsed_seconds(now: Moment) -> float:
    """Seconds of the turn from a point that stays the same in it."""
    return now.answer_seconds - (now.thinking_left_seconds or 0.0)


def _unheard(view: View) -> View:
    """The view before anything of an answer was heard."""
    return replace(
        view,
        moment=None,
        level=LevelWatch(),
        left_seconds=None,
        transcript="",
        covered=(),
        lines=(),
        model_answer=(),
    )


def _further_lines(answer: AnswerRecord) -> tuple[Line, ...]:
    return (*heard_lines(answer), *delivery_lines(answer))


def _noted(view: View, shown: str) -> View:
    others = tuple(notice for notice in view.notices if notice != shown)
    return replace(view, notices=(*others, shown)[-_KEPT_NOTICES:])


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
