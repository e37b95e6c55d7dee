"""Questions from elsewhere, on their way into a bank file."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from simulator.questions.bank import Bank, Question, Section, slug
from simulator.questions.bank_text import Entry, entries_text, one_line
from simulator.questions.parser import Fault, parse_bank
from simulator.questions.remarks import shortened

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
    told = [*left_out, *(fault for draft in drafts for fault in _missing(draft))]
    complete, merged = _unique([draft for draft in drafts if not any(_missing(draft))])
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
    return [
        Fault(draft.line, f"The {name} is empty.", _FILL_IN)
        for name, is_there in what
        if not is_there
    ]


def _are_numbered(drafts: Sequence[Draft]) -> bool:
    """Whether each has a number, no two of one section the same."""
    places = {(slug(draft.unit), _section(draft), draft.number) for draft in drafts}
    return len(places) == len(drafts) and all(draft.number is not None for draft in drafts)


def _in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """By unit and section, both in the order of their first question, and numbered in each."""
    placed = [replace(draft, section=_section(draft)) for draft in drafts]
    groups = dict.fromkeys((draft.unit, draft.section) for draft in placed)
    units = {unit: at for at, unit in enumerate(dict.fromkeys(unit for unit, _ in groups))}
    ordered = sorted(groups, key=lambda group: units[group[0]])
    order = {group: at for at, group in enumerate(ordered)}
    placed.sort(key=lambda draft: order[draft.unit, draft.section])
    count: Counter[tuple[str, Section | None]] = Counter()
    numbered = []
    for draft in placed:
        count[draft.unit, draft.section] += 1
        numbered.append(replace(draft, number=count[draft.unit, draft.section]))
    return numbered


def _section(draft: Draft) -> Section:
    is_long = len(draft.answer.split()) >= _FEWEST_WORDS_OF_LONG_ANSWER
    return draft.section or ("long" if is_long else "short")


def _entry(draft: Draft) -> Entry:
    section, number = _section(draft), draft.number or 0
    return Entry(draft.unit, section, number, draft.text, draft.answer, draft.details)


def _changes(drafts: Sequence[Draft], bank: Bank) -> list[Fault]:
    """What the format can't hold."""
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
