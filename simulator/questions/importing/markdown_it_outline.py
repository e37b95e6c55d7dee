"""Markdown to an outline; what stands in it as HTML is read as HTML."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from simulator.questions.importing.html_outline import HtmlReader, is_silent
from simulator.questions.importing.outline import Block
from simulator.questions.importing.outline_builder import OutlineBuilder

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n){0,80}?(?:---|\.\.\.)[ \t]*(?=\n|\Z)")
_HAS_HEADINGS = re.compile(r"^ {0,3}#{1,6}\s", re.MULTILINE)
_HYPHENS = re.compile(r"^ {0,3}-{3,}[ \t]*$", re.MULTILINE)
_PROSE = re.compile(
    r"(?:[-*+]\s+|\d{1,2}[.)]\s+)?[*_`\"(]*[A-Z][\w'\u2019`*-]*(?:[,:]?\s+[\w(`*\"'\u2019-]+){3,}"
)
_CODE = re.compile(
    r"[;{}]\s*$|^\s*(?://|#|/\*|SELECT\b|INSERT\b|CREATE\b|UPDATE\b)|[=!<>]=|=>|\w\(\)?;"
)
_NUMBER_BEHIND_SIGN = re.compile(r"^(?P<signs>#{1,6})(?=\d{1,3}[.)])", re.MULTILINE)
_NUMBERED_HEADING = re.compile(r"^(?P<signs>#{1,6}) (?:Q\.?)?\d{1,3}[.)]", re.MULTILINE)
_LINE_ACROSS = re.compile(r"(?<=\n\n)[ \t]*={4,}[ \t]*$", re.MULTILINE)
_NUMBER_ALONE = re.compile(r"^ {0,3}\d{1,4}\.[ \t]*$", re.MULTILINE)
_RUN = re.compile(r"([\[\]<>*_!&\\])\1{15,}")
_TAKES_BRACKETS = re.compile(r"[\\`<]")
_NEXT_BLOCK = re.compile(r"(?:[-+*]|#{1,6}) +[^\W_]")
_NEXT_ITEM = re.compile(r"(?:[-+*]|#{1,6}|\d{1,9}[.)]) +[^\W_]")
_INLINE_SIGN = re.compile(r"[\n\\`*_\[\]!<>&]")


def markdown_outline(text: str, *, has_indented_code: bool = True) -> list[Block]:
    """The blocks of a Markdown text.

    Hyphens below a line are a rule where other headings have their number signs: that is what
    their authors mean, whatever CommonMark makes of it. A number alone on its line, as in text that
    was copied from a page, parts paragraphs. ``#5. How?`` is a heading where ``# 4. Why?`` is one.
    """
    text = _FRONT_MATTER.sub(lambda front: "\n" * front[0].count("\n"), text)
    if _HAS_HEADINGS.search(text):
        text = _HYPHENS.sub("***", text)
    numbered = {heading["signs"] for heading in _NUMBERED_HEADING.finditer(text)}
    text = _NUMBER_BEHIND_SIGN.sub(
        lambda sign: f"{sign[0]} " if sign[0] in numbered else sign[0], text
    )
    text = _LINE_ACROSS.sub("", text)
    text = _NUMBER_ALONE.sub("", text)
    text = _RUN.sub(lambda run: run[1] * 3, text)
    reader = _TokenReader()
    reader.read(_parser(has_indented_code=has_indented_code).parse(text))
    return reader.builder.finished()


@cache
def _parser(*, has_indented_code: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.block.ruler.before("table", "prose", _prose)
    parser.core.ruler.after("block", "indented_prose", _indented_prose)
    parser.core.ruler.at("inline", _inline)
    return parser if has_indented_code else parser.disable("code")


def _prose(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take lines that begin with letters, where no other rule would take them.

    Most text is of this kind, and trying every rule on each line takes ten times as long.
    """
    line = start
    while line < end and not state.isEmpty(line):
        at = state.bMarks[line] + state.tShift[line]
        indent = state.sCount[line] - state.blkIndent
        if line > start and _is_new_block(state, at, indent):
            break
        if not state.src[at].isalpha() or not 0 <= indent < _INDENT_OF_CODE:
            return False
        line += 1
    if not silent:
        _add_paragraph(state, start, line)
    return True


def _is_new_block(state: StateBlock, at: int, indent: int) -> bool:
    """Whether a line surely begins a heading or an item, and ends the paragraph before it."""
    outside = state.blkIndent + indent - max(state.listIndent, 0)
    if outside < 0 or max(indent, outside) >= _INDENT_OF_CODE:
        return False
    return bool((_NEXT_ITEM if indent < 0 else _NEXT_BLOCK).match(state.src, at))


_INDENT_OF_CODE = 4


def _add_paragraph(state: StateBlock, start: int, end: int) -> None:
    content = state.getLines(start, end, state.blkIndent, False).strip()  # noqa: FBT003 - theirs
    state.line = end
    state.push("paragraph_open", "p", 1).map = [start, end]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content, [start, end], []
    state.push("paragraph_close", "p", -1)


