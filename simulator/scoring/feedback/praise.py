"""What was good: the point that stands in the clearest words, and what a follow-up brought."""

from simulator.questions.labels import is_denial
from simulator.scoring.coverage import Evidence, ScoredPoint
from simulator.scoring.feedback.answered import FEWEST_QUOTED_WORDS, Answered
from simulator.scoring.feedback.point_names import sets_the_scene
from simulator.scoring.feedback.quoting import Quotation, words_around
from simulator.scoring.feedback.remarks import Remark
from simulator.scoring.feedback.wording import by_form

_GOOD_POINT = (
    'This was a good point: "{quote}".',
    'You made a good point when you said, "{quote}".',
    'I liked this: "{quote}".',
)
_GOOD_POINT_IN_OWN_WORDS = (
    'You made a good point in your own words: "{quote}".',
    'I liked this: "{quote}".',
    'This was a good point, in your own words: "{quote}".',
)
_PART = (
    'You said {clause}: "{quote}".',
    'It was good to hear {clause}: "{quote}".',
)
_STRENGTH = by_form(
    name=(
        'You covered {point} when you said, "{quote}".',
        'I heard {point} when you said, "{quote}".',
        'Your point about {point} was clear: "{quote}".',
    ),
    phrase=_GOOD_POINT,
    statement=_GOOD_POINT,
    part=_PART,
)
_IN_OWN_WORDS = by_form(
    name=(
        'You put {point} in your own words: "{quote}".',
        'You said, "{quote}". That\'s {point}, in your own words.',
        'You explained {point} in your own way: "{quote}".',
    ),
    phrase=_GOOD_POINT_IN_OWN_WORDS,
    statement=_GOOD_POINT_IN_OWN_WORDS,
    part=_PART,
)
_PROMPTED = by_form(
    name=(
        "After a follow-up, you added {points}.",
        "You had {points} too, once I asked.",
    ),
    phrase=(
        "After a follow-up, you added this: {points}.",
        "You had this too, once I asked: {points}.",
    ),
    part=(
        "After a follow-up, you also said {points}.",
        "Once I asked, you told me {points}.",
    ),
)


def strength(answer: Answered) -> Remark | None:
    """The best point, with its words."""
    praised = praised_point(answer)
    if praised is None:
        return None
    point, quotation = praised
    spoken = _praise(answer, point, quotation.text)
    return Remark("Strongest point", spoken, f'{point.text} ("{quotation.text}")')


def praised_point(answer: Answered) -> tuple[ScoredPoint, Quotation] | None:
    """The covered point that stands in the clearest words, with those words.

    In a story, it is not one that only sets the scene, if there is a better one. There is none
    where more is wrong than right, nor in a short answer, which everybody still has in mind.
    """
    if answer.is_brief or len(answer.coverage.contradicted) > len(answer.covered):
        return None
    quoted = [
        (point, words_around(point.evidence, answer.words))
        for point in answer.covered
        if point.evidence and not point.prompted and not _is_spoilt(answer, point.evidence)
    ]
    return max(
        (pair for pair in quoted if _can_be_praised(answer, *pair)),
        key=lambda pair: _worth(answer, *pair),
        default=None,
    )


def _worth(answer: Answered, point: ScoredPoint, quotation: Quotation) -> tuple[bool, float, float]:
    """What makes a point the better one to praise, the most telling first."""
    certainty = point.evidence.confidence if point.evidence else 0.0
    return not sets_the_scene(answer.name(point)), quotation.clarity, certainty


def _can_be_praised(answer: Answered, point: ScoredPoint, quotation: Quotation) -> bool:
    """Whether there are enough words, which deny something only if their point does."""
    is_of_sense = point.how == "meaning" or bool(answer.key_point(point).sentence)
    is_denied = is_denial(quotation.text) and not is_denial(point.text)
    return quotation.word_count >= FEWEST_QUOTED_WORDS and not (is_of_sense and is_denied)


def _is_spoilt(answer: Answered, evidence: Evidence) -> bool:
    """Whether the evidence lies in words that contradict another point, or in a slip."""
    coverage = answer.coverage
    bad = [point.contradiction for point in coverage.contradicted if not point.prompted]
    bad += [slip.evidence for slip in coverage.slips if not slip.prompted]
    return any(evidence.overlaps(other) for other in bad if other)


def _praise(answer: Answered, point: ScoredPoint, quote: str) -> str:
    name = answer.stated(point)
    wordings = (_IN_OWN_WORDS if point.how == "meaning" else _STRENGTH)[name.form]
    return answer.say(wordings, point=name.text, clause=name.clause, quote=quote)


def prompted(answer: Answered) -> Remark | None:
    """The points that came only when asked for."""
    points = [point for point in answer.covered if point.prompted]
    if not points:
        return None
    spoken = answer.say_all(_PROMPTED, points)
    return Remark("After a follow-up", spoken, ", ".join(point.text for point in points))
