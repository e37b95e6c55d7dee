"""Whether words that are spelt or sound like a key point may be that point.

A recogniser writes a term that it does not know as words that sound alike. But other words sound
alike, too: another number, the opposite, or what the commonest words around a term make of it.
"""

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from rapidfuzz import fuzz

from simulator.english.fillers import is_filler
from simulator.english.tokens import Token
from simulator.english.wordfreq_lexicon import is_commonest_word, is_known_word, is_ordinary_word
from simulator.scoring.match import Match
from simulator.scoring.windows import Likeness
from simulator.scoring.word_forms import WordForm

_SHORTEST_FUZZY = 6
_SHORTEST_CREDITED_FUZZY = 8
_FUZZY_CUTOFF = 80.0
_CREDITED_FUZZY_CUTOFF = 90.0
_PHONETIC_CUTOFF = 78.0
_SAME_SOUND = 100.0
_PHONETIC_LENGTHS = (0.75, 1.35)
_LEAST_PIECE_RATIO = 50.0
_LEAST_LEFT_OVER_RATIO = 40.0
_QUALITY_OF_LETTER = 0.97
_OPPOSITE_PREFIXES = ("un", "in", "im", "non", "de", "dis", "anti")
_NUMBER = re.compile(r"\d+(?:[.:/]\d+)*")
_SOUNDING_ALIKE = tuple({f"1{digit}", f"{digit}0"} for digit in range(3, 10))
_SOUNDING_LIKE = MappingProxyType(
    {
        sign: words.split()
        for sign, words in (
            *(("b", "be bee"), ("c", "see sea"), ("d", "dee"), ("g", "gee"), ("i", "eye")),
            *(("j", "jay"), ("k", "kay"), ("l", "el"), ("m", "em"), ("n", "en"), ("o", "oh owe")),
            *(("p", "pea pee"), ("q", "queue cue"), ("r", "are"), ("t", "tea tee"), ("u", "you")),
            *(("x", "ex"), ("y", "why"), ("1", "won"), ("2", "to too"), ("4", "for"), ("8", "ate")),
        )
    }
)


def alike(form: WordForm, likeness: Likeness, tokens: Sequence[Token]) -> Match | None:
    """What is spelt or sounds like a form of a point, unless it says something else."""
    heard = likeness.window.texts
    if _says_another_number(form.texts, heard) or _takes_in_another_word(form, heard):
        return None
    return (
        _fuzzy_match(form, likeness)
        or _phonetic_match(form, likeness)
        or _other_spelling(form, likeness, tokens)
    )


def _other_spelling(form: WordForm, likeness: Likeness, tokens: Sequence[Token]) -> Match | None:
    """A short name that sounds the same, and was heard as a name: "Smyth" for Smith."""
    window = likeness.window
    token = tokens[window.first]
    is_name = form.is_person_like and token.begins_with_capital and window.first == window.last
    is_spelt_otherwise = (
        is_name
        and likeness.sound == _SAME_SOUND
        and window.texts != form.texts
        and window.texts[0][0] == form.joined[0]
        and not (token.begins_sentence and is_ordinary_word(token.text))
    )
    if not is_spelt_otherwise:
        return None
    return Match(
        window.first, window.last, "phonetic", likeness.spelling / _SAME_SOUND, is_certain=False
    )


def _fuzzy_match(form: WordForm, likeness: Likeness) -> Match | None:
    window, score = likeness.window, likeness.spelling
    is_alike = (
        len(form.joined) >= _SHORTEST_FUZZY
        and score >= _FUZZY_CUTOFF
        and window.texts[0][0] == form.joined[0]
        and len(window.texts) <= len(form.texts) + 1
        and _is_alike_piecewise(form.texts, window.texts)
    )
    if not is_alike:
        return None
    is_certain = (
        len(form.joined) >= _SHORTEST_CREDITED_FUZZY
        and score >= _CREDITED_FUZZY_CUTOFF
        and _is_only_misspelled(form.texts, window.texts)
    )
    return Match(window.first, window.last, "fuzzy", score / 100, is_certain)