def _inline(state: StateCore) -> None:
    """Read what stands within blocks; text without any sign is only text."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if _INLINE_SIGN.search(token.content):
            content = _without_open_links(token.content)
            token.children = []
            state.md.inline.parse(content, state.md, state.env, token.children)
        else:
            token.children = [Token("text", "", 0, content=token.content)]


def _without_open_links(content: str) -> str:
    """The text with brackets that never end marked as such, each of which would be looked for."""
    is_plain = not _TAKES_BRACKETS.search(content)
    return content.replace("[", r"\[") if is_plain and "]" not in content else content


def _indented_prose(state: StateCore) -> None:
    """Make paragraphs of indented sentences, which their author did not mean as code."""
    tokens: list[Token] = []
    for token in state.tokens:
        if token.type == "code_block" and _is_prose(token.content):
            tokens += _paragraphs(token)
        else:
            tokens.append(token)
    state.tokens = tokens


def _is_prose(content: str) -> bool:
    lines = [line.strip() for line in content.split("\n") if line.strip()]
    prose = sum(bool(_PROSE.match(line)) and not _CODE.search(line) for line in lines)
    return prose * 2 >= len(lines)


def _paragraphs(token: Token) -> Iterator[Token]:
    line = (token.map or [0])[0]
    for number, content in enumerate(token.content.split("\n")):
        if content.strip():
            place = [line + number, line + number + 1]
            yield Token("paragraph_open", "p", 1, map=place, block=True)
            yield Token("inline", "", 0, map=place, content=content.strip(), children=[])
            yield Token("paragraph_close", "p", -1, block=True)


class _TokenReader:
    """Reports the tokens of a parser to a builder."""

    def __init__(self) -> None:
        self.builder = OutlineBuilder()
        self._html = HtmlReader(self.builder)

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.map and token.nesting >= 0 and token.type != "inline":
                self.builder.line = token.map[0] + 1
            if token.type == "inline":
                self._read_inline(token.children or [])
            elif token.type in {"fence", "code_block"}:
                self._read_code(token.content)
            elif token.type == "html_block":
                self._html.read_block(token.content)
            elif not token.hidden:
                _BLOCKS[token.type](self.builder, token)

    def _read_code(self, content: str) -> None:
        self.builder.preformatted(begins=True)
        for line in content.split("\n"):
            self.builder.text(line)
            self.builder.line_break()
        self.builder.preformatted(begins=False)

    def _read_inline(self, tokens: Sequence[Token]) -> None:
        silent_until = 0
        ends = _ends_of_silence(tokens)
        for at, token in enumerate(tokens):
            if at < silent_until:
                continue
            if token.type == "html_inline":
                silent_until = ends.get(at, 0)
                if not silent_until:
                    self._html.read(token.content)
            elif token.type in _INLINE:
                _INLINE[token.type](self.builder, token)


def _ends_of_silence(tokens: Sequence[Token]) -> dict[int, int]:
    """Where each script and the like ends, by where it begins; without those that never end."""
    ends: dict[int, int] = {}
    closed: dict[str, int] = {}
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].type != "html_inline":
            continue
        content = tokens[at].content
        name = is_silent(content)
        if name in closed:
            ends[at] = closed[name]
        elif content.startswith("</"):
            closed[content[2:].rstrip("> ").lower()] = at
    return ends


def _read_code_span(builder: OutlineBuilder, token: Token) -> None:
    builder.code(1)
    builder.text(token.content)
    builder.code(-1)


_INLINE: dict[str, Callable[[OutlineBuilder, Token], None]] = {
    "text": lambda builder, token: builder.text(token.content),
    "softbreak": lambda builder, _: builder.line_break(),
    "hardbreak": lambda builder, _: builder.line_break(),
    "code_inline": _read_code_span,
    "strong_open": lambda builder, _: builder.bold(1),
    "strong_close": lambda builder, _: builder.bold(-1),
    "link_open": lambda builder, _: builder.link(1),
    "link_close": lambda builder, _: builder.link(-1),
}
_LONGEST_NUMBER = 6


def _open_numbered(builder: OutlineBuilder, token: Token) -> None:
    builder.open_list(int(str(token.attrGet("start") or 1)[:_LONGEST_NUMBER]))


def _paragraph(builder: OutlineBuilder, _: Token) -> None:
    builder.paragraph()


_BLOCKS: dict[str, Callable[[OutlineBuilder, Token], None]] = {
    **dict.fromkeys(
        (
            f"{name}_{end}"
            for name in ("paragraph", "blockquote", "table", "thead", "tbody")
            for end in ("open", "close")
        ),
        _paragraph,
    ),
    "heading_open": lambda builder, token: builder.heading(int(token.tag[1])),
    "heading_close": lambda builder, _: builder.heading(0),
    "bullet_list_open": lambda builder, _: builder.open_list(None),
    "ordered_list_open": _open_numbered,
    "bullet_list_close": lambda builder, _: builder.close_list(),
    "ordered_list_close": lambda builder, _: builder.close_list(),
    "list_item_open": lambda builder, _: builder.open_item(),
    "list_item_close": lambda builder, _: builder.close_item(),
    "hr": lambda builder, _: builder.rule(),
    "tr_open": lambda builder, _: builder.open_row(),
    "tr_close": lambda builder, _: builder.close_row(),
    "th_open": lambda builder, _: builder.open_head_cell(),
    "td_open": lambda builder, _: builder.open_cell(),
    "th_close": lambda builder, _: builder.close_cell(),
    "td_close": lambda builder, _: builder.close_cell(),
}
