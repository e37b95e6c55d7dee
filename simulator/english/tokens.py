"""Words of a transcript or a key point, in a form in which they can be compared."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

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


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a written text; back-ticks around code part words."""
    return tokenise(text.replace("`", " ").split())


def token_texts(text: str) -> tuple[str, ...]:
    """The tokens of a text, code or not."""
    return tuple(token.text for token in tokens_of(text))


def comparable(text: str) -> str:
    """The text as its tokens, so that spelling and punctuation don't matter."""
    return " ".join(token_texts(text))


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
