"""A session as PDF, made with ReportLab and the font that comes with it."""

import io
from html import escape
from typing import Any

from simulator.history.records import SessionRecord
from simulator.reports.outline import Style, outline

_FONT, _BOLD, _ITALIC = "Vera", "VeraBd", "VeraIt"
_MARGIN_POINTS = 56.0
_LABEL = {"fontName": _BOLD, "spaceBefore": 6, "spaceAfter": 2, "keepWithNext": 1}
_NOTE = {
    "fontName": _ITALIC,
    "fontSize": 8,
    "textColor": "#555555",
    "spaceAfter": 3,
    "keepWithNext": 1,
}
_BULLET = {"leftIndent": 14, "bulletIndent": 3, "spaceAfter": 1}
_LOOKS: dict[Style, dict[str, Any]] = {
    Style.TITLE: {"fontName": _BOLD, "fontSize": 16, "leading": 21, "spaceAfter": 8},
    Style.QUESTION: {
        "fontName": _BOLD,
        "fontSize": 11.5,
        "leading": 16,
        "spaceBefore": 16,
        "spaceAfter": 4,
        "keepWithNext": 1,
    },
    Style.FACT: _NOTE,
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

    The font has the letters of Western Europe; others are shown as a question mark,
    and signs that it lacks, such as the bars of a drawing, are left out.
    """
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 - takes 0.3 s to import
    from reportlab.platypus import Paragraph, SimpleDocTemplate  # noqa: PLC0415

    styles, letters = _styles(), _letters()
    flow = [
        Paragraph(
            escape("".join(_shown(letter, letters) for letter in shown.with_verdict)),
            styles[shown.kind],
            bulletText="-" if shown.kind in {Style.POINT, Style.ITEM} else None,
        )
        for shown in outline(session)
    ]
    file = io.BytesIO()
    margins = dict.fromkeys(
        ("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN_POINTS
    )
    SimpleDocTemplate(file, pagesize=A4, title=session.session, invariant=1, **margins).build(flow)
    return file.getvalue()


def _shown(letter: str, letters: frozenset[int]) -> str:
    if ord(letter) in letters:
        return letter
    return "?" if letter.isalnum() else ""


def _letters() -> frozenset[int]:
    """Register the fonts; returns the letters that they have."""
    from reportlab.pdfbase.pdfmetrics import getFont, registerFont  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    for name in (_FONT, _BOLD, _ITALIC):
        registerFont(TTFont(name, f"{name}.ttf"))
    return frozenset(getFont(_FONT).face.charToGlyph)


def _styles() -> dict[Style, Any]:
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415

    usual = {"fontName": _FONT, "fontSize": 9, "leading": 13, "splitLongWords": 1}
    return {kind: ParagraphStyle(kind, **(usual | looks)) for kind, looks in _LOOKS.items()}
