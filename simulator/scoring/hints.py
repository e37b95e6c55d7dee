"""A missing idea as a question, which helps without telling it.

The sentence that states a point mostly has another half: when it applies, what it is for, what it
takes the place of. That half becomes the question. Where there is none, or it would give the point
away, a neighbouring term is named, or the first letter of a bare one.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from simulator.english.second_person import told_to_speaker
from simulator.english.stems import stem, stems_of
from simulator.english.tagging import tagged
from simulator.english.textblob_lexicon import commonness
from simulator.english.tokens import token_texts
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.key_points import key_points_of
from simulator.questions.star import is_of_star
from simulator.questions.terms import terms_of
from simulator.scoring.point_sentence import point_sentence

_OF_A_STORY = MappingProxyType(
    {
        "situation": "Where and when was it, and who was there?",
        "task": "What was it that you had to achieve?",
        "action": "What did you do yourself, step by step?",
        "result": "How did it turn out?",
        "lesson": "What did you take away from it?",
    }
)
_TELLING_COMMONNESS = 6.0
_FEWEST_WORDS, _MOST_WORDS = 2, 12
_MOST_TOPICS = 4
_WORDS_TO_TELL_ONE = 3
_LEANING = frozenset("he she it they this that these those there".split())
_ASKING = frozenset("why how what which who".split())
_OWN = frozenset("my our your".split())


@dataclass(frozen=True, slots=True)
class Hint:
    """A question that leads to a point."""

    point: str
    text: str


_Form = tuple[re.Pattern[str], Callable[[str], str]]
_END = r"(?=[,;:.!?]|$)"
_FORMS: tuple[_Form, ...] = (
    (
        re.compile(r"^(?:if|when|whenever|once) (?P<half>[^,]+),", re.IGNORECASE),
        lambda half: f"What should happen when {half}?",
    ),
    (
        re.compile(rf"(?<!even )\b(?:if|when|whenever) (?P<half>[^,;]+?){_END}"),
        lambda half: f"What should happen when {half}?",
    ),
    (
        re.compile(rf"\bso that (?P<half>[^;]+?){_END}"),
        lambda half: f"How can you make sure that {half}?",
    ),
    (
        re.compile(rf"\b(?:instead of|rather than) (?P<half>[^,;]+?){_END}"),
        lambda half: f"What would be better than {half}?",
    ),
    (
        re.compile(
            rf"\b(?:in order )?to (?P<half>(?:avoid|prevent|keep|find|see|check|make|get|stop"
            rf"|reduce|protect|save|learn|show|know|catch|limit|detect|measure) [^,;]+?){_END}"
        ),
        lambda half: f"How can you {half}?",
    ),
    (
        re.compile(
            rf"\b(?P<when>before|after|during) "
            rf"(?P<half>(?:the|an?|my|our|each|every|\w+ing) [^,;]+?){_END}"
        ),
        lambda half: f"What do you do {half}?",
    ),
)


def choose_hint(
    question: Question, covered: Collection[str], given: Collection[Hint]
) -> Hint | None:
    """A hint at the heaviest point that is not covered, and that no hint was given at.

    Between equals the order of the bank decides. No two hints are worded the same.
    """
    known = {*covered, *(hint.point for hint in given)}
    missing = [point for point in key_points_of(question) if point.text not in covered]
    open_points = (point for point in missing if point.text not in known)
    point = max(open_points, key=lambda point: point.weight, default=None)
    if point is None:
        return None
    said = {hint.text for hint in given}
    hints = hints_at(point, question, missing)
    return next((hint for hint in hints if hint.text not in said), None)


def hints_at(
    point: KeyPoint, question: Question, missing: Sequence[KeyPoint] = ()
) -> Iterator[Hint]:
    """Questions that lead to a point without telling it, or another one that is missing.

    The best comes first.
    """
    if is_of_star(point):
        yield Hint(point.text, _OF_A_STORY[point.text])
        return
    secret = _secret(point, question)
    others = (_secret(other, question) for other in missing if other != point)
    untold = frozenset[str]().union(*others) - secret
    found = (*_halves(point, question), *_topics(point, question))
    asked = [text for text in found if untold.isdisjoint(stems_of(text))]
    for most in (0, len(secret) // _WORDS_TO_TELL_ONE):
        for text in asked:
            if len(secret & stems_of(text)) <= most:
                yield Hint(point.text, text)
    yield Hint(point.text, _last_resort(point, secret))


def _secret(point: KeyPoint, question: Question) -> frozenset[str]:
    """The telling words of a point, as stems, but for those that the question has."""
    words = (word for text in (point.text, *point.aliases) for word in token_texts(text))
    telling = {stem(word) for word in words if commonness(word) < _TELLING_COMMONNESS}
    return frozenset(telling - stems_of(question.text))


def _halves(point: KeyPoint, question: Question) -> Iterator[str]:
    """The other half of the point's sentence as a question."""
    sentence = point_sentence(point, question.answer)
    for pattern, asked in _FORMS:
        for found in pattern.finditer(sentence):
            half = found["half"].strip()
            if _stands_alone(half) and _is_said_of(point, sentence[: found.start()]):
                before = f"{found['when']} " if "when" in pattern.groupindex else ""
                yield asked(before + told_to_speaker(half))


def _stands_alone(half: str) -> bool:
    words = half.lower().split()
    is_whole = words[0] not in _LEANING and words[-1] not in _ASKING
    return is_whole and _FEWEST_WORDS <= len(words) <= _MOST_WORDS


def _is_said_of(point: KeyPoint, before: str) -> bool:
    """Whether the part of the sentence before a half, if it has several, has to do with a point."""
    *parts, last = re.split(r"[,;:]", before.rstrip(" ,;:"))
    return not parts or not stems_of(point.text).isdisjoint(stems_of(last))


def _topics(point: KeyPoint, question: Question) -> Iterator[str]:
    """What the point's sentence names besides, the most telling first."""
    sentence = point_sentence(point, question.answer)
    known = stems_of(question.text)
    terms = [term for term in terms_of(sentence) if term.is_telling]
    for term in sorted(terms, key=lambda term: -term.weight)[:_MOST_TOPICS]:
        if not stems_of(term.text) <= known:
            yield f"What about {_with_article(term.text, sentence)}?"


def _with_article(term: str, sentence: str) -> str:
    """The term as it stands in the sentence, with "the" or "your" where that has one."""
    found = re.search(
        rf"\b(?P<article>the|an?|my|our|your|each|every) (?:\w+ )?{re.escape(term)}\b",
        sentence,
        re.IGNORECASE,
    )
    if found is None:
        return term
    return f"{'your' if found['article'].lower() in _OWN else 'the'} {term}"


def _last_resort(point: KeyPoint, secret: frozenset[str]) -> str:
    """One word of several, or the first letter of the only one."""
    telling = [token for token in tagged(point.text) if stem(token.text.lower()) in secret]
    nouns = [token.text for token in telling if token.kind in {"noun", "name"}]
    if len(telling) > 1 and nouns:
        word = max(nouns, key=lambda noun: commonness(noun.lower()))
        return f"What about {_with_article(word, point.sentence or point.text)}?"
    if telling:
        return f"What else comes to mind? A word beginning with {telling[0].text[0].upper()}."
    return "What else belongs to a good answer?"
