"""One object of JSON as a question: under which names it holds what."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from simulator.questions.importing.answers import point_line
from simulator.questions.importing.cells import cell_answer, cell_text
from simulator.questions.importing.drafts import Draft, empty_beside
from simulator.questions.importing.multiple_choice import chosen, with_options
from simulator.questions.importing.signs import without_number
from simulator.questions.importing.speech_text import as_code
from simulator.questions.parser import Fault

LINE_KEY = "\0line"
"""Under which each object holds the line where it begins."""

CONTAINERS = frozenset(
    "questions cards flashcards items data results list entries notes quiz content qa faq".split()
)
"""Names that only say that questions follow."""

_QUESTION = """question question_text questiontext q prompt front term word title name instruction
input query""".split()
_ANSWER = """answer answer_text a model_answer ideal_answer sample_answer expected_answer
correct_answer correctanswer right_answer correct response back definition meaning solution
completion output answers answer_hints explanation""".split()
_WEAK = frozenset({"title", "name", "correct", "explanation", "answer_hints", "input", "word"})
_UNIT = "category topic unit deck subject section chapter group".split()
_POINTS = "key_points keypoints keywords points".split()
_OPTIONS = "options choices alternatives answers".split()
_WRONG = "incorrect_answers wrong_answers distractors".split()
_RIGHT = """answer correct correct_answer correctanswer correct_index answer_index
correct_option""".split()
_TEXT = "text answer value content body".split()
_LETTERS = "ABCDEFGHIJ"
_LETTER_BEFORE = re.compile(r"^\(?[A-Ha-h][.):]\s+")


def by_plain_name(value: Mapping[str, Any]) -> dict[str, Any]:
    """What an object holds, each name in small letters and with underscores."""
    return {
        re.sub(r"(?<=[a-z])(?=[A-Z])|[\s-]+", "_", name).casefold(): inner
        for name, inner in value.items()
    }


def is_card(keys: Mapping[str, Any]) -> bool:
    """Whether an object holds a question and its answer, and not further cards."""
    question, answer = _name_in(keys, _QUESTION), _name_in(keys, _ANSWER)
    if question is None or not isinstance(keys[question], str):
        return False
    if any(
        isinstance(inner, list) and inner and all(isinstance(i, dict) for i in inner)
        for name, inner in keys.items()
        if name in CONTAINERS
    ):
        return False
    return answer is not None or question not in _WEAK


def _name_in(keys: Mapping[str, Any], names: Sequence[str]) -> str | None:
    return next((name for name in names if keys.get(name) not in (None, "", [])), None) or next(
        (name for name in names if name in keys), None
    )


def chapter_of(keys: Mapping[str, Any]) -> str:
    """The category that an object with cards in it names, perhaps as its title."""
    return _named(keys, [*_UNIT, "title", "name"])


def _named(keys: Mapping[str, Any], names: Sequence[str]) -> str:
    """The first of some names that holds a text, or an object with a name; empty if none does."""
    for name in names:
        written = keys.get(name)
        if isinstance(written, dict):
            written = written.get("name")
        if isinstance(written, str) and written.strip():
            return written.strip()
    return ""


def read_card(card: Mapping[str, Any], chapter: str) -> Draft | Fault:
    """An object as a question, or why it is none; ``chapter`` is its unit if it names none."""
    keys = by_plain_name(card)
    line = int(card.get(LINE_KEY, 1))
    text, answer = _question(keys), _answer(keys)
    options = _options(keys)
    if options:
        text, answer = with_options(text, options), _chosen(options, keys, answer)
    if not answer or not text:
        name, other = ("answer", text) if text else ("question", answer)
        return empty_beside(line, name, other)
    unit = _named(keys, _UNIT) or chapter
    return Draft(line, unit, text, answer, details=tuple(_points(keys)))


def _question(keys: Mapping[str, Any]) -> str:
    """What is asked, with its code."""
    text = without_number(cell_text(str(keys[_name_in(keys, _QUESTION) or ""])))
    code = keys.get("code")
    if not isinstance(code, str) or not code.strip():
        return text
    return f"{text} {as_code(code)}"


def _answer(keys: Mapping[str, Any]) -> str:
    names = (name for name in _ANSWER if name not in _OPTIONS or not _has_right_option(keys))
    return next(filter(None, (_told(keys.get(name)) for name in names)), "")


def _has_right_option(keys: Mapping[str, Any]) -> bool:
    """Whether ``answers`` are options, of which another key names the right one."""
    return any(name in keys for name in ("correct", "correct_answer", "correctanswer", "answer"))


def _told(value: Any) -> str:
    """The text of an answer: a string, several, or objects that hold one."""
    match value:
        case str():
            return cell_answer(value)
        case bool():
            return "Yes" if value else "No"
        case int() | float():
            return str(value)
        case dict():
            return next((_told(value[name]) for name in _TEXT if value.get(name)), "")
        case list():
            parts = dict.fromkeys(filter(None, map(_told, value)))
            return " ".join(one if one.endswith((".", "!", "?")) else f"{one}." for one in parts)
    return ""


def _options(keys: Mapping[str, Any]) -> dict[str, str]:
    match _given_options(keys):
        case dict() as given:
            shown = {name: inner for name, inner in given.items() if name != LINE_KEY}
            return {name.upper(): cell_text(str(inner)) for name, inner in shown.items()}
        case [_, _, *_] as given:
            return dict(zip(_LETTERS, map(_option, given), strict=False))
    return {}


def _given_options(keys: Mapping[str, Any]) -> Any:
    """What may be chosen; where only the wrong options are listed, they with the right one."""
    for name in _OPTIONS:
        is_choice = name != "answers" or _has_right_option(keys)
        if is_choice and isinstance(keys.get(name), list | dict):
            return keys[name]
    wrong = next((keys[name] for name in _WRONG if isinstance(keys.get(name), list)), None)
    return wrong and sorted(map(str, [*wrong, _answer(keys)]))


def _option(given: Any) -> str:
    return (
        _told(given) if isinstance(given, dict) else _LETTER_BEFORE.sub("", cell_text(str(given)))
    )


def _chosen(options: Mapping[str, str], keys: Mapping[str, Any], answer: str) -> str:
    """The right option, with the explanation."""
    numbers = (keys.get(name) for name in _RIGHT)
    number = next((one for one in numbers if _is_number(one)), None)
    letters = list(options)
    if number is not None and 0 <= number < len(letters):
        answer = letters[number]
    told = chosen(options, answer)
    explanation = _told(keys.get("explanation"))
    return f"{told} {explanation}".strip() if explanation != told else told


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _points(keys: Mapping[str, Any]) -> list[str]:
    for name in _POINTS:
        given = keys.get(name)
        if isinstance(given, list) and given and all(isinstance(one, str) for one in given):
            return point_line(given)
        if isinstance(given, str) and given.strip():
            return point_line(re.split(r"[,;\n]", given))
    return []
