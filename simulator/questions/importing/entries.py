"""A question and the blocks below it, as the question, answer and details of a bank."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from simulator.questions.importing.answers import (
    ONLY_CODE,
    STAR_LABEL,
    AnswerReader,
    Entry,
    Piece,
    sentences_joined,
)
from simulator.questions.importing.multiple_choice import options_told
from simulator.questions.importing.outline import Block, BlockKind, Span
from simulator.questions.importing.signs import (
    PROBABLY_ASKS,
    announces_answer,
    answer_after_label,
    is_answer_button,
    is_bare_label,
    is_fold_title,
    likelihood,
    names_part_of_question,
    number_of,
    part_of_question,
    parted_at_answer,
    side_note,
    unquoted,
    without_number,
)
from simulator.questions.importing.speech_text import as_code

_OPTION = re.compile(r"\(?(?P<letter>[A-Ha-h])\s?[.:)]\s*(?P<text>\S.*)")
_RIGHT = re.compile(
    r"\W*(?:option\s+)?(?P<letter>[A-Ha-h])(?![\w'\u2019])\s*[.:)\-\u2013]*\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_ASKS_OF_CODE = re.compile(
    r"\b(?:following|this|these|below)\s+(?:[\w-]+\s+){0,2}(?:code|program|snippet|quer(?:y|ies)|"
    r"function|statement|expression|class|method|script|command|example|loop)s?\b",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"(?:\W*\b(?:and|or|then|e\.g)\b)*\W*", re.IGNORECASE)
_STAR_LETTERS = 3
_LONGEST_CODE = 700
_FEWEST_OPTIONS = 2
_FEWEST_ASKING = 8
_LEAST_SHARE_ASKING = 0.6
_FEWEST_NUMBERED = 3
_ASKS_FOR_QUESTIONS = re.compile(r"\bquestions?\b|\bask", re.IGNORECASE)


def entry_of(text: str, lines: Sequence[str], body: Sequence[Block], block: Block) -> Entry:
    """Make an entry.

    Args:
        text: the question.
        lines: the lines that stand below it in its own block.
        body: the blocks below.
        block: its own block.
    """
    asked, inline_answer = parted_at_answer(text)
    own = Block(BlockKind.TEXT, block.line, level=block.level)
    first = block.line + max(len(block.lines) - len(lines), 0)
    pieces = [Piece(own, line, first + at) for at, line in enumerate(lines)]
    if inline_answer:
        pieces.insert(
            0, Piece(Block(BlockKind.TEXT, block.line), f"Answer: {inline_answer}", block.line)
        )
    told = _items_that_name(body)
    pieces += (piece for one in body for piece in _pieces(one, is_told=id(one) in told))
    return _Assembly(asked, _with_code_of_options(pieces)).entry()


def _with_code_of_options(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with the code below an option as its text, which was only a letter perhaps."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        is_code = piece.block.kind is BlockKind.CODE
        if before and is_code and before.block.is_ticked is not None:
            name = "" if len(before.text) == 1 else f"{before.text} "
            joined[-1] = replace(before, text=f"{name}{as_code(piece.text)}")
        else:
            joined.append(piece)
    return joined


def _items_that_name(body: Sequence[Block]) -> set[int]:
    """Items that are links beside items that are not, by identity: they name things as those do."""
    told: set[int] = set()
    for kind, run in groupby(body, key=lambda block: block.kind):
        items = list(run)
        ways = [id(item) for item in items if item.is_way]
        if kind is BlockKind.ITEM and 2 * len(ways) <= len(items):
            told.update(ways)
    return told


def _pieces(block: Block, *, is_told: bool = False) -> Iterator[Piece]:
    if block.kind in {BlockKind.RULE, BlockKind.END}:
        return
    if block.kind is BlockKind.CODE:
        yield Piece(block, " ".join(" ".join(block.texts).split()), block.line)
        return
    if block.is_way and not is_told:
        return
    if block.kind is BlockKind.ROW:
        yield Piece(block, "", block.line)
        return
    for at, (text, line) in enumerate(zip(block.texts, block.lines, strict=True)):
        if text and (is_told or not _is_way(line)):
            yield Piece(block, text, block.line + at)


def _is_way(line: Sequence[Span]) -> bool:
    """Whether a line is only a link, as "view answer" below one."""
    return all(span.is_link or not span.text.strip() for span in line)


class _Assembly:
    """Sorts the pieces below a question into what it asks, its answer, and its details."""

    def __init__(self, asked: str, pieces: Sequence[Piece]) -> None:
        self._asked = asked
        self._pieces = pieces
        self._entry = Entry()
        self._star = self._has_star()

    def entry(self) -> Entry:
        if [one.block.kind for one in self._pieces] == [BlockKind.TEXT]:
            return self._entry_of_line()
        self._pass_side_notes()
        self._take_question_below()
        self._take_part_of_question()
        at = self._start_of_answer() or self._end_of_code_asked_of()
        before, after = self._pieces[:at], self._pieces[at:]
        options = _options(before) or _ticked(before)
        if not before and not any(map(self._opens_answer, self._pieces[:1])):
            options = _ticked(after) or _options(after)
            if options:
                before, after = self._split_behind_options(after)
        rest = [one for one in before if not options or not _is_option(one)]
        self._entry.text = self._question(rest, options)
        answer = AnswerReader(self._entry, has_star=self._star).read(after)
        if options:
            answer = _right_answer(options, answer, before)
        self._entry.answer = sentences_joined(answer)
        only_asks = _only_asks(answer) or _are_numbered_questions(after)
        if not options and only_asks and not _ASKS_FOR_QUESTIONS.search(self._asked):
            self._entry.answer, self._entry.lack = "", "What stands below it only asks."
            return self._entry
        if self._lacks_right_option():
            self._entry.answer, self._entry.lack = "", "None of its options is marked as right."
        elif any(one.block.kind is BlockKind.CODE for one in self._pieces):
            self._entry.lack = ONLY_CODE
            if _JOINTS.fullmatch(self._entry.answer):
                self._entry.answer = ""
        return self._entry

    def _entry_of_line(self) -> Entry:
        """A single line can only be the answer."""
        self._entry.text = unquoted(self._asked)
        answer = AnswerReader(self._entry, has_star=False).read(self._pieces)
        self._entry.answer = sentences_joined(answer)
        return self._entry

    def _pass_side_notes(self) -> None:
        """Leave out the lines right below the question that only label it."""
        lines = [one for one in self._pieces if one.block.kind is BlockKind.TEXT]
        labelled = list(takewhile(lambda one: side_note(one.text), lines))
        if len(labelled) == len(self._pieces):
            return
        self._entry.side_notes |= {side_note(one.text) for one in labelled}
        self._pieces = [one for one in self._pieces if not any(one is note for note in labelled)]

    def _take_question_below(self) -> None:
        """Ask what stands first below a title such as "Question 3"."""
        first, rest = self._pieces[:1], self._pieces[1:]
        is_told = bool(first) and first[0].block.kind in {BlockKind.TEXT, BlockKind.ITEM}
        if rest and is_told and is_bare_label(self._asked) and not self._opens_answer(first[0]):
            self._asked, self._pieces = without_number(first[0].text), rest

    def _take_part_of_question(self) -> None:
        """Ask with the problem that is told below the question, where only code follows."""
        first, rest = self._pieces[:1], self._pieces[1:]
        part = part_of_question(first[0].text) if first else ""
        if part and rest and all(one.block.kind is BlockKind.CODE for one in rest):
            self._asked, self._pieces = f"{_ended(self._asked)} {part}", rest

    def _lacks_right_option(self) -> bool:
        """Whether most of it is boxes to tick, and none is ticked; not where an answer begins."""
        told = [one for one in self._pieces if one.block.kind is not BlockKind.CODE]
        boxes = [one for one in told if one.block.is_ticked is not None]
        if len(boxes) < _FEWEST_OPTIONS or any(one.block.is_ticked for one in boxes):
            return False
        is_mostly_boxes = 2 * sum(len(b.text) for b in boxes) >= sum(len(one.text) for one in told)
        return is_mostly_boxes and not any(map(self._opens_answer, told))

    def _split_behind_options(
        self, pieces: Sequence[Piece]
    ) -> tuple[Sequence[Piece], Sequence[Piece]]:
        last = max(at for at, one in enumerate(pieces) if _is_option(one))
        return pieces[: last + 1], pieces[last + 1 :]

    def _start_of_answer(self) -> int:
        """Where the first label of an answer stands; 0 without one."""
        if self._star:
            return 0
        for at, piece in enumerate(self._pieces):
            if self._opens_answer(piece):
                return at
        return 0

    def _end_of_code_asked_of(self) -> int:
        """Where the code ends that the question speaks of, if it stands first and words follow."""
        if self._star or not _ASKS_OF_CODE.search(self._asked):
            return 0
        is_code = [piece.block.kind is BlockKind.CODE for piece in self._pieces]
        return 0 if all(is_code) else is_code.index(False)

    def _opens_answer(self, piece: Piece) -> bool:
        if piece.block.kind is BlockKind.CODE:
            return False
        if piece.block.kind is BlockKind.HEADING and announces_answer(piece.text):
            return True
        is_fold = piece.block.kind is BlockKind.SUMMARY and is_fold_title(piece.text)
        is_fold = is_fold or (piece.block.kind is BlockKind.TEXT and is_answer_button(piece.text))
        is_option = piece.block.kind is BlockKind.ITEM and bool(_OPTION.match(piece.text))
        return is_fold or (answer_after_label(piece.text) is not None and not is_option)

    def _has_star(self) -> bool:
        letters = {found["letter"] for one in self._pieces if (found := STAR_LABEL.match(one.text))}
        return len(letters) >= _STAR_LETTERS

    def _question(self, pieces: Sequence[Piece], options: dict[str, str]) -> str:
        parts = [unquoted(self._asked)]
        for piece in pieces:
            if piece.block.kind is BlockKind.CODE:
                if len(piece.text) <= _LONGEST_CODE:
                    parts.append(as_code(piece.text))
                else:
                    self._entry.remarks.append(
                        (piece.line, "The code of the question is too long to be shown.")
                    )
            elif not piece.block.lines:
                parts[-1] += f" {piece.text}"
            elif piece.text and not names_part_of_question(piece.text):
                parts.append(piece.text)
        if options:
            parts.append(options_told(options))
        return " ".join([*(_ended(part) for part in parts[:-1] if part), parts[-1]])


def _only_asks(answer: Sequence[str]) -> bool:
    """Whether an answer is a list of further questions."""
    asking = sum(idea.endswith("?") for idea in answer)
    return asking >= _FEWEST_ASKING and asking >= _LEAST_SHARE_ASKING * len(answer)


def _are_numbered_questions(pieces: Sequence[Piece]) -> bool:
    """Whether an answer is lines of a list that goes on with further questions: ``2. Why?``."""
    numbered = [piece.text for piece in pieces if number_of(piece.text)]
    asking = sum(likelihood(text) >= PROBABLY_ASKS for text in numbered)
    is_list = 2 * len(numbered) >= len(pieces) and len(numbered) >= _FEWEST_NUMBERED
    return is_list and asking >= _LEAST_SHARE_ASKING * len(numbered)


def _ended(part: str) -> str:
    """A part of a question before another, ended; code and what leads on are left as they are."""
    return part if part[-1] in ".?!:,;`" else f"{part}."


def _is_option(piece: Piece) -> bool:
    return piece.block.is_ticked is not None or bool(_OPTION.fullmatch(piece.text))


def _options(pieces: Sequence[Piece]) -> dict[str, str]:
    """The lettered options of a multiple choice, from A on; none if they don't begin there."""
    found: dict[str, str] = {}
    for piece in pieces:
        option = _OPTION.fullmatch(piece.text)
        if option and piece.block.kind is not BlockKind.CODE:
            letter = option["letter"].upper()
            if letter == "ABCDEFGH"[len(found)]:
                found[letter] = option["text"].strip()
    return found if len(found) >= _FEWEST_OPTIONS else {}


def _ticked(pieces: Sequence[Piece]) -> dict[str, str]:
    """Options with boxes, if one of them is ticked."""
    boxes = [piece for piece in pieces if piece.block.is_ticked is not None]
    if len(boxes) < _FEWEST_OPTIONS or not any(piece.block.is_ticked for piece in boxes):
        return {}
    return {chr(ord("A") + at): one.text for at, one in enumerate(boxes[:26])}


def _right_answer(options: dict[str, str], answer: list[str], pieces: Sequence[Piece]) -> list[str]:
    """The right options by their letters, with the explanation."""
    boxes = [piece.block.is_ticked for piece in pieces if piece.block.is_ticked is not None]
    letters = [chr(ord("A") + at) for at, ticked in enumerate(boxes) if ticked]
    if not letters and answer:
        right = _RIGHT.match(answer[0])
        if right and right["letter"].upper() in options:
            letters = [right["letter"].upper()]
            rest = right["rest"].strip()
            option = options[letters[0]]
            if rest.strip(" .`").casefold() == option.strip(" .`").casefold():
                rest = ""
            answer = [rest, *answer[1:]]
    told = [f"{letter}: {options[letter]}" for letter in letters if letter in options]
    return [*told, *filter(None, answer)]
