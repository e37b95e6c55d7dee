"""Words of a transcript or a key point, in a form in which they can be compared."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from simulator.english.number_words import CARDINALS

_SYMBOL_NAMES = (
    (re.compile(r"c\+\+"), "cplusplus"),
    (re.compile(r"c#"), "csharp"),
    (re.compile(r"f#"), "fsharp"),
    (re.compile(r"(?<!\w)\.net\b"), "dotnet"),
    (re.compile(r"&"), " and "),
    (re.compile(r"%"), " percent "),
)
_DIGITS = {word: str(number) for number, word in enumerate(CARDINALS)}
_POSSESSIVE = re.compile(r"'s?\b|'")
_CONTRACTED_NOT = re.compile(r"(?:n't|\bcannot)\b")
_PIECE = re.compile(r"\d+(?:\.\d+)*[a-z]*|[^\W\d_]+(?:\d+[a-z]*)?")
_NOUGHT_BEHIND_POINT = re.compile(r"(?<=\d)\.0+\b")
_CLAUSE_END = re.compile(r"[.,;:!?]$")
_SENTENCE_END = re.compile(r"[.!?]$")
_OPENING_MARKS = "\"'([{`"
_BRITISH_ENDINGS = (
    (re.compile(r"is(e|ed|es|er|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|er|ing)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|al)?$"), r"or\1"),
    (re.compile(r"tre(s?)$"), r"ter\1"),
)
_NOUN_ENDINGS = (
    (re.compile(r"en(?:cy|ce|cies|ces)$"), "ent"),
    (re.compile(r"an(?:cy|ce|cies|ces)$"), "ant"),
    (re.compile(r"ations?$"), "ate"),
)
_INFLECTION = re.compile(r"(?<=\w{3})(?:s|es|ed|d|ing|ings|ly)$")
_ORDINARY_ZIPF = 4.0
_FREQUENT_ZIPF = 5.0
_COMMONEST_ZIPF = 6.0
_stemmer = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a word, lower-case, and the word, clause and sentence to which it belongs.

    ``is_capitalised`` tells that the word has several capitals.
    """

    text: str
    word_index: int
    clause: int
    sentence: int
    is_capitalised: bool
    begins_with_capital: bool
    begins_sentence: bool


def tokenise(words: Iterable[str]) -> tuple[Token, ...]:
    """Split words at hyphens, slashes, underscores and dots; number words become digits.

    A contracted "not" becomes a token of its own: ``don't`` -> ``do``, ``not``.
    """
    tokens: list[Token] = []
    clause = sentence = 0
    begins_sentence = True
    for index, word in enumerate(words):
        tokens += [
            Token(
                piece,
                index,
                clause,
                sentence,
                is_capitalised=sum(map(str.isupper, word)) > 1,
                begins_with_capital=word.lstrip(_OPENING_MARKS)[:1].isupper(),
                begins_sentence=begins_sentence,
            )
            for piece in _pieces(word)
        ]
        clause += bool(_CLAUSE_END.search(word))
        begins_sentence = bool(_SENTENCE_END.search(word))
        sentence += begins_sentence
    return tuple(tokens)


def _pieces(word: str) -> list[str]:
    text = (
        unicodedata.normalize("NFKD", word).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()
    )
    text = _NOUGHT_BEHIND_POINT.sub("", text)
    for pattern, name in _SYMBOL_NAMES:
        text = pattern.sub(name, text)
    text = _CONTRACTED_NOT.sub(" not", text)
    text = _POSSESSIVE.sub("", text)
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return [_DIGITS.get(piece, piece) for piece in _PIECE.findall(text)]


@lru_cache(maxsize=50_000)
def stem(token: str) -> str:
    """Snowball stem with British endings written the American way."""
    for pattern, ending in _BRITISH_ENDINGS:
        token = pattern.sub(ending, token)
    stemmed: str = _stemmer.stemWord(token)
    return stemmed


@lru_cache(maxsize=50_000)
def base_form(token: str) -> str:
    """The token without an ending of number, tense or manner; not a word, only to compare.

    Nouns are made like their adjectives and verbs: "idempotency", "pagination".
    """
    for pattern, ending in (*_BRITISH_ENDINGS, *_NOUN_ENDINGS):
        token = pattern.sub(ending, token)
    bare = _INFLECTION.sub("", token)
    bare = re.sub(r"i$", "y", bare).removesuffix("e")
    return re.sub(r"(.)\1$", r"\1", bare)


def is_known_word(token: str) -> bool:
    """Whether it is among the thirty thousand words that are said most."""
    return _zipf_frequency(token) > 0


def is_ordinary_word(token: str) -> bool:
    """Whether people say the word every day: ten times in a million words, or more often."""
    return _zipf_frequency(token) > _ORDINARY_ZIPF


def is_frequent_word(token: str) -> bool:
    """Whether the word is among the few hundred most frequent ones."""
    return _zipf_frequency(token) > _FREQUENT_ZIPF


def is_commonest_word(token: str) -> bool:
    """Whether the word is among the hundred or so that stand in every text: "the", "know"."""
    return _zipf_frequency(token) > _COMMONEST_ZIPF


@lru_cache(maxsize=50_000)
def _zipf_frequency(token: str) -> float:
    """Logarithm to the base of ten of how often a word is said in a billion (wordfreq)."""
    from wordfreq import zipf_frequency  # noqa: PLC0415 - loads its list of words

    return zipf_frequency(token, "en", wordlist="small")


def singular(token: str) -> str:
    """The token without a plural s."""
    is_plural = len(token) > 3 and token.endswith("s") and not token.endswith("ss")  # noqa: PLR2004
    return token[:-1] if is_plural else token
