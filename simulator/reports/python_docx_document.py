"""A session as a Word document, made with python-docx."""

import io

from simulator.control_signs import without_controls
from simulator.history.records import SessionRecord
from simulator.reports.outline import Style, outline
from simulator.reports.xml_text import xml_safe

_STYLES = {
    Style.TITLE: "Title",
    Style.FACT: "Normal",
    Style.QUESTION: "Heading 1",
    Style.LABEL: "Heading 2",
    Style.NOTE: "Normal",
    Style.SAID: "Quote",
    Style.TEXT: "Normal",
    Style.POINT: "List Bullet",
    Style.ITEM: "List Bullet",
    Style.SUMMARY: "Heading 2",
    Style.FOLDED: "Normal",
}
_IN_ITALICS = (Style.FACT, Style.NOTE)


def session_docx(session: SessionRecord) -> bytes:
    """The whole session; every text is plain text in it, whatever it holds."""
    from docx import Document  # noqa: PLC0415 - takes 0.2 s to import

    document = Document()
    document.core_properties.title = xml_safe(session.session)[:255]
    document.core_properties.author = ""
    for paragraph in outline(session):
        added = document.add_paragraph(style=_STYLES[paragraph.kind])
        run = added.add_run(without_controls(xml_safe(paragraph.with_verdict)))
        run.italic = paragraph.kind in _IN_ITALICS or None
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
