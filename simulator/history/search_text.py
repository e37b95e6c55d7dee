"""What a person types to search for, as words and phrases."""

import re
from dataclasses import dataclass

from simulator.english.number_forms import Words, number_spans, ways_of_writing
from simulator.spelling import composed

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
_NAME_WITH_SIGNS = re.compile(r"[^\W_]+[+#]+")
_SHORTEST_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase to be found; its last word may go on where ``is_beginning``.

    ``signs`` is a name in small letters with the signs that are part of it, such as C++ and C#.

    ``other_ways`` are those in which a number in it may be written or said instead.
    """

    words: Words
    is_beginning: bool
    other_ways: tuple[Words, ...] = ()
    signs: str = ""

    @property
    def ways(self) -> tuple[Words, ...]:
        """All phrases, any of which is to be found."""
        return (self.words, *self.other_ways)


def search_terms(text: str) -> tuple[Term, ...]:
    """The terms of a search, all of which are to be found; other signs count for nothing.

    Words of one or two letters are not taken as the beginning of longer ones, nor are numbers.
    """
    found = _TERM.findall(_with_numbers_quoted(composed(text)))
    terms = (_term(quoted or plain, is_quoted=bool(quoted)) for quoted, plain in found)
    return tuple(term for term in terms if term.words)


def _with_numbers_quoted(text: str) -> str:
    """Numbers of several words in quotation marks: thirty five "exactly once"."""
    parts = text.split('"')
    parts[::2] = [_numbers_quoted(part) for part in parts[::2]]
    return '"'.join(parts)


def _numbers_quoted(text: str) -> str:
    words = text.split()
    for span in reversed(list(number_spans(words))):
        words[span.start : span.stop] = [f'"{" ".join(words[span.start : span.stop])}"']
    return f" {' '.join(words)} "


def _term(text: str, *, is_quoted: bool) -> Term:
    words = tuple(re.findall(r"[^\W_]+", text))
    other_ways = tuple(way for way in ways_of_writing(text) if way != words)
    is_short = not words or len(words[-1]) < _SHORTEST_BEGINNING
    name = _NAME_WITH_SIGNS.search(text)
    signs = name[0].casefold() if name else ""
    return Term(words, not (is_quoted or other_ways or is_short), other_ways, signs)


def full_text_query(terms: tuple[Term, ...]) -> str:
    """The terms in the language of SQLite's full-text index, where quoted words are only words."""
    return " AND ".join(map(_query, terms))


def _query(term: Term) -> str:
    phrases = (f'"{" ".join(way)}"{"*" if term.is_beginning else ""}' for way in term.ways)
    return f"({' OR '.join(phrases)})"
