"""Every format in which a session can be exported."""

from collections.abc import Callable, Iterable
from functools import partial

from simulator.control_signs import escaped_in_json
from simulator.errors import ReportError
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
    "json": (
        "json",
        lambda session: escaped_in_json(session_text(session)).encode("utf-8", "replace"),
    ),
    "csv": ("csv", session_csv),
    "docx": ("docx", session_docx),
    "pdf": ("pdf", session_pdf),
    "anki": ("apkg", missed_points_deck),
}
_SUBTITLES = ("vtt", "srt")
FORMATS = (*_DOCUMENTS, *_SUBTITLES)


def exported(
    session: SessionRecord, formats: Iterable[str], *, is_continental: bool = False
) -> dict[str, bytes]:
    """The files of these formats by name; subtitles are one file for each recording.

    A table ``is_continental`` if people write 0,5 where it is opened.

    Raises:
        ReportError: a format needs a library that is not installed, or there is nothing to write.
    """
    files: dict[str, bytes] = {}
    for form in dict.fromkeys(formats):
        if form in _SUBTITLES:
            files |= session_subtitles(session, form)
        else:
            ending, build = _DOCUMENTS[form]
            if is_continental and form == "csv":
                build = partial(session_csv, is_continental=True)
            files[f"{session.session}.{ending}"] = build(session)
    if not files:
        message = f"Nothing was said in {session.session}, so there are no subtitles to write."
        raise ReportError(message)
    return files
