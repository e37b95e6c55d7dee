"""A file with questions, whatever its format, as a bank with a report of what was understood."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from simulator.decoding import decoded
from simulator.errors import BankError
from simulator.given_files import read_given, require_file
from simulator.questions.bank import Bank, Question
from simulator.questions.bank_json import read_bank_json
from simulator.questions.bank_text import entry_of
from simulator.questions.faults import Fault
from simulator.questions.importing.binary_files import read_deck, read_docx, read_sheets
from simulator.questions.importing.card_marks import with_labels
from simulator.questions.importing.delimited import likely_separator, read_delimited
from simulator.questions.importing.drafts import Draft, Imported, import_drafts
from simulator.questions.importing.found import Choice, Found
from simulator.questions.importing.notations import (
    asciidoc_as_markdown,
    notebook_as_markdown,
    org_as_markdown,
)
from simulator.questions.importing.pairs import WAY as PAIRS
from simulator.questions.importing.pairs import read_pairs
from simulator.questions.parser import parse_bank
from simulator.reference_cycles import no_cycles_sought

Kind = Literal[
    "csv",
    "tsv",
    "anki",
    "markdown",
    "org",
    "asciidoc",
    "notebook",
    "html",
    "json",
    "docx",
    "xlsx",
    "ods",
    "apkg",
    "bank",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
_ENDINGS: dict[str, Kind] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".org": "org",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".ipynb": "notebook",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".ods": "ods",
    ".apkg": "apkg",
    ".colpkg": "apkg",
}
_UNREAD = {
    ".yaml": "YAML",
    ".yml": "YAML",
    ".toml": "TOML",
    ".xml": "XML",
    ".gift": "a quiz of Moodle (GIFT)",
    ".tex": "LaTeX",
    ".rtf": "rich text",
}
_OWN_JSON = re.compile(r'\A\s*\{\s*"units"\s*:')
_OWN_BANK = re.compile(r"^[^\S\n]*+\d{1,6}[^\S\n]*+[.)][^\S\n]*+Q[^\S\n]*+:", re.MULTILINE)
_HTML_PAGE = re.compile(r"\A\s*(?:<!doctype html|<html)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file.

    Args:
        imported: the bank, what was left out and what was merged.
        structure: what was taken as questions.
        notes: what a person should know of how the file was read.
        choices: if not empty, nothing was imported, because one of these has to be chosen.
    """

    imported: Imported
    structure: str = ""
    notes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every entry of the file came along as it was."""
        return not (self.imported.left_out or self.imported.merged or self.choices)


def import_file(
    path: Path, unit: str, kind: Kind | None = None, way: str | None = None
) -> ImportReport:
    """Read the questions of a file.

    Args:
        path: the file.
        unit: the unit of questions for which the file names none.
        kind: its format; judged by its ending and what it holds if it isn't given.
        way: which lines of a document ask, one of ``cues.WAYS``; judged if it isn't given.

    Raises:
        BankError: the file can't be opened or read at all.
    """
    with no_cycles_sought():  # takes half of the time
        return _import(path, unit, kind, way)


def _import(path: Path, unit: str, kind: Kind | None, way: str | None) -> ImportReport:
    try:
        kind = kind or _ENDINGS.get(path.suffix.lower())
        if kind in _BINARY:
            require_file(path)
            return _report(_BINARY[kind](path, unit, way))
        data = read_given(path)
    except OSError as error:
        message = f"{path} can't be opened: {error.strerror}. Check the path."
        raise BankError(message) from error
    if kind is None and data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        message = (
            f"The ending of '{path.name}' does not tell its format. Save it with the ending of its "
            "format, such as .docx or .xlsx."
        )
        raise BankError(message)
    if not kind and (name := _UNREAD.get(path.suffix.lower())):
        message = (
            f"'{path.name}' is {name}, which is not read. Export it as Markdown, CSV, JSON or "
            "HTML, or say with --format how to read it."
        )
        raise BankError(message)
    if data.startswith(b"%PDF-"):
        message = (
            f"'{path.name}' is a PDF, which does not tell where a line of it ends. Save it as text "
            "or as a Word document."
        )
        raise BankError(message)
    text = decoded(data)
    found = _TEXT[kind or _judged(text.text)](text.text, unit, way)
    found.notes[:0] = text.notes
    return _report(found)


def _report(found: Found) -> ImportReport:
    if found.choices:
        none = Imported("", Bank(()), tuple(found.left_out))
        return ImportReport(none, notes=tuple(found.notes), choices=tuple(found.choices))
    imported = import_drafts(found.drafts, found.left_out)
    return ImportReport(imported, found.structure, tuple(found.notes))


def _judged(text: str) -> Kind:
    """The format of a text whose name does not tell it."""
    start = text.lstrip()[:1]
    if start and start in "[{" and _is_json(text):
        return "json"
    if _HTML_PAGE.match(text):
        return "html"
    if _OWN_BANK.search(text) and not parse_bank(text)[1]:
        return "bank"
    if likely_separator(text):
        return "anki"
    return "markdown"


def _is_json(text: str) -> bool:
    return bool(re.match(r'\s*(?:\[\s*[\[{"\]]|\{\s*["}])', text))


def _csv(text: str, unit: str, _: str | None) -> Found:
    return read_delimited(text, unit)


def _anki(text: str, unit: str, _: str | None) -> Found:
    return read_delimited(text, unit, likely_separator(text) or "")


def _tsv(text: str, unit: str, _: str | None) -> Found:
    return read_delimited(text, unit, "\t")


def _json(text: str, unit: str, _: str | None) -> Found:
    if _OWN_JSON.match(text):
        drafts, faults = read_bank_json(text)
        return Found(drafts, faults, "questions as 'bank show --json' prints them")
    from simulator.questions.importing.json_lists import read_json  # noqa: PLC0415 - seldom needed

    try:
        return read_json(text, unit)
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        what = getattr(error, "msg", str(error)).rstrip(".")
        return Found(left_out=[Fault(line, f"This is not JSON: {what}.", "Mend it in an editor.")])


def _markdown(text: str, unit: str, way: str | None) -> Found:
    from simulator.questions.importing.documents import read_document  # noqa: PLC0415
    from simulator.questions.importing.markdown_it_outline import (  # noqa: PLC0415 - slow to import
        markdown_outline,
    )

    if way == PAIRS:
        return read_pairs(text, unit, is_asked_for=True) or Found()
    found = read_document(markdown_outline(with_labels(text)), unit, way)
    if found.drafts or found.choices or way:
        return found
    return read_pairs(text, unit) or found


def _org(text: str, unit: str, way: str | None) -> Found:
    return _markdown(org_as_markdown(text), unit, way)


def _asciidoc(text: str, unit: str, way: str | None) -> Found:
    return _markdown(asciidoc_as_markdown(text), unit, way)


def _notebook(text: str, unit: str, way: str | None) -> Found:
    try:
        markdown = notebook_as_markdown(text)
    except (ValueError, RecursionError) as error:
        problem = f"This is no notebook: {str(error).rstrip('.')}."
        return Found(left_out=[Fault(1, problem, "Save it again in Jupyter.")])
    found = _markdown(markdown, unit, way)
    found.notes.append("Numbers of lines count those in its cells.")
    return found


def _html(text: str, unit: str, way: str | None) -> Found:
    from simulator.questions.importing.documents import read_document  # noqa: PLC0415
    from simulator.questions.importing.html_outline import html_outline  # noqa: PLC0415

    return read_document(html_outline(text), unit, way)


def _bank(text: str, _: str, __: str | None) -> Found:
    bank, faults = parse_bank(text)
    drafts = [_draft(question) for question in bank.questions()]
    return Found(
        drafts, list(faults), "a bank", ["It is a bank already, and can be used as it is."]
    )


def _draft(question: Question) -> Draft:
    entry = entry_of(question)
    return Draft(
        1,
        entry.unit,
        entry.text,
        entry.answer,
        entry.section,
        entry.number,
        entry.details,
        question,
    )


_TEXT: dict[str, Callable[[str, str, str | None], Found]] = {
    "csv": _csv,
    "tsv": _tsv,
    "anki": _anki,
    "markdown": _markdown,
    "org": _org,
    "asciidoc": _asciidoc,
    "notebook": _notebook,
    "html": _html,
    "json": _json,
    "bank": _bank,
}
_BINARY: dict[str | None, Callable[[Path, str, str | None], Found]] = {
    "docx": read_docx,
    "xlsx": read_sheets,
    "ods": read_sheets,
    "apkg": read_deck,
}
