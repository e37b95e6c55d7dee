"""What a column holds, by its name: ``IdealAnswer`` and ``Back`` hold the answer.

Besides English names there are those of German, French, Spanish, Italian and Dutch lists.
"""

import re
from collections.abc import Sequence

LETTERS = "ABCDEFGH"
LONGEST_NAME = 40

_QUESTION = frozenset(
    """question questions q prompt prompts front term terms word words frage fragen begriff
    vorderseite pregunta preguntas domanda vraag pergunta pytanie soru fråga spørgsmål
    вопрос 题目 问题 問題 질문""".split()
)
_ANSWER = frozenset(
    """answer answers ans a response responses reply back definition definitions meaning meanings
    solution solutions translation completion antwort antworten lösung loesung rückseite rueckseite
    réponse réponses reponse reponses respuesta respuestas risposta antwoord resposta
    odpowiedź cevap svar ответ 答案 回答 解答 답변""".split()
)
_ANSWER_ANYWHERE = frozenset("answer answers antwort antworten réponse respuesta risposta".split())
_QUALIFYING = frozenset("correct right model ideal sample".split())
_NAMES_OPTION = frozenset("letter option choice key".split())
_EXPLANATION = frozenset(
    """explanation rationale erklärung erklaerung explication explicación justificación
    пояснение 解析""".split()
)
_POINTS = frozenset("keypoints keypoint keywords points point keyword hints hint".split())
_UNIT = frozenset(
    """unit deck topic topics category categories chapter subject section thema kategorie kapitel
    thème theme catégorie categorie tema categoría categoria""".split()
)
_COUNTING = frozenset(
    """number no id nr num type count kind length link url source wrong incorrect score level
    difficulty date author image audio tags tag by""".split()
)
_WHOLE_NAMES = {
    "correct": "answer",
    "correctindex": "answer",
    "rightindex": "answer",
    "followup": "follow_ups",
    "followups": "follow_ups",
    "limit": "limit",
    "limitseconds": "limit",
    "time": "limit",
    "timelimit": "limit",
    "section": "section",
    "length": "section",
}
_OPTION = re.compile(
    r"(?:(?:option|choice|answer|opt|ans)[ _]?(?P<named>[a-h1-8])|[ao](?P<number>[1-8])"
    r"|(?P<letter>[b-h]))",
    re.IGNORECASE,
)


def role_of(name: str) -> str | None:
    """What a column of this name holds, such as ``question`` or ``option B``; None if unknown."""
    plain = name.strip()
    words = re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain).lower())
    if not words or len(plain) > LONGEST_NAME:
        return None
    return _option(plain) or _WHOLE_NAMES.get("".join(words)) or _by_words(words)


def places_of_options(names: Sequence[str]) -> dict[str, int]:
    """Where among names those of options stand, by their letters; none without a second option."""
    roles = ["option A" if name.strip().casefold() == "a" else role_of(name) for name in names]
    if "option B" not in roles:
        return {}
    places = {role: at for at, role in reversed(list(enumerate(roles))) if is_option(role)}
    return {
        letter: places[f"option {letter}"] for letter in LETTERS if f"option {letter}" in places
    }


def is_option(role: str | None) -> bool:
    """Whether this is the role of an option."""
    return role is not None and role.startswith("option ")


def _option(name: str) -> str | None:
    found = _OPTION.fullmatch(name)
    sign = (found["named"] or found["number"] or found["letter"]).upper() if found else ""
    if not sign:
        return None
    return f"option {sign if sign.isalpha() else LETTERS[int(sign) - 1]}"


def _by_words(words: list[str]) -> str | None:
    first, last = words[0], words[-1]
    if last in _POINTS | _EXPLANATION:
        return "points" if last in _POINTS else "explanation"
    if not _COUNTING.isdisjoint(words):
        return None
    named = _ANSWER | _NAMES_OPTION
    is_qualified = not (named.isdisjoint(words) or _QUALIFYING.isdisjoint(words))
    if is_qualified or last in _ANSWER:
        return "answer"
    if last in _QUESTION or first in _QUESTION - {"q"}:
        return "question"
    if last in _UNIT:
        return "unit"
    is_answer = first in _ANSWER - {"a"} or not _ANSWER_ANYWHERE.isdisjoint(words)
    return "answer" if is_answer else None
