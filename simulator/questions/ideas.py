"""The ideas of a model answer: what it states, each with a short label."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.english.clauses import as_statement, has_verb, statements_of
from simulator.english.sentences import sentences_of
from simulator.english.textblob_lexicon import commonness
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.labels import is_denial, label_of
from simulator.questions.term_points import alternatives, folded, term_points, terms_in
from simulator.questions.terms import terms_of

MOST_IDEAS = {"long": 9, "short": 4}
_FEWEST_NEW_WORDS = 2
_FEWEST_LISTED_NAMES = 3
_MOST_WORDS_BESIDE_NAME = 3
_MOST_WORDS_BESIDE_PHRASE = 1
_SAYS_LITTLE = 6.4
_PRONOUNS = frozenset("he her him his it its me my our she their them they us we you your".split())
_WORD = re.compile(r"[^\W_][\w'+#-]*")


@dataclass(frozen=True, slots=True)
class _Idea:
    label: str
    statement: str
    new_words: int

    @property
    def key(self) -> str:
        """What ideas that say the same have in common."""
        return self.label.casefold()


@lru_cache(maxsize=1_000)
def ideas_of(question: Question) -> tuple[KeyPoint, ...]:
    """The points of an answer that has none marked.

    They are its statements, up to nine of a long answer and four of a short one; the terms that it
    names, where it is a list of them or states nothing.
    """
    asked = frozenset(folded(question.text).split())
    sentences = sentences_of(question.answer)
    ideas = _ideas(sentences, asked, MOST_IDEAS[question.section])
    if not ideas or not any(map(has_verb, sentences)) or _is_list(question, ideas):
        return term_points(question)
    return tuple(_point(idea, question) for idea in ideas)


def _is_list(question: Question, ideas: Sequence[_Idea]) -> bool:
    """Whether the answer only says which names it lists."""
    names = [term for term in terms_of(question.answer) if term.is_name]
    return len(ideas) == 1 and len(names) >= _FEWEST_LISTED_NAMES


def _ideas(sentences: Sequence[str], asked: frozenset[str], most: int) -> list[_Idea]:
    """What the sentences state; where that is too much, some are left whole, then left out."""
    parted = [statements_of(sentence) for sentence in sentences]
    told = [_told(parts, asked) for parts in parted]
    labels = Counter(idea.key for ideas in told for idea in ideas)
    for at in _fewest_words_first(parted):
        if len(labels) <= most:
            break
        labels -= Counter(idea.key for idea in told[at])
        told[at] = _told((as_statement(sentences[at]),), asked)
        labels += Counter(idea.key for idea in told[at])
    ideas = _unique(idea for some in told for idea in some)
    weightiest = sorted(ideas, key=lambda idea: -idea.new_words)[:most]
    return [idea for idea in ideas if idea in weightiest]


def _fewest_words_first(parted: Sequence[Sequence[str]]) -> list[int]:
    """Where sentences stand that state several things, by the shortest of these."""
    several = [at for at, parts in enumerate(parted) if len(parts) > 1]
    return sorted(several, key=lambda at: min(len(part.split()) for part in parted[at]))


def _told(parts: Sequence[str], asked: frozenset[str]) -> list[_Idea]:
    new_words = ((part, len(telling_words(part) - asked)) for part in parts)
    return [
        _Idea(label_of(part), part, count)
        for part, count in new_words
        if count >= _FEWEST_NEW_WORDS
    ]


def telling_words(text: str) -> set[str]:
    """Stems of the words that are no pronouns and not among the most frequent."""
    words = (
        word
        for word in _WORD.findall(text)
        if word.lower() not in _PRONOUNS and commonness(word.lower()) < _SAYS_LITTLE
    )
    return set(folded(" ".join(words)).split())


def _unique(ideas: Iterable[_Idea]) -> list[_Idea]:
    first: dict[str, _Idea] = {}
    for idea in ideas:
        first.setdefault(idea.key, idea)
    return list(first.values())


def _point(idea: _Idea, question: Question) -> KeyPoint:
    return KeyPoint(idea.label, _names_that_make(idea, question.text), sentence=idea.statement)


def _names_that_make(idea: _Idea, asked: str) -> tuple[str, ...]:
    """The name that is nearly all of an idea, or the alternatives; to say one is to have it.

    Where more is said, or the name is denied, to say the name alone proves nothing.
    """
    terms = terms_in(idea.statement, asked)
    names = [term.text for term in terms]
    choices = alternatives(names, idea.statement)
    if len(choices) != 1 or is_denial(idea.statement):
        return ()
    are_names = all(term.is_name for term in terms)
    most = _MOST_WORDS_BESIDE_NAME if are_names else _MOST_WORDS_BESIDE_PHRASE
    beside = telling_words(idea.statement) - telling_words(" ".join(names))
    is_phrase = all(" " in name for name in names)
    if len(beside) > most or not (are_names or is_phrase):
        return ()
    return tuple(name for name in choices[0] if name.casefold() != idea.label.casefold())
