"""Which column of a table asks, which answers, and what the others hold."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from simulator.questions.importing.column_names import (
    LONGEST_NAME,
    is_option,
    places_of_options,
    role_of,
)
from simulator.questions.importing.signs import PROBABLY_ASKS, likelihood

_ROWS_TO_JUDGE = 200
_MOST_TOPICS = 0.5
_LONGEST_TOPIC = 40
_LEAST_SHARE_ASKING = 0.3
_NOWHERE = -1
_ESSENTIAL = frozenset({"question", "answer"})


@dataclass(slots=True)
class Columns:
    """Where in a row what is found."""

    question: int = 0
    answer: int = 1
    unit: int | None = None
    points: int | None = None
    limit: int | None = None
    follow_ups: int | None = None
    section: int | None = None
    explanation: int | None = None
    options: dict[str, int] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    is_index: bool = False


def has_names(cells: Sequence[str]) -> bool:
    """Whether a row names columns for both question and answer."""
    roles = set(map(role_of, cells))
    return "question" in roles and not roles.isdisjoint({"answer", "explanation"})


def is_like_names(cells: Sequence[str]) -> bool:
    """Whether cells that hold something look like names of columns, one of them essential."""
    are_names = all(len(cell) <= LONGEST_NAME and "?" not in cell for cell in cells)
    return are_names and not _ESSENTIAL.isdisjoint(map(role_of, cells))


def are_named(cells: Sequence[str]) -> bool:
    """Whether a row names columns, and by that tells where question and answer stand."""
    filled = [cell for cell in cells if cell.strip()]
    return is_like_names(filled) and named_columns(cells) is not None


def named_columns(names: Sequence[str]) -> Columns | None:
    """The columns by their names; None if one for question or answer lacks.

    Beside a column that is named as one of the two, a single other one is the other.
    """
    columns = Columns(_NOWHERE, _NOWHERE, options=places_of_options(names))
    for place, name in enumerate(names):
        role = "answer" if is_option(role_of(name)) else role_of(name)
        is_known = place in columns.options.values() or _place(columns, role, place)
        if not is_known and name.strip(" #"):
            columns.unused.append(name.strip())
    if columns.answer == _NOWHERE and columns.explanation is not None:
        columns.answer, columns.explanation = columns.explanation, None
    _place_the_only_other(columns, names)
    columns.is_index = columns.answer != _NOWHERE and "index" in names[columns.answer].casefold()
    return None if _NOWHERE in {columns.question, columns.answer} else columns


def _place_the_only_other(columns: Columns, names: Sequence[str]) -> None:
    if (columns.question == _NOWHERE) == (columns.answer == _NOWHERE) or len(columns.unused) != 1:
        return
    role = "question" if columns.question == _NOWHERE else "answer"
    name = columns.unused.pop()
    setattr(columns, role, [one.strip() for one in names].index(name))


def _place(columns: Columns, role: str | None, place: int) -> bool:
    """Set a column that isn't set yet."""
    if role is None or getattr(columns, role) not in {None, _NOWHERE}:
        return False
    setattr(columns, role, place)
    return True


def likely_columns(rows: Sequence[Sequence[str]], skipped: Collection[int] = ()) -> Columns:
    """The columns of a table without names, by what they hold: the one that asks comes first."""
    some = rows[:_ROWS_TO_JUDGE]
    width = max(map(len, some), default=2)
    free = [n for n in range(max(width, 2)) if n not in skipped] + [width, width + 1]
    texts = {n: [row[n] for row in some if n < len(row) and row[n].strip()] for n in free}
    telling = [n for n in free if texts[n] and not all(t.strip(" .#").isdigit() for t in texts[n])]
    telling = telling or free
    asking = [n for n in telling if _share_asking(texts[n]) > _LEAST_SHARE_ASKING]
    question = asking[0] if asking else telling[0]
    behind = [n for n in telling if n > question] or [n for n in free if n > question]
    columns = Columns(question, behind[0])
    for place in behind[1:]:
        if _are_topics(texts[place]) and columns.unit is None:
            columns.unit = place
        elif texts[place]:
            columns.unused.append(f"number {place + 1}")
    return columns


def _share_asking(texts: Sequence[str]) -> float:
    return sum(likelihood(text) >= PROBABLY_ASKS for text in texts) / (len(texts) or 1)


def _is_worded(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _are_topics(texts: Sequence[str]) -> bool:
    """Whether they repeat, as names of topics do."""
    counts = Counter(text.strip().casefold() for text in texts)
    are_short = all(len(text) <= _LONGEST_TOPIC and _is_worded(text) for text in texts)
    return len(texts) > 1 and are_short and len(counts) <= _MOST_TOPICS * len(texts)
