"""What was wrong: words that contradict the model answer, and what is better left unsaid."""

from simulator.english.lists import listed
from simulator.scoring.coverage import Evidence, ScoredPoint
from simulator.scoring.feedback.answered import MOST_NAMED, Answered
from simulator.scoring.feedback.quoting import MOST_WORDS_OF_OPPOSITE, in_short, words_around
from simulator.scoring.feedback.remarks import Remark
from simulator.scoring.feedback.wording import PointForm, by_form

_CONTRADICTED = (
    'You said, "{quote}". I think the model answer says the opposite: "{sentence}"',
    'You said, "{quote}". The model answer seems to say the opposite: "{sentence}"',
)
_CONTRADICTED_WITHOUT_MODEL = by_form(
    name=(
        'You said, "{quote}". That\'s the opposite of {point}.',
        'I heard the opposite of {point} when you said, "{quote}".',
    ),
    phrase=('You said, "{quote}". It should be the opposite: {point}.',),
)
_SLIPPED = (
    "One thing to avoid: {points}.",
    "It's better to leave this out: {points}.",
)
_SLIPPED_OFTEN = (
    "Some things to avoid: {points}.",
    "It's better to leave these out: {points}.",
)
_SLIPPED_SAYING = ('You said, "{quote}".',)


def contradiction(answer: Answered) -> Remark | None:
    """What the person said, and the opposite that the model answer says."""
    for point in answer.coverage.contradicted:
        quote = _quoted(answer, point, point.contradiction)
        sentence = _right(answer, point)
        model = f' Model answer: "{sentence}"' if sentence else ""
        shown = f'{point.text.rstrip(".")}. You said, "{quote}".{model}'
        return Remark("Contradiction", _opposed(answer, point, quote, sentence), shown)
    return None


def _right(answer: Answered, point: ScoredPoint) -> str | None:
    name = answer.name(point)
    return name.text if name.form is PointForm.STATEMENT else answer.model_sentence(point)


def _opposed(answer: Answered, point: ScoredPoint, quote: str, sentence: str | None) -> str:
    if sentence:
        return answer.say(_CONTRADICTED, quote=quote, sentence=sentence)
    name = answer.name(point)
    return answer.say(_CONTRADICTED_WITHOUT_MODEL[name.form], quote=quote, point=name.text)


def slips(answer: Answered) -> Remark | None:
    """What the bank says must not be said."""
    said = answer.coverage.slips
    if not said:
        return None
    wordings = _SLIPPED if len(said) == 1 else _SLIPPED_OFTEN
    names = listed([slip.text for slip in said], MOST_NAMED)
    spoken = answer.say(wordings, points=names)
    quote = _quoted(answer, said[0], said[0].evidence)
    if len(said) == 1 and len(quote.split()) > len(names.split()):
        spoken = f"{spoken} {answer.say(_SLIPPED_SAYING, quote=quote)}"
    return Remark("Avoid", spoken, f"{names}.")


def _quoted(answer: Answered, point: ScoredPoint, evidence: Evidence | None) -> str:
    """The words with those around them; those of a reply stand alone."""
    if evidence is None:
        return point.text
    if point.prompted:
        return in_short(evidence.text)
    return words_around(evidence, answer.words, MOST_WORDS_OF_OPPOSITE).text
