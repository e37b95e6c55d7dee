"""Markdown to an outline, by way of the HTML that it stands for."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from simulator.questions.importing.html_outline import line_mark, rendered_outline
from simulator.questions.importing.outline import Block

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n){0,80}?(?:---|\.\.\.)[ \t]*(?=\n|\Z)")
_HAS_HEADINGS = re.compile(r"^ {0,3}#{1,6}\s", re.MULTILINE)
_HYPHENS = re.compile(r"^ {0,3}-{3,}[ \t]*$", re.MULTILINE)
_PROSE = re.compile(
    r"(?:[-*+]\s+|\d{1,2}[.)]\s+)?[*_`\"(]*[A-Z][\w'\u2019`*-]*(?:[,:]?\s+[\w(`*\"'\u2019-]+){3,}"
)
_CODE = re.compile(
    r"[;{}]\s*$|^\s*(?://|#|/\*|SELECT\b|INSERT\b|CREATE\b|UPDATE\b)|[=!<>]=|=>|\w\(\)?;"
)
_NUMBER_ALONE = re.compile(r"^ {0,3}\d{1,4}\.[ \t]*$", re.MULTILINE)
_RUN = re.compile(r"([\[\]<>*_!&\\])\1{15,}")


def markdown_outline(text: str, *, has_indented_code: bool = True) -> list[Block]:
    """The blocks of a Markdown text.

    Hyphens below a line are a rule where other headings have their number signs: that is what
    their authors mean, whatever CommonMark makes of it. A number alone on its line, as in text that
    was copied from a page, parts paragraphs.
    """
    text = _FRONT_MATTER.sub(lambda front: "\n" * front[0].count("\n"), text)
    if _HAS_HEADINGS.search(text):
        text = _HYPHENS.sub("***", text)
    text = _NUMBER_ALONE.sub("", text)
    text = _RUN.sub(lambda run: run[1] * 3, text)
    return rendered_outline(_parser(has_indented_code=has_indented_code).render(text))


@cache
def _parser(*, has_indented_code: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"breaks": True}, renderer_cls=_Renderer).enable("table")
    parser.core.ruler.after("block", "indented_prose", _indented_prose)
    return parser if has_indented_code else parser.disable("code")


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


class _Renderer(RendererHTML):
    """Marks the line of each block."""

    def renderToken(  # noqa: N802 - the name the library calls
        self, tokens: Sequence[Token], idx: int, options: Any, env: Any
    ) -> str:
        token = tokens[idx]
        mark = line_mark(token.map[0] + 1) if token.map and token.nesting >= 0 else ""
        return mark + super().renderToken(tokens, idx, options, env)

    def html_block(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        token = tokens[idx]
        line = (token.map or [0])[0] + 1
        end = line_mark(line + token.content.count("\n"))
        return line_mark(line, keeps_breaks=True) + token.content + end

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        mark = line_mark((tokens[idx].map or [0])[0] + 1)
        return mark + super().fence(tokens, idx, options, env)

    def code_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        mark = line_mark((tokens[idx].map or [0])[0] + 1)
        return mark + super().code_block(tokens, idx, options, env)

    def image(self, *_: Any) -> str:
        return ""
