"""Text in other notations than Markdown, turned into it line by line: Org, AsciiDoc, notebooks."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_ORG_HEADING = re.compile(
    r"(?P<stars>\*+)\s+(?:(?:TODO|DONE|NEXT|WAITING)\s+)?(?:\[#[A-C]\]\s+)?(?P<title>.*?)"
    r"(?P<tags>\s+:[\w@#%:]+:)?\s*"
)
_ORG_BLOCK = re.compile(r"\s*#\+(?P<which>begin|end)_(?:src|example)\b.*", re.IGNORECASE)
_ORG_SETTING = re.compile(
    r"\s*(?:#\+\w+:.*|#\s.*|:[\w-]+:(?:\s.*)?|(?:SCHEDULED|DEADLINE|CLOSED):.*)"
)
_ORG_LINK = re.compile(r"\[\[(?P<address>[^\]\n]*)\](?:\[(?P<text>[^\]\n]*)\])?\]")
_ORG_BOLD = re.compile(r"(?<!\S)\*(?=\S)(?P<text>[^*\n]+?)(?<=\S)\*(?![\w*])")
_ORG_CODE = re.compile(r"(?<!\S)(?P<mark>[=~])(?=\S)(?P<text>[^=~\n]+?)(?<=\S)(?P=mark)(?!\w)")
_ADOC_HEADING = re.compile(r"(?P<signs>={1,6})\s+(?P<title>\S.*)")
_ADOC_SETTING = re.compile(r"\s*(?::[\w-]+:.*|//.*|\[[\w,=\"' %#.-]*\])\s*")
_ADOC_FENCE = re.compile(r"(?:-{4,}|\.{4,})\s*")
_ADOC_ITEM = re.compile(r"(?P<marks>\*{1,5}|\.{1,5})(?=\s)")
_ADOC_BOLD = re.compile(r"(?<![\w*])\*(?=\S)(?P<text>[^*\n]+?)(?<=\S)\*(?![\w*])")
_MOST_LEVELS = 6


def org_as_markdown(text: str) -> str:
    """A text of Org mode as Markdown."""
    return "\n".join(map(_org_line, text.split("\n")))


def _org_line(line: str) -> str:
    if heading := _ORG_HEADING.fullmatch(line):
        return f"{_level(len(heading['stars']))} {_org_inline(heading['title'])}"
    if _ORG_BLOCK.fullmatch(line):
        return "```"
    return "" if _ORG_SETTING.fullmatch(line) else _org_inline(line)


def _org_inline(line: str) -> str:
    if "[[" in line:
        line = _ORG_LINK.sub(lambda link: f"[{link['text'] or link['address']}](#)", line)
    line = _ORG_CODE.sub(r"`\g<text>`", line)
    return _ORG_BOLD.sub(r"**\g<text>**", line)


def asciidoc_as_markdown(text: str) -> str:
    """A text of AsciiDoc as Markdown."""
    return "\n".join(map(_adoc_line, text.split("\n")))


def _adoc_line(line: str) -> str:
    if heading := _ADOC_HEADING.fullmatch(line):
        return f"{_level(len(heading['signs']))} {heading['title']}"
    if _ADOC_FENCE.fullmatch(line):
        return "```"
    if _ADOC_SETTING.fullmatch(line):
        return ""
    if item := _ADOC_ITEM.match(line):
        mark = "-" if item["marks"][0] == "*" else "1."
        line = f"{'   ' * (len(item['marks']) - 1)}{mark}{line[item.end() :]}"
    return _ADOC_BOLD.sub(r"**\g<text>**", line)


def _level(depth: int) -> str:
    return "#" * min(depth, _MOST_LEVELS)


def notebook_as_markdown(text: str) -> str:
    """The cells of a Jupyter notebook as Markdown, code as code.

    Raises:
        ValueError: it is no notebook.
    """
    notebook = json.loads(text)
    match notebook:
        case {"cells": list() as cells}:
            return "\n\n".join(_cells(cells))
    message = "It has no cells"
    raise ValueError(message)


def _cells(cells: list[Any]) -> Iterator[str]:
    for cell in cells:
        if isinstance(cell, dict) and (source := _source(cell).strip()):
            yield f"```\n{source}\n```" if cell.get("cell_type") == "code" else source


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))
