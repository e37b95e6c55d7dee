"""What a page can ask for about banks: to read lists, and to check, keep and open banks."""

import hashlib
import os.path
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from simulator import kept
from simulator.decoding import decoded
from simulator.errors import BankError, WindowError
from simulator.figures import counted
from simulator.given_files import read_given
from simulator.presenting.bank_deletion import STAYING_WORDS, going_words, gone_words
from simulator.presenting.bank_lines import marked_words
from simulator.presenting.bank_scene import (
    check_scene,
    import_scene,
    kept_scene,
    opened_note,
    taken_words,
)
from simulator.questions.bank import slug
from simulator.questions.bank_file import bank_digest, examine_bank, question_count
from simulator.questions.importing.cues import WAYS
from simulator.questions.importing.files import import_file
from simulator.questions.linting.report import LintReport, lint_file, lint_text
from simulator.questions.marking import lines_to_add, with_key_points
from simulator.questions.shelf import FoundBank, Place, Shelf
from simulator.questions.starting_bank import starting_bank, unit_named_after
from simulator.settings import Settings
from simulator.usecases.bank_catalogue import ListedBank
from simulator.window.counter import Counter, tell_nobody, text_of

_UNNAMED = "my-questions"
_READ_IN_WAYS = frozenset(
    """.md .markdown .mdx .org .adoc .asciidoc .ipynb .txt .htm .html .docx""".split()
)
_UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class _Checked:
    """A text as it was last checked: that, and nothing else, can be kept."""

    draft: str
    text: str
    report: LintReport


