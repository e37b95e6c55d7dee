"""Lines of a term and what it means: ``rhythm - a steady beat``, as lists of words have them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.questions.faults import Fault
from simulator.questions.importing.cues import WAY_NAMES
from simulator.questions.importing.drafts import Draft
from simulator.questions.importing.found import Choice, Found
from simulator.questions.importing.signs import without_number
from simulator.questions.importing.speech_text import speakable
from simulator.questions.remarks import shortened

WAY = "pairs"
_STRUCTURE = WAY_NAMES[WAY]
_BULLET = re.compile(r"\s*(?:[-*+•]\s+)?")
_MARKS = {
    "dash": re.compile(r"\s+[-\u2013\u2014]+\s+"),
    "sign of equality": re.compile(r"\s*(?<!=)=++\s+"),
    "colon": re.compile(r":\s+"),
}
_SURE = frozenset({"dash", "sign of equality"})
_MOST_WORDS_OF_TERM = 8
_FEWEST = 3
_LEAST_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def read_pairs(text: str, unit: str, *, is_asked_for: bool = False) -> Found | None:
    """Read a text of which nearly every line holds a term and what it means.

    A colon has other uses too, so that such lines are offered as a choice unless they are asked
    for. The first line that is no pair names the unit.

    Returns:
        The questions, or a choice; None if this is no such text.
    """
    lines = list(_lines(text))
    mark = next((one for one in _MARKS if _are_pairs(lines, _MARKS[one])), None)
    if mark is None:
        return None
    pairs = [(line, _pair(line, _MARKS[mark])) for line in lines]
    terms = [pair[0] for _, pair in pairs if pair]
    if mark not in _SURE and not is_asked_for:
        return Found(choices=[Choice(WAY, len(terms), terms[0])])
    is_titled = pairs[0][1] is None
    found = Found(structure=_STRUCTURE)
    for line, pair in pairs[is_titled:]:
        if pair:
            found.drafts.append(Draft(line.number, lines[0].text if is_titled else unit, *pair))
        else:
            found.left_out.append(_no_pair(line, mark))
    return found


def _lines(text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.splitlines(), start=1):
        plain = speakable(_BULLET.sub("", line, count=1).lstrip("#"))
        if plain:
            yield _Line(number, plain)


def _are_pairs(lines: list[_Line], mark: re.Pattern[str]) -> bool:
    are_pairs = [_pair(line, mark) is not None for line in lines]
    below_title = are_pairs[1:] if lines and not are_pairs[0] else are_pairs
    count = sum(below_title)
    return count >= _FEWEST and count >= _LEAST_SHARE * len(below_title)


def _pair(line: _Line, mark: re.Pattern[str]) -> tuple[str, str] | None:
    term, *meaning = mark.split(without_number(line.text), maxsplit=1)
    is_term = 0 < len(term.split()) <= _MOST_WORDS_OF_TERM
    return (term, meaning[0]) if is_term and meaning and meaning[0].strip() else None


def _no_pair(line: _Line, mark: str) -> Fault:
    problem = f"“{shortened(line.text)}” has no {mark} between a term and what it means."
    return Fault(line.number, problem, "Put one in.")
