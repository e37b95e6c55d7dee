"""What is unsure, and why."""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.scoring.coverage import Doubt, ScoredPoint
from simulator.scoring.feedback.answered import FEWEST_QUOTED_WORDS, Answered, sounds_the_same
from simulator.scoring.feedback.praise import praised_point
from simulator.scoring.feedback.quoting import in_short, words_around
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
        'When you said, "{heard}", you may have meant this: {point}.',
    ),
    statement=(
        'You said, "{heard}". Perhaps you meant this: "{point}"',
        'You said, "{heard}". I couldn\'t tell whether you meant this: "{point}"',
        'When you said, "{heard}", you may have meant this: "{point}"',
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
_ALSO_MEANT = by_form(
    name=(
        "Perhaps you meant {point} too. I can't tell for sure.",
        "I couldn't tell whether you meant {point} as well.",
    ),
    phrase=(
        "Perhaps you also meant this: {point}.",
        "I couldn't tell whether you also meant this: {point}.",
    ),
    statement=(
        'Perhaps you also meant this: "{point}"',
        'I couldn\'t tell whether you also meant this: "{point}"',
    ),
    part=(
        "Perhaps that was also {clause}. I can't tell for sure.",
        "I couldn't tell whether that was also {clause}.",
    ),
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
    part=(
        "I wasn't sure that you said {points}, either.",
        "I also wasn't sure that you said {points}.",
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
    """One point that is unsure with the reason, and which others are.

    Those that may be there in other words are only counted, in the opening.
    """
    if not answer.unsure:
        return None
    told = _told_already(answer)
    point, *others = sorted(answer.unsure, key=told.__contains__)
    if answer.coverage.contradicted and point.doubt is Doubt.IN_OTHER_WORDS:
        return None
    spoken = _once_more(answer, point) if point in told else _doubt_about(answer, point)
    others = [other for other in others if other.doubt is not Doubt.IN_OTHER_WORDS]
    return aloud(f"{spoken} {answer.say_all(_ALSO_UNSURE, others)}" if others else spoken)


def _told_already(answer: Answered) -> list[ScoredPoint]:
    """The points that may be made by words which are quoted as praise for another."""
    praised = praised_point(answer)
    evidence = praised[0].evidence if praised else None
    return [
        point
        for point in answer.unsure
        if evidence and point.evidence and evidence.overlaps(point.evidence)
    ]


def _once_more(answer: Answered, point: ScoredPoint) -> str:
    """What the words that were just quoted may mean besides."""
    name = answer.stated(point)
    return answer.say(_ALSO_MEANT[name.form], point=name.text, clause=name.clause)


def _doubt_about(answer: Answered, point: ScoredPoint) -> str:
    name = answer.stated(point)
    heard = _heard(answer, point) or name.text
    wordings = _wordings(answer, point, heard)
    return answer.say(wordings, point=name.text, heard=heard, clause=name.clause)


def _heard(answer: Answered, point: ScoredPoint) -> str:
    """The words in doubt; those that may make a point by their sense, with their clause."""
    if point.evidence is None:
        return ""
    if point.doubt is Doubt.IN_OTHER_WORDS and not point.prompted:
        return words_around(point.evidence, answer.words).text
    return in_short(point.evidence.text)


def _wordings(answer: Answered, point: ScoredPoint, heard: str) -> Wordings:
    form, of_words = answer.stated(point).form, _OF_WORDS.get(point.doubt, _MISHEARD)
    is_part, is_idea = form is PointForm.PART, bool(answer.key_point(point).sentence)
    if is_part and len(heard.split()) < FEWEST_QUOTED_WORDS:
        return _PERHAPS_A_PART
    if point.doubt is Doubt.IN_OTHER_WORDS or is_part or is_idea:
        return _PERHAPS_IN_OTHER_WORDS[form]
    if of_words is _MISHEARD and sounds_the_same(heard, point.text):
        return _INDISTINCT[form]
    return of_words[form]
