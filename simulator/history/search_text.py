"""What a person types to search for, as words and phrases."""

import re
from dataclasses import dataclass

from simulator.spelling import composed

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
_SHORTEST_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase to be found; its last word may go on where ``is_beginning``."""

    words: tuple[str, ...]
    is_beginning: bool


def search_terms(text: str) -> tuple[Term, ...]:
    """The terms of a search, all of which are to be found; signs count for nothing.

    Words of one or two letters are not taken as the beginning of longer ones.
    """
    terms = []
    for quoted, plain in _TERM.findall(composed(text)):
        words = tuple(re.findall(r"[^\W_]+", quoted or plain))
        if words:
            is_beginning = not quoted and len(words[-1]) >= _SHORTEST_BEGINNING
            terms.append(Term(words, is_beginning))
    return tuple(terms)


def full_text_query(terms: tuple[Term, ...]) -> str:
    """The terms in the language of SQLite's full-text index, where quoted words are only words."""
    return " ".join(f'"{" ".join(term.words)}"{"*" if term.is_beginning else ""}' for term in terms)
