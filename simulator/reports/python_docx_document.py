"""A session as a Word document, made with python-docx."""

import io

from simulator.history.records import SessionRecord
from simulator.reports.outline import Kind, outline
from simulator.reports.xml_text import xml_safe

_STYLES = {
    Kind.TITLE: "Title",
    Kind.QUESTION: "Heading 1",
    Kind.LABEL: "Heading 2",
    Kind.NOTE: "Normal",
    Kind.SAID: "Quote",
    Kind.TEXT: "Normal",
    Kind.POINT: "List Bullet",
}


def session_docx(session: SessionRecord) -> bytes:
    """The whole session; every text is plain text in it, whatever it holds."""
    from docx import Document  # noqa: PLC0415 - takes 0.2 s to import

    document = Document()
    document.core_properties.title = xml_safe(session.session)[:255]
    document.core_properties.author = ""
    for paragraph in outline(session):
        added = document.add_paragraph(style=_STYLES[paragraph.kind])
        run = added.add_run(xml_safe(paragraph.text))
        run.italic = paragraph.kind is Kind.NOTE or None
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
