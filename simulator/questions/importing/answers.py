"""The lines of an answer as its ideas, and as the key points, times and follow-ups they name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from simulator.english.sentences import as_sentence, sentences_of
from simulator.questions.importing.outline import Block, BlockKind
from simulator.questions.importing.signs import (
    announces_answer,
    answer_after_label,
    is_aside,
    is_fold_title,
    names_wrong_answer,
    without_explanation_label,
)
from simulator.questions.times import parse_times

NO_ANSWER = "It has no answer."
ONLY_CODE = "Its answer is only code, which can't be spoken."
ONLY_LINKS = "Its answer is only links or pictures."
STAR_LABEL = re.compile(r"(?P<letter>[STAR])\s*:\s*(?P<text>\S.*)")
_POINTS_LABEL = re.compile(
    r"(?:k|key[ -]?(?:points?|takeaways?)|keywords?)\s*(?::\s*(?P<text>.*)|$)", re.IGNORECASE
)
_TIME_LABEL = re.compile(r"(?:t|time|limit|time limit)\s*:\s*(?P<text>.+)", re.IGNORECASE)
_FOLLOW_UP_LABEL = re.compile(
    r"(?:f|follow[ -]?ups?(?:\s+questions?)?)\s*:\s*(?P<text>.+)", re.IGNORECASE
)
_FOLLOW_UPS_BELOW = re.compile(r"follow[ -]?ups?(?:\s+questions?)?\s*:?", re.IGNORECASE)
_LIST_MARK = re.compile(
    r"\A(?:[-*+\N{BULLET}\N{BLACK SQUARE}\N{WHITE BULLET}]|\(?\d{1,2}[.)])\s+(?=\S)"
)
_ENDS = (".", "!", "?", ":", ";", ",")
_SIGNS_OF_POINTS = re.compile(r"[;|=!*]")
_MOST_WORDS_OF_POINT = 12
_MOST_WORDS_OF_LEAD = 5
_MOST_WORDS_AMONG_COMMAS = 7
_FEWEST_AMONG_COMMAS = 3


@dataclass(slots=True)
class Entry:
    """What becomes one question of a bank.

    ``details`` are lines in the words of the bank format; ``remarks`` tell what did not come along;
    ``side_notes`` are the labels of lines that belong to neither; ``lack`` says why there is no
    answer, if there is none.
    """

    text: str = ""
    answer: str = ""
    details: list[str] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)
    lack: str = NO_ANSWER
    side_notes: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Piece:
    """One thing that an answer says, with the block it stands in."""

    block: Block
    text: str
    line: int


def sentences_joined(ideas: Sequence[str]) -> str:
    """Ideas as sentences: each ends with a stop.

    One that leads on to what was left out, such as "Example:" before code, leads nowhere.
    """
    leading = [idea.endswith(":") for idea in ideas]
    told = (
        _without_lead(idea) if is_leading and (at + 1 == len(ideas) or leading[at + 1]) else idea
        for at, (idea, is_leading) in enumerate(zip(ideas, leading, strict=True))
    )
    return " ".join(
        idea if idea.endswith(_ENDS) or _ends_quoted(idea) else f"{idea}." for idea in told if idea
    )


def _without_lead(idea: str) -> str:
    """A paragraph without "For example:" at its end; a longer sentence is left, and ended."""
    sentences = sentences_of(idea)
    if sentences and len(sentences[-1].split()) <= _MOST_WORDS_OF_LEAD:
        return " ".join(sentences[:-1])
    return f"{idea.rstrip(': ')}."


def _ends_quoted(idea: str) -> bool:
    return idea[-1] in "\"')\u201d\u2019" and idea[:-1].endswith((".", "!", "?"))


def point_line(points: Iterable[str]) -> list[str]:
    """A ``K:`` line of points, without those that hold a sign of the format."""
    plain = (" ".join(point.split()).strip(" .,;:-") for point in points)
    kept = dict.fromkeys(p for p in plain if p and not _SIGNS_OF_POINTS.search(p))
    unique = {point.casefold(): point for point in reversed(kept)}
    ordered = [point for point in kept if unique.get(point.casefold()) == point]
    return [f"K: {'; '.join(ordered)}"] if ordered else []


class AnswerReader:
    """Reads the pieces of an answer one by one.

    Args:
        entry: takes the details, and remarks on what did not come along.
        has_star: whether lines are labelled S, T, A and R, for situation, task, action, result.
    """

    def __init__(self, entry: Entry, *, has_star: bool) -> None:
        self._entry = entry
        self._has_star = has_star
        self._ideas: list[str] = []
        self._paragraph: list[str] = []
        self._lead = ""
        self._item: Piece | None = None
        self._passes_items = False
        self._passes_wrong = False
        self._head: Sequence[str] = ()
        self._points: list[str] | None = None
        self._all_points: list[str] = []

    def read(self, pieces: Sequence[Piece]) -> list[str]:
        """What the answer says, an idea each."""
        block: Block | None = None
        for at, piece in enumerate(pieces):
            if self._is_follow_up(piece, pieces, at) or self._is_wrong(piece):
                continue
            if piece.block is not block:
                self._end_paragraph()
            block = piece.block
            if block.kind is BlockKind.ROW:
                self._read_row(block)
            elif block.kind is not BlockKind.CODE:
                self._read_text(piece, pieces, at)
        self._end_paragraph()
        self._entry.details[:0] = points_as_written(self._all_points)
        return self._ideas

    def _read_row(self, block: Block) -> None:
        if block.is_head:
            self._head = block.texts
        else:
            self._ideas.append(_row_text(self._head, block.texts))

    def _read_text(self, piece: Piece, pieces: Sequence[Piece], at: int) -> None:
        if self._is_detail(piece) or self._is_of_points(piece, pieces, at):
            return
        text = self._without_label(piece.text)
        if not text:
            return
        if piece.block.kind in {BlockKind.HEADING, BlockKind.SUMMARY}:
            is_title = not (is_aside(text) or is_fold_title(text) or announces_answer(text))
            self._lead = f"{text.rstrip('.:')}: " if is_title else ""
        elif self._goes_on(piece, text):
            self._ideas[-1] = f"{self._ideas[-1]} {text}"
        elif piece.block.kind is BlockKind.ITEM or _LIST_MARK.match(text) or self._has_star:
            self._end_paragraph()
            self._say(as_sentence(_LIST_MARK.sub("", text, count=1)))
            self._item = piece
        else:
            self._paragraph.append(text)

    def _goes_on(self, piece: Piece, text: str) -> bool:
        """Whether a line only goes on with the item above, whose line was full."""
        before, self._item = self._item, None
        if before is None or before.block is not piece.block or before.line + 1 != piece.line:
            return False
        is_broken = text[0].islower() and not before.text.endswith(_ENDS)
        if is_broken:
            self._item = piece
        return is_broken

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self._say(" ".join(self._paragraph))
            self._paragraph = []

    def _say(self, idea: str) -> None:
        self._ideas.append(self._lead + idea)
        self._lead = ""

    def _is_of_points(self, piece: Piece, pieces: Sequence[Piece], at: int) -> bool:
        """Take a line that lists key points, or one below such a line."""
        label = _POINTS_LABEL.fullmatch(piece.text)
        if label and (label["text"] or _items_below(pieces, at)):
            self._end_paragraph()
            if label["text"] and piece.text[0] not in "Kk":
                return False
            self._points = _parted(label["text"]) if label["text"] else []
            self._all_points += self._points
            return True
        is_item = piece.block.kind is BlockKind.ITEM
        if self._points is None or not (is_item or self._points):
            self._points = None
            return False
        if is_item:
            self._all_points.append(piece.text)
        elif piece.block.kind is BlockKind.TEXT and self._points:
            self._all_points[-1] += f" {piece.text}"
        else:
            self._points = None
            return False
        return True

    def _is_detail(self, piece: Piece) -> bool:
        """Take a time limit or a follow-up; say so if it can't be."""
        time = None if self._has_star else _TIME_LABEL.fullmatch(piece.text)
        if time and parse_times(time["text"]):
            self._entry.details.append(f"T: {time['text']}")
            return True
        if time and piece.text.startswith("T:"):
            self._remark(piece, f"'{time['text']}' is not an answer limit.")
            return True
        follow_up = _FOLLOW_UP_LABEL.fullmatch(piece.text)
        if follow_up and "->" in follow_up["text"]:
            self._entry.details.append(f"F: {follow_up['text']}")
        elif follow_up:
            self._remark(piece, f"The follow-up '{follow_up['text']}' names no key points.")
        return bool(follow_up)

    def _is_follow_up(self, piece: Piece, pieces: Sequence[Piece], at: int) -> bool:
        """Pass a list of follow-ups, and say so at its label."""
        is_item = piece.block.kind is BlockKind.ITEM
        if _FOLLOW_UPS_BELOW.fullmatch(piece.text) and _has_items_below(pieces, at):
            self._passes_items = True
            self._remark(piece, "The follow-ups below it name no key points.")
        elif not is_item:
            self._passes_items = False
        return self._passes_items

    def _is_wrong(self, piece: Piece) -> bool:
        """Pass what is told as an answer that one must not give, and say so."""
        if piece.block.kind is BlockKind.HEADING:
            self._passes_wrong = names_wrong_answer(piece.text)
        is_wrong = self._passes_wrong or names_wrong_answer(piece.text)
        if is_wrong:
            self._entry.side_notes.add("Wrong answers")
        return is_wrong

    def _remark(self, piece: Piece, what: str) -> None:
        self._entry.remarks.append((piece.line, what))

    def _without_label(self, text: str) -> str:
        if self._has_star:
            star = STAR_LABEL.match(text)
            return as_sentence(star["text"]) if star else text
        if is_fold_title(text):
            return ""
        label = answer_after_label(text)
        return without_explanation_label(text) if label is None else label


