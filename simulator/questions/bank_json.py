"""A bank as the JSON that ``simulator bank show --json`` prints, and back."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Annotated, Any, Literal

import msgspec

from simulator.questions.bank import Bank, FollowUp, KeyPoint, Question, Section
from simulator.questions.bank_text import entry_of, one_line
from simulator.questions.faults import Fault
from simulator.questions.importing.drafts import Draft
from simulator.questions.key_points import all_points_of, are_marked
from simulator.questions.point_notation import stated

_KEPT_BACK = frozenset({"examples", "is_found"})
_LONGEST_NUMBER = 6
_REMEDY = "Compare it with the output of 'simulator bank show --json'."


class _QuestionForm(msgspec.Struct, forbid_unknown_fields=True):
    text: str
    answer: str
    id: str = ""
    section: Section | None = None
    key_points: tuple[KeyPoint, ...] = ()
    limit_seconds: Annotated[float, msgspec.Meta(gt=0, le=3600)] | None = None
    think_seconds: Annotated[float, msgspec.Meta(gt=0, le=3600)] | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    key_points_source: Literal["marked", "found"] = "marked"


class _UnitForm(msgspec.Struct):
    unit: str
    questions: tuple[msgspec.Raw, ...]


class _BankForm(msgspec.Struct):
    units: tuple[_UnitForm, ...]


def bank_json(bank: Bank) -> dict[str, Any]:
    """The object of the ``bank show --json`` contract."""
    return {
        "units": [
            {"unit": unit.name, "questions": [_question_json(q) for q in unit.questions]}
            for unit in bank.units
        ]
    }


def point_json(point: KeyPoint) -> dict[str, Any]:
    """A key point as the bank holds it, without what only its person ever said.

    Whether it was found is told once, of the question.
    """
    return {name: value for name, value in asdict(point).items() if name not in _KEPT_BACK}


def _question_json(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "section": question.section,
        "text": question.text,
        "answer": question.answer,
        "key_points": [point_json(point) for point in all_points_of(question)],
        "limit_seconds": question.limit_seconds,
        "think_seconds": question.think_seconds,
        "follow_ups": [asdict(follow_up) for follow_up in question.follow_ups],
        "key_points_source": "marked" if are_marked(question) else "found",
    }


def read_bank_json(text: str) -> tuple[list[Draft], list[Fault]]:
    """Read the questions of such JSON; a question needs no more than its text and answer.

    Key points of the source ``found`` are left to be found again.
    """
    try:
        form = msgspec.json.decode(text, type=_BankForm)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        return [], [Fault(_line_of_error(text, error), f"{_reason(error)}.", _REMEDY)]
    drafts: list[Draft] = []
    faults: list[Fault] = []
    for line, unit, raw in _questions(text, form):
        try:
            drafts.append(_draft(line, unit, msgspec.json.decode(raw, type=_QuestionForm)))
        except (msgspec.MsgspecError, RecursionError) as error:
            faults.append(Fault(line, f"In this question, {_reason(error)}.", _REMEDY))
    return drafts, faults


def _questions(text: str, form: _BankForm) -> Iterator[tuple[int, str, bytes]]:
    """Each question with the line where it begins, and its unit."""
    data, at, line = text.encode(), 0, 1
    for unit in form.units:
        for question in unit.questions:
            raw = bytes(question)
            start = data.index(raw, at)
            line += data.count(b"\n", at, start)
            yield line, unit.unit, raw
            line += raw.count(b"\n")
            at = start + len(raw)


def _draft(line: int, unit: str, form: _QuestionForm) -> Draft:
    number = form.id.rpartition("/")[2]
    is_number = number.isdecimal() and len(number) <= _LONGEST_NUMBER
    name = one_line(unit)
    question = Question(
        id=form.id if is_number else "0",
        unit=name,
        section=form.section or "long",
        text=form.text,
        answer=form.answer,
        marked_key_points=tuple(map(_plain, _marked(form))),
        limit_seconds=form.limit_seconds,
        follow_ups=tuple(
            FollowUp(one_line(f.text), tuple(map(one_line, f.key_points))) for f in form.follow_ups
        ),
        think_seconds=form.think_seconds,
    )
    return Draft(
        line=line,
        unit=name,
        text=form.text,
        answer=form.answer,
        section=form.section,
        number=int(number) if is_number else None,
        details=entry_of(question).details,
        wanted=question,
    )


def _marked(form: _QuestionForm) -> Iterator[KeyPoint]:
    """The points that somebody chose; what must not be said is always one."""
    are_chosen = form.key_points_source == "marked"
    return (point for point in form.key_points if are_chosen or point.is_slip)


def _plain(point: KeyPoint) -> KeyPoint:
    """The point as a bank holds it."""
    return stated(
        replace(
            point,
            text=one_line(point.text),
            aliases=tuple(map(one_line, point.aliases)),
            sentence=one_line(point.sentence),
        )
    )


def _reason(error: Exception) -> str:
    """What msgspec says, as the middle of a sentence."""
    if isinstance(error, RecursionError):
        return "too many lists stand within one another"
    said = str(error).replace("$.", "").replace(" - at ", " at ").rstrip(".")
    return said[:1].lower() + said[1:]


def _line_of_error(text: str, error: Exception) -> int:
    """The line of the byte that msgspec names, or the first."""
    place = str(error).rpartition("byte ")[2].rstrip(")")
    return text.encode()[: int(place)].count(b"\n") + 1 if place.isdecimal() else 1
