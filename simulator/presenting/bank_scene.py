"""What the page shows of a bank while it is made, mended and kept. Pure.

Plain words, ready for JSON; texts are no markup.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from simulator.control_signs import without_controls
from simulator.figures import counted
from simulator.presenting.bank_lines import found_points_words, lint_sum
from simulator.presenting.home_scene import bank_card
from simulator.presenting.import_lines import (
    NOTHING_FOUND,
    UNCLEAR,
    choice_words,
    entries_words,
    found_words,
)
from simulator.presenting.page_words import on_the_page
from simulator.questions.importing.cues import WAY_NAMES
from simulator.questions.importing.files import ImportReport
from simulator.questions.linting.report import LintReport, lint_text
from simulator.questions.remarks import Remark
from simulator.usecases.bank_catalogue import ListedBank

_MOST_SHOWN = 200
_SAMPLED = 3


def import_scene(report: ImportReport, ways: Iterable[str]) -> dict[str, Any]:
    """What became of a list of questions: the bank, with what is to be looked through.

    ``ways`` are those in which it could be read, too.
    """
    text = report.imported.text
    return {
        "words": without_controls(_outcome(report)),
        "notes": [without_controls(note) for note in report.notes],
        "first": _first(report),
        "choices": [_way(choice.way, f": {choice_words(choice)}") for choice in report.choices],
        "ways": [_way(way) for way in ways],
        "left_out": _entries(report.imported.left_out, "left out"),
        "merged": _entries(report.imported.merged, "merged"),
        "text": text,
        "check": check_scene(lint_text(text)) if text else None,
    }


def _way(way: str, found: str = "") -> dict[str, str]:
    return {"way": way, "words": without_controls(f"{_begun_large(WAY_NAMES[way])}{found}")}


def _outcome(report: ImportReport) -> str:
    what = UNCLEAR if report.choices else "" if report.imported.text else NOTHING_FOUND
    return _begun_large(what) or found_words(report)


def _begun_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first(report: ImportReport) -> list[str]:
    questions = list(report.imported.bank.questions())
    return [without_controls(question.text) for question in questions[:_SAMPLED]]


def _entries(remarks: Sequence[Remark], what: str) -> dict[str, Any] | None:
    """The remarks under a title; None without any."""
    if not remarks:
        return None
    return {"title": entries_words(len(remarks), what), **_listed(remarks)}


def check_scene(report: LintReport) -> dict[str, Any]:
    """What is wrong with the text of a bank, what could be better, and where."""
    unmarked = [one for one in report.bank.questions() if not one.marked_key_points]
    return {
        "words": lint_sum(report),
        "is_usable": not report.faults,
        "faults": _listed(report.faults),
        "advice": _listed(report.advice),
        "unmarked": found_points_words(len(unmarked)) if unmarked and not report.faults else "",
    }


def _listed(remarks: Sequence[Remark]) -> dict[str, Any]:
    left = len(remarks) - _MOST_SHOWN
    return {
        "rows": [
            {
                "line": one.line,
                "words": _words(one),
            }
            for one in remarks[:_MOST_SHOWN]
        ],
        "more": f"... and {left} more." if left > 0 else "",
    }


def _words(remark: Remark) -> str:
    return without_controls(f"{remark.problem} {on_the_page(remark.remedy)}")


def kept_scene(bank: ListedBank, since: str, *, hides_shipped: bool) -> dict[str, Any]:
    """That a bank is kept, and what to know of it; ``since`` is its state on the disk."""
    called = bank.found.called
    return {
        "words": without_controls(" ".join(_kept_words(bank, hides_shipped=hides_shipped))),
        "name": called,
        "since": since,
        "bank": bank_card(bank),
    }


def _kept_words(bank: ListedBank, *, hides_shipped: bool) -> list[str]:
    questions = counted(bank.questions, "question")
    words = [f"Saved as '{bank.found.called}', with {questions}."]
    if bank.fault:
        words.append(f"It can't be practised until it is mended: {bank.fault}.")
    if hides_shipped:
        words.append("It takes the place of the bank of this name that comes with the simulator.")
    return words


def taken_words(name: str, questions: int, *, was_opened: bool) -> str:
    """Whether to replace a bank that is there already."""
    if was_opened:
        what = f"Your bank '{name}' was changed by another program while you edited it."
    else:
        what = f"You have a bank called '{name}' already, with {counted(questions, 'question')}."
    return without_controls(f"{what} Replace it?")


def opened_note(name: str, *, is_shipped: bool) -> str:
    """What to know of a bank before it is edited."""
    if not is_shipped:
        return ""
    return without_controls(
        f"'{name}' comes with the simulator. What you change is saved as a bank of your own."
    )