class BankCounter:
    """Works with one shelf of banks, which a page names by their names.

    What is edited stays in the page. Its text comes here as a file, since it may be long, and is
    checked; what was checked last can be kept under a name.
    """

    def __init__(self, shelf: Shelf, settings: Callable[[], Settings]) -> None:
        self._shelf, self._settings = shelf, settings
        self._checked: _Checked | None = None

    @property
    def counter(self) -> Counter:
        """All that is offered here; a list can be read in every way that can be chosen."""
        ways = {f"list-as-{way}": partial(self.read_list, way=way) for way in WAYS}
        return Counter(
            asks={
                "open-bank": self.open,
                "begin-bank": self.start,
                "keep-bank": self.keep,
                "going-bank": self.going,
                "delete-bank": self.delete,
            },
            uploads={
                "list": self.read_list,
                **ways,
                "bank": self.check,
                "key-points": self.add_key_points,
            },
        )

    def read_list(self, path: Path, way: str | None = None) -> dict[str, Any]:
        """A list of questions as a bank, with the report; nothing is written.

        Raises:
            BankError: it can't be read at all.
        """
        report = import_file(path, unit_named_after(path), None, way)
        ways = WAYS if path.suffix.lower() in _READ_IN_WAYS else ()
        return import_scene(report, ways) | {"name": slug(path.stem) or _UNNAMED}

    def check(self, path: Path) -> dict[str, Any]:
        """What is to be said of the text of a bank; it can be kept from now on."""
        report, data = lint_file(path), path.read_bytes()
        draft = hashlib.sha256(data).hexdigest()
        self._checked = _Checked(draft, data.decode("utf-8", "replace"), report)
        return check_scene(report) | {"draft": draft}

    def add_key_points(self, path: Path) -> dict[str, Any]:
        """The text of a bank with key points for each question that has none.

        Raises:
            BankError: the text has faults.
        """
        text, report = path.read_bytes().decode("utf-8", "replace"), lint_file(path)
        if report.faults:
            message = f"Mend the {counted(len(report.faults), 'fault')} first."
            raise BankError(message)
        words = marked_words(list(report.bank.questions()), lines_to_add(text))
        marked, _ = with_key_points(text)
        return {"words": words, "text": marked, "check": check_scene(lint_text(marked))}

    def start(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """A bank of questions that explain how to write one's own.

        Raises:
            BankError: no bank can have this name.
        """
        bank = self._shelf.own_named(text_of(given, "name"))
        text = starting_bank(unit_named_after(bank.path))
        return _opened(bank.called, text, "", "")

    def open(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The text of a bank, to be edited; one that comes with the program becomes one's own.

        Raises:
            WindowError: there is none of this name.
            BankError: it can't be read.
        """
        bank = self._named(text_of(given, "name"))
        try:
            text = decoded(read_given(bank.path))
        except OSError as error:
            message = f"The bank '{bank.called}' can't be opened: {error.strerror}."
            raise BankError(message) from error
        is_shipped = bank.place is Place.SHIPPED
        since = "" if is_shipped else _state_of(bank)
        note = opened_note(bank.called, is_shipped=is_shipped)
        return _opened(bank.called, text.text, " ".join(filter(None, (note, *text.notes))), since)

    def _named(self, name: str) -> FoundBank:
        named = {bank.called: bank for bank in self._shelf.banks()}
        if name not in named:
            message = "There is no bank of this name any more. Reload the page."
            raise WindowError(message)
        return named[name]

    def keep(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Write what was checked last into the person's own banks.

        ``since`` is the state in which the page knows the bank that is there. If there is another,
        nothing is written, and the answer asks whether to replace it.

        Raises:
            WindowError: something else was checked since.
            BankError: the text has faults, and would replace a bank that has none.
            OutputError: it can't be written.
        """
        checked = self._checked_as(text_of(given, "draft"))
        bank = self._shelf.own_named(text_of(given, "name"))
        since, now = text_of(given, "since"), _state_of(bank)
        if now not in {"", since, checked.draft}:
            words = taken_words(bank.called, question_count(bank.path), was_opened=bool(since))
            return {"asks": words, "since": now}
        _refuse_worse(checked.report, bank)
        self._shelf.write(bank, checked.text, overwrite=bool(now))
        self._checked = None
        return kept_scene(
            self._listed(bank), _state_of(bank), hides_shipped=self._shelf.ships(bank.called)
        )

    def going(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What would be gone with a bank of the person's own; ``told`` stands for exactly this.

        Raises:
            BankError: it is none of theirs.
        """
        bank = self._shelf.to_delete(text_of(given, "name"))
        words = going_words(bank.called, question_count(bank.path))
        return {"words": words, "warning": STAYING_WORDS, "told": _state_of(bank), "is_any": True}

    def delete(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Delete the bank that was ``told`` of before.

        Raises:
            WindowError: it was changed since.
            BankError: it is none of theirs, or can't be deleted.
        """
        bank = self._shelf.to_delete(text_of(given, "name"))
        if _state_of(bank) != text_of(given, "told"):
            message = "This bank was changed meanwhile. Look again before you delete it."
            raise WindowError(message)
        self._shelf.delete(bank)
        return {"told": [gone_words(bank.called, shows_shipped=self._shelf.ships(bank.called))]}

    def _checked_as(self, draft: str) -> _Checked:
        if self._checked is None or self._checked.draft != draft:
            message = "This is not what was checked last. Save it again."
            raise WindowError(message)
        return self._checked

    def _listed(self, bank: FoundBank) -> ListedBank:
        listed = kept.listed_banks(self._settings(), tell_nobody)
        return next((one for one in listed if one.found == bank), ListedBank(bank))


def _opened(name: str, text: str, note: str, since: str) -> dict[str, Any]:
    check = check_scene(lint_text(text))
    return {"name": name, "text": text, "note": note, "since": since, "check": check}


def _state_of(bank: FoundBank) -> str:
    """What tells later whether a bank was changed; empty where there is none."""
    is_there = os.path.exists(bank.path)  # noqa: PTH110 - no error where it is hidden
    return bank_digest(bank.path) or (_UNREADABLE if is_there else "")


def _refuse_worse(report: LintReport, bank: FoundBank) -> None:
    """A bank that can be practised is not replaced by one that can't."""
    if report.faults and _is_usable(bank):
        faults = counted(len(report.faults), "fault")
        message = (
            f"This has {faults}, and would replace a bank that can be practised. Mend it first, or "
            "save it under another name."
        )
        raise BankError(message)


def _is_usable(bank: FoundBank) -> bool:
    try:
        return not examine_bank(bank.path)[1]
    except BankError:
        return False
