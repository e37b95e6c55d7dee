"""Questions from elsewhere, on their way into a bank file."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from simulator.questions.bank import Bank, Question, Section
from simulator.questions.bank_text import Entry, entries_text, one_line
from simulator.questions.parser import Fault, parse_bank

_FEWEST_WORDS_OF_LONG_ANSWER = 60


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
    """The text of a bank file, what it holds, and all faults by the lines of the original."""

    text: str
    bank: Bank
    faults: tuple[Fault, ...]


def import_drafts(drafts: Sequence[Draft], faults: Iterable[Fault] = ()) -> Imported:
    """Write questions as a bank; those without number are put in order of unit and section."""
    found = list(faults)
    if not drafts and not found:
        found.append(
            Fault(
                1, "No question was found.", "Compare the file with 'simulator bank import --help'."
            )
        )
    found += [fault for draft in drafts for fault in _missing(draft)]
    complete = [draft for draft in drafts if not any(_missing(draft))]
    ordered = complete if _are_numbered(complete) else _in_order(complete)
    text, starts = entries_text(map(_entry, ordered))
    bank, read_faults = parse_bank(text) if ordered else (Bank(()), ())
    for fault in read_faults:
        draft = ordered[max(bisect_right(starts, fault.line) - 1, 0)]
        found.append(replace(fault, line=draft.line, problem=_with_place(draft, fault, ordered)))
    if not found:
        found += _changes(ordered, bank)
    return Imported(text, bank, tuple(sorted(found)))


def _with_place(draft: Draft, fault: Fault, ordered: Sequence[Draft]) -> str:
    """The problem, without a line number of the intermediate text."""
    if fault.problem.startswith("This question is already"):
        text = one_line(draft.text).casefold()
        first = next(other for other in ordered if one_line(other.text).casefold() == text)
        return f"This question is already on line {first.line}."
    if "is already used on line" in fault.problem:
        return f"Another question in the unit '{draft.unit}' has number {draft.number}."
    return fault.problem


def _missing(draft: Draft) -> list[Fault]:
    what = [
        ("question", draft.text.strip()),
        ("answer", any(map(str.isalnum, draft.answer))),
        ("unit", draft.unit.strip()),
    ]
    return [
        Fault(draft.line, f"The {name} is empty.", "Fill it in, or remove the entry.")
        for name, is_there in what
        if not is_there
    ]


def _are_numbered(drafts: Sequence[Draft]) -> bool:
    return all(draft.number is not None for draft in drafts)


def _in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """By unit and section, both in the order of their first question, and numbered in each."""
    placed = [replace(draft, section=_section(draft)) for draft in drafts]
    groups = dict.fromkeys((draft.unit, draft.section) for draft in placed)
    units = list(dict.fromkeys(unit for unit, _ in groups))
    order = sorted(groups, key=lambda group: units.index(group[0]))
    placed.sort(key=lambda draft: order.index((draft.unit, draft.section)))
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
        if wanted is None or got is None:
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
