"""What to practise next, worked out again from every answer ever given.

Nothing but the answers is kept: their grades are replayed through a model of forgetting each time,
so that a corrected or forgotten answer changes the plan at once.

How an answer is graded, as if it were a flash card:

- *again*: less than half of the points came, or nothing was said. More was missing than there, so
  the answer has to be learned again.
- *hard*: less than four fifths came; or all came, but late or haltingly. In an interview, what has
  to be searched for is not known well.
- *good*: at least four fifths came without hesitation.
- *easy*: every point came, at once and fluently.

Only coverage can make an answer *again*: slow speakers are not sent back to the start. Answers that
could not be understood are no evidence of either, and are left out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from simulator.history.store import PastAnswer
from simulator.questions.bank import Question

LATE_SECONDS = 5.0
PROMPT_SECONDS = 2.5
HALTING_SHARE = 0.35
FLUENT_SHARE = 0.15
_HALF = 0.5
_MOST = 0.8
_ALL = 0.999
_NO_SPEECH = "no_speech"
_SAME_DAY = timedelta(hours=12)
"""Who practises an hour earlier than yesterday still gets what is due today."""
_DUE_FOR_EACH_NEW = 2
_SHARE_FOR_A_DAY = 0.05


class Grade(StrEnum):
    """How well an answer was known."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


@dataclass(frozen=True, slots=True)
class Review:
    """One answer as the model of forgetting sees it."""

    at: datetime
    grade: Grade


Replay = Callable[[Sequence[Review]], datetime]
"""From all reviews of a question, the earliest first, to when it is due; never none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a question stands; ``coverage`` is that of the latest answer, 0 if nothing was said."""

    question: int
    question_id: str
    question_text: str
    due: datetime
    grade: Grade
    coverage: float
    attempts: int

    def is_due(self, now: datetime) -> bool:
        """Whether it should be practised today."""
        return self.due <= now + _SAME_DAY


def grade_of(answer: PastAnswer) -> Grade | None:
    """The grade of an answer; None if it tells nothing."""
    if answer.outcome == _NO_SPEECH:
        return Grade.AGAIN
    if answer.coverage is None:
        return None
    if answer.coverage < _HALF:
        return Grade.AGAIN
    first_word, halting = answer.first_word_seconds or 0.0, pause_share(answer) or 0.0
    if answer.coverage < _MOST or first_word > LATE_SECONDS or halting > HALTING_SHARE:
        return Grade.HARD
    is_at_once = first_word <= PROMPT_SECONDS and halting <= FLUENT_SHARE
    return Grade.EASY if answer.coverage >= _ALL and is_at_once else Grade.GOOD


def pause_share(answer: PastAnswer) -> float | None:
    """Share of the time from the first word to the last that long pauses take."""
    seconds = (answer.speech_seconds or 0.0) + answer.pause_seconds
    return answer.pause_seconds / seconds if seconds else None


def standings(answers: Iterable[PastAnswer], replay: Replay) -> tuple[Standing, ...]:
    """How each question that was ever answered stands; ``answers`` are in order of time."""
    reviews: dict[int, list[Review]] = {}
    latest: dict[int, PastAnswer] = {}
    for answer in answers:
        grade = grade_of(answer)
        if grade is not None:
            at = datetime.fromisoformat(answer.answered_at)
            reviews.setdefault(answer.question, []).append(Review(at, grade))
            latest[answer.question] = answer
    return tuple(
        Standing(
            question=number,
            question_id=latest[number].question_id,
            question_text=latest[number].question_text,
            due=replay(of_question),
            grade=of_question[-1].grade,
            coverage=latest[number].coverage or 0.0,
            attempts=len(of_question),
        )
        for number, of_question in reviews.items()
    )


def most_needed(due: Iterable[Standing], now: datetime) -> list[Standing]:
    """The weakest first; but a day of waiting counts like a twentieth of the points not known.

    So a few questions that stay weak can't keep all the others waiting forever.
    """

    def rest(one: Standing) -> tuple[float, int]:
        return one.coverage - _SHARE_FOR_A_DAY * ((now - one.due) / timedelta(days=1)), one.question

    return sorted(due, key=rest)


def rank_by_need(
    questions: Sequence[Question],
    numbers: Mapping[str, int],
    past: Iterable[Standing],
    now: datetime,
) -> tuple[Question, ...]:
    """All questions: those due, the weakest first, with a new one after every two; then the rest.

    New ones keep the order of the bank; those that are not due come in the order in which they
    will be.

    Args:
        questions: those to choose from.
        numbers: what the history calls them, by id; see ``Store.numbers``.
        past: how they stand, with others.
        now: the time, in UTC.
    """
    by_number = {one.question: one for one in past}
    new: list[Question] = []
    asked: dict[Standing, Question] = {}
    for question in questions:
        standing = by_number.get(numbers.get(question.id, 0))
        if standing is None:
            new.append(question)
        else:
            asked[standing] = question
    needed = most_needed((one for one in asked if one.is_due(now)), now)
    later = sorted((one for one in asked if not one.is_due(now)), key=lambda one: one.due)
    return (*_mixed([asked[one] for one in needed], new), *(asked[one] for one in later))


def _mixed(due: Sequence[Question], new: Sequence[Question]) -> list[Question]:
    mixed: list[Question] = []
    waiting = list(new)
    for place, question in enumerate(due, start=1):
        mixed.append(question)
        if waiting and place % _DUE_FOR_EACH_NEW == 0:
            mixed.append(waiting.pop(0))
    return mixed + waiting
