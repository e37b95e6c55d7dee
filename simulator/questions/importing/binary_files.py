"""Files that are no text: Word documents, spreadsheets, and decks of Anki."""

from pathlib import Path

from simulator.errors import BankError
from simulator.questions.importing.columns import Columns, named_columns
from simulator.questions.importing.documents import read_document
from simulator.questions.importing.found import Found
from simulator.questions.importing.tables import Row, read_rows
from simulator.unpacking import UnpackingError, require_modest_document


def read_docx(path: Path, unit: str, way: str | None) -> Found:
    """Read the questions of a Word document: its tables, or its text like Markdown."""
    from simulator.questions.importing.python_docx_outline import (  # noqa: PLC0415 - slow to import
        docx_outline,
    )

    try:
        require_modest_document(path)
    except UnpackingError as error:
        message = f"{path} {error}. Save what you need of it anew, as .docx."
        raise BankError(message) from error
    found = read_document(docx_outline(path), unit, way)
    found.notes.append("Numbers of lines count its paragraphs and tables.")
    return found


def read_sheets(path: Path, unit: str, _: str | None) -> Found:
    """Read the questions of all sheets; each is a unit, if there are several."""
    from simulator.questions.importing.calamine_rows import sheets_of  # noqa: PLC0415 - an extra

    found = Found(structure="the rows of a sheet")
    sheets = [(name, rows) for name, rows in sheets_of(path) if rows]
    for name, rows in sheets:
        some = read_rows(rows, name if len(sheets) > 1 else unit)
        found.drafts += some.drafts
        found.left_out += some.left_out
        found.notes += some.notes
    return found


def read_deck(path: Path, unit: str, _: str | None) -> Found:
    """Read the notes of an Anki deck."""
    from simulator.questions.importing.sqlite_deck import notes_of  # noqa: PLC0415 - seldom needed

    found = Found(structure="the notes of a deck")
    for note in notes_of(path):
        columns = named_columns(note.names) or Columns()
        some = read_rows(
            [Row(note.number, note.fields)], note.deck or unit, is_html=True, columns=columns
        )
        found.drafts += some.drafts
        found.left_out += some.left_out
    found.notes.append("Numbers of lines count its notes.")
    return found
