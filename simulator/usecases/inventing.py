"""Questions on what no bank has a question on, where somebody can write them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Protocol

from simulator.errors import LanguageModelError
from simulator.history.identity import key_of
from simulator.planning.demands import Demand
from simulator.planning.matching import Candidate
from simulator.planning.plan import Allowance, Invented, Plan
from simulator.questions.bank import Question

MOST_INVENTED = 3
_MOST_SHARE_OF_TIME = 1 / 3


class QuestionWriter(Protocol):
    """Writes questions that nobody has looked over; ``name`` is what a person is told of it."""

    @property
    def name(self) -> str:
        """Which it is, and where."""
        ...

    def write(self, job: str, demand: Demand) -> Question | None:
        """A short question with its answer and points; None if nothing usable comes of it.

        Raises:
            LanguageModelError: no further one can be written either.
        """
        ...


def with_invented(
    plan_within: Callable[[Allowance], Plan],
    allowance: Allowance,
    job: str,
    writer: QuestionWriter | None,
    notify: Callable[[str], None],
) -> Plan:
    """A plan with some questions that were written for it; these take up to a third of the time.

    Args:
        plan_within: makes the plan without them, for so much time.
        allowance: how long all of them may take.
        job: what the advert calls it.
        writer: who writes them, if anybody does.
        notify: told if they can't be written.
    """
    plan = plan_within(allowance)
    if writer is None:
        return plan
    invented = tuple(_invented(plan, allowance, job, writer, notify))
    if not invented:
        return plan
    rest = allowance.most_seconds - sum(one.seconds for one in invented)
    plan = plan_within(replace(allowance, most_seconds=rest))
    asked = {one.demand for one in invented}
    unknown = tuple(demand for demand in plan.unknown if demand not in asked)
    return replace(plan, unknown=unknown, invented=invented)


def _invented(
    plan: Plan,
    allowance: Allowance,
    job: str,
    writer: QuestionWriter,
    notify: Callable[[str], None],
) -> Iterator[Invented]:
    seconds_left = allowance.most_seconds * _MOST_SHARE_OF_TIME
    asked = {key_of(planned.candidate.question.text) for planned in plan.questions}
    weightiest = sorted(plan.unknown, key=lambda demand: -demand.weight)
    try:
        for demand in islice(weightiest, MOST_INVENTED):
            question = writer.write(job, demand)
            if question is None or key_of(question.text) in asked:
                continue
            asked.add(key_of(question.text))
            seconds = allowance.seconds_of(Candidate(question, question.unit))
            if seconds <= seconds_left:
                seconds_left -= seconds
                yield Invented(demand, question, seconds)
    except LanguageModelError as error:
        notify(f"The language model wrote no more questions: {error}.")
