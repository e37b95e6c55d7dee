"""The most important missing point."""

from simulator.scoring.coverage import ScoredPoint
from simulator.scoring.feedback.answered import Answered
from simulator.scoring.feedback.point_names import PointName, is_bare, statement
from simulator.scoring.feedback.remarks import Remark
from simulator.scoring.feedback.wording import PointForm, Wordings, by_form

_GAP = by_form(
    name=(
        "One thing you left out was {point}.",
        "You could also have mentioned {point}.",
        "You didn't mention {point}.",
        "I was hoping to hear about {point}.",
    ),
    phrase=(
        "One thing you left out was this: {point}.",
        "You could also have said this: {point}.",
        "You didn't mention this: {point}.",
        "I was hoping to hear this: {point}.",
    ),
    statement=(
        'One thing you left out was this: "{point}"',
        'You could also have said this: "{point}"',
        'You didn\'t mention this: "{point}"',
        'I was hoping to hear this: "{point}"',
    ),
    part=(
        "You didn't say {clause}.",
        "You left out {clause}.",
        "I didn't hear {clause}.",
    ),
)
_GAP_AT_FIRST = by_form(
    name=(
        "You could start with {point}.",
        "A good place to start is {point}.",
        "One thing to talk about is {point}.",
    ),
    phrase=(
        "You could start with this: {point}.",
        "A good place to start is this: {point}.",
        "One thing to say is this: {point}.",
    ),
    statement=(
        'You could start with this: "{point}"',
        'A good place to start is this: "{point}"',
        'One thing to say is this: "{point}"',
    ),
    part=(
        "You could start with {clause}.",
        "A good place to start is {clause}.",
    ),
)
_GAP_ALONE = by_form(
    name=(
        "The one thing you left out was {point}.",
        "The only thing to add is {point}.",
        "The only gap is {point}.",
    ),
    phrase=(
        "The one thing you left out was this: {point}.",
        "The only thing to add is this: {point}.",
    ),
    statement=(
        'The one thing you left out was this: "{point}"',
        'The only thing to add is this: "{point}"',
    ),
    part=(
        "You didn't say {clause}.",
        "You left out {clause}.",
        "I didn't hear {clause}.",
    ),
)
_REASON = (
    'The model answer says: "{sentence}"',
    'The model answer puts it this way: "{sentence}"',
    'Here is how the model answer says it: "{sentence}"',
)


def gap(answer: Answered) -> Remark | None:
    """The missing point of most weight, with its sentence of the model answer."""
    if not answer.missed:
        return None
    point = answer.missed[0]
    name = _told_alone(answer, point)
    label = "Missing" if len(answer.missed) == 1 else "Most important gap"
    told = answer.say(_wordings(answer, name), point=name.text, clause=name.clause)
    sentence = None if name.form is PointForm.PART else answer.model_sentence(point)
    if sentence is None:
        return Remark(label, told, f"{point.text.rstrip('.')}.")
    tells_all = answer.is_brief or name.form is PointForm.STATEMENT
    reason = "" if tells_all else answer.say(_REASON, sentence=sentence)
    shown = f'{point.text}. Model answer: "{sentence}"'
    return Remark(label, f"{told} {reason}".strip(), shown)


def _told_alone(answer: Answered, point: ScoredPoint) -> PointName:
    """A name that can't do without an article, in its sentence of the model answer."""
    name = answer.stated(point)
    lacks_article = name.form is PointForm.NAME and is_bare(name.text) and not answer.is_brief
    sentence = answer.model_sentence(point) if lacks_article else None
    return statement(sentence) if sentence else name


def _wordings(answer: Answered, name: PointName) -> Wordings:
    if answer.is_empty:
        return _GAP_AT_FIRST[name.form]
    is_alone = len(answer.missed) == 1 and not answer.unsure
    return (_GAP_ALONE if is_alone else _GAP)[name.form]
