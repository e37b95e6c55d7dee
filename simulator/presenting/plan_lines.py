"""What a person is told of a plan for an advert: which questions, why, and what is missing."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from simulator.figures import counted
from simulator.planning.demands import MOST_CHARACTERS, Demand
from simulator.planning.plan import Plan, Planned
from simulator.presenting.lines import Line, LineKind
from simulator.usecases.planning import Posting

_MOST_LISTED = 12
_WORDS_OF_NAME = 4

INVENTED = "Written by the language model, so read them before you practise"


def plan_lines(unit: str, plan: Plan, notes: Sequence[str]) -> Iterator[Line]:
    """How long the interview takes, its questions with the reasons, and what none is about."""
    yield Line(f"{unit}: {length_words(plan)}", LineKind.HEADING)
    for note in notes:
        yield Line(note, LineKind.HINT)
    for number, planned in enumerate(plan.questions, 1):
        prefix = f"{number:>2}. "
        yield Line(f"{prefix}{planned.candidate.question.text}", LineKind.ITEM)
        yield Line(f"{'':{len(prefix)}}({reason(planned, plan)})", LineKind.ASIDE)
    yield from _invented_lines(plan)
    yield from _missing_lines(plan)


def length_words(plan: Plan) -> str:
    """How many questions it has, and how long they take."""
    minutes = max(1, round(plan.seconds / 60))
    questions = counted(len(plan.questions) + len(plan.invented), "question")
    return f"{questions}, about {counted(minutes, 'minute')}."


def posting_notes(posting: Posting, place_of_cv: str) -> tuple[str, ...]:
    """What a person should know of how it was read; ``place_of_cv`` is where the CV is given."""
    notes = []
    if posting.is_cv:
        notes.append(
            "It reads like a CV, so the questions are about what it claims. If you have the "
            f"advert, give that, and the CV {place_of_cv}."
        )
    if posting.advert.is_cut:
        notes.append(f"It is long: the first {MOST_CHARACTERS:,} characters were read.")
    return tuple(notes)


def _invented_lines(plan: Plan) -> Iterator[Line]:
    if plan.invented:
        yield Line(f"\n{INVENTED}:", LineKind.NAME)
    for number, invented in enumerate(plan.invented, len(plan.questions) + 1):
        prefix = f"{number:>2}. "
        yield Line(f"{prefix}{invented.question.text}", LineKind.ITEM)
        yield Line(f"{'':{len(prefix)}}(on {invented.demand.text})", LineKind.ASIDE)


def _missing_lines(plan: Plan) -> Iterator[Line]:
    yield Line(f"\n{covered_words(plan)}", LineKind.ROW)
    for what, named in listings(plan):
        yield Line(f"{what}:", LineKind.NAME)
        yield Line("; ".join(named))


def covered_words(plan: Plan) -> str:
    """How much the advert asks for, and how much of it the plan covers."""
    demands = counted(len(_all(plan)), "thing")
    return f"The advert asks for {demands}; the plan covers {len(plan.covered)}."


def listings(plan: Plan) -> list[tuple[str, list[str]]]:
    """What is not covered, and what the CV is silent on: each with what it is, and what of it."""
    unclaimed = [one for one in _all(plan) if one in (plan.unclaimed or ())]
    listed = {
        "Left out, though a bank has a question on it": plan.left_out,
        "May come up in a question, though none is just about it": plan.near,
        "No question was found on": plan.unknown,
        "Not in your CV, so likely to be probed": unclaimed,
    }
    return [(what, _named_shortly(demands)) for what, demands in listed.items() if demands]


def _named_shortly(demands: Sequence[Demand]) -> list[str]:
    named = [demand.text for demand in demands[:_MOST_LISTED]]
    left = len(demands) - len(named)
    return [*named, f"and {left} more"] if left else named


def _all(plan: Plan) -> list[Demand]:
    """All demands, the weightiest first."""
    return sorted(
        (
            *plan.covered,
            *plan.left_out,
            *plan.near,
            *plan.unknown,
            *(invented.demand for invented in plan.invented),
        ),
        key=lambda one: -one.weight,
    )


def reason(planned: Planned, plan: Plan) -> str:
    """Why a question was chosen."""
    if planned.demands:
        named = [_named(one, plan) for one in planned.demands if one in planned.named]
        others = [_named(one, plan) for one in planned.demands if one not in planned.named]
        said = [f"mentions {', '.join(named)}"] if named else []
        close = [f"close to {', '.join(others)}"] if others else []
        return "; ".join(said + close)
    if planned.is_for_any_job:
        return "asked in interviews for any job"
    return f"usual for this job: {planned.candidate.unit}"


def _named(demand: Demand, plan: Plan) -> str:
    """The demand, a long one in quotation marks; and whether the CV is silent on it."""
    is_name = len(demand.text.split()) <= _WORDS_OF_NAME
    text = demand.text if is_name else f'"{demand.text}"'
    return f"{text} (not in your CV)" if demand in (plan.unclaimed or ()) else text


def plan_json(unit: str, plan: Plan, notes: Sequence[str], output: Path | None) -> dict[str, Any]:
    """The object of ``plan --json``; without a CV, what it claims is null."""
    has_cv = plan.unclaimed is not None
    return {
        "unit": unit,
        "output": str(output) if output else None,
        "seconds": round(plan.seconds),
        "questions": [_planned_json(planned, plan) for planned in plan.questions],
        "by_language_model": [
            {"text": invented.question.text, "on": invented.demand.text}
            for invented in plan.invented
        ],
        "covered": _texts(plan.covered),
        "left_out": _texts(plan.left_out),
        "near": _texts(plan.near),
        "unknown": _texts(plan.unknown),
        "not_in_cv": [one.text for one in _all(plan) if one in (plan.unclaimed or ())]
        if has_cv
        else None,
        "notes": list(notes),
    }


def _planned_json(planned: Planned, plan: Plan) -> dict[str, Any]:
    question = planned.candidate.question
    return {
        "text": question.text,
        "unit": planned.candidate.unit,
        "section": question.section,
        "seconds": round(planned.seconds),
        "mentions": _texts(planned.demands),
        "for_any_job": planned.is_for_any_job,
        "in_cv": plan.is_claimed(planned) if plan.unclaimed is not None else None,
    }


def _texts(demands: Sequence[Demand]) -> list[str]:
    return [demand.text for demand in demands]
