"""Finds where an answer says a key point.

A point is compared with windows of whole words, never with parts of them, so that "API" is not
found in "rapid". Pieces are compared joined, which makes "cloud watch" and "CloudWatch", or "S
three" and "S3", the same; short terms only when they are spelled out letter by letter, so that
"I am" is not "IAM".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from rapidfuzz import fuzz

from simulator.english.fillers import is_filler
from simulator.english.stems import base_form
from simulator.english.tokens import Token
from simulator.english.wordfreq_lexicon import (
    is_commonest_word,
    is_frequent_word,
    is_known_word,
    is_ordinary_word,
)
from simulator.questions.bank import KeyPoint
from simulator.scoring.coverage import How
from simulator.scoring.windows import Likeness, Windows
from simulator.scoring.word_forms import WordForm, word_forms

_SHORTEST_JOINED = 5
_SHORTEST_FUZZY = 6
_SHORTEST_CREDITED_FUZZY = 8
_FUZZY_CUTOFF = 80.0
_CREDITED_FUZZY_CUTOFF = 90.0
_PHONETIC_CUTOFF = 78.0
_SAME_SOUND = 100.0
_PHONETIC_LENGTHS = (0.75, 1.35)
_LEAST_PIECE_RATIO = 50.0
_LEAST_LEFT_OVER_RATIO = 40.0
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
WHOLE_ANSWERS = frozenset({"yes", "no", "true", "false"})
"""What may be all of an answer, whatever is said behind it."""

_MOST_PIECES_OF_A_WORD = 2
_DENYING = frozenset({"no", "not"})
_NAME_ENDINGS = frozenset({"plus", "sharp", "hash"})
_QUALITY: dict[How, float] = {"exact": 1.0, "alias": 1.0, "stem": 0.97}


@dataclass(frozen=True, slots=True)
class Match:
    """A window of tokens [first, last] that says a point; quality is 0 to 1.

    Where it is not certain, something else may have been said.
    """

    first: int
    last: int
    how: How
    quality: float
    is_certain: bool

    @property
    def window(self) -> range:
        """Positions of its tokens."""
        return range(self.first, self.last + 1)


def find_matches(points: Sequence[KeyPoint], tokens: Sequence[Token]) -> list[list[Match]]:
    """For each point every place where it may be said, the best first."""
    forms = [(index, form) for index, point in enumerate(points) for form in word_forms(point)]
    windows = Windows(tokens, max((len(form.texts) for _, form in forms), default=0))
    found: list[list[Match]] = [[] for _ in points]
    alike = windows.like([form.joined for _, form in forms])
    for (index, form), likenesses in zip(forms, alike, strict=True):
        found[index] += _form_matches(form, windows, likenesses, tokens)
    return [sorted(matches, key=_rank) for matches in found]


def _rank(match: Match) -> tuple[bool, float, int]:
    return not match.is_certain, -match.quality, match.first


def _form_matches(
    form: WordForm, windows: Windows, likenesses: list[Likeness], tokens: Sequence[Token]
) -> Iterator[Match]:
    candidates = [
        *_same(form, windows),
        *(_inflected_name(form, windows) if form.is_name else _inflected_words(form, windows)),
        *filter(None, (_alike(form, likeness, tokens) for likeness in likenesses)),
        *_name_of_letter(form, tokens),
    ]
    for match in candidates:
        heard = tokens[match.first : match.last + 1]
        if _joins_clauses(form, heard) or _is_part_of_longer_name(form, tokens, match):
            continue
        is_name = _is_reply(form, match, tokens) or _begins_longer_name(match, tokens)
        written = match if is_name else _as_written(form, match, heard)
        if written:
            is_certain = written.is_certain and not _may_deny(form, heard)
            yield replace(written, is_certain=is_certain)


def _same(form: WordForm, windows: Windows) -> Iterator[Match]:
    for window in windows.written(form.joined):
        if _is_same(form, window.texts):
            yield Match(window.first, window.last, form.how, _QUALITY[form.how], is_certain=True)


def _is_same(form: WordForm, texts: tuple[str, ...]) -> bool:
    if texts == form.texts or len(texts) == 1:
        return True
    is_spelled = all(len(text) == 1 for text in texts)
    return is_spelled or len(form.joined) >= _SHORTEST_JOINED


def _joins_clauses(form: WordForm, heard: Sequence[Token]) -> bool:
    """Whether a word would be put together from the end of a clause and the start of the next."""
    is_spelled = all(len(token.text) == 1 for token in heard)
    is_word = len(form.texts) <= _MOST_PIECES_OF_A_WORD
    is_put_together = is_word and len(heard) != len(form.texts) and not is_spelled
    return is_put_together and heard[0].clause != heard[-1].clause


def _may_deny(form: WordForm, heard: Sequence[Token]) -> bool:
    """Whether it was heard as a word behind "no" or "not": "no SQL" may be NoSQL, or none of it."""
    return heard[0].text in _DENYING and tuple(token.text for token in heard) != form.texts


def _inflected_name(form: WordForm, windows: Windows) -> Iterator[Match]:
    """Names vary only in number, the words beside them in all that a stem takes away."""
    plurals = [w for w in windows.written_in_singular(form.joined) if _is_same(form, w.texts)]
    singulars = windows.written("".join(form.singular)) if form.is_plural else ()
    inflected = [w for w in windows.inflected(form.stems) if _keeps_names(form, w.texts)]
    for window in (*plurals, *(w for w in singulars if w.texts == form.singular), *inflected):
        yield Match(window.first, window.last, "stem", _QUALITY["stem"], is_certain=True)


def _keeps_names(form: WordForm, texts: tuple[str, ...]) -> bool:
    """Whether only words that are no names differ, and in nothing but their inflection."""
    if len(texts) != len(form.texts) or len(form.name_places) == len(texts):
        return False
    return all(
        heard == wanted if place in form.name_places else base_form(heard) == base_form(wanted)
        for place, (heard, wanted) in enumerate(zip(texts, form.texts, strict=True))
    )


def _inflected_words(form: WordForm, windows: Windows) -> Iterator[Match]:
    """Other words vary in all that a stem takes away.

    A stem that two different words share ("important", "import") leaves a doubt.
    """
    if len(form.joined) < _SHORTEST_JOINED:
        return
    for window in windows.inflected(form.stems):
        if len(window.texts) > len(form.texts) + 1:
            continue
        is_certain = "".join(map(base_form, window.texts)) == form.base_forms
        yield Match(window.first, window.last, "stem", _QUALITY["stem"], is_certain)


def _alike(form: WordForm, likeness: Likeness, tokens: Sequence[Token]) -> Match | None:
    heard = likeness.window.texts
    if _says_another_number(form.texts, heard) or _takes_in_another_word(form.texts, heard):
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


def _takes_in_another_word(wanted: tuple[str, ...], heard: tuple[str, ...]) -> bool:
    """Whether it begins or ends with one of the commonest words: "wrist and" is no wristband."""
    return len(wanted) <= _MOST_PIECES_OF_A_WORD and any(
        piece not in wanted and is_commonest_word(piece) for piece in (heard[0], heard[-1])
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


def _name_of_letter(form: WordForm, tokens: Sequence[Token]) -> Iterator[Match]:
    """A letter or digit by itself, written as the word it sounds like: "see" for C."""
    told = [at for at, token in enumerate(tokens) if not is_filler(token.text)]
    if len(told) == 1 and tokens[told[0]].text in _SOUNDING_LIKE.get(form.joined, ()):
        yield Match(told[0], told[0], "phonetic", _QUALITY["stem"], is_certain=False)


def _is_reply(form: WordForm, match: Match, tokens: Sequence[Token]) -> bool:
    """Whether the answer begins with the name and a stop, so that it is no word of a sentence."""
    if not all(is_filler(token.text) for token in tokens[: match.first]):
        return False
    behind = tokens[match.last + 1 :]
    clause = tokens[match.last].clause
    is_alone = all(is_filler(token.text) for token in behind if token.clause == clause)
    return is_alone or form.joined in WHOLE_ANSWERS


def _begins_longer_name(match: Match, tokens: Sequence[Token]) -> bool:
    """Whether another name goes on behind its capital: "Express Gateway is what we took"."""
    behind = tokens[match.last + 1 :][:1]
    return tokens[match.first].begins_with_capital and any(
        token.begins_with_capital
        and token.text != "i"
        and token.clause == tokens[match.last].clause
        and token.word_index != tokens[match.last].word_index
        for token in behind
    )


def _as_written(form: WordForm, match: Match, window: Sequence[Token]) -> Match | None:
    """The match, in doubt where a name may be an ordinary word: "in Go", "we go", "Go on"."""
    if form.capitals is None or len(window) > 1:
        return match
    (token,) = window
    has_capitals = token.is_capitalised if form.capitals == "all" else token.begins_with_capital
    if has_capitals and not (form.capitals == "first" and token.begins_sentence):
        return match
    if not has_capitals and is_frequent_word(token.text):
        return None
    return replace(match, is_certain=False)


def _is_part_of_longer_name(form: WordForm, tokens: Sequence[Token], match: Match) -> bool:
    """Whether a one-letter name is a letter of another: of "C plus plus", or of "C I C D"."""
    if len(form.joined) > 1:
        return False
    neighbours = [*tokens[max(0, match.first - 1) : match.first], *tokens[match.last + 1 :][:1]]
    return any(len(token.text) == 1 or token.text in _NAME_ENDINGS for token in neighbours)
