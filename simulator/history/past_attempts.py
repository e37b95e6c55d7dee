"""Attempts that are looked for in the history of all: those at one question, and weak ones."""

from collections.abc import Sequence

from simulator.errors import HistoryError
from simulator.history.store import PastAnswer
from simulator.questions.bank import id_form

_MOST_NAMED = 8


def attempts_at(answers: Sequence[PastAnswer], wanted: str) -> tuple[PastAnswer, ...]:
    """All attempts at the question that had this id last, also under other ids and words.

    The end of an id, such as ``long/3``, is enough where it is unambiguous.

    Raises:
        HistoryError: no question had it, or several have.
    """
    name = id_form(wanted)
    last_ids = {answer.question: answer.question_id for answer in answers}
    fitting = [
        answer
        for answer in answers
        if name in {answer.question_id, last_ids[answer.question]}
        or answer.question_id.endswith(f"/{name}")
    ]
    ids = sorted({answer.question_id for answer in fitting if answer.question_id != name})
    if not fitting or (len(ids) > 1 and name not in last_ids.values()):
        raise HistoryError(_not_found(wanted, ids, sorted(set(last_ids.values()))))
    number = fitting[-1].question
    return tuple(answer for answer in answers if answer.question == number)


def weak_answers(answers: Sequence[PastAnswer], below: float) -> tuple[PastAnswer, ...]:
    """The latest answer to each question, if it made less than this share of the points.

    The weakest come first, and of equal ones the latest. An answer without a score is left out.
    """
    latest = {answer.question: answer for answer in answers}.values()
    shares = [(answer, answer.coverage) for answer in reversed(list(latest))]
    weak = [(answer, share) for answer, share in shares if share is not None and share < below]
    return tuple(answer for answer, _ in sorted(weak, key=lambda one: one[1]))


def _not_found(wanted: str, fitting: list[str], known: list[str]) -> str:
    if not known:
        return "No questions have been answered yet. Start with: simulator practice BANK"
    what = "Several questions end with" if fitting else "The history has no answer to"
    ids = fitting or known
    more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
    return f"{what} '{wanted}'. Give one of {', '.join(ids[:_MOST_NAMED])}{more}."
