"""Questions from Markdown: headings that ask, with their answers below, or ``Q:`` and ``A:``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from simulator.questions.bank import Section
from simulator.questions.drafts import Draft
from simulator.questions.parser import Fault

_SECTION = re.compile(r"(?P<section>long|short)[\s_-]*(answers?|questions?)\s*:?", re.IGNORECASE)
_UNIT = re.compile(r"unit\s*:\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,6}\s*[.)]\s*")
_LABEL = re.compile(
    r"(?:\d{1,6}\s*[.)]\s*)?"
    r"(?P<label>q|question|a|answer|k|key[ -]points?|t|time|limit|f|follow-?up)"
    r"\s*:\s*(?P<text>.*)",
    re.IGNORECASE,
)
_TAGS = {"q": "Q", "a": "A", "k": "K", "t": "T", "l": "T", "f": "F"}


@dataclass(slots=True)
class _Part:
    """A heading with the lines below it, up to the next one; level 0 is before the first."""

    line: int
    level: int
    title: str
    lines: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Asked:
    line: int
    text: str
    answer: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)


def read_markdown(text: str, unit: str) -> tuple[list[Draft], list[Fault]]:
    """Read the questions of a Markdown text.

    A heading with headings below it names the unit, or with ``Long answers`` or ``Short
    answers`` the section; one with text below it asks a question that the text answers. Below
    any heading, ``Q:`` asks and ``A:`` answers. ``K:``, ``T:`` and ``F:`` are as in a bank.
    """
    parts = _parts(text)
    drafts: list[Draft] = []
    faults: list[Fault] = []
    section: Section | None = None
    for part, deeper in zip(parts, [*(p.level for p in parts[1:]), 0], strict=True):
        labelled = any(_tag(line)[0] == "Q" for _, line in part.lines)
        named = _SECTION.fullmatch(part.title)
        if named:
            section = "long" if named["section"].lower() == "long" else "short"
        elif part.title.endswith("?") and deeper > part.level:
            problem = "There are headings inside the answer to this question."
            faults.append(Fault(part.line, problem, "Make them plain text."))
        elif part.level and (labelled or deeper > part.level):
            unit, section = _UNIT.sub("", part.title) or unit, None
        elif part.level:
            asked = _Asked(part.line, _NUMBER.sub("", part.title))
            _fill(asked, part.lines)
            drafts.append(_draft(asked, unit, section))
        if labelled:
            drafts += [_draft(asked, unit, section) for asked in _labelled(part, faults)]
    return drafts, faults


def _parts(text: str) -> list[_Part]:
    parts = [_Part(1, 0, "")]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        line = token.map[0] + 1 if token.map else parts[-1].line
        if token.type in {"fence", "code_block"}:
            parts[-1].lines.append((line, token.content))
        elif token.type == "inline" and before is not None and before.type == "heading_open":
            parts.append(_Part(line, int(before.tag[1:]), " ".join(_shown(token).split())))
        elif token.type == "inline":
            shown = enumerate(_shown(token).split("\n"))
            parts[-1].lines += [(line + number, written) for number, written in shown]
    return parts


def _shown(token: Token) -> str:
    """The text of a paragraph, code in its back-ticks, pictures left out."""
    return "".join(map(_piece, token.children or ()))


def _piece(token: Token) -> str:
    match token.type:
        case "text":
            return token.content
        case "code_inline":
            return f"`{token.content}`"
        case "softbreak" | "hardbreak":
            return "\n"
    return ""


def _tag(line: str) -> tuple[str, str]:
    """The letter of a labelled line, or none, and its text."""
    label = _LABEL.fullmatch(line.strip())
    return (_TAGS[label["label"][0].lower()], label["text"]) if label else ("", line)


def _labelled(part: _Part, faults: list[Fault]) -> Iterator[_Asked]:
    """The questions that ``Q:`` lines ask."""
    asked: _Asked | None = None
    below: list[tuple[int, str]] = []
    for line, written in part.lines:
        tag, text = _tag(written)
        if tag == "Q":
            if asked:
                _fill(asked, below)
                yield asked
            asked, below = _Asked(line, text), []
        elif asked:
            below.append((line, written))
        elif tag:
            problem = f"'{written.strip()[:40]}' comes before any question."
            faults.append(Fault(line, problem, "Put a line that begins with 'Q:' above it."))
    if asked:
        _fill(asked, below)
        yield asked


def _fill(asked: _Asked, lines: list[tuple[int, str]]) -> None:
    """Add what stands below a question: all of it is the answer, unless that has a label."""
    place = "Q" if any(_tag(written)[0] == "A" for _, written in lines) else "A"
    for _, written in lines:
        tag, text = _tag(written)
        place = tag or place
        if place == "Q":
            asked.text += f" {text}"
        elif place == "A":
            asked.answer.append(text)
        elif tag:
            asked.details.append(f"{tag}: {text}")
        else:
            asked.details[-1] += f" {text}"


def _draft(asked: _Asked, unit: str, section: Section | None) -> Draft:
    answer = " ".join(asked.answer)
    return Draft(asked.line, unit, asked.text, answer, section, details=tuple(asked.details))
