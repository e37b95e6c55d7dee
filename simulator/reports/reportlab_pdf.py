"""A session as PDF, made with ReportLab and fonts that are free or installed."""

import io
from collections.abc import Iterator
from typing import Any

from simulator.history.records import SessionRecord
from simulator.reports.outline import Style, outline
from simulator.reports.reportlab_letters import BOLD, ITALIC, USUAL, Letters
from simulator.spelling import composed

_MARGIN_POINTS = 56.0
_LABEL = {"fontName": BOLD, "spaceBefore": 6, "spaceAfter": 2, "keepWithNext": 1}
_NOTE = {
    "fontName": ITALIC,
    "fontSize": 8,
    "textColor": "#555555",
    "spaceAfter": 3,
    "keepWithNext": 1,
}
_BULLET = {"leftIndent": 14, "bulletIndent": 3, "spaceAfter": 1}
_LOOKS: dict[Style, dict[str, Any]] = {
    Style.TITLE: {"fontName": BOLD, "fontSize": 16, "leading": 21, "spaceAfter": 8},
    Style.QUESTION: {
        "fontName": BOLD,
        "fontSize": 11.5,
        "leading": 16,
        "spaceBefore": 16,
        "spaceAfter": 4,
        "keepWithNext": 1,
    },
    Style.FACT: _NOTE | {"keepWithNext": 0},
    Style.LABEL: _LABEL,
    Style.NOTE: _NOTE,
    Style.SAID: {
        "leftIndent": 12,
        "backColor": "#f0f2f5",
        "borderPadding": 5,
        "spaceBefore": 8,
        "spaceAfter": 9,
    },
    Style.TEXT: {"spaceAfter": 3},
    Style.POINT: _BULLET,
    Style.ITEM: _BULLET,
    Style.SUMMARY: _LABEL,
    Style.FOLDED: {"spaceAfter": 3},
}


def session_pdf(session: SessionRecord) -> bytes:
    """The whole session on A4; every text is plain text in it, whatever it holds.

    Letters that the usual font lacks are set in another one that is installed, or, if they are
    Chinese, Japanese or Korean, in one that the reader's program brings. What no font has is shown
    as a question mark, and the last line says so; signs of that kind, such as the bars of a
    drawing, are left out.
    """
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 - takes 0.3 s to import
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415

    told = [(shown.kind, composed(shown.with_verdict)) for shown in outline(session)]
    letters = Letters("".join(text for _, text in told))
    styles = _styles()
    flow = [
        _paragraph(text, styles[kind], letters, "-" if kind in {Style.POINT, Style.ITEM} else "")
        for kind, text in [*told, *_lacking(letters)]
    ]
    file = io.BytesIO()
    margins = dict.fromkeys(
        ("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN_POINTS
    )
    SimpleDocTemplate(file, pagesize=A4, title=session.session, invariant=1, **margins).build(flow)
    return file.getvalue()


def _paragraph(text: str, style: Any, letters: Letters, bullet: str) -> Any:
    from reportlab.platypus import Paragraph  # noqa: PLC0415

    from simulator.reports.reportlab_shaped import (  # noqa: PLC0415 - imports ReportLab
        ShapedParagraph,
        needs_shaping,
    )

    if needs_shaping(text):
        return ShapedParagraph(text, style, letters, bullet)
    return Paragraph(letters.marked(text, style.fontName), style, bulletText=bullet or None)


def _lacking(letters: Letters) -> Iterator[tuple[Style, str]]:
    """What is to be said of letters that no font has."""
    scripts = letters.scripts_missing()
    if scripts:
        told = f"No font on this computer has some of the letters ({', '.join(scripts)}): they are "
        told += "shown as question marks. Install one that has, such as Noto, and export again."
        yield Style.NOTE, told


def _styles() -> dict[Style, Any]:
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415

    usual = {"fontName": USUAL, "fontSize": 9, "leading": 13, "splitLongWords": 1}
    return {kind: ParagraphStyle(kind, **(usual | looks)) for kind, looks in _LOOKS.items()}
