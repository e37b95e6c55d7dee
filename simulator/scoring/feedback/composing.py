"""What a good coach says about an answer.

How it went; what contradicts the model answer or is better left unsaid; what was strong, with a
quotation; what is unsure; the most important missing point, with its sentence of the model answer;
one thing to try in the next attempt; at most one remark on delivery. Every statement rests on the
assessment.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from simulator.english.sentences import sentences_to_say
from simulator.questions.bank import Question
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.delivery_remark import delivery_remark
from simulator.scoring.feedback.advice import next_attempt
from simulator.scoring.feedback.answered import Answered
from simulator.scoring.feedback.doubts import doubt
from simulator.scoring.feedback.gap import gap
from simulator.scoring.feedback.opening import opening
from simulator.scoring.feedback.praise import prompted, strength
from simulator.scoring.feedback.remarks import Feedback, Remark, likewise
from simulator.scoring.feedback.wrong import contradiction, slips

_MOST_SPOKEN_WORDS = 60
"""About 24 s at 150 words a minute: as much as can be kept in mind from hearing it once."""
_ALWAYS_SPOKEN = 7
"""The least worth of what is said however long it is: how it went, and what was wrong."""

_NO_SPEECH = (
    "I didn't hear an answer. If you were speaking, check that the microphone is on and close to "
    "you. Otherwise, take your time and try this question again later."
)
_UNCLEAR = (
    "I could hear you, but I couldn't make out the words. Move closer to the microphone, or find a "
    "quieter place, and try again."
)


def compose_feedback(
    question: Question,
    assessment: Assessment,
    number: int = 0,
    told: Collection[str] = (),
) -> Feedback:
    """Feedback on an answer to a question.

    Answers with consecutive numbers get different wordings. ``told`` are the topics of the feedback
    before: advice on them is not given again, and a remark on the delivery is only shown.
    """
    match assessment.outcome:
        case Outcome.NO_SPEECH:
            return Feedback((likewise("", _NO_SPEECH),))
        case Outcome.UNCLEAR:
            return Feedback((likewise("", _UNCLEAR),))
        case Outcome.ANSWERED:
            assert assessment.coverage is not None  # noqa: S101 - an answer has coverage
            answer = Answered(question, assessment, assessment.coverage, number)
            return Feedback(tuple(_what_can_be_listened_to(_remarks(answer, told))))


def _remarks(answer: Answered, told: Collection[str]) -> Iterator[Remark]:
    """Everything worth saying, in its order."""
    made = (
        (9, opening(answer)),
        (8, contradiction(answer)),
        (7, slips(answer)),
        (5, strength(answer)),
        (1, prompted(answer)),
        (2, doubt(answer)),
        (6, gap(answer)),
        (3, next_attempt(answer, told)),
        (4, _on_delivery(answer, told)),
    )
    for worth, remark in made:
        if remark:
            yield replace(remark, worth=worth)


def _on_delivery(answer: Answered, told: Collection[str]) -> Remark | None:
    """A remark whose topic is the advice that it ends with."""
    text = None if answer.is_empty else delivery_remark(answer.delivery)
    if not text:
        return None
    advice = sentences_to_say(text)[-1]
    return Remark("How it sounded", "" if advice in told else text, text, topic=advice)


def _what_can_be_listened_to(remarks: Iterator[Remark]) -> list[Remark]:
    """All remarks; the least important are only shown if there are too many words to hear.

    Once one is too long, none of less worth is spoken: a doubt may refer to the praise before it.
    """
    made, words = list(remarks), 0
    is_spoken = set()
    for remark in sorted(made, key=lambda remark: -remark.worth):
        words += len(remark.spoken.split())
        if words > _MOST_SPOKEN_WORDS and remark.worth < _ALWAYS_SPOKEN:
            break
        is_spoken.add(remark)
    return [remark if remark in is_spoken else replace(remark, spoken="") for remark in made]
