"""What a cell of a table or a field of a card says, with or without markup."""

import re
from collections.abc import Sequence

from simulator.questions.importing.answers import ONLY_CODE, ONLY_LINKS, sentences_joined
from simulator.questions.importing.entries import entry_of
from simulator.questions.importing.html_outline import html_outline, looks_like_html
from simulator.questions.importing.outline import Block, BlockKind
from simulator.questions.importing.signs import answer_after_label
from simulator.questions.importing.speech_text import as_code, speakable

_FENCE = "```"
_CODE = re.compile(r"(`[^`]*`)")
_SOUND = re.compile(r"\[sound:[^\]\n]{0,300}\]")
_MARKDOWN = re.compile(
    r"\*\*|`|\]\(|(?<![\w*])\*\w[^*\n]*\w\*(?![\w*])|"
    r"^[ \t]*(?:[-*+\N{BULLET}]|\(?\d{1,2}[.)]|#{1,6}|>)[ \t]",
    re.MULTILINE,
)
_BULLET = re.compile(r"^([ \t]*)\N{BULLET}[ \t]*", re.MULTILINE)
_MARK_OF_LINK = re.compile(
    r"(?:view|see|show|read|click|go to|open)\b.*|here|link|answer|source|more|https?://\S+",
    re.IGNORECASE,
)


def cell_text(cell: str, *, is_html: bool | None = None) -> str:
    """A cell in one line, as a question."""
    cell = _SOUND.sub("", cell)
    if not cell.strip():
        return ""
    blocks = _blocks(cell, is_html=is_html)
    if blocks is None:
        return speakable(cell)
    return _paragraphs_joined([_as_text(block) for block in blocks])


def cell_answer(cell: str, *, is_html: bool | None = None) -> str:
    """A cell as an answer, each item and paragraph a sentence; empty if it points elsewhere."""
    cell = _SOUND.sub("", cell)
    if not cell.strip():
        return ""
    blocks = _blocks(cell, is_html=is_html)
    if blocks is None:
        return _unlabelled(speakable(cell))
    if _point_elsewhere(blocks):
        return ""
    entry = entry_of("", (), blocks, Block(BlockKind.TEXT, 1))
    return f"{entry.text} {entry.answer}".strip() if entry.answer else ""


def lack_of(cell: str, *, is_html: bool | None = None) -> str:
    """Why a cell that holds something gives no answer."""
    blocks = _blocks(cell, is_html=is_html) or []
    return ONLY_CODE if any(block.kind is BlockKind.CODE for block in blocks) else ONLY_LINKS


def _blocks(cell: str, *, is_html: bool | None) -> list[Block] | None:
    """The blocks of a cell with markup; None of plain text."""
    if is_html or (is_html is None and _FENCE not in cell and looks_like_html(cell)):
        return html_outline(cell)
    if is_html is False or ("\n" not in cell and not _MARKDOWN.search(cell)):
        return None
    from simulator.questions.importing.markdown_it_outline import (  # noqa: PLC0415 - slow to import
        markdown_outline,
    )

    pieces = _CODE.split(_BULLET.sub(r"\1- ", cell))
    pieces[::2] = (piece.replace("__", r"\_\_") for piece in pieces[::2])
    return markdown_outline("".join(pieces), has_indented_code=False)


def _point_elsewhere(blocks: Sequence[Block]) -> bool:
    """Whether all words are links, and these name no thing: "view answer"."""
    told = [block for block in blocks if block.text]
    links = [text for block in told for text in block.texts if text]
    return all(block.is_way for block in told) and all(map(_MARK_OF_LINK.fullmatch, links))


def _as_text(block: Block) -> str:
    return as_code(" ".join(block.texts)) if block.kind is BlockKind.CODE else block.text


def _paragraphs_joined(texts: Sequence[str]) -> str:
    """Paragraphs of a question in one line."""
    texts = [text for text in texts if text]
    return f"{sentences_joined(texts[:-1])} {texts[-1]}".strip() if texts else ""


def _unlabelled(text: str) -> str:
    return answer_after_label(text) or text
