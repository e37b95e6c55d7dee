"""A Word document to an outline."""

import re
from pathlib import Path
from typing import IO, Any

from simulator.errors import BankError
from simulator.questions.importing.outline import Block
from simulator.questions.importing.outline_builder import OutlineBuilder

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HOLDERS = frozenset(f"{_WORD}{name}" for name in ("r", "hyperlink"))
_TEXTS = frozenset(f"{_WORD}{name}" for name in "br cr noBreakHyphen ptab t tab".split())
_HEADING = re.compile(r"(?:heading|title)\s*(?P<level>\d?)", re.IGNORECASE)


def docx_outline(path: Path | IO[bytes]) -> list[Block]:
    """The blocks of a document, or of an open file; their lines count paragraphs and rows.

    Raises:
        BankError: it is no Word document.
    """
    import docx  # noqa: PLC0415 - slow to import

    try:
        document = docx.Document(str(path) if isinstance(path, Path) else path)
    except Exception as error:
        message = f"{path} can't be read as a Word document (.docx). Save it anew as one."
        raise BankError(message) from error
    builder = OutlineBuilder()
    styles: dict[str | None, str] = {}
    for line, part in enumerate(document.iter_inner_content(), 1):
        builder.line = line
        if hasattr(part, "rows"):
            _read_table(builder, part)
        else:
            _read_paragraph(builder, part, _style_of(part, styles))
    return builder.finished()


def _style_of(paragraph: Any, known: dict[str | None, str]) -> str:
    """The name of a paragraph's style, which the library looks for in all styles each time."""
    key = paragraph._p.style  # noqa: SLF001 - the library has no other way
    if key not in known:
        known[key] = (paragraph.style.name or "") if paragraph.style is not None else ""
    return known[key]


def _read_paragraph(builder: OutlineBuilder, paragraph: Any, style: str) -> None:
    heading = _HEADING.match(style)
    is_item = style.lower().startswith("list") or _is_numbered(paragraph)
    if heading:
        builder.heading(int(heading["level"] or 1))
    elif is_item:
        builder.open_list(1 if "number" in style.lower() else None)
        builder.open_item()
    _read_runs(builder, paragraph, plain=bool(heading))
    if heading:
        builder.heading(0)
    elif is_item:
        builder.close_list()
    else:
        builder.paragraph()


def _is_numbered(paragraph: Any) -> bool:
    """Whether it is an item of a list that was not given a style of its own."""
    properties = paragraph._p.pPr  # noqa: SLF001 - the library has no other way
    return properties is not None and properties.numPr is not None


def _read_runs(builder: OutlineBuilder, paragraph: Any, *, plain: bool) -> None:
    for run in paragraph.iter_inner_content():
        is_link = hasattr(run, "address")
        is_bold = not is_link and bool(run.bold) and not plain
        builder.bold(1 if is_bold else 0)
        builder.link(1 if is_link else 0)
        for number, piece in enumerate(_text(run._element).split("\n")):  # noqa: SLF001 - as above
            if number:
                builder.line_break()
            builder.text(piece)
        builder.bold(-1 if is_bold else 0)
        builder.link(-1 if is_link else 0)


def _read_table(builder: OutlineBuilder, table: Any) -> None:
    for number, row in enumerate(table.rows):
        builder.open_row()
        for cell in row.cells:
            (builder.open_cell if number else builder.open_head_cell)()
            builder.text(_text_of_cell(cell))
            builder.close_cell()
        builder.close_row()


def _text_of_cell(cell: Any) -> str:
    return "\n".join(map(_text, cell._tc.p_lst))  # noqa: SLF001 - the library is slow at it


def _text(element: Any) -> str:
    """What is written in a paragraph, a link or a run, which the library looks up by XPath."""
    return "".join(
        _text(child) if child.tag in _HOLDERS else str(child)
        for child in element
        if child.tag in _HOLDERS or child.tag in _TEXTS
    )
