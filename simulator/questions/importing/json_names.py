"""Under which names an object of JSON holds what.

Besides English names there are those of German, French, Spanish, Italian and Dutch lists. All are
written as ``by_plain_name`` makes them: in small letters, with underscores.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

LINE_KEY = "\0line"
"""Under which each object holds the line where it begins."""

CONTAINERS = frozenset(
    """questions cards flashcards items data results list entries notes quiz content qa faq fragen
    karten preguntas domande vragen""".split()
)
"""Names that only say that questions follow."""

QUESTION = """question question_text questiontext q prompt front term word title name instruction
input query frage vorderseite pregunta domanda vraag concept""".split()
ANSWER = """answer answer_text a model_answer ideal_answer sample_answer expected_answer
expected_response sample_response suggested_answer reference_answer best_answer
correct_answer correctanswer right_answer correct response back definition meaning solution
completion output answers antwort lösung loesung rückseite reponse réponse respuesta risposta
antwoord answer_hints explanation""".split()
WEAK = frozenset(
    {"title", "name", "correct", "explanation", "answer_hints", "input", "word", "concept"}
)
"""Names of questions that say so only beside an answer."""

UNIT = """category topic unit deck subject section chapter group thema kategorie kapitel theme
thème catégorie categorie tema categoría categoria""".split()
POINTS = "key_points keypoints keywords points expected_points expected_key_points".split()
CLOZES = "text cloze front question content".split()
OPTIONS = "options choices alternatives answers optionen antworten propositions choix".split()
EXPLANATION = "explanation rationale erklärung explication".split()
CODE = "code code_snippet snippet".split()
WRONG = """incorrect_answers wrong_answers distractors wrong incorrect wrong_options
incorrect_options wrong_choices incorrect_choices""".split()
RIGHT = """answer correct correct_answer correctanswer correct_index answer_index
correct_option correct_answers correct_option_index correct_answer_index right_index right_answer
solution""".split()
ASIDE = frozenset([LINE_KEY, "id", *UNIT, *POINTS, *OPTIONS, *EXPLANATION, *WRONG, *RIGHT, *CODE])
"""Names that are read beside question and answer."""

_BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[\s-]+")
_LANGUAGE = re.compile(
    rf"(?P<name>{'|'.join([*QUESTION, *ANSWER, *POINTS, *OPTIONS, *UNIT, *EXPLANATION])})"
    r"_(?P<language>ar|bg|ca|cs|cy|da|de|el|en|es|et|eu|fa|fi|fr|ga|he|hi|hr|hu|it|ja|ko|lt|lv|nb|nl"
    r"|pl|pt|ro|ru|sk|sl|sr|sv|tr|uk|vi|zh)"
)
"""A name with the code of a language; ``_id`` and ``_no`` are others."""


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


def name_in(keys: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """The first of some names that an object has, if possible one that holds something."""
    return next((name for name in names if keys.get(name) not in (None, "", [])), None) or next(
        (name for name in names if name in keys), None
    )


def named(keys: Mapping[str, Any], names: Sequence[str]) -> str:
    """The first of some names that holds a text, or an object with a name; empty if none does."""
    for name in names:
        written = keys.get(name)
        if isinstance(written, dict):
            written = written.get("name")
        if isinstance(written, str) and written.strip():
            return written.strip()
    return ""
