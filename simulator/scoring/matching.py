"""Finds where an answer says a key point.

A point is compared with windows of whole words, never with parts of them, so that "API" is not
found in "rapid". Pieces are compared joined, which makes "cloud watch" and "CloudWatch", or "S
three" and "S3", the same; short terms only when they are spelled out letter by letter, so that
"I am" is not "IAM".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from simulator.questions.bank import KeyPoint
from simulator.scoring.tokens import Token, base_form, singular, stem, tokenise
from simulator.speaking.spoken_form import spoken_form

How = Literal["exact", "alias", "stem", "fuzzy"]

_SHORTEST_JOINED = 5
_SHORTEST_PRONUNCIATION = 8
_SHORTEST_FUZZY = 6
_SHORTEST_CREDITED_FUZZY = 8
_FUZZY_CUTOFF = 80.0
_CREDITED_FUZZY_CUTOFF = 90.0
_LEAST_PIECE_RATIO = 50.0
_WORDS_IN_CAPITALS = frozenset({"acid", "ai", "it", "or", "ram", "rest", "solid", "star", "us"})
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s$")
_NAME_ENDINGS = frozenset({"plus", "sharp", "hash"})
_QUALITY: dict[How, float] = {"exact": 1.0, "alias": 1.0, "stem": 0.97}


@dataclass(frozen=True, slots=True)
class Match:
    """A window of tokens [first, last] that says a point; quality is 0 to 1."""

    first: int
    last: int
    how: How
    quality: float
    is_certain: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """One way of saying a point, as tokens."""

    how: How
    texts: tuple[str, ...]
    is_name: bool
    is_plural: bool
    needs_capitals: bool

    @property
    def joined(self) -> str:
        return "".join(self.texts)


def find_matches(point: KeyPoint, tokens: tuple[Token, ...]) -> list[Match]:
    """Every place where a point may be said, the best first."""
    matches = [match for form in _forms(point) for match in _form_matches(form, tokens)]
    return sorted(matches, key=lambda match: (not match.is_certain, -match.quality, match.first))


@lru_cache(maxsize=10_000)
def _forms(point: KeyPoint) -> list[_Form]:
    written = [("exact", point.text), *(("alias", alias) for alias in point.aliases)]
    forms = [_form(how, text) for how, text in written]
    forms += [_form(how, spoken_form(text)) for how, text in written if _has_long_spoken_form(text)]
    unique = {form.texts: form for form in reversed(forms) if form.texts}
    return list(reversed(unique.values()))


def _form(how: str, text: str) -> _Form:
    tokens = tokenise(text.replace("`", " ").split())
    texts = tuple(token.text for token in tokens)
    return _Form(
        how="exact" if how == "exact" else "alias",
        texts=texts,
        is_name=any(letter.isupper() or letter.isdigit() for letter in text),
        is_plural=bool(_PLURAL_ACRONYM.search(text)),
        needs_capitals="".join(texts) in _WORDS_IN_CAPITALS and text.isupper(),
    )


def _has_long_spoken_form(text: str) -> bool:
    """A pronunciation that is one short word ("jason", "rest") would credit that word."""
    spoken = spoken_form(text)
    is_ordinary = " " not in spoken and len(spoken) < _SHORTEST_PRONUNCIATION
    return not is_ordinary and spoken.casefold() != text.casefold()


def _form_matches(form: _Form, tokens: tuple[Token, ...]) -> Iterator[Match]:
    longest = max(len(form.texts) + 1, len(form.joined) if len(form.joined) <= 8 else 0)  # noqa: PLR2004
    for first, token in enumerate(tokens):
        if token.text[0] != form.joined[0]:
            continue  # no way of saying a point changes how it begins
        for size in range(1, min(longest, len(tokens) - first) + 1):
            match = _window_match(form, tokens[first : first + size], first)
            if match and not _is_part_of_longer_name(form, tokens, match):
                yield match


def _is_part_of_longer_name(form: _Form, tokens: tuple[Token, ...], match: Match) -> bool:
    """Whether a one-letter name is a letter of another: of "C plus plus", or of "C I C D"."""
    if len(form.joined) > 1:
        return False
    neighbours = [*tokens[max(0, match.first - 1) : match.first], *tokens[match.last + 1 :][:1]]
    return any(len(token.text) == 1 or token.text in _NAME_ENDINGS for token in neighbours)


def _window_match(form: _Form, window: tuple[Token, ...], first: int) -> Match | None:
    last = first + len(window) - 1
    texts = tuple(token.text for token in window)
    if form.needs_capitals and not all(
        token.is_capitalised or len(token.text) == 1 for token in window
    ):
        return None
    if _is_same(form, texts):
        return Match(first, last, form.how, _QUALITY[form.how], is_certain=True)
    return _inflected_match(form, texts, first, last) or _fuzzy_match(form, texts, first, last)


def _is_same(form: _Form, texts: tuple[str, ...]) -> bool:
    if texts == form.texts:
        return True
    if "".join(texts) != form.joined:
        return False
    is_one_word = len(texts) == 1
    is_spelled = all(len(text) == 1 for text in texts)
    return is_one_word or is_spelled or len(form.joined) >= _SHORTEST_JOINED


def _inflected_match(form: _Form, texts: tuple[str, ...], first: int, last: int) -> Match | None:
    """Names vary only in number; other words in all that a stem takes away.

    A stem that two different words share ("important", "import") leaves a doubt.
    """
    if form.is_name:
        is_plural = _is_same(form, (*texts[:-1], singular(texts[-1])))
        is_singular = form.is_plural and texts == (*form.texts[:-1], singular(form.texts[-1]))
        is_match, is_certain = is_plural or is_singular, True
    else:
        is_match = len(form.joined) >= _SHORTEST_JOINED and _joined_stems(texts) == _joined_stems(
            form.texts
        )
        is_certain = "".join(map(base_form, texts)) == "".join(map(base_form, form.texts))
    return Match(first, last, "stem", _QUALITY["stem"], is_certain) if is_match else None


def _joined_stems(texts: tuple[str, ...]) -> str:
    return "".join(map(stem, texts))


def _fuzzy_match(form: _Form, texts: tuple[str, ...], first: int, last: int) -> Match | None:
    heard = "".join(texts)
    if len(form.joined) < _SHORTEST_FUZZY:
        return None
    if not _is_alike_piecewise(form.texts, texts):
        return None
    score = fuzz.ratio(heard, form.joined, score_cutoff=_FUZZY_CUTOFF)
    if not score:
        return None
    is_certain = len(form.joined) >= _SHORTEST_CREDITED_FUZZY and score >= _CREDITED_FUZZY_CUTOFF
    return Match(first, last, "fuzzy", score / 100, is_certain=is_certain)


def _is_alike_piecewise(wanted: tuple[str, ...], heard: tuple[str, ...]) -> bool:
    """Whether no piece is missing: "portfolio" alone is not "portfolio id"."""
    if len(wanted) == len(heard):
        return all(
            fuzz.ratio(left, right) >= _LEAST_PIECE_RATIO
            for left, right in zip(wanted, heard, strict=True)
        )
    return abs(len("".join(wanted)) - len("".join(heard))) <= 1
