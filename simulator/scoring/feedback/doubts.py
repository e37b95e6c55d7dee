"""What is unsure, and why."""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.scoring.coverage import Doubt, ScoredPoint
from simulator.scoring.feedback.answered import FEWEST_QUOTED_WORDS, Answered, sounds_the_same
from simulator.scoring.feedback.opening import tells_of_doubt
from simulator.scoring.feedback.point_names import is_idea
from simulator.scoring.feedback.praise import praised_point
from simulator.scoring.feedback.quoting import in_short
from simulator.scoring.feedback.remarks import Remark, aloud
from simulator.scoring.feedback.wording import PointForm, Wordings, WordingsByForm, by_form

_MISHEARD = by_form(
    name=(
        'I heard "{heard}", but you may have said {point}.',
        'I may have misheard {point} as "{heard}".',
        'I heard "{heard}". Perhaps you meant {point}.',
    ),
    phrase=(
        'I heard "{heard}". Perhaps you meant this: {point}.',
        'I heard "{heard}", but you may have said this: {point}.',
    ),
    statement=(
        'I heard "{heard}". Perhaps you meant this: "{point}"',
        'I heard "{heard}", but you may have said this: "{point}"',
    ),
)
_INDISTINCT = by_form(
    name=(
        "I wasn't sure I heard {point}.",
        "You may have said {point}, but I didn't catch it clearly.",
        "I think you said {point}, but it wasn't clear.",
    ),
    phrase=(
        "I wasn't sure I heard this: {point}.",
        "I think you said this, but it wasn't clear: {point}.",
    ),
    statement=(
        'I wasn\'t sure I heard this: "{point}"',
        'I think you said this, but it wasn\'t clear: "{point}"',
    ),
)
_MISSPELT = by_form(
    name=(
        'You wrote "{heard}". If you meant {point}, tick it and it counts.',
        'You wrote "{heard}", and I wasn\'t sure you meant {point}.',
    ),
    phrase=(
        'You wrote "{heard}". If you meant this, tick it and it counts: {point}.',
        'You wrote "{heard}". I wasn\'t sure you meant this: {point}.',
    ),
    statement=(
        'You wrote "{heard}". If you meant this, tick it and it counts: "{point}"',
        'You wrote "{heard}". I wasn\'t sure you meant this: "{point}"',
    ),
)
_PERHAPS_IN_OTHER_WORDS = by_form(
    name=(
        'You may have covered {point} in your own words: "{heard}". I can\'t tell for sure.',
        'Perhaps you meant {point} when you said, "{heard}".',
        'I wasn\'t sure whether "{heard}" was about {point}.',
    ),
    phrase=(
        'You said, "{heard}". Perhaps you meant this: {point}.',
        'You may have made this point in your own words: {point}. You said, "{heard}".',
    ),
    statement=(
        'You said, "{heard}". Perhaps you meant this: "{point}"',
        'I wasn\'t sure about "{heard}". You may have meant this: "{point}"',
        'When you said, "{heard}", you came close to this: "{point}"',
    ),
    part=(
        'You may have said {clause}: "{heard}". I can\'t tell for sure.',
        'I wasn\'t sure whether you meant to say {clause}: "{heard}".',
    ),
)
_PERHAPS_A_PART = (
    "I wasn't sure you said {clause}.",
    "You may have said {clause}. I can't tell for sure.",
)
_ALSO_UNSURE = by_form(
    name=(
        "I wasn't sure about {points} either.",
        "I also wasn't sure about {points}.",
    ),
    phrase=(
        "I wasn't sure about this either: {points}.",
        "I also wasn't sure about this: {points}.",
    ),
    statement=(
        "I wasn't sure about {points}.",
        "I also wasn't sure about {points}.",
    ),
)
_NEGATED = by_form(
    name=(
        "You mentioned {point}, but it sounded as if you didn't use it.",
        "I wasn't sure whether you were for or against {point}.",
    ),
    phrase=(
        "You mentioned this, but it sounded as if you were against it: {point}.",
        "I wasn't sure whether you were for or against this: {point}.",
    ),
    statement=(
        'You mentioned this, but it sounded as if you were against it: "{point}"',
        'I wasn\'t sure whether you were for or against this: "{point}"',
    ),
)
_LISTED = by_form(
    name=(
        "You mentioned {point} in a list. Say what it does here, and it counts.",
        "You only listed {point}. Say what you use it for.",
    ),
    phrase=("You only listed this: {point}. Say what it does here, and it counts.",),
    statement=('You only listed this: "{point}" Say what it does here, and it counts.',),
)
_OF_WORDS: Mapping[Doubt | None, WordingsByForm] = MappingProxyType(
    {
        Doubt.MISSPELT: _MISSPELT,
        Doubt.NEGATED: _NEGATED,
        Doubt.LISTED: _LISTED,
    }
)


def doubt(answer: Answered) -> Remark | None:
    """One point that is unsure with the reason, and which others are."""
    if not answer.unsure:
        return None
    told = _told_already(answer)
    point, *others = sorted(answer.unsure, key=told.__contains__)
    if answer.coverage.contradicted and point.doubt is Doubt.IN_OTHER_WORDS:
        return None
    spoken = _doubt_about(answer, point)
    if others and not tells_of_doubt(answer.coverage):
        spoken = f"{spoken} {answer.say_all(_ALSO_UNSURE, others)}"
    return aloud(spoken)


def _told_already(answer: Answered) -> list[ScoredPoint]:
    """The points that may be made by words which are quoted as praise for another."""
    praised = praised_point(answer)
    evidence = praised[0].evidence if praised else None
    return [
        point
        for point in answer.unsure
        if evidence and point.evidence and evidence.overlaps(point.evidence)
    ]


def _doubt_about(answer: Answered, point: ScoredPoint) -> str:
    name = answer.stated(point)
    heard = in_short(point.evidence.text) if point.evidence else name.text
    wordings = _wordings(answer, point, heard)
    return answer.say(wordings, point=name.text, heard=heard, clause=name.clause)


def _wordings(answer: Answered, point: ScoredPoint, heard: str) -> Wordings:
    form, of_words = answer.stated(point).form, _OF_WORDS.get(point.doubt, _MISHEARD)
    is_part, has_label = form is PointForm.PART, is_idea(answer.key_point(point))
    if is_part and len(heard.split()) < FEWEST_QUOTED_WORDS:
        return _PERHAPS_A_PART
    if point.doubt is Doubt.IN_OTHER_WORDS or is_part or has_label:
        return _PERHAPS_IN_OTHER_WORDS[form]
    if of_words is _MISHEARD and sounds_the_same(heard, point.text):
        return _INDISTINCT[form]
    return of_words[form]
