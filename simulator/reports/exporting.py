"""Every format in which a session can be exported."""

from collections.abc import Callable, Iterable

from simulator.history.records import SessionRecord
from simulator.reports.csv_table import session_csv
from simulator.reports.genanki_deck import missed_points_deck
from simulator.reports.jinja2_page import review_page
from simulator.reports.markdown import session_markdown
from simulator.reports.pysubs2_subtitles import session_subtitles
from simulator.reports.python_docx_document import session_docx
from simulator.reports.reportlab_pdf import session_pdf
from simulator.sessions.session_folder import session_text

_DOCUMENTS: dict[str, tuple[str, Callable[[SessionRecord], bytes]]] = {
    "md": ("md", lambda session: session_markdown(session).encode("utf-8", "replace")),
    "html": ("html", lambda session: review_page(session).encode("utf-8", "replace")),
    "json": ("json", lambda session: session_text(session).encode("utf-8", "replace")),
    "csv": ("csv", session_csv),
    "docx": ("docx", session_docx),
    "pdf": ("pdf", session_pdf),
    "anki": ("apkg", missed_points_deck),
}
_SUBTITLES = ("vtt", "srt")
FORMATS = (*_DOCUMENTS, *_SUBTITLES)


def exported(session: SessionRecord, formats: Iterable[str]) -> dict[str, bytes]:
    """The files of these formats by name; subtitles are one file for each recording.

    Raises:
        ReportError: a format needs a library that is not installed.
    """
    files: dict[str, bytes] = {}
    for form in dict.fromkeys(formats):
        if form in _SUBTITLES:
            files |= session_subtitles(session, form)
        else:
            ending, build = _DOCUMENTS[form]
            files[f"{session.session}.{ending}"] = build(session)
    return files
