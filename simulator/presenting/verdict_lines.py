"""The words in which a verdict is shown, line by line, for every screen."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from simulator.english.numbers.words import number_word
from simulator.figures import clock, percent
from simulator.history.records import AnswerRecord, FollowUpRecord
from simulator.listening.end_of_answer import EndReason
from simulator.listening.recording import Recording
from simulator.presenting.lines import POINT_KINDS, Line, LineKind
from simulator.reports.grounds import STRAIGHT, Ground, grounds
from simulator.reports.outline import SLIPS, SUGGESTION, delivery_title, is_spoken
from simulator.reports.recordings import passage_of
from simulator.scoring.appeal import CHANGING, Appeal
from simulator.scoring.assessment import Outcome
from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict
from simulator.scoring.delivery_guide import delivery_line

_ENDINGS = MappingProxyType(
    {
        EndReason.LIMIT: "Time is up",
        EndReason.DEVICE_LOST: "The microphone stopped working",
        EndReason.WRITE_FAILED: "Writing the recording failed",
        EndReason.NOT_STARTED: "No answer was heard",
    }
)
_MOST_WORDS_BESIDE = 6
_ADVICE = "Tip: "
_MUCH_UNREAD_SECONDS = 10.0
_HOW_TO_CLAIM = (
    'Type it, then [Enter]. A number alone ticks that point; "not 1" unticks point 1.',
    'If you made point 1 in other words, type "1 = " and those words.',
    "Press [Enter] alone to speak instead, or [Esc] to cancel.",
)
_NO_REPLY = MappingProxyType(
    {
        Outcome.NO_SPEECH: "In reply to the follow-up, you said nothing.",
        Outcome.UNCLEAR: "Your reply to the follow-up was unclear.",
    }
)


_POINT_KINDS = MappingProxyType(
    {
        Verdict.COVERED: LineKind.COVERED,
        Verdict.UNSURE: LineKind.UNSURE,
        Verdict.MISSED: LineKind.MISSED,
    }
)


def recorded_line(recording: Recording) -> str:
    """How an answer ended, and how long it is."""
    ending = _ENDINGS.get(recording.ended_by, "Thank you")
    if recording.ended_by is EndReason.LIMIT and recording.limit_seconds:
        ending = f"{ending}: {_time_in_words(recording.limit_seconds)}"
    return f"{ending}; {recording.seconds:.1f} s recorded."


def _time_in_words(seconds: float) -> str:
    """A limit as one says it, such as "two minutes" or "90 seconds"."""
    minutes, rest = divmod(round(seconds), 60)
    if rest == 0:
        return f"{number_word(minutes)} {'minute' if minutes == 1 else 'minutes'}"
    return f"{clock(seconds)} minutes" if minutes > 1 else f"{round(seconds)} seconds"


def unread_words(unread_seconds: float) -> str:
    """What a person waits for once an answer is over; empty if the wait is short."""
    if unread_seconds < _MUCH_UNREAD_SECONDS:
        return ""
    return f"Transcribing the last {unread_seconds:.0f} s ..."


def verdict_lines(answer: AnswerRecord) -> tuple[Line, ...]:
    """What was heard, and which points it covers."""
    return (*heard_lines(answer), *points_lines(answer))


def full_verdict_lines(answer: AnswerRecord) -> tuple[Line, ...]:
    """The verdict with the delivery and what the coach says."""
    return (
        *verdict_lines(answer),
        *delivery_lines(answer),
        *feedback_lines(answer),
        *suggestion_lines(answer),
    )


def _coverage_lines(
    coverage: Coverage, answer: AnswerRecord, *, names_verdicts: bool = True
) -> tuple[Line, ...]:
    """How many points are covered, then each of them."""
    slips = coverage.slips
    return (
        Line(f"Key points covered: {coverage.tally}", LineKind.HEADING),
        *_point_lines(coverage, answer, names_verdicts=names_verdicts),
        *((Line(SLIPS, LineKind.HEADING),) if slips else ()),
        *(_slip_line(slip, answer) for slip in slips),
    )


def _point_lines(
    coverage: Coverage, answer: AnswerRecord, *, names_verdicts: bool
) -> Iterator[Line]:
    width = max(len(point.text) for point in coverage.points)
    digits = len(str(len(coverage.points)))
    hinted = {hint.point for hint in answer.hints}
    for number, point in enumerate(coverage.points, start=1):
        is_timed = is_spoken(point, answer)
        line = _point_line(point, is_timed=is_timed, names_verdict=names_verdicts)
        if point.text in hinted and point.verdict is not Verdict.MISSED:
            line = replace(line, rest=f"{line.rest}; with a hint")
        yield replace(
            line,
            number=f"{number:>{digits}}",
            width=width,
            passage=passage_of(point, answer),
        )


def delivery_lines(answer: AnswerRecord) -> tuple[Line, ...]:
    """How the answer was delivered, in one line; none if there is nothing to tell."""
    line = delivery_line(answer.assessment.delivery)
    if not line or answer.assessment.outcome is not Outcome.ANSWERED:
        return ()
    return (Line(f"{delivery_title(answer)}: {line}."),)


def result_lines(answer: AnswerRecord) -> tuple[Line, ...]:
    """What leads after a verdict: the result, one sentence to go on with, then every point."""
    coverage = answer.assessment.coverage
    advice = tuple(Line(text, LineKind.ADVICE) for text in _leading_remark(answer))
    if coverage is None:
        return advice
    heading, *points = _coverage_lines(coverage, answer, names_verdicts=False)
    result = replace(heading, kind=LineKind.RESULT, rest=percent(coverage.share))
    return (replace(result, share=coverage.share), *advice, *points)


def further_lines(answer: AnswerRecord) -> tuple[Line, ...]:
    """What stands below the points: the other remarks, the delivery and what was said."""
    leading = _leading_remark(answer)
    others = (text for text in answer.feedback_lines if text.removeprefix(_ADVICE) not in leading)
    rest = (*delivery_lines(answer), *heard_lines(answer))
    suggested = (replace(line, kind=LineKind.TEXT) for line in suggestion_lines(answer))
    return (*map(Line, others), *suggested, *(replace(line, kind=LineKind.ASIDE) for line in rest))


def _leading_remark(answer: AnswerRecord) -> tuple[str, ...]:
    """What to try next, else what the feedback begins with; empty if nothing is to be read."""
    advice = [text for text in answer.feedback_lines if text.startswith(_ADVICE)]
    return tuple(text.removeprefix(_ADVICE) for text in (*advice, *answer.feedback_lines)[:1])


def feedback_lines(answer: AnswerRecord) -> tuple[Line, ...]:
    """What the coach says, a line for each remark."""
    return tuple(Line(line, LineKind.STRONG) for line in answer.feedback_lines)


def ruling_lines(answer: AnswerRecord, appeal: Appeal) -> tuple[Line, ...]:
    """The outcome of an appeal, and all points again if it was granted."""
    return (ruling_line(appeal), *(points_lines(answer) if appeal.ruling in CHANGING else ()))


def ruling_line(appeal: Appeal) -> Line:
    """The outcome of an appeal, in words."""
    return Line(f"{appeal.sentence} {appeal.advice}".strip(), LineKind.STRONG)


def decided_lines(answer: AnswerRecord, number: int) -> tuple[Line, ...]:
    """The point with a number as it stands now, and how many are covered."""
    heading, *points = points_lines(answer)
    return (points[number - 1], heading)


def advisor_words(name: str) -> str:
    """Which language model is asked, and where."""
    return f"Language model {name}"


def advice_lines(answer: AnswerRecord, numbers: Collection[int]) -> tuple[Line, ...]:
    """What the language model thinks of the points with these numbers; without any, what to say."""
    if not numbers:
        return suggestion_lines(answer)
    _, *points = points_lines(answer)
    heading = Line("The language model's opinion, which changes no verdict:", LineKind.HEADING)
    return (heading, *(points[number - 1] for number in numbers))


def how_to_agree(answer: AnswerRecord, numbers: Collection[int]) -> str:
    """How to accept that points were made, as the language model thinks; empty if it doesn't."""
    coverage = answer.assessment.coverage
    points = coverage.points if coverage else ()
    made = [n for n in numbers if (said := points[n - 1].opinion) and said.is_made]
    if not made:
        return ""
    return f"If you agree with the language model, press {' or '.join(map(str, made))}."


