"""The points to write below a model answer, as its author would: short ideas in its own words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.english.clauses import has_verb, statements_of
from simulator.english.sentences import sentences_of
from simulator.english.textblob_lexicon import commonness
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.contrasts import without_contrasts
from simulator.questions.ideas import telling_words
from simulator.questions.phrases import is_told, phrase_of, quotes
from simulator.questions.point_notation import either_of, stated
from simulator.questions.term_points import alternatives, folded, term_points, terms_in
from simulator.questions.terms import terms_of

MOST_POINTS = {"long": 8, "short": 4}
FEWEST_POINTS = {"long": 3, "short": 1}
_FEWEST_TELLING = 2
_MOST_WORTH = 4.0
_WORTH_OF_CHOICE = 3.0
_WORTH_OF_NAME = 1.5
_COST_OF_LEANING = 3.0
_SHORT = 2
_COMMON_IN_SHORT = 5.1
_MOST_WORDS_OF_CHOICE = 3
_SIGNS = re.compile(r"[<>{}\[\]]")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_OR = re.compile(r",\s*(?:or\s+)?|\s+or\s+")
_PREPOSITION = re.compile(r"(?:with|in|on|at|by|for|from|about)\b", re.IGNORECASE)
_TOPIC = re.compile(r"(?:it|they)\b", re.IGNORECASE)
_FURTHER_SUBJECT = re.compile(r",\s+(?:and\s+)?(?=(?:I|we)\b)")
_LEAD = re.compile(
    r"(?:and |but |so |then )?(?:if|when|whenever|once|after|before|while|since|because|as|at|in|on"
    r"|by|for|from|to|with|without|until|whatever|where|although|though)\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.#+]*(?: [A-Z][\w.#+]*)?"
_CHOICE_OF_NAMES = re.compile(rf"{_NAME}(?:, {_NAME})*,? or {_NAME}(?= (?:when|if|for)\b|\.?$)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    point: KeyPoint
    worth: float


def suggested_points(question: Question) -> tuple[KeyPoint, ...]:
    """Up to eight points for a long answer and four for a short one, in the answer's order.

    The names that it gives, where it only names some. None where nothing in it stands alone.
    """
    states = any(map(has_verb, sentences_of(question.answer)))
    if not states and any(term.is_name for term in terms_of(question.answer)):
        return _names(question)
    found = list(_unique(_stated(question) if states else _named(question)))
    found = [one for one in found if not _is_named_elsewhere(one, found)]
    firm = [candidate for candidate in found if candidate.worth > 0]
    kept = firm if len(firm) >= FEWEST_POINTS[question.section] else found
    best = sorted(kept, key=lambda one: -one.worth)[: MOST_POINTS[question.section]]
    return tuple(stated(candidate.point) for candidate in kept if candidate in best)


def _names(question: Question) -> tuple[KeyPoint, ...]:
    return tuple(point for point in term_points(question) if not _SIGNS.search(point.text))


def _unique(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    seen: set[str] = set()
    for candidate in candidates:
        words = folded(candidate.point.text)
        if words not in seen:
            seen.add(words)
            yield candidate


def _is_named_elsewhere(candidate: _Candidate, found: Iterable[_Candidate]) -> bool:
    """Whether its words stand in another point."""
    words = folded(candidate.point.text)
    others = (folded(other.point.text) for other in found if other is not candidate)
    return any(words in other for other in others)


def _stated(question: Question) -> Iterator[_Candidate]:
    """What the sentences of an answer state."""
    first, *others = sentences_of(question.answer)
    is_of_topic = bool(_TOPIC.match(first))
    for sentence in filter(is_told, (first, *others)):
        leaning_costs = 0.0 if is_of_topic or sentence == first else _COST_OF_LEANING
        for statement in _statements(sentence):
            yield from _candidate(statement, question.text, leaning_costs)


def _statements(sentence: str) -> Iterator[str]:
    """What a sentence states, parted also at ", I"."""
    for statement in statements_of(sentence):
        first, *others = _FURTHER_SUBJECT.split(statement)
        if others and has_verb(first) and not (_LEAD.match(first) or quotes(statement)):
            yield from (first, *others)
        else:
            yield statement


def _candidate(statement: str, asked: str, leaning_costs: float) -> Iterator[_Candidate]:
    """The statement as a choice of names or in a few words, if these tell enough."""
    names = _choice(statement, asked)
    phrase = phrase_of(statement)
    if names:
        yield _Candidate(_any_of(names), _WORTH_OF_CHOICE)
    elif phrase and _tells_enough(phrase.text) and not _PREPOSITION.match(phrase.text):
        new = len(telling_words(phrase.text) - set(folded(asked).split()))
        worth = min(new, _MOST_WORTH) - leaning_costs * phrase.leans
        if new:
            yield _Candidate(KeyPoint(phrase.text, is_slip=phrase.is_slip), worth)
    elif not quotes(statement):
        for name in _names_in(statement, asked):
            yield _Candidate(KeyPoint(name), _WORTH_OF_NAME)


def _choice(statement: str, asked: str) -> tuple[str, ...]:
    """The names of which any is enough, where the statement is about such a choice."""
    if found := _CHOICE_OF_NAMES.match(statement):
        return tuple(_OR.split(found[0]))
    names = _names_in(statement, asked)
    choices = [group for group in alternatives(names, statement) if len(group) > 1]
    return choices[0] if len(choices) == 1 else ()


def _names_in(statement: str, asked: str) -> list[str]:
    terms = terms_in(without_contrasts(statement), asked)
    return [term.text for term in terms if term.is_name]


def _any_of(names: tuple[str, ...]) -> KeyPoint:
    return KeyPoint(either_of(names), names)


def _tells_enough(text: str) -> bool:
    """Whether it is hardly said by chance; two words are not, if one of them is rare."""
    words = text.lower().split()
    if len(words) <= _SHORT:
        return any(commonness(word) < _COMMON_IN_SHORT for word in words)
    return len(telling_words(text)) >= _FEWEST_TELLING


def _named(question: Question) -> Iterator[_Candidate]:
    """The things or the choice that an answer without a verb names."""
    for sentence in sentences_of(without_contrasts(question.answer) or question.answer):
        phrase = phrase_of(sentence)
        plain = _ARTICLE.sub("", phrase.text) if phrase else _only_word(sentence)
        choice = tuple(_OR.split(plain))
        is_choice = " or " in plain and all(map(_is_short_name, choice))
        if plain:
            yield _Candidate(_any_of(choice) if is_choice else KeyPoint(plain), 1.0)


def _is_short_name(text: str) -> bool:
    return 0 < len(text.split()) <= _MOST_WORDS_OF_CHOICE


def _only_word(sentence: str) -> str:
    word = sentence.strip(" .!")
    return word if word.isalnum() else ""
