"""Questions from elsewhere, on their way into a bank file."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from simulator.questions.bank import Bank, Question, Section, slug
from simulator.questions.bank_text import Entry, entries_text, one_line
from simulator.questions.faults import Fault
from simulator.questions.parser import parse_bank
from simulator.questions.remarks import shortened

_GAP = re.compile(r"(?<!\w)_{3,}|_{3,}(?!\w)")
_CODE = re.compile(r"`[^`]*`")
_FEWEST_WORDS_OF_LONG_ANSWER = 60
_FILL_IN = "Fill it in, or remove the entry."


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as it was found, with the line of the file where it begins.

    Without a section, the length of the answer decides; without a number, its place. Details are
    lines in the words of the bank format. ``wanted`` is the expected result, where that is known.
    """

    line: int
    unit: str
    text: str
    answer: str
    section: Section | None = None
    number: int | None = None
    details: tuple[str, ...] = ()
    wanted: Question | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """The text of a bank file, and what became of the entries of the original.

    Args:
        text: the bank.
        bank: what it holds.
        left_out: each entry, or part of one, that did not come along, by its line.
        merged: each question that was there already, by its line.
    """

    text: str
    bank: Bank
    left_out: tuple[Fault, ...] = ()
    merged: tuple[Fault, ...] = ()


def import_drafts(drafts: Sequence[Draft], left_out: Iterable[Fault] = ()) -> Imported:
    """Write questions as a bank; those without number are put in order of unit and section.

    What the format refuses is left out and told: the details of a question before the question.
    """
    lacks = [_missing(draft) for draft in drafts]
    told = [*left_out, *chain.from_iterable(lacks)]
    complete, merged = _unique([one for one, lack in zip(drafts, lacks, strict=True) if not lack])
    kept = complete
    while True:
        ordered = kept if _are_numbered(kept) else _in_order(kept)
        text, starts = entries_text(map(_entry, ordered))
        bank, faults = parse_bank(text) if ordered else (Bank(()), ())
        if not faults:
            break
        at_fault: set[int] = set()
        for fault in faults:
            place = max(bisect_right(starts, fault.line) - 1, 0)
            at_fault.add(place)
            told.append(replace(fault, line=ordered[place].line))
        kept = [
            replace(draft, details=()) if place in at_fault else draft
            for place, draft in enumerate(ordered)
            if place not in at_fault or draft.details
        ]
    told += _changes(ordered, bank)
    return Imported(text if ordered else "", bank, tuple(sorted(set(told))), tuple(merged))


def _unique(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Fault]]:
    """The drafts without those that ask again, and where these stand."""
    first: dict[str, int] = {}
    kept: list[Draft] = []
    merged: list[Fault] = []
    for draft in drafts:
        key = _compared(draft.text)
        if key not in first:
            first[key] = len(kept)
            kept.append(draft)
            continue
        earlier = kept[first[key]]
        same = _compared(earlier.answer) == _compared(draft.answer)
        if not same:
            kept[first[key]] = _joined(earlier, draft)
        remedy = "Both answers are the same." if same else "The longer answer was kept."
        problem = f"“{shortened(draft.text)}” is already on line {earlier.line}."
        merged.append(Fault(draft.line, problem, remedy))
    return kept, merged


def _joined(earlier: Draft, later: Draft) -> Draft:
    """The earlier question with the longer of both answers, and its details."""
    longer = max(earlier, later, key=lambda draft: len(draft.answer))
    return replace(earlier, answer=longer.answer, details=longer.details or earlier.details)


def _compared(text: str) -> str:
    return one_line(text).casefold().rstrip(" .")


def empty_beside(line: int, name: str, other: str) -> Fault:
    """That the question or the answer of an entry is empty, found by what stands beside it."""
    problem = f"The {name} is empty, beside “{shortened(other)}”."
    return Fault(line, problem, _FILL_IN)


def _missing(draft: Draft) -> list[Fault]:
    what = [
        ("question", draft.text.strip()),
        ("answer", any(map(str.isalnum, draft.answer))),
        ("unit", draft.unit.strip()),
    ]
    missing = [
        Fault(draft.line, f"The {name} is empty.", _FILL_IN)
        for name, is_there in what
        if not is_there
    ]
    if not missing and "_" in draft.answer and _GAP.search(_CODE.sub("", draft.answer)):
        problem = f"“{shortened(draft.text)}” was left out. Its answer has gaps to be filled in."
        missing.append(Fault(draft.line, problem, "Write the answer with all its words."))
    return missing


def _are_numbered(drafts: Sequence[Draft]) -> bool:
    """Whether each has a number, no two of one section the same."""
    if any(draft.number is None for draft in drafts):
        return False
    places = {(slug(draft.unit), _section(draft), draft.number) for draft in drafts}
    return len(places) == len(drafts)


def _in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """By unit and section, both in the order of their first question, and numbered in each."""
    units: dict[str, dict[Section, list[Draft]]] = {}
    for draft in drafts:
        units.setdefault(draft.unit, {}).setdefault(_section(draft), []).append(draft)
    return [
        replace(draft, section=section, number=number)
        for sections in units.values()
        for section, placed in sections.items()
        for number, draft in enumerate(placed, 1)
    ]


def _section(draft: Draft) -> Section:
    is_long = len(draft.answer.split()) >= _FEWEST_WORDS_OF_LONG_ANSWER
    return draft.section or ("long" if is_long else "short")


def _entry(draft: Draft) -> Entry:
    section, number = _section(draft), draft.number or 0
    return Entry(draft.unit, section, number, draft.text, draft.answer, draft.details)


def _changes(drafts: Sequence[Draft], bank: Bank) -> list[Fault]:
    """What the format can't hold."""
    if not any(draft.wanted and draft.details for draft in drafts):
        return []
    read = {(q.unit, q.section, int(q.id.rpartition("/")[2])): q for q in bank.questions()}
    faults = []
    for draft in drafts:
        wanted = draft.wanted
        got = read.get((draft.unit, _section(draft), draft.number or 0))
        if wanted is None or got is None or not draft.details:
            continue
        if wanted.marked_key_points != got.marked_key_points:
            problem = (
                "A key point or alias contains ';', ' = ', '|', '!' or a weight, which are signs."
            )
        elif wanted.follow_ups != got.follow_ups:
            problem = (
                "A follow-up contains '->' or ';', which separate a question from its key points."
            )
        else:
            continue
        faults.append(Fault(draft.line, problem, "Word it differently."))
    return faults
