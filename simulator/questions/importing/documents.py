"""A document, read in the best way there is, as drafts."""

from collections.abc import Iterator, Sequence

from simulator.questions.faults import Fault
from simulator.questions.importing.answers import NO_ANSWER, ONLY_LINKS, Entry
from simulator.questions.importing.columns import are_named
from simulator.questions.importing.cues import WAY_NAMES, WAYS, Sign
from simulator.questions.importing.drafts import Draft
from simulator.questions.importing.entries import entry_of
from simulator.questions.importing.found import Choice, Found
from simulator.questions.importing.one_reading import Asked, Reading
from simulator.questions.importing.outline import Block, BlockKind
from simulator.questions.importing.readings import is_doubtful, is_vague, readings_of, rivals
from simulator.questions.importing.signs import ends_asking
from simulator.questions.importing.tables import Row, read_rows
from simulator.questions.remarks import shortened

_FEWEST_ASKING = 3
_LEAST_SCORE_OF_ONE = 0.35
_MOST_OUTSIDE = 0.1
_LEAST_SHARE_TAKEN = 0.3


def read_document(blocks: Sequence[Block], unit: str, way: str | None = None) -> Found:
    """Read the questions of a document.

    Args:
        blocks: its outline.
        unit: the unit of questions above the first chapter.
        way: how to read it, one of ``WAYS``; judged if it isn't given.
    """
    tables = _tables(blocks, unit) if way in {None, "table"} else Found()
    readings = readings_of(blocks, way) if way != "table" else []
    if tables.drafts and _explain_more(tables, readings):
        tables.structure = WAY_NAMES["table"]
        return tables
    if not readings:
        return Found(notes=_unanswered(blocks))
    near = rivals(readings)
    if way is None and (is_doubtful(readings[0]) or len(near) > 1):
        likely = near if len(near) > 1 else readings
        return Found(choices=list(_choices(likely)), notes=_unanswered(blocks))
    found = _found(readings[0], unit)
    if way is None and is_vague(readings[0]) and _has_few_answers(found):
        return Found(choices=list(_choices(readings)), notes=_unanswered(blocks))
    return found


def _has_few_answers(found: Found) -> bool:
    """Whether most of what seemed to ask has no answer: a list of questions, or no list at all."""
    return len(found.drafts) < _LEAST_SHARE_TAKEN * (len(found.drafts) + len(found.left_out))


def _unanswered(blocks: Sequence[Block]) -> list[str]:
    """What to know of a list that asks and does not answer."""
    asking = [block for block in blocks if ends_asking(block.text) and not block.is_way]
    if len(asking) < _FEWEST_ASKING:
        return []
    where = f"the first on line {asking[0].line}"
    return [f"{len(asking)} lines end with a question mark, {where}. Are there answers?"]


def _explain_more(tables: Found, readings: Sequence[Reading]) -> bool:
    """Whether a document's tables hold more questions than any reading of its lines."""
    is_poor = not readings or is_doubtful(readings[0])
    return is_poor or len(readings[0].answered) < len(tables.drafts)


def _choices(readings: Sequence[Reading]) -> Iterator[Choice]:
    """One of each kind, the best first."""
    ways: set[str] = set()
    for reading in readings:
        way = reading.ways[0]
        is_title = len(reading.answered) == 1 and reading.score < _LEAST_SCORE_OF_ONE
        if way not in ways and reading.answered and not is_title:
            ways.add(way)
            yield Choice(way, len(reading.answered), reading.answered[0].cue.text)


def _found(reading: Reading, unit: str) -> Found:
    found = Found(structure=", ".join(_names(reading)))
    found.left_out += map(_passed_over, reading.passed_over)
    found.left_out += map(_stray, reading.strays)
    side_notes: set[str] = set()
    for asked in reading.asked:
        entry = entry_of(
            asked.cue.text, asked.block.texts[asked.cue.rest :], asked.body, asked.block
        )
        side_notes |= entry.side_notes
        line = asked.block.line
        if not entry.answer:
            found.left_out.append(_left_out(line, asked, entry))
            continue
        found.left_out += [Fault(at, what, "Add it by hand.") for at, what in entry.remarks]
        found.drafts.append(
            Draft(
                line,
                asked.chapter or unit,
                entry.text,
                entry.answer,
                asked.section,
                details=tuple(entry.details),
            )
        )
    if reading.share_outside > _MOST_OUTSIDE:
        found.notes.append(_outside(reading))
    if side_notes:
        found.notes.append(f"Lines that were not used: {', '.join(sorted(side_notes))}.")
    return found


def _outside(reading: Reading) -> str:
    """What to know of text that was left aside."""
    longest = max(reading.outside, key=lambda block: block.length)
    share = f"{reading.share_outside:.0%}"
    return (
        f"{share} of the text stands below no question and was left aside, such as line "
        f"{longest.line}: “{shortened(longest.text)}”."
    )


def _names(reading: Reading) -> list[str]:
    return list(dict.fromkeys(map(_name, sorted(reading.signs, key=_place))))


def _place(sign: Sign) -> tuple[int, int]:
    return sign.level, WAYS.index(sign.way)


def _name(sign: Sign) -> str:
    return f"headings of level {sign.level}" if sign.way == "headings" else WAY_NAMES[sign.way]


def _passed_over(block: Block) -> Fault:
    problem = f"“{shortened(block.text)}” does not look like a question, or has no answer."
    return Fault(block.line, problem, "If it is one, end it with a question mark.")


def _stray(block: Block) -> Fault:
    problem = f"“{shortened(block.text)}” comes before any question."
    return Fault(block.line, problem, "Put its question above it.")


def _left_out(line: int, asked: Asked, entry: Entry) -> Fault:
    is_way = any(block.is_way for block in asked.body) and entry.lack == NO_ANSWER
    reason = ONLY_LINKS if is_way else entry.lack
    return Fault(line, f"“{shortened(entry.text)}” was left out. {reason}", "Write one.")


def _tables(blocks: Sequence[Block], unit: str) -> Found:
    """The questions of all tables whose first row names a column for the question or the answer."""
    found = Found()
    chapter = ""
    for table in _grouped(blocks):
        if isinstance(table, Block):
            chapter = table.text
            continue
        if len(table) > 1 and are_named(table[0].cells):
            some = read_rows(table, chapter or unit)
            found.drafts += some.drafts
            found.left_out += some.left_out
            found.notes += some.notes
    return found


def _grouped(blocks: Sequence[Block]) -> Iterator[Block | list[Row]]:
    """Headings, and the rows of each table together."""
    rows: list[Row] = []
    for block in blocks:
        if block.kind is BlockKind.ROW and not (rows and block.is_head):
            rows.append(_row(block))
            continue
        if rows:
            yield rows
            rows = [_row(block)] if block.kind is BlockKind.ROW else []
        if block.kind is BlockKind.HEADING:
            yield block
    if rows:
        yield rows


def _row(block: Block) -> Row:
    are_links = [
        bool(cell) and all(s.is_link or not s.text.strip() for s in cell) for cell in block.lines
    ]
    cells = [
        "" if is_link and number else text
        for number, (text, is_link) in enumerate(zip(block.texts, are_links, strict=True))
    ]
    return Row(block.line, tuple(cells))