def points_as_written(points: Iterable[str]) -> list[str]:
    """A ``K:`` line of points in the words of the format, or of plain phrases."""
    told = [point.strip() for point in points if point.strip()]
    if not told:
        return []
    if any(map(_SIGNS_OF_POINTS.search, told)):
        return [f"K: {'; '.join(told)}"]
    return point_line(told)


def _has_items_below(pieces: Sequence[Piece], at: int) -> bool:
    return at + 1 < len(pieces) and pieces[at + 1].block.kind is BlockKind.ITEM


def _parted(point: str) -> list[str]:
    """A point; or several short ones that stand behind one another, with commas between."""
    parts = [part.strip() for part in point.strip().split(",")]
    are_short = all(len(part.split()) <= _MOST_WORDS_AMONG_COMMAS for part in parts)
    is_list = len(parts) >= _FEWEST_AMONG_COMMAS and not parts[-1].startswith("and ")
    is_plain = not _SIGNS_OF_POINTS.search(point)
    return parts if is_list and are_short and is_plain else [point.strip()]


def _items_below(pieces: Sequence[Piece], at: int) -> bool:
    """Whether short items follow at once."""
    below = (pieces[n] for n in range(at + 1, len(pieces)))
    items = list(takewhile(lambda one: one.block.kind is BlockKind.ITEM, below))
    are_short = all(len(one.text.split()) <= _MOST_WORDS_OF_POINT for one in items)
    return bool(items) and are_short


def _row_text(head: Sequence[str], cells: Sequence[str]) -> str:
    """A row of a table as a sentence, each cell after the name of its column.

    In a table of three columns and more, the first cell is what the row is about.
    """
    names = [*head, *[""] * len(cells)]
    first_is_name = len(cells) > 2  # noqa: PLR2004
    shown = (
        cell if not name or (first_is_name and number == 0) else f"{name}: {cell}"
        for number, (name, cell) in enumerate(zip(names, cells, strict=False))
        if cell
    )
    return ", ".join(shown)
