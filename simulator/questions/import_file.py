"""Files with questions that are not banks yet."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from simulator.errors import BankError
from simulator.questions.bank import Bank
from simulator.questions.bank_file import read_text
from simulator.questions.bank_json import read_bank_json
from simulator.questions.drafts import Draft, Imported, import_drafts
from simulator.questions.parser import Fault
from simulator.questions.table_import import read_table

Kind = Literal["csv", "tsv", "anki", "markdown", "json"]
_Read = tuple[list[Draft], list[Fault]]


def _markdown(text: str, unit: str) -> _Read:
    from simulator.questions.markdown_import import read_markdown  # noqa: PLC0415 - slow to import

    return read_markdown(text, unit)


_READERS: dict[Kind, Callable[[str, str], _Read]] = {
    "csv": read_table,
    "tsv": lambda text, unit: read_table(text, unit, "\t"),
    "anki": lambda text, unit: read_table(text, unit, "\t", is_html=True),
    "markdown": _markdown,
    "json": lambda text, _: read_bank_json(text),
}
_ENDINGS: dict[str, Kind] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".txt": "anki",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
}


def kind_of(path: Path) -> Kind:
    """How a file is to be read, by the ending of its name; ``.txt`` is what Anki writes.

    Raises:
        BankError: the ending does not tell.
    """
    kind = _ENDINGS.get(path.suffix.lower())
    if kind is None:
        message = (
            f"The ending of '{path.name}' does not tell its format. "
            f"Add --format and one of these: {', '.join(_READERS)}."
        )
        raise BankError(message)
    return kind


def import_file(path: Path, kind: Kind, unit: str) -> Imported:
    """Read the questions of a file; a wrong encoding is one of its faults.

    Args:
        path: the file.
        kind: how to read it.
        unit: the unit of questions for which the file names none.

    Raises:
        BankError: there is no such file, or it can't be opened.
    """
    text, fault = read_text(path)
    if fault:
        return Imported("", Bank(()), (fault,))
    return import_drafts(*_READERS[kind](text.removeprefix("\ufeff"), unit))
