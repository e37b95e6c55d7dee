"""A session as PDF, made with ReportLab and fonts that are free or installed."""

import io
import struct
from contextlib import suppress
from html import escape
from itertools import groupby
from typing import Any

from simulator.history.records import SessionRecord
from simulator.reports.fonts import dejavu_folder, installed_fonts
from simulator.reports.outline import Style, outline
from simulator.spelling import composed

_FONT, _BOLD, _ITALIC = "Vera", "VeraBd", "VeraIt"
_FACES = {_FONT: "DejaVuSans.ttf", _BOLD: "DejaVuSans-Bold.ttf", _ITALIC: "DejaVuSans-Oblique.ttf"}
_KANA = ((0x3040, 0x30FF),)
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7AF))
_KOREAN = "HYSMyeongJo-Medium"
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

    Letters that the usual font lacks are set in another one that is installed, or, if they are
    Chinese, Japanese or Korean, in one that the reader's program brings. What no font has is shown
    as a question mark; signs of that kind, such as the bars of a drawing, are left out.
    """
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 - takes 0.3 s to import
    from reportlab.platypus import Paragraph, SimpleDocTemplate  # noqa: PLC0415

    styles = _styles()
    told = [(shown.kind, composed(shown.with_verdict)) for shown in outline(session)]
    letters = _Letters("".join(text for _, text in told))
    flow = [
        Paragraph(
            letters.marked(text),
            styles[kind],
            bulletText="-" if kind in {Style.POINT, Style.ITEM} else None,
        )
        for kind, text in told
    ]
    file = io.BytesIO()
    margins = dict.fromkeys(
        ("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN_POINTS
    )
    SimpleDocTemplate(file, pagesize=A4, title=session.session, invariant=1, **margins).build(flow)
    return file.getvalue()


class _Letters:
    """In which font each letter of a document is set.

    Args:
        text: all of it.
    """

    def __init__(self, text: str) -> None:
        self._usual = _register_usual_fonts()
        missing = {ord(sign) for sign in text if sign.isalnum()} - self._usual
        self._others = _fonts_with(missing) if missing else {}

    def marked(self, text: str) -> str:
        """A text with the fonts of its letters, in the markup of a paragraph."""
        parts = []
        for font, signs in groupby(text, self._font_of):
            part = "".join(signs)
            if font is None:
                parts.append("?" * sum(map(str.isalnum, part)))
            else:
                shown = escape(part)
                parts.append(f'<font name="{font}">{shown}</font>' if font else shown)
        return "".join(parts)

    def _font_of(self, sign: str) -> str | None:
        """The name of a further font, nothing for the usual one, None where no font has it."""
        return "" if ord(sign) in self._usual else self._others.get(ord(sign))


def _register_usual_fonts() -> frozenset[int]:
    """Register DejaVu or else Vera, which look alike; returns the letters that they have."""
    from reportlab.pdfbase.pdfmetrics import getFont, registerFont  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    folder = dejavu_folder()
    for name, wide in _FACES.items():
        registerFont(TTFont(name, str(folder / wide) if folder else f"{name}.ttf"))
    return frozenset(getFont(_FONT).face.charToGlyph)


def _fonts_with(missing: set[int]) -> dict[int, str]:
    """Register installed fonts that have these letters; the name of the font for each."""
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFError, TTFont  # noqa: PLC0415

    fonts: dict[int, str] = {}
    for path in installed_fonts():
        if not missing:
            break
        name = f"Installed-{path.stem}"
        with suppress(TTFError, OSError, ValueError, struct.error):
            font = TTFont(name, str(path))
            if has := missing & font.face.charToGlyph.keys():
                registerFont(font)
                fonts |= dict.fromkeys(has, name)
                missing = missing - has
    return fonts | _eastern(missing)


def _eastern(missing: set[int]) -> dict[int, str]:
    """The fonts of a reader's program for Chinese, Japanese and Korean."""
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415

    is_japanese = any(first <= letter <= last for letter in missing for first, last in _KANA)
    chinese = "HeiseiKakuGo-W5" if is_japanese else "STSong-Light"
    ranges = (*((one, chinese) for one in (*_KANA, *_HAN)), *((one, _KOREAN) for one in _HANGUL))
    fonts = {
        letter: name
        for (first, last), name in ranges
        for letter in missing
        if first <= letter <= last
    }
    for name in set(fonts.values()):
        registerFont(UnicodeCIDFont(name))
    return fonts


def _styles() -> dict[Style, Any]:
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415

    usual = {"fontName": _FONT, "fontSize": 9, "leading": 13, "splitLongWords": 1}
    return {kind: ParagraphStyle(kind, **(usual | looks)) for kind, looks in _LOOKS.items()}
