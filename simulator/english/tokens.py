"""Words of a transcript or a key point, in a form in which they can be compared."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter

from simulator.english.abbreviations import ends_in_abbreviation, in_full
from simulator.english.numbers.one_form import without_noughts_at_the_end
from simulator.english.numbers.reading import has_number, in_one_form
from simulator.spelling import composed

_SYMBOL_NAMES = (
    (re.compile(r"c\+\+"), "cplusplus"),
    (re.compile(r"c#"), "csharp"),
    (re.compile(r"f#"), "fsharp"),
    (re.compile(r"(?<!\w)\.net\b"), "dotnet"),
    (re.compile(r"&"), " and "),
    (re.compile(r"%"), " percent "),
)
_POSSESSIVE = re.compile(r"'s?\b|'")
_CONTRACTED_NOT = re.compile(r"(?:n't|\bcannot)\b")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!,?\d)")
_MINUS = re.compile(r"^[-\N{MINUS SIGN}](?=[$£€¥.]?\d)")
_POINT_BEFORE_DIGITS = re.compile(r"(?<![\w.])\.(?=\d)")
_VULGAR_FRACTION = re.compile(r"[¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_SIMPLE_FRACTION = (
    r"(?<![\d/.])(?:1/(?:[2-68]|10)|2/[35]|3/(?:[458]|10)|4/5|5/[68]|7/(?:8|10)|9/10)(?![\d/])"
)
_TIME = r"(?<![\d:.])\d{1,2}:[0-5]\d(?![:\d])(?:[ap]m\b)?"
_NUMBER = r"[$£€¥]?\d+(?:\.\d+)*[a-z]*"
_LETTERS = r"[^\W\d_]+(?:\d+(?:\.\d+)*[a-z]*)?"
_PIECE = re.compile(f"{_SIMPLE_FRACTION}|{_TIME}|{_NUMBER}|{_LETTERS}")
_CLAUSE_ENDS = tuple(".,;:!?")
_SENTENCE_ENDS = tuple(".!?")
_LONGEST_USUAL_WORD = 40
_OPENING_MARKS = "\"'([{`"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a word, lower-case, or a number that takes several words.

    It is in the words from ``word_index`` to ``last_word_index``, in one clause and sentence.
    ``is_capitalised`` tells that the first word has several capitals.
    """

    text: str
    word_index: int
    clause: int
    sentence: int
    is_capitalised: bool
    begins_with_capital: bool
    begins_sentence: bool
    last_word_index: int


def tokenise(words: Iterable[str]) -> tuple[Token, ...]:
    """Split words at hyphens, slashes, underscores and dots, with numbers in one form.

    "Thirty days" and "30 days" are the same, as are "Mr." and "mister". A contracted "not" becomes
    a token of its own: ``don't`` -> ``do``, ``not``.
    """
    clauses = groupby(_pieces_of(list(words)), key=attrgetter("clause"))
    return tuple(token for _, clause in clauses for token in _in_one_form(list(clause)))


def _in_one_form(clause: Sequence[Token]) -> Iterable[Token]:
    texts = [token.text for token in clause]
    if not has_number(texts):
        return clause
    return (
        replace(
            clause[run.first], text=text, last_word_index=clause[run.behind - 1].last_word_index
        )
        for run in in_one_form(texts)
        for text in run.texts
    )


def _pieces_of(words: Sequence[str]) -> Iterator[Token]:
    clause = sentence = 0
    begins_sentence = True
    for index, word in enumerate(words):
        full = _in_full(words, index)
        capitals = sum(map(str.isupper, word)) > 1
        capital = word.lstrip(_OPENING_MARKS)[:1].isupper()
        for piece in _pieces(full):
            yield Token(piece, index, clause, sentence, capitals, capital, begins_sentence, index)
        ends_clause = _ends_clause(word, full)
        clause += ends_clause
        begins_sentence = ends_clause and word.endswith(_SENTENCE_ENDS)
        sentence += begins_sentence


def _in_full(words: Sequence[str], index: int) -> str:
    before = words[index - 1] if index else ""
    return in_full(words[index], before, words[index + 1] if index + 1 < len(words) else "")


def _ends_clause(word: str, full: str) -> bool:
    return word.endswith(_CLAUSE_ENDS) and not ends_in_abbreviation(word, full)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a written text; back-ticks around code part words."""
    return tokenise(text.replace("`", " ").split())


def token_texts(text: str) -> tuple[str, ...]:
    """The tokens of a text, code or not."""
    words = text.replace("`", " ").split()
    clauses: list[list[str]] = [[]]
    for index, word in enumerate(words):
        full = _in_full(words, index)
        clauses[-1] += _pieces(full)
        if _ends_clause(word, full):
            clauses.append([])
    return tuple(chain.from_iterable(map(_texts_in_one_form, clauses)))


def _texts_in_one_form(clause: Sequence[str]) -> Iterable[str]:
    if not has_number(clause):
        return clause
    return (text for run in in_one_form(clause) for text in run.texts)


def comparable(text: str) -> str:
    """The text as its tokens, so that spelling and punctuation don't matter."""
    return " ".join(token_texts(text))


def _pieces(word: str) -> tuple[str, ...]:
    return _cut_once(word) if len(word) <= _LONGEST_USUAL_WORD else _cut(word)


@lru_cache(maxsize=20_000)
def _cut_once(word: str) -> tuple[str, ...]:
    return _cut(word)


def _cut(word: str) -> tuple[str, ...]:
    text = _VULGAR_FRACTION.sub(lambda sign: f" {_spelled_fraction(sign[0])} ", word)
    plain = text if text.isascii() else unicodedata.normalize("NFKD", composed(text))
    text = plain.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()
    text = _MINUS.sub("minus ", text)
    text = _THOUSANDS.sub(lambda number: number[0].replace(",", ""), text)
    text = _POINT_BEFORE_DIGITS.sub("0.", text)
    for pattern, name in _SYMBOL_NAMES:
        text = pattern.sub(name, text)
    text = _CONTRACTED_NOT.sub(" not", text)
    text = _POSSESSIVE.sub("", text)
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return tuple(map(without_noughts_at_the_end, _PIECE.findall(text)))


def _spelled_fraction(sign: str) -> str:
    return unicodedata.normalize("NFKD", sign).replace("\N{FRACTION SLASH}", "/")
