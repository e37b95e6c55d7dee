"""When a question whose words were edited is still the same question.

A question is known by its words, whatever its number and unit: an exact match always wins. Words
that are new belong to a question of the history if

- it was asked in the same unit and section,
- none of its wordings is asked by the bank any longer: it was edited, not joined by another,
- wording and model answer are both much the same. One of them alone is not enough: questions on
  inner and outer joins read alike, but are answered otherwise.

Where several fit, those most alike belong together, and each only once.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from simulator.questions.bank import Question, slug
from simulator.spelling import composed

_LEAST_LIKENESS = 75.0


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question of the history; ``wordings`` are keys, ``unit`` is a slug."""

    number: int
    unit: str
    section: str
    wordings: frozenset[str]
    model_answer: str


def key_of(text: str) -> str:
    """The words of a question, however they are spaced, capitalised and accented."""
    return " ".join(composed(text.casefold()).split())


def edited_questions(
    asked: Sequence[Question], known: Collection[KnownQuestion]
) -> dict[str, KnownQuestion]:
    """The keys of new wordings, each with the question that it belongs to."""
    keys = {key_of(question.text) for question in asked}
    all_wordings = {wording for one in known for wording in one.wordings}
    new = [question for question in asked if key_of(question.text) not in all_wordings]
    gone = [one for one in known if one.wordings.isdisjoint(keys)]
    pairs = sorted(_alike(new, gone), key=lambda pair: -pair[0])
    found: dict[str, KnownQuestion] = {}
    taken: set[int] = set()
    for _, key, one in pairs:
        if key not in found and one.number not in taken:
            found[key] = one
            taken.add(one.number)
    return found


def _alike(
    new: Sequence[Question], gone: Sequence[KnownQuestion]
) -> Iterator[tuple[float, str, KnownQuestion]]:
    for question in new:
        for one in gone:
            if (one.unit, one.section) == (slug(question.unit), question.section):
                key = key_of(question.text)
                wording = max(fuzz.ratio(key, known) for known in one.wordings)
                answer = fuzz.ratio(key_of(question.answer), key_of(one.model_answer))
                if min(wording, answer) >= _LEAST_LIKENESS and one.model_answer:
                    yield wording + answer, key, one
