"""What an object of JSON gives to choose from, and which of it is right.

``keys`` are what it holds by plain names; ``answer`` is what it gives as the answer, if anything.
"""

import re
from collections.abc import Mapping
from typing import Any

from simulator.questions.importing.cells import cell_text
from simulator.questions.importing.column_names import places_of_options
from simulator.questions.importing.json_names import LINE_KEY, OPTIONS, RIGHT, WRONG, by_plain_name
from simulator.questions.importing.json_values import told
from simulator.questions.importing.multiple_choice import chosen

_LETTERS = "ABCDEFGHIJ"
_LETTER_BEFORE = re.compile(r"^\(?[A-Ha-h][.):]\s+")
_IS_RIGHT = frozenset("correct is_correct right is_right is_answer is_true richtig".split())
_TELLS_RIGHT = ("correct", "correct_answer", "correctanswer", "answer", "correct_answers")


def options_of(keys: Mapping[str, Any], answer: str) -> dict[str, str]:
    """The options by their letters; none if there is nothing to choose from."""
    match given_options(keys, answer):
        case dict() as given:
            shown = {name: inner for name, inner in given.items() if name != LINE_KEY}
            return {name.upper(): cell_text(str(inner)) for name, inner in shown.items() if inner}
        case [_, _, *_] as given:
            return dict(zip(_LETTERS, map(_option, given), strict=False))
    return {}


def given_options(keys: Mapping[str, Any], answer: str) -> Any:
    """The value that holds them; where only the wrong options are listed, they with the right one.

    A list of texts that holds the answer is one of options, under whatever name.
    """
    for name in OPTIONS:
        is_choice = name != "answers" or has_right_option(keys)
        if is_choice and isinstance(keys.get(name), list | dict):
            return keys[name]
    if among := _list_with(answer, keys):
        return among
    if lettered := names_by_letter(keys):
        return {letter: keys[name] for letter, name in lettered.items()}
    wrong = next((keys[name] for name in WRONG if isinstance(keys.get(name), list)), None)
    return wrong and sorted(map(str, [*wrong, answer]))


def names_by_letter(keys: Mapping[str, Any]) -> dict[str, str]:
    """The names under which single options stand, such as ``a`` and ``option_b``, by letter."""
    names = [name for name in keys if name != LINE_KEY]
    return {letter: names[place] for letter, place in places_of_options(names).items()}


def has_right_option(keys: Mapping[str, Any]) -> bool:
    """Whether ``answers`` are options, one marked as right or named by another key."""
    return any(name in keys for name in _TELLS_RIGHT) or bool(_marked(keys.get("answers")))


def right_options(
    options: Mapping[str, str], keys: Mapping[str, Any], answer: str, first: int | None
) -> str:
    """Those that are right, with their letters; ``first`` is the number of the first, if any is."""
    if numbers := numbers_of_right_options(keys):
        answer = ", ".join(map(str, numbers))
    elif marked := _marked(given_options(keys, answer)):
        answer, first = ", ".join(map(str, marked)), 0
    return chosen(options, answer, first)


def numbers_of_right_options(keys: Mapping[str, Any]) -> list[int]:
    """What an object gives as numbers of its right options."""
    return next(filter(None, (_numbers(keys.get(name)) for name in RIGHT)), [])


def _list_with(answer: str, keys: Mapping[str, Any]) -> list[Any]:
    lists = [value for value in keys.values() if isinstance(value, list)]
    bare = answer.strip(" .")
    given = (one for one in lists if bare in (str(text).strip(" .") for text in one))
    return next(given, []) if bare else []


def _option(given: Any) -> str:
    if isinstance(given, dict):
        return told(given)
    return _LETTER_BEFORE.sub("", cell_text(str(given)))


def _marked(options: Any) -> list[int]:
    """Which options are marked as right, by their places."""
    given = options if isinstance(options, list) else []
    marks = [by_plain_name(one) if isinstance(one, dict) else {} for one in given]
    return [at for at, one in enumerate(marks) if any(one.get(name) is True for name in _IS_RIGHT)]


def _numbers(value: Any) -> list[int]:
    """Places of options, if a value is one or several."""
    given = value if isinstance(value, list) else [value]
    numbers = [one for one in given if isinstance(one, int) and not isinstance(one, bool)]
    return numbers if len(numbers) == len(given) else []
