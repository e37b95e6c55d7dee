"""Bank text to :class:`Bank`, or to the list of everything wrong with it.

Three steps, each of which notes faults and goes on, so that one run names all of them:

1. ``line_kinds.py`` tells what kind of line each is.
2. ``entries.py`` puts the lines of each question together, as they are written.
3. ``assembling.py`` makes questions of these entries, with their points, times and follow-ups.
"""

from simulator.questions.assembling import assembled
from simulator.questions.bank import Bank
from simulator.questions.entries import EntryReader
from simulator.questions.faults import Fault, Faults
from simulator.questions.written import WrittenBank, WrittenUnit


def parse_bank(text: str) -> tuple[Bank, tuple[Fault, ...]]:
    """Read a bank's text.

    Returns:
        The questions that could be read, and all faults in the order of their lines. A bank
        with any fault is not for practising with; it is returned for what else can be
        said of it.
    """
    faults = Faults()
    entries = EntryReader(text, faults).entries
    bank = assembled(entries, faults)
    if not entries and not faults.by_line():
        faults.note(1, "The file contains no questions.", "Add a unit, a heading and a question.")
    return bank, faults.by_line()


def written_bank(text: str) -> WrittenBank:
    """What the text of a bank holds, with the lines on which it stands; faults are passed over."""
    faults = Faults()
    reader = EntryReader(text, faults)
    by_id = {question.id: question for question in assembled(reader.entries, faults).questions()}
    return WrittenBank(
        tuple(entry.as_written(by_id[entry.id]) for entry in reader.entries),
        tuple(WrittenUnit(name, line) for line, name in reader.units),
    )


def last_answer_lines(text: str) -> dict[str, int]:
    """Where each question's answer ends: line numbers, from 1, by question id."""
    return {entry.id: entry.last_answer_line for entry in EntryReader(text, Faults()).entries}
