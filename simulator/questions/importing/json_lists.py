"""Questions in JSON of the usual shapes: lists of cards, by category or not, and pairs."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from simulator.questions.faults import Fault
from simulator.questions.importing.drafts import Draft
from simulator.questions.importing.found import Found
from simulator.questions.importing.json_cards import (
    chapter_of,
    count_of_options,
    gaps_of_card,
    has_gaps,
    is_card,
    read_card,
    unused_names,
)
from simulator.questions.importing.json_names import CONTAINERS, LINE_KEY, by_plain_name
from simulator.questions.importing.json_options import numbers_of_right_options
from simulator.questions.importing.multiple_choice import first_number
from simulator.questions.importing.signs import PROBABLY_ASKS, likelihood

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\n]', re.DOTALL)
_LEAST_SHARE_ASKING = 0.6
_DEEPEST = 60
_MOST_NAMES_TOLD = 12


def read_json(text: str, unit: str) -> Found:
    """Read the questions of a JSON text, or of one object a line.

    Raises:
        ValueError: it is not JSON.
    """
    found = Found(structure="objects of JSON")
    try:
        value = _parsed(text)
    except RecursionError as error:
        message = "It is nested too deeply."
        raise ValueError(message) from error
    entries = list(_entries(value, unit, 0))
    first_option = _first_option([by_plain_name(card) for card, _ in entries])
    found.notes += _unused(card for card, _ in entries)
    for card, chapter in entries:
        gaps = gaps_of_card(card, chapter)
        if gaps or not is_card(by_plain_name(card)):
            found.drafts += gaps
            if not gaps:
                found.left_out.append(_no_card(card))
            continue
        match read_card(card, chapter, first_option):
            case Draft() as draft:
                found.drafts.append(draft)
            case Fault() as fault:
                found.left_out.append(fault)
    return found


def _unused(cards: Iterable[Mapping[str, Any]]) -> list[str]:
    """What to know of names that hold text and were not read."""
    names = (name for card in cards for name in unused_names(by_plain_name(card)))
    unused = list(dict.fromkeys(names))[:_MOST_NAMES_TOLD]
    return [f"Names that were not used: {', '.join(unused)}."] if unused else []


def _first_option(cards: Sequence[Mapping[str, Any]]) -> int | None:
    """The number of the first option, as the right options of all cards tell."""
    answers = [
        (str(number), count_of_options(keys))
        for keys in cards
        for number in numbers_of_right_options(keys)
    ]
    return first_number(answers, usual=0)


def _no_card(card: Mapping[str, Any]) -> Fault:
    """That an object among cards holds no question under any name that is known."""
    names = ", ".join(f"'{name}'" for name in card if name != LINE_KEY)
    problem = f"An entry has no question under a name that is known: {names}."
    return Fault(int(card.get(LINE_KEY, 1)), problem, "Name it 'question' and 'answer'.")


def _parsed(text: str) -> Any:
    try:
        return _with_lines(text)
    except json.JSONDecodeError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].lstrip().startswith("{"):  # noqa: PLR2004
            raise
    return [
        {**json.loads(line), LINE_KEY: number}
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]


def _with_lines(text: str) -> Any:
    """The value, each object with the line where it begins.

    The parser hands over objects in the order in which they end, as a scan for their braces
    finds them too.
    """
    lines = iter(_lines_of_objects(text))

    def kept(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return {**dict(pairs), LINE_KEY: next(lines, 1)}

    return json.loads(text, object_pairs_hook=kept)


def _lines_of_objects(text: str) -> Iterator[int]:
    line, opened = 1, []
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "\n":
                line += 1
            case "{":
                opened.append(line)
            case "}":
                yield opened.pop() if opened else line
            case quoted:
                line += quoted.count("\n")


def _entries(value: Any, unit: str, depth: int) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Each object that holds a question and its answer, with its category."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        are_cards = any(isinstance(one, dict) and _is_asking(one) for one in value)
        for one in value:
            if are_cards and isinstance(one, dict):
                yield from list(_entries(one, unit, depth + 1)) or [(one, unit)]
            else:
                yield from _pair(one, unit) or _entries(one, unit, depth + 1)
    elif isinstance(value, dict):
        yield from _entries_of_object(value, unit, depth)


def _is_asking(value: Mapping[str, Any]) -> bool:
    keys = by_plain_name(value)
    return is_card(keys) or has_gaps(keys)


def _pair(value: Any, unit: str) -> list[tuple[Mapping[str, Any], str]]:
    """A question and its answer in a list of two."""
    is_pair = isinstance(value, list) and len(value) > 1
    if not is_pair or not all(isinstance(part, str) for part in value[:2]):
        return []
    return [({"question": value[0], "answer": value[1]}, unit)]


def _entries_of_object(
    value: Mapping[str, Any], unit: str, depth: int
) -> Iterator[tuple[Mapping[str, Any], str]]:
    keys = by_plain_name(value)
    here = chapter_of(keys) or unit
    if _is_asking(value):
        yield value, unit
    elif _are_pairs(value):
        for question, answer in value.items():
            if question != LINE_KEY:
                told = answer if isinstance(answer, str) else answer.get("answer", "")
                line = value.get(LINE_KEY, 1)
                yield {"question": question, "answer": told, LINE_KEY: line}, here
    else:
        for name, inner in value.items():
            yield from _entries(inner, _chapter(name, inner) or here, depth + 1)


def _chapter(name: str, inner: Any) -> str:
    """The category that a key names; none if it only says that questions follow."""
    if not isinstance(inner, dict | list) or name.casefold() in CONTAINERS:
        return ""
    return name.replace("_", " ").strip().capitalize() if name.islower() else name


def _are_pairs(value: Mapping[str, Any]) -> bool:
    """Whether keys are questions and values their answers."""
    pairs = [(name, inner) for name, inner in value.items() if name != LINE_KEY]
    are_told = all(
        isinstance(inner, str) or (isinstance(inner, dict) and isinstance(inner.get("answer"), str))
        for _, inner in pairs
    )
    asking = sum(likelihood(name) >= PROBABLY_ASKS for name, _ in pairs)
    return bool(pairs) and are_told and asking >= _LEAST_SHARE_ASKING * len(pairs)
