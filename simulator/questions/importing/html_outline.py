"""HTML to an outline, in one pass that is linear whatever the text holds.

Python's own parser takes quadratic time for comments and tags that never end.
"""

import html
import re
from collections.abc import Callable

from simulator.questions.importing.outline import Block
from simulator.questions.importing.outline_builder import OutlineBuilder

_TAGS = """a abbr address article aside b big blockquote body br button caption center cite code
col colgroup dd del details dfn div dl dt em fieldset figcaption figure font footer form h1 h2 h3
h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main mark meta nav
noscript ol p picture pre q s samp script section select small source span strike strong style sub
summary sup svg table tbody td template textarea tfoot th thead time title tr tt u ul var video
audio""".split()
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)\b(?P<rest>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)/?>"
)
_STANDING_ALONE = "br hr img p li dt dd tr td th wbr".split()
_LOOKS = re.compile(
    rf"</(?:{'|'.join(_TAGS)})\s*>|<(?:{'|'.join(_TAGS)})(?:\s+[\w-]+\s*=[^<>]*|\s*/)>"
    rf"|<(?:{'|'.join(_STANDING_ALONE)})(?:\s[^<>]*)?/?>|&(?:[a-z]{{2,8}}|#\d{{1,7}});",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"&#x?[0-9a-f]{10,}+;?", re.IGNORECASE)
_START = re.compile(r"start\s*=\s*[\"']?(?P<number>\d{1,6})", re.IGNORECASE)
_SILENT = frozenset("script style template head svg iframe select".split())
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd div dl dt figcaption figure footer
    form header html main nav p section table tbody thead tfoot""".split()
)


def looks_like_html(text: str) -> bool:
    """Whether there is a tag or an entity of HTML; ``List<Cat>`` is neither.

    A tag that is never closed, as in ``DROP TABLE <table>``, only says what to fill in.
    """
    return bool(_LOOKS.search(text))


def html_outline(text: str) -> list[Block]:
    """The blocks of a page; lines are those of its source."""
    builder = OutlineBuilder()
    HtmlReader(builder, counts_lines=True).read(text)
    return builder.finished()


def is_silent(tag: str) -> str:
    """The name of a tag that opens what is never shown, such as a script; empty of any other."""
    found = _TAG.match(tag)
    name = found["name"].lower() if found and not found["close"] else ""
    return name if name in _SILENT else ""


class HtmlReader:
    """Reports the tags and the text of HTML to a builder.

    Args:
        builder: takes them.
        counts_lines: whether line ends are those of the source.
    """

    def __init__(self, builder: OutlineBuilder, *, counts_lines: bool = False) -> None:
        self._builder = builder
        self._counts_lines = counts_lines
        self._keeps_breaks = False
        self._places: dict[str, int] = {}
        self._is_pre = False

    def read_block(self, text: str) -> None:
        """Read HTML that stands in Markdown, where line ends are line ends of the text."""
        self._counts_lines = self._keeps_breaks = True
        self.read(text)
        self._counts_lines = self._keeps_breaks = False

    def read(self, text: str) -> None:
        """Read a page, or a piece of HTML."""
        self._places.clear()
        at = 0
        while at < len(text):
            start = text.find("<", at)
            if start < 0:
                break
            self._data(text[at:start])
            if text.startswith("<!--", start):
                at = self._end_of_comment(text, start + 4)
                continue
            tag = _TAG.match(text, start)
            if tag and not tag["close"] and tag["name"].lower() in _SILENT:
                at = self._end_of_silence(text, tag["name"].lower(), tag.end())
            elif tag and tag["name"].lower() in _TAGS_KNOWN:
                self._tag(tag["name"].lower(), tag["close"], tag["rest"])
                at = tag.end()
            else:
                self._data("<")
                at = start + 1
        self._data(text[at:])

    def _end_of_comment(self, text: str, at: int) -> int:
        """Behind a comment; right here, if it never ends."""
        end = self._next(text, "-->", at)
        if end == len(text):
            return at
        self._pass(text[at:end])
        return end + 3

    def _end_of_silence(self, text: str, name: str, at: int) -> int:
        """Where a script and the like ends; right here, if it never does."""
        end = self._next(text, f"</{name}", at)
        if end == len(text):
            return at
        self._pass(text[at:end])
        return end

    def _next(self, text: str, sign: str, at: int) -> int:
        """Where a sign stands next, or the end of the text; it is looked for once between two."""
        if self._places.get(sign, -1) < at:
            found = text.find(sign, at)
            self._places[sign] = len(text) if found < 0 else found
        return self._places[sign]

    def _pass(self, text: str) -> None:
        if self._counts_lines:
            self._builder.line += text.count("\n")

    def _data(self, data: str) -> None:
        if not data:
            return
        keeps = self._is_pre or self._keeps_breaks
        for number, piece in enumerate(data.split("\n")):
            if number:
                self._pass("\n")
                if keeps:
                    self._builder.line_break()
                else:
                    self._builder.text(" ")
            if piece:
                self._builder.text(
                    html.unescape(_LONG_NUMBER.sub("\N{REPLACEMENT CHARACTER}", piece))
                )

    def _tag(self, name: str, close: str, rest: str) -> None:
        _report(self._builder, name, is_end=bool(close), rest=rest)
        if name == "pre":
            self._is_pre = not close
        self._pass(rest)


_TAGS_KNOWN = frozenset(_TAGS)


_INLINE: dict[str, Callable[[OutlineBuilder, int], None]] = {
    **dict.fromkeys(("b", "strong"), OutlineBuilder.bold),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), OutlineBuilder.code),
    "a": OutlineBuilder.link,
}
_PAIRS: dict[str, tuple[Callable[[OutlineBuilder], None], Callable[[OutlineBuilder], None]]] = {
    **dict.fromkeys(_BLOCKS, (OutlineBuilder.paragraph, OutlineBuilder.paragraph)),
    "br": (OutlineBuilder.line_break, OutlineBuilder.line_break),
    "hr": (OutlineBuilder.rule, OutlineBuilder.rule),
    "li": (OutlineBuilder.open_item, OutlineBuilder.close_item),
    "summary": (OutlineBuilder.open_summary, OutlineBuilder.close_summary),
    "details": (OutlineBuilder.paragraph, OutlineBuilder.close_details),
    "tr": (OutlineBuilder.open_row, OutlineBuilder.close_row),
    "td": (OutlineBuilder.open_cell, OutlineBuilder.close_cell),
    "th": (OutlineBuilder.open_head_cell, OutlineBuilder.close_cell),
}


def _report(builder: OutlineBuilder, name: str, *, is_end: bool, rest: str) -> None:
    """Report a tag to the builder."""
    if name in _INLINE:
        _INLINE[name](builder, -1 if is_end else 1)
    elif name in _PAIRS:
        _PAIRS[name][is_end](builder)
    elif name[0] == "h" and name[1:].isdigit():
        builder.heading(0 if is_end else int(name[1]))
    elif name == "pre":
        builder.preformatted(begins=not is_end)
    elif name in {"ul", "ol"}:
        _list(builder, name, rest, is_end=is_end)


def _list(builder: OutlineBuilder, name: str, rest: str, *, is_end: bool) -> None:
    if is_end:
        builder.close_list()
        return
    start = _START.search(rest)
    first = int(start["number"]) if start else 1
    builder.open_list(first if name == "ol" else None)
