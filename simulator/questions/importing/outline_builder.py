"""Makes an outline of the events that a reader of a format reports."""

import re
from dataclasses import dataclass, field, replace

from simulator.questions.importing.outline import Block, BlockKind, Span, text_of


@dataclass(slots=True)
class OutlineBuilder:
    """Makes blocks of the events that a reader of HTML, or of a document, reports in order."""

    blocks: list[Block] = field(default_factory=list)
    line: int = 1
    _lines: list[list[Span]] = field(default_factory=lambda: [[]])
    _began: int = 0
    _heading: int = 0
    _bold: int = 0
    _link: int = 0
    _code: int = 0
    _summary: bool = False
    _lists: list[int | None] = field(default_factory=list)
    _item: str | None = None
    _is_item: bool = False
    _pre: bool = False
    _cells: list[tuple[Span, ...]] | None = None
    _is_head: bool = False

    def text(self, text: str) -> None:
        """Some text in the look of the moment."""
        if not text:
            return
        if not self._began and text.strip():
            self._began = self.line
        span = Span(text, bool(self._bold), bool(self._link), bool(self._code))
        self._lines[-1].append(span)

    def line_break(self) -> None:
        """The line ends, the paragraph does not."""
        if self._cells is not None:
            self.text(" ")
        elif any(span.text.strip() for span in self._lines[-1]):
            self._lines.append([])

    def paragraph(self) -> None:
        """A paragraph ends; in a summary or a cell it goes on."""
        if self._summary or self._cells is not None:
            self.text(" ")
            return
        self._flush()

    def heading(self, level: int) -> None:
        """A heading begins, or with level 0 ends; a tag that is only named in one is none."""
        if level and self._heading:
            return
        self.paragraph()
        self._heading = 0 if self._summary or self._cells is not None else level

    def bold(self, step: int) -> None:
        """Bold text begins (1) or ends (-1)."""
        self._bold = max(0, self._bold + step)

    def link(self, step: int) -> None:
        """A link begins (1) or ends (-1)."""
        self._link = max(0, self._link + step)

    def code(self, step: int) -> None:
        """Code within a line begins (1) or ends (-1)."""
        if not self._pre:
            self._code = max(0, self._code + step)

    def preformatted(self, *, begins: bool) -> None:
        """A block of code begins or ends; within a title it is code like any other."""
        if self._summary:
            self._code = int(begins)
            return
        self._flush()
        self._pre = begins

    def open_list(self, first: int | None) -> None:
        """A list begins; an ordered one with its first number."""
        self.paragraph()
        self._lists.append(first)

    def close_list(self) -> None:
        """A list ends."""
        self.paragraph()
        if self._lists:
            self._lists.pop()
        self._is_item = False

    def open_item(self) -> None:
        """An item of a list begins."""
        self.paragraph()
        number = self._lists[-1] if self._lists else None
        self._item, self._is_item = (str(number) if number is not None else ""), True
        if number is not None:
            self._lists[-1] = number + 1

    def close_item(self) -> None:
        """An item of a list ends."""
        self.paragraph()
        self._is_item = False

    def open_summary(self) -> None:
        """The title of a fold begins."""
        self._flush()
        self._summary, self._began = True, self.line

    def close_summary(self) -> None:
        """The title of a fold ends."""
        if not self._summary:
            return
        self._summary = False
        self._flush(BlockKind.SUMMARY)

    def close_details(self) -> None:
        """A fold ends."""
        self.close_summary()
        self._flush()
        self.blocks.append(Block(BlockKind.END, self.line))

    def rule(self) -> None:
        """A line across the page."""
        self.paragraph()
        self.blocks.append(Block(BlockKind.RULE, self.line))

    def open_row(self) -> None:
        """A row of a table begins."""
        self._flush()
        self._cells, self._began, self._is_head = [], self.line, False

    def open_cell(self) -> None:
        """A cell begins."""
        self._lines = [[]]

    def open_head_cell(self) -> None:
        """A cell that names its column begins."""
        self._is_head = True
        self.open_cell()

    def close_cell(self) -> None:
        """A cell ends."""
        if self._cells is not None:
            self._cells.append(tuple(span for line in self._lines for span in line))
        self._lines = [[]]

    def close_row(self) -> None:
        """A row of a table ends."""
        cells, self._cells = self._cells, None
        if cells is None:
            return
        if any(map(text_of, cells)):
            self.blocks.append(
                Block(BlockKind.ROW, self._began, tuple(cells), is_head=self._is_head)
            )
        self._lines, self._began = [[]], 0

    def finished(self) -> list[Block]:
        """All blocks."""
        self.close_summary()
        self.close_row()
        self._flush()
        return self.blocks

    def _flush(self, kind: BlockKind | None = None) -> None:
        self._bold = self._link = self._code = 0
        if not self._began and kind is None:
            if self._lines != [[]]:
                self._lines = [[]]
            return
        lines = tuple(tuple(line) for line in self._lines if _holds_text(line))
        began = self._began or self.line
        self._lines, self._began = [[]], 0
        is_item, self._is_item = self._is_item, False
        level = len(self._lists)
        if kind is None and self._pre:
            kind = BlockKind.CODE
        elif kind is None and self._heading:
            kind, level = BlockKind.HEADING, self._heading
        elif kind is None:
            kind = BlockKind.ITEM if is_item else BlockKind.TEXT
        number = (self._item or "") if is_item else ""
        self.blocks.append(_block(kind, began, lines, level, number))


def _holds_text(line: list[Span]) -> bool:
    return any(span.text.strip() for span in line)


_BOX = re.compile(r"\s*\[(?P<tick>[xX\u0445\u0425\u2713\u2714]?| )\](?:\s+|(?=[^\W\d_]))")


def _block(
    kind: BlockKind, line: int, lines: tuple[tuple[Span, ...], ...], level: int, number: str
) -> Block:
    first = lines[0][0] if kind is BlockKind.ITEM and lines else Span("")
    box = _BOX.match(first.text) if "[" in first.text else None
    if not box:
        return Block(kind, line, lines, level, number)
    rest = replace(first, text=first.text[box.end() :])
    lines = ((rest, *lines[0][1:]), *lines[1:])
    return Block(kind, line, lines, level, number, is_ticked=bool(box["tick"].strip()))