def _is_only_misspelled(wanted: tuple[str, ...], heard: tuple[str, ...]) -> bool:
    """Whether nothing else is said: not another number or word, nor the opposite.

    "TLS 1.2", "memory peak" and "uncommitted" are not "TLS 1.3", "memory leak" and "committed".
    """
    if len(wanted) != len(heard):
        wanted, heard = ("".join(wanted),), ("".join(heard),)
    return not any(
        is_known_word(other) or _digits(piece) != _digits(other) or _is_opposite(piece, other)
        for piece, other in zip(wanted, heard, strict=True)
        if piece != other
    )


def _says_another_number(wanted: tuple[str, ...], heard: tuple[str, ...]) -> bool:
    """Whether the number is another one, or left out, but for what sounds alike.

    Thirteen may be thirty, and "to" may be two.
    """
    numbers, others = (_NUMBER.findall(" ".join(texts)) for texts in (wanted, heard))
    if not others:
        return any(map(_NUMBER.fullmatch, wanted)) and len(heard) < len(wanted)
    if not numbers or numbers == others:
        return False
    return len(numbers) != len(others) or not all(map(_sound_alike, numbers, others))


def _takes_in_another_word(form: WordForm, heard: tuple[str, ...]) -> bool:
    """Whether it begins or ends with one of the commonest words: "wrist and" is no wristband."""
    return form.is_word and any(
        piece not in form.texts and is_commonest_word(piece) for piece in (heard[0], heard[-1])
    )


def _sound_alike(number: str, other: str) -> bool:
    return number == other or {number, other} in _SOUNDING_ALIKE


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _is_opposite(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return any(longer == prefix + shorter for prefix in _OPPOSITE_PREFIXES)


def _is_alike_piecewise(wanted: tuple[str, ...], heard: tuple[str, ...]) -> bool:
    """Whether no piece is missing: "portfolio" alone is not "portfolio id"."""
    if len(wanted) == len(heard):
        return all(
            fuzz.ratio(left, right) >= _LEAST_PIECE_RATIO
            for left, right in zip(wanted, heard, strict=True)
        )
    return abs(len("".join(wanted)) - len("".join(heard))) <= 1


def _phonetic_match(form: WordForm, likeness: Likeness) -> Match | None:
    """What looks and sounds like a long term may be that term misheard, but also another word."""
    window, score = likeness.window, (likeness.spelling + likeness.sound) / 2
    shortest, longest = (share * len(form.joined) for share in _PHONETIC_LENGTHS)
    is_alike = (
        len(form.joined) >= _SHORTEST_FUZZY
        and score >= _PHONETIC_CUTOFF
        and len(window.texts) <= len(form.texts) + 2
        and shortest <= len("".join(window.texts)) <= longest
        and _is_alike_apart_from_same_pieces(form.texts, window.texts)
    )
    if not is_alike:
        return None
    return Match(window.first, window.last, "phonetic", score / 100, is_certain=False)


def _is_alike_apart_from_same_pieces(wanted: tuple[str, ...], heard: tuple[str, ...]) -> bool:
    """Whether what differs is alike too: "the portfolio" is not "portfolio id"."""
    other_wanted = "".join(text for text in wanted if text not in heard)
    other_heard = "".join(text for text in heard if text not in wanted)
    return fuzz.ratio(other_wanted, other_heard) >= _LEAST_LEFT_OVER_RATIO


def name_of_letter(form: WordForm, tokens: Sequence[Token]) -> Iterator[Match]:
    """A letter or digit by itself, written as the word it sounds like: "see" for C."""
    told = [at for at, token in enumerate(tokens) if not is_filler(token.text)]
    if len(told) == 1 and tokens[told[0]].text in _SOUNDING_LIKE.get(form.joined, ()):
        yield Match(told[0], told[0], "phonetic", _QUALITY_OF_LETTER, is_certain=False)
