"""What the page shows of an interview that is planned for an advert. Pure.

Plain words, ready for JSON; texts are no markup.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.control_signs import without_controls
from simulator.planning.plan import Plan, Planned
from simulator.presenting.plan_lines import (
    INVENTED,
    covered_words,
    length_words,
    listings,
    posting_notes,
    reason,
)
from simulator.usecases.planning import Posting, unit_of

_PLACE_OF_CV = "below it"


def posting_scene(posting: Posting) -> dict[str, Any]:
    """What was understood of an advert."""
    return {
        "job": without_controls(unit_of(posting)),
        "notes": list(posting_notes(posting, _PLACE_OF_CV)),
    }


def plan_scene(unit: str, plan: Plan, notes: Sequence[str]) -> dict[str, Any]:
    """The questions, each with why it was chosen, and what is not among them."""
    return {
        "job": without_controls(unit),
        "words": length_words(plan),
        "notes": [without_controls(note) for note in notes],
        "questions": list(_questions(plan)),
        "covered": covered_words(plan),
        "lists": [
            {"title": title, "items": [without_controls(item) for item in items]}
            for title, items in listings(plan)
        ],
    }


def _questions(plan: Plan) -> Iterator[dict[str, str]]:
    for planned in plan.questions:
        yield _question(planned.candidate.question.text, _why(planned, plan))
    for invented in plan.invented:
        yield _question(invented.question.text, f"on {invented.demand.text}. {INVENTED}")


def _why(planned: Planned, plan: Plan) -> str:
    """The reason, with the bank's unit where it does not tell that."""
    why, unit = reason(planned, plan), planned.candidate.unit
    return why if unit in why else f"{why}; from {unit}"


def _question(text: str, why: str) -> dict[str, str]:
    return {"text": without_controls(text), "why": without_controls(_begun_large(why))}


def _begun_large(text: str) -> str:
    return text[:1].upper() + text[1:]