def suggestion_lines(answer: AnswerRecord) -> tuple[Line, ...]:
    """How the language model would say it; none if it had no suggestion."""
    if not answer.suggestion:
        return ()
    return (Line(f'{SUGGESTION}: "{answer.suggestion}"', LineKind.STRONG),)


def claim_lines(answer: AnswerRecord) -> tuple[Line, ...]:
    """What a person who appeals a verdict is asked."""
    numbered = [
        Line(f"{line.number} {line.text}", LineKind.ITEM)
        for line in points_lines(answer)
        if line.kind in POINT_KINDS - {LineKind.COVERED}
    ]
    asked = "Which of these did you say?" if numbered else "Every point already counts."
    how = (Line(text, LineKind.ITEM) for text in _HOW_TO_CLAIM)
    return (Line(asked, LineKind.HEADING), *numbered, *how)


def heard_lines(answer: AnswerRecord) -> Iterator[Line]:
    """What was said, in the answer and in the replies to follow-ups."""
    assessment = answer.assessment
    if assessment.transcript.words and assessment.outcome is Outcome.ANSWERED:
        verb = "wrote" if answer.audio_seconds is None else "said"
        yield Line(f"You {verb}: {assessment.transcript.text}")
    for hint in answer.hints:
        yield Line(f"You had a hint: {hint.text}")
    for follow_up in answer.follow_ups:
        yield _reply_line(follow_up)


