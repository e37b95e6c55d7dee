"""Which font has which letter of a document that ReportLab makes."""

import struct
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from itertools import groupby
from unicodedata import category, name

from simulator.reports.fonts import dejavu_folder, installed_fonts

USUAL, BOLD, ITALIC = "Vera", "VeraBd", "VeraIt"
"""The names of the fonts that a text may ask for."""

_FACES = {USUAL: "DejaVuSans.ttf", BOLD: "DejaVuSans-Bold.ttf", ITALIC: "DejaVuSans-Oblique.ttf"}
_KANA = ((0x3040, 0x30FF),)
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7AF))
_KOREAN = "HYSMyeongJo-Medium"
_JOINERS = "\u200c\u200d"


class Letters:
    """In which font each letter of a document is set.

    Args:
        text: all of it.
    """

    def __init__(self, text: str) -> None:
        self._usual = _register_usual_fonts()
        missing = {ord(sign) for sign in text if _is_letter(sign)} - self._usual[USUAL]
        self._others = _fonts_with(missing) if missing else {}
        self.missing = missing - self._others.keys()

    def shown(self, text: str) -> str:
        """A text with question marks for letters that no font has, and without such other signs."""
        return "".join(self._shown(sign) for sign in text)

    def fonts(self, text: str, face: str) -> list[str]:
        """The name of the font for each sign of a text that can be shown.

        Args:
            text: the text.
            face: the usual font, or the bold or slanted one, where it has the letter.
        """
        fonts: list[str] = []
        for sign in text:
            before = fonts[-1] if fonts else face
            fonts.append(before if sign in _JOINERS else self._font(sign, face, before))
        return fonts

    def marked(self, text: str, face: str) -> str:
        """A text with the fonts of its letters, in the markup of a paragraph."""
        return "".join(self._marked(self.shown(text), face))

    def scripts_missing(self) -> list[str]:
        """The scripts of which no font has a letter, by the first word of their letters' names."""
        names = {name(chr(letter), "unnamed").split()[0].capitalize() for letter in self.missing}
        return sorted(names)

    def _marked(self, text: str, face: str) -> Iterator[str]:
        for font, pairs in groupby(zip(self.fonts(text, face), text, strict=True), _first):
            part = escape("".join(sign for _, sign in pairs))
            yield part if font == face else f'<font name="{font}">{part}</font>'

    def _shown(self, sign: str) -> str:
        if ord(sign) in self._usual[USUAL] or ord(sign) in self._others or sign in _JOINERS:
            return sign
        return "?" if sign.isalnum() else ""

    def _font(self, sign: str, face: str, before: str) -> str:
        """The font of a sign; that of the letter before it, if it leans on it and that has it."""
        letter = ord(sign)
        if leans(sign) and letter in self._letters_of(before):
            return before
        if letter in self._usual[face]:
            return face
        return USUAL if letter in self._usual[USUAL] else self._others[letter]

    def _letters_of(self, font: str) -> frozenset[int] | set[int]:
        own = self._usual.get(font)
        return own or {letter for letter, its in self._others.items() if its == font}


def leans(sign: str) -> bool:
    """Whether it is a mark that belongs to the letter before it."""
    return category(sign).startswith("M")


def _first(pair: tuple[str, str]) -> str:
    return pair[0]


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or leans(sign)


def _register_usual_fonts() -> dict[str, frozenset[int]]:
    """Register DejaVu or else Vera, which look alike; returns the letters that they have."""
    from reportlab.pdfbase.pdfmetrics import getFont, registerFont  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    folder = dejavu_folder()
    for font, wide in _FACES.items():
        registerFont(TTFont(font, str(folder / wide) if folder else f"{font}.ttf"))
    return {font: frozenset(getFont(font).face.charToGlyph) for font in _FACES}


def _fonts_with(missing: set[int]) -> dict[int, str]:
    """Register installed fonts that have these letters; the name of the font for each."""
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFError, TTFont  # noqa: PLC0415

    fonts: dict[int, str] = {}
    for path in installed_fonts():
        if not missing:
            break
        installed = f"Installed-{path.stem}"
        with suppress(TTFError, OSError, ValueError, struct.error):
            font = TTFont(installed, str(path))
            if has := missing & font.face.charToGlyph.keys():
                registerFont(font)
                fonts |= dict.fromkeys(has, installed)
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
        letter: font
        for (first, last), font in ranges
        for letter in missing
        if first <= letter <= last
    }
    for font in set(fonts.values()):
        registerFont(UnicodeCIDFont(font))
    return fonts
