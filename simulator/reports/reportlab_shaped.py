"""Paragraphs of scripts that ReportLab can't set by itself.

Their letters are read from right to left, join, or change with those beside them. HarfBuzz shapes
them, if it is installed; otherwise they stand in the right order, unjoined.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from html import escape
from itertools import groupby
from typing import Self

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getFont, stringWidth
from reportlab.pdfbase.ttfonts import ShapedStr, shapeStr
from reportlab.platypus.paragraph import FragLine, Paragraph, ParaLines

from simulator.reports.bidi import has_leftward, is_leftward, levels, line_runs, mirrored
from simulator.reports.reportlab_letters import Letters, leans

_FEWEST_LINES = 2


def needs_shaping(text: str) -> bool:
    """Whether the letters of a text can't just be set one after another, from left to right."""
    return has_leftward(text) or any(map(leans, text))


class ShapedParagraph(Paragraph):
    """A paragraph of plain text whose lines are in the order of their script.

    Args:
        text: plain text.
        style: how a paragraph of it looks; it is turned round if the text begins on the right.
        letters: the fonts.
        bullet: what stands before it, or nothing.
    """

    def __init__(self, text: str, style: ParagraphStyle, letters: Letters, bullet: str) -> None:
        is_turned = is_leftward(text)
        text = letters.shown(" ".join(f"{bullet if is_turned else ''} {text}".split()))
        look = _turned(style) if is_turned else style
        super().__init__(escape(text), look, bulletText=None if is_turned else bullet or None)
        self._text = text
        self._fonts = letters.fonts(text, style.fontName)
        self._levels = levels(text)
        self.lines_here: list[FragLine] = []

    def breakLines(self, width: float | Sequence[float]) -> ParaLines:  # noqa: N802
        """ReportLab's ``Paragraph.breakLines``: the lines within a width, in points."""
        fitting = min(width) if isinstance(width, Sequence) else width
        lines = self.lines_here or [self._line(*ends, fitting) for ends in self._broken(fitting)]
        return ParaLines(kind=1, lines=lines)

    def split(self, width: float, height: float) -> list[Self]:
        """ReportLab's ``Paragraph.split``: what fits on this page, and what doesn't."""
        self.wrap(width, height)
        lines = self.blPara.lines
        fitting = int(height / self.style.leading)
        if fitting < _FEWEST_LINES:
            return []
        if fitting >= len(lines):
            return [self]
        return [self._part(lines[:fitting], self.bulletText), self._part(lines[fitting:], None)]

    def _part(self, lines: list[FragLine], bullet: str | None) -> Self:
        part = copy(self)
        part.__dict__.pop("_postponed", None)  # ReportLab puts off a paragraph only once
        part.lines_here = lines
        part.bulletText = bullet
        return part

    def _broken(self, width: float) -> Iterator[tuple[int, int]]:
        """Where each line begins and ends, with the space behind it."""
        start = end = 0
        for word_start, word_end in self._words(width):
            if end > start and self._width(start, word_end) > width:
                yield start, end
                start = word_start
            end = word_end
        yield start, end

    def _words(self, width: float) -> Iterator[tuple[int, int]]:
        """Where each word begins and ends with the space behind it; one too long is cut."""
        start = 0
        while start < len(self._text):
            end = self._text.find(" ", start) + 1 or len(self._text)
            yield from self._cut(start, end, width)
            start = end

    def _cut(self, start: int, end: int, width: float) -> Iterator[tuple[int, int]]:
        if self._width(start, end) > width:
            taken = 0.0
            for place in range(start, end):
                taken += self._width(place, place + 1)
                if taken > width and not leans(self._text[place]):
                    yield start, place
                    start, taken = place, self._width(place, place + 1)
        yield start, end

    def _line(self, start: int, end: int, width: float) -> FragLine:
        parts = [
            self.frags[0].clone(text=text, fontName=font) for font, text in self._parts(start, end)
        ]
        return FragLine(
            extraSpace=width - self._width(start, end),
            wordCount=1,
            words=parts,
            fontSize=self.style.fontSize,
            ascent=self.style.fontSize,
            descent=0.2 * self.style.fontSize,
            maxWidth=width,
            lineBreak=False,
        )

    def _width(self, start: int, end: int) -> float:
        size = self.style.fontSize
        return sum(_width(text, font, size) for font, text in self._parts(start, end))

    def _parts(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        """Fonts, and what is set in each, from left to right."""
        end = start + len(self._text[start:end].rstrip())
        for run in line_runs(self._levels, start, end):
            places = range(run.start, run.end)
            pieces = [(font, list(at)) for font, at in groupby(places, self._fonts.__getitem__)]
            for font, at in reversed(pieces) if run.is_leftward else pieces:
                text = self._text[at[0] : at[-1] + 1]
                yield font, _shaped(text, font, self.style.fontSize, run.is_leftward)


def _turned(style: ParagraphStyle) -> ParagraphStyle:
    """The look of a paragraph that begins on the right."""
    return ParagraphStyle(
        f"{style.name}-turned",
        style,
        alignment=TA_RIGHT,
        leftIndent=style.rightIndent,
        rightIndent=style.leftIndent,
    )


def _shaped(text: str, font: str, size: float, is_leftward_run: bool) -> str:
    """Letters as they stand from left to right, joined if HarfBuzz is there."""
    can_shape: bool = getattr(getFont(font), "shapable", False)
    if can_shape and needs_shaping(text) and (has_leftward(text) == is_leftward_run):
        shaped: str = shapeStr(text, font, size)
        return shaped
    return mirrored(text) if is_leftward_run else text


def _width(text: str, font: str, size: float) -> float:
    if isinstance(text, ShapedStr):
        return float(sum(sign.x_advance for sign in text.__shapeData__) * size / 1000)
    width: float = stringWidth(text, font, size)
    return width
