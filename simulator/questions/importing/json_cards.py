"""One object of JSON as a question.

``json_names.py`` knows under which names it may hold what, ``json_options.py`` what it gives to
choose from; here question, answer and points are put together.
"""

import re
from collections.abc import Mapping
from typing import Any

from simulator.english.sentences import as_sentence
from simulator.questions.faults import Fault
from simulator.questions.importing.answers import point_line, sentences_joined
from simulator.questions.importing.cards import gaps_of, is_cloze
from simulator.questions.importing.cells import cell_text
from simulator.questions.importing.drafts import Draft, empty_beside
from simulator.questions.importing.json_names import (
    ANSWER,
    ASIDE,
    CLOZES,
    CODE,
    CONTAINERS,
    EXPLANATION,
    LINE_KEY,
    OPTIONS,
    POINTS,
    QUESTION,
    UNIT,
    WEAK,
    by_plain_name,
    name_in,
    named,
)
from simulator.questions.importing.json_options import (
    given_options,
    has_right_option,
    names_by_letter,
    options_of,
    right_options,
)
from simulator.questions.importing.json_values import code, told
from simulator.questions.importing.multiple_choice import with_options
from simulator.questions.importing.signs import without_number
from simulator.questions.importing.speech_text import as_code
from simulator.questions.remarks import shortened


def is_card(keys: Mapping[str, Any]) -> bool:
    """Whether an object holds a question and its answer, and not further cards."""
    question, answer = name_in(keys, QUESTION), name_in(keys, ANSWER)
    if question is None or not isinstance(keys[question], str):
        return False
    if any(
        isinstance(inner, list) and inner and all(isinstance(i, dict) for i in inner)
        for name, inner in keys.items()
        if name in CONTAINERS
    ):
        return False
    return answer is not None or question not in WEAK


def chapter_of(keys: Mapping[str, Any]) -> str:
    """The category that an object with cards in it names, perhaps as its title."""
    return named(keys, [*UNIT, "title", "name"])


def read_card(
    card: Mapping[str, Any], chapter: str, first_option: int | None = None
) -> Draft | Fault:
    """An object as a question, or why it is none.

    Args:
        card: the object.
        chapter: its unit, if it names none.
        first_option: the number of the first option, where right ones are told by number.
    """
    keys = by_plain_name(card)
    line = int(card.get(LINE_KEY, 1))
    text, answer = _question_and_answer(keys, first_option)
    if not text:
        return empty_beside(line, "question", answer)
    answer = answer or _answer_of_points(keys)
    if not answer:
        return _unanswered(line, text, keys)
    unit = named(keys, UNIT) or chapter
    return Draft(line, unit, text, answer, details=tuple(_points(keys)))


def count_of_options(keys: Mapping[str, Any]) -> int:
    """How many options an object has."""
    return len(options_of(keys, _answer_alone(keys)[1]))


def unused_names(keys: Mapping[str, Any]) -> list[str]:
    """The names of what an object holds and a question can't take: text under further names."""
    answer_name, answer = _answer_alone(keys)
    taken = {name_in(keys, QUESTION), answer_name, *names_by_letter(keys).values()}
    options = given_options(keys, answer)
    return [
        name
        for name, value in keys.items()
        if name not in taken | ASIDE
        and value is not options
        and isinstance(value, str | list | dict)
        and value
    ]


def gaps_of_card(card: Mapping[str, Any], chapter: str) -> list[Draft]:
    """An object that holds a text with gaps, as a question for each gap; none for others."""
    keys = by_plain_name(card)
    text = _text_with_gaps(keys)
    if not text:
        return []
    unit, line = named(keys, UNIT) or chapter, int(card.get(LINE_KEY, 1))
    return [Draft(line, unit, asked, answer) for asked, answer in gaps_of(cell_text(text))]


def has_gaps(keys: Mapping[str, Any]) -> bool:
    """Whether an object holds a text with gaps."""
    return bool(_text_with_gaps(keys))


def _text_with_gaps(keys: Mapping[str, Any]) -> str:
    texts = (keys[name] for name in CLOZES if isinstance(keys.get(name), str))
    return next(filter(is_cloze, texts), "")


def _question_and_answer(keys: Mapping[str, Any], first_option: int | None) -> tuple[str, str]:
    """What is asked, with what may be chosen, and what answers, with the explanation."""
    text, (name, answer) = _question(keys), _answer_alone(keys)
    explanation = next(filter(None, (told(keys.get(name)) for name in EXPLANATION)), "")
    if options := options_of(keys, answer):
        right = right_options(options, keys, answer, first_option)
        explained = f"{right} {explanation}".strip() if explanation != right else right
        return with_options(text, options), explained
    if answer and explanation and name not in EXPLANATION:
        return text, sentences_joined([answer, explanation])
    return text, answer


def _question(keys: Mapping[str, Any]) -> str:
    """What is asked, with its code."""
    text = without_number(cell_text(str(keys[name_in(keys, QUESTION) or ""])))
    shown = next(filter(None, (code(keys.get(name)) for name in CODE)), "")
    return f"{text} {as_code(shown)}" if shown else text


def _answer_alone(keys: Mapping[str, Any]) -> tuple[str, str]:
    """Under which name the answer stands, and what it says; both empty if there is none."""
    taken = set(names_by_letter(keys).values())
    if has_right_option(keys):
        taken |= set(OPTIONS)
    answers = ((name, told(keys.get(name))) for name in ANSWER if name not in taken)
    return next(((name, text) for name, text in answers if text), ("", ""))


def _answer_of_points(keys: Mapping[str, Any]) -> str:
    """What is expected, told point by point, where nothing else answers."""
    lists = (keys[name] for name in POINTS if isinstance(keys.get(name), list))
    given: list[Any] = next(lists, [])
    points = [as_sentence(cell_text(point)) for point in given if isinstance(point, str)]
    return sentences_joined(points) if len(points) == len(given) else ""


def _unanswered(line: int, text: str, keys: Mapping[str, Any]) -> Fault:
    """That a question has an empty answer, or none under any name that is known."""
    if name_in(keys, ANSWER):
        return empty_beside(line, "answer", text)
    names = ", ".join(f"'{name}'" for name in keys if name != LINE_KEY)
    problem = f"“{shortened(text)}” was left out. None of its names says 'answer': {names}."
    return Fault(line, problem, "If one of them holds the answer, rename it to 'answer'.")


def _points(keys: Mapping[str, Any]) -> list[str]:
    for name in POINTS:
        given = keys.get(name)
        if isinstance(given, list) and given and all(isinstance(one, str) for one in given):
            return point_line(given)
        if isinstance(given, str) and given.strip():
            return point_line(re.split(r"[,;\n]", given))
    return []
