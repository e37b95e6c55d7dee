"""One object of JSON as a question: under which names it holds what.

Besides English names there are those of German, French, Spanish, Italian and Dutch lists.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from simulator.english.sentences import as_sentence
from simulator.questions.faults import Fault
from simulator.questions.importing.answers import point_line, sentences_joined
from simulator.questions.importing.cards import gaps_of, is_cloze
from simulator.questions.importing.cells import cell_answer, cell_text
from simulator.questions.importing.column_names import places_of_options
from simulator.questions.importing.drafts import Draft, empty_beside
from simulator.questions.importing.multiple_choice import chosen, with_options
from simulator.questions.importing.signs import without_number
from simulator.questions.importing.speech_text import as_code
from simulator.questions.remarks import shortened

_BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[\s-]+")

LINE_KEY = "\0line"
"""Under which each object holds the line where it begins."""

CONTAINERS = frozenset(
    """questions cards flashcards items data results list entries notes quiz content qa faq fragen
    karten preguntas domande vragen""".split()
)
"""Names that only say that questions follow."""

_QUESTION = """question question_text questiontext q prompt front term word title name instruction
input query frage vorderseite pregunta domanda vraag concept""".split()
_ANSWER = """answer answer_text a model_answer ideal_answer sample_answer expected_answer
expected_response sample_response suggested_answer reference_answer best_answer
correct_answer correctanswer right_answer correct response back definition meaning solution
completion output answers antwort lösung loesung rückseite reponse réponse respuesta risposta
antwoord answer_hints explanation""".split()
_WEAK = frozenset(
    {"title", "name", "correct", "explanation", "answer_hints", "input", "word", "concept"}
)
_UNIT = """category topic unit deck subject section chapter group thema kategorie kapitel theme
thème catégorie categorie tema categoría categoria""".split()
_POINTS = "key_points keypoints keywords points expected_points expected_key_points".split()
_CLOZES = "text cloze front question content".split()
_OPTIONS = "options choices alternatives answers optionen antworten propositions choix".split()
_IS_RIGHT = frozenset("correct is_correct right is_right is_answer is_true richtig".split())
_EXPLANATION = "explanation rationale erklärung explication".split()
_WRONG = """incorrect_answers wrong_answers distractors wrong incorrect wrong_options
incorrect_options wrong_choices incorrect_choices""".split()
_RIGHT = """answer correct correct_answer correctanswer correct_index answer_index
correct_option correct_answers correct_option_index correct_answer_index right_index right_answer
solution""".split()
_LANGUAGE = re.compile(
    rf"(?P<name>{'|'.join([*_QUESTION, *_ANSWER, *_POINTS, *_OPTIONS, *_UNIT, *_EXPLANATION])})"
    r"_(?P<language>ar|bg|ca|cs|cy|da|de|el|en|es|et|eu|fa|fi|fr|ga|he|hi|hr|hu|it|ja|ko|lt|lv|nb|nl"
    r"|pl|pt|ro|ru|sk|sl|sr|sv|tr|uk|vi|zh)"
)
"""A name with the code of a language; ``_id`` and ``_no`` are others."""

_CODE = "code code_snippet snippet".split()
_ASIDE = frozenset(
    [LINE_KEY, "id", *_UNIT, *_POINTS, *_OPTIONS, *_EXPLANATION, *_WRONG, *_RIGHT, *_CODE]
)
"""Names that are read beside question and answer."""

_TEXT = "text answer value content body".split()
_LETTERS = "ABCDEFGHIJ"
_LETTER_BEFORE = re.compile(r"^\(?[A-Ha-h][.):]\s+")


def by_plain_name(value: Mapping[str, Any]) -> dict[str, Any]:
    """What an object holds, each name in small letters and with underscores."""
    names = {_plain_name(name): inner for name, inner in value.items()}
    return names | _in_one_language(names)


@lru_cache(maxsize=1_000)
def _plain_name(name: str) -> str:
    return _BETWEEN_WORDS.sub("_", name).casefold()


def _in_one_language(names: Mapping[str, Any]) -> dict[str, Any]:
    """What is held in several languages, such as ``question_en``, in English or else the first."""
    found = {name: _LANGUAGE.fullmatch(name) for name in names}
    languages = [match["language"] for match in found.values() if match]
    if not languages:
        return {}
    language = "en" if "en" in languages else languages[0]
    return {
        match["name"]: names[name]
        for name, match in found.items()
        if match and match["language"] == language and match["name"] not in names
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
    text, options = _question(keys), _options(keys)
    if options:
        text = with_options(text, options)
        answer = _chosen(options, keys, first_option)
    else:
        answer = _answer(keys)
    if not text:
        return empty_beside(line, "question", answer)
    answer = answer or _answer_of_points(keys)
    if not answer:
        return _unanswered(line, text, keys)
    unit = _named(keys, _UNIT) or chapter
    return Draft(line, unit, text, answer, details=tuple(_points(keys)))


def unused_names(keys: Mapping[str, Any]) -> list[str]:
    """The names of what an object holds and a question can't take: text under further names."""
    taken = {_name_in(keys, _QUESTION), _answer_alone(keys)[0], *_lettered(keys).values()}
    options = _given_options(keys)
    return [
        name
        for name, value in keys.items()
        if name not in taken | _ASIDE
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
    unit, line = _named(keys, _UNIT) or chapter, int(card.get(LINE_KEY, 1))
    return [Draft(line, unit, asked, told) for asked, told in gaps_of(cell_text(text))]


def has_gaps(keys: Mapping[str, Any]) -> bool:
    """Whether an object holds a text with gaps."""
    return bool(_text_with_gaps(keys))


def _text_with_gaps(keys: Mapping[str, Any]) -> str:
    texts = (keys[name] for name in _CLOZES if isinstance(keys.get(name), str))
    return next(filter(is_cloze, texts), "")


def _answer_of_points(keys: Mapping[str, Any]) -> str:
    """What is expected, told point by point, where nothing else answers."""
    lists = (keys[name] for name in _POINTS if isinstance(keys.get(name), list))
    given: list[Any] = next(lists, [])
    points = [as_sentence(cell_text(point)) for point in given if isinstance(point, str)]
    return sentences_joined(points) if len(points) == len(given) else ""


def _unanswered(line: int, text: str, keys: Mapping[str, Any]) -> Fault:
    """That a question has an empty answer, or none under any name that is known."""
    if _name_in(keys, _ANSWER):
        return empty_beside(line, "answer", text)
    names = ", ".join(f"'{name}'" for name in keys if name != LINE_KEY)
    problem = f"“{shortened(text)}” was left out. None of its names says 'answer': {names}."
    return Fault(line, problem, "If one of them holds the answer, rename it to 'answer'.")


def _question(keys: Mapping[str, Any]) -> str:
    """What is asked, with its code."""
    text = without_number(cell_text(str(keys[_name_in(keys, _QUESTION) or ""])))
    code = next(filter(None, (_code(keys.get(name)) for name in _CODE)), "")
    return f"{text} {as_code(code)}" if code else text


def _code(value: Any) -> str:
    """A piece of code, given as a text or as its lines."""
    lines = value if isinstance(value, list) else [value]
    return "\n".join(lines).strip() if all(isinstance(line, str) for line in lines) else ""


def _answer(keys: Mapping[str, Any]) -> str:
    """What answers, with the explanation beside it."""
    name, answer = _answer_alone(keys)
    explanation = "" if name in _EXPLANATION else _explanation(keys)
    return sentences_joined([answer, explanation]) if answer and explanation else answer


def _answer_alone(keys: Mapping[str, Any]) -> tuple[str, str]:
    """Under which name the answer stands, and what it says; both empty if there is none."""
    taken = set(_lettered(keys).values())
    if _has_right_option(keys):
        taken |= set(_OPTIONS)
    told = ((name, _told(keys.get(name))) for name in _ANSWER if name not in taken)
    return next(((name, text) for name, text in told if text), ("", ""))


def _explanation(keys: Mapping[str, Any]) -> str:
    return next(filter(None, (_told(keys.get(name)) for name in _EXPLANATION)), "")


def _lettered(keys: Mapping[str, Any]) -> dict[str, str]:
    """The names under which single options stand, such as ``a`` and ``option_b``, by letter."""
    names = [name for name in keys if name != LINE_KEY]
    return {letter: names[place] for letter, place in places_of_options(names).items()}


def _has_right_option(keys: Mapping[str, Any]) -> bool:
    """Whether ``answers`` are options, one marked as right or named by another key."""
    names = ("correct", "correct_answer", "correctanswer", "answer", "correct_answers")
    return any(name in keys for name in names) or bool(_marked(keys.get("answers")))


def _marked(options: Any) -> list[int]:
    """Which options are marked as right, by their places."""
    given = options if isinstance(options, list) else []
    marks = [by_plain_name(one) if isinstance(one, dict) else {} for one in given]
    return [at for at, one in enumerate(marks) if any(one.get(name) is True for name in _IS_RIGHT)]


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
            return {name.upper(): cell_text(str(inner)) for name, inner in shown.items() if inner}
        case [_, _, *_] as given:
            return dict(zip(_LETTERS, map(_option, given), strict=False))
    return {}


def _given_options(keys: Mapping[str, Any]) -> Any:
    """What may be chosen; where only the wrong options are listed, they with the right one."""
    for name in _OPTIONS:
        is_choice = name != "answers" or _has_right_option(keys)
        if is_choice and isinstance(keys.get(name), list | dict):
            return keys[name]
    if among := _list_with_answer(keys):
        return among
    lettered = {letter: keys[name] for letter, name in _lettered(keys).items()}
    if lettered:
        return lettered
    wrong = next((keys[name] for name in _WRONG if isinstance(keys.get(name), list)), None)
    return wrong and sorted(map(str, [*wrong, _answer_alone(keys)[1]]))


def _list_with_answer(keys: Mapping[str, Any]) -> list[Any]:
    """A list of texts that holds the answer, under whatever name: these are options."""
    answer = _answer_alone(keys)[1].strip(" .")
    lists = [value for value in keys.values() if isinstance(value, list)]
    given = (one for one in lists if answer in (str(text).strip(" .") for text in one))
    return next(given, []) if answer else []


def _option(given: Any) -> str:
    return (
        _told(given) if isinstance(given, dict) else _LETTER_BEFORE.sub("", cell_text(str(given)))
    )


def _chosen(options: Mapping[str, str], keys: Mapping[str, Any], first: int | None) -> str:
    """The right option, with the explanation."""
    answer = _answer_alone(keys)[1]
    if numbers := numbers_of_right_options(keys):
        answer = ", ".join(map(str, numbers))
    elif marked := _marked(_given_options(keys)):
        answer, first = ", ".join(map(str, marked)), 0
    told = chosen(options, answer, first)
    explanation = _explanation(keys)
    return f"{told} {explanation}".strip() if explanation != told else told


def numbers_of_right_options(keys: Mapping[str, Any]) -> list[int]:
    """What an object gives as numbers of its right options."""
    return next(filter(None, (_numbers(keys.get(name)) for name in _RIGHT)), [])


def count_of_options(keys: Mapping[str, Any]) -> int:
    """How many options an object has."""
    return len(_options(keys))


def _numbers(value: Any) -> list[int]:
    """Places of options, if a value is one or several."""
    given = value if isinstance(value, list) else [value]
    numbers = [one for one in given if isinstance(one, int) and not isinstance(one, bool)]
    return numbers if len(numbers) == len(given) else []


def _points(keys: Mapping[str, Any]) -> list[str]:
    for name in _POINTS:
        given = keys.get(name)
        if isinstance(given, list) and given and all(isinstance(one, str) for one in given):
            return point_line(given)
        if isinstance(given, str) and given.strip():
            return point_line(re.split(r"[,;\n]", given))
    return []