def _reply_line(follow_up: FollowUpRecord) -> Line:
    reply = f"In reply to the follow-up, you said: {follow_up.transcript.text}"
    return Line(_NO_REPLY.get(follow_up.outcome, reply))


def points_lines(answer: AnswerRecord) -> tuple[Line, ...]:
    """Which points are covered; nothing if there was no answer to score."""
    coverage = answer.assessment.coverage
    return _coverage_lines(coverage, answer) if coverage else ()


def _point_line(point: ScoredPoint, *, is_timed: bool, names_verdict: bool) -> Line:
    """The verdict with the few words it rests on; longer or merely similar words go below.

    It has a mark, too. So where it need not be named, that is only done if there is nothing else
    to say, or if it is by the person's own word.
    """
    below = [ground for ground in grounds(point) if _stands_below(ground)]
    beside = [ground for ground in grounds(point) if ground not in below]
    said = _told(beside, is_timed=is_timed)
    if point.prompted and not point.note:
        said = f"when asked{': ' if said.startswith(STRAIGHT) else ', '}{said}".strip(", ")
    is_named = names_verdict or not said or point.how == "self"
    verdict = str(point.verdict) if is_named else ""
    rest = "  ".join(filter(None, [verdict, said]))
    return Line(
        point.text, _POINT_KINDS[point.verdict], rest, below=_told(below, is_timed=is_timed)
    )


def _stands_below(ground: Ground) -> bool:
    """Whether its words are more than just a form of the point."""
    return not ground.counts or any(
        len(words.split()) > _MOST_WORDS_BESIDE for words in ground.readings
    )


def _told(those: Iterable[Ground], *, is_timed: bool) -> str:
    return "; ".join(ground.told(is_timed=is_timed) for ground in those)


def _slip_line(slip: ScoredPoint, answer: AnswerRecord) -> Line:
    told = _told(grounds(slip), is_timed=is_spoken(slip, answer))
    return Line(f"{slip.text}: {told}", LineKind.ITEM, passage=passage_of(slip, answer))
