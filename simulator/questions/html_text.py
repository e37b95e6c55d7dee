"""HTML in the fields of flash cards, as the sentences it shows."""

import re
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "template"})
_BLOCKS = frozenset("blockquote dd div dt h1 h2 h3 h4 h5 h6 li ol p pre table td th tr ul".split())
_CLOZE = re.compile(r"\{\{c\d+::(?P<text>.*?)(?:::.*?)?\}\}", re.DOTALL)
_SOUND = re.compile(r"\[sound:[^\]]*\]")
_ENDS_SENTENCE = (".", "!", "?", ":", ";", ",")


def html_text(html: str) -> str:
    """What a card says: blocks as sentences, without tags, sounds and the marks of gaps."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    shown = _SOUND.sub("", _CLOZE.sub(lambda gap: gap["text"], "".join(reader.pieces)))
    blocks = [" ".join(block.split()) for block in shown.split(_Reader.BLOCK_END)]
    return _joined([block for block in blocks if block])


def _joined(blocks: list[str]) -> str:
    if len(blocks) == 1:
        return blocks[0]
    return " ".join(b if b.endswith(_ENDS_SENTENCE) else f"{b}." for b in blocks)


class _Reader(HTMLParser):
    BLOCK_END = "\0"

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent += tag in _SILENT
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)

    def _part(self, tag: str) -> None:
        if tag == "br":
            self.pieces.append(" ")
        elif tag in _BLOCKS:
            self.pieces.append(self.BLOCK_END)
