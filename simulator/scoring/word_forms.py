"""The ways in which a key point may come out in a transcript."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from simulator.english.spoken_form import spoken_form
from simulator.english.stems import base_form, singular, stem
from simulator.english.textblob_lexicon import is_known
from simulator.english.tokens import comparable, tokenise
from simulator.english.wordfreq_lexicon import is_ordinary_word
from simulator.questions.bank import KeyPoint

_SHORTEST_PRONUNCIATION = 8
_SHORTEST_ABBREVIATED = 9
_SHORTEST_PERSON = 3
_SEQUEL = re.compile(r"(?<!No)\s*SQL\b")
_MARKS = ".,;:!?()\"'"
_OTHER_NUMBERS = (
    (re.compile(r"\b(\d+):(\d\d)\b"), r"\1 \2"),
    (re.compile(r"\b0\.(\d+)\b"), r"point \1"),
    (re.compile(r"\b(\d+(?:\.\d+)?) (?:dollar|pound|euro|yen)s?\b"), r"\1"),
)
_VERSION = re.compile(r"(?<=[a-z]) (\d+)\.(\d\d)$")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s$")
_MOST_PIECES_OF_A_WORD = 2


@dataclass(frozen=True, slots=True)
class WordForm:
    """One way of saying a point, as tokens.

    ``name_places`` are those of the tokens that are names themselves, as "IAM" in "IAM policies".
    ``capitals`` tells how a name that is also an ordinary word has to be written so that it is
    not taken for that word: "Go", "REST". ``is_person_like`` tells a name of one word that has
    only its first letter in capitals, as people's have.
    """

    how: Literal["exact", "alias"]
    texts: tuple[str, ...]
    is_name: bool
    is_plural: bool
    name_places: frozenset[int]
    capitals: Literal["all", "first"] | None
    is_person_like: bool

    @property
    def joined(self) -> str:
        """The tokens as one string."""
        return "".join(self.texts)

    @property
    def is_word(self) -> bool:
        """Whether it may be one word, perhaps put together from two: "wristband"."""
        return len(self.texts) <= _MOST_PIECES_OF_A_WORD

    @property
    def singular(self) -> tuple[str, ...]:
        """The tokens, the last of them without a plural s."""
        return (*self.texts[:-1], singular(self.texts[-1]))

    @property
    def stems(self) -> str:
        """The tokens without their endings, as one string."""
        return "".join(map(stem, self.texts))

    @property
    def base_forms(self) -> str:
        """The tokens without endings of number, tense or manner, as one string."""
        return "".join(map(base_form, self.texts))


@lru_cache(maxsize=10_000)
def word_forms(point: KeyPoint) -> tuple[WordForm, ...]:
    """The point as written, its aliases, and how each of them is pronounced."""
    aliases = (*point.aliases, *filter(None, [_excerpt(point)]))
    written = [("exact", point.text), *(("alias", alias) for alias in aliases)]
    forms = [_form(how, text) for how, text in written]
    forms += [_form(how, spoken_form(text)) for how, text in written if _has_long_spoken_form(text)]
    forms += [_form("alias", other) for _, text in written for other in _other_ways(text)]
    unique = {form.texts: form for form in reversed(forms) if form.texts}
    return tuple(reversed(unique.values()))


def _excerpt(point: KeyPoint) -> str:
    """The words of the point's sentence that its name stands for, small words included."""
    words = point.sentence.split()
    named = set(_plain(point.text).split())
    places = [at for at, word in enumerate(words) if _plain(word) in named]
    if not named or not named <= {_plain(words[at]) for at in places}:
        return ""
    start, end = min(
        (
            (start, end)
            for start in places
            for end in places
            if named <= {_plain(word) for word in words[start : end + 1]}
        ),
        key=lambda span: span[1] - span[0],
    )
    return " ".join(words[start : end + 1])


def _plain(text: str) -> str:
    return " ".join(word.strip(_MARKS) for word in text.casefold().split())


def _form(how: str, text: str) -> WordForm:
    words = text.replace("`", " ").split()
    tokens = tokenise(words)
    texts = tuple(token.text for token in tokens)
    is_name = _is_name(text)
    return WordForm(
        how="exact" if how == "exact" else "alias",
        texts=texts,
        is_name=is_name,
        is_plural=bool(_PLURAL_ACRONYM.search(text)),
        name_places=frozenset(
            place for place, token in enumerate(tokens) if _is_name(words[token.word_index])
        ),
        capitals=_capitals(text) if _may_be_taken_for_a_word(text, texts) else None,
        is_person_like=text.isalpha() and text.istitle() and len(text) >= _SHORTEST_PERSON,
    )


def _may_be_taken_for_a_word(text: str, texts: tuple[str, ...]) -> bool:
    """Whether it is also an ordinary word: "Go", but not "Google", which no dictionary has."""
    joined = "".join(texts)
    is_written_as_name = any(map(str.isupper, text)) and not joined.isdigit()
    return is_written_as_name and is_ordinary_word(joined) and is_known(joined)


def _is_name(text: str) -> bool:
    return any(letter.isupper() or letter.isdigit() for letter in text)


def _other_ways(text: str) -> Iterator[str]:
    """What else a name or number is called: "sequel" for SQL, "330" for half past three."""
    if _SEQUEL.search(text):
        yield _SEQUEL.sub(" sequel", text).strip()
    if text.isalpha() and text.istitle() and len(text) >= _SHORTEST_ABBREVIATED:
        yield f"{text[0]}{len(text) - 2}{text[-1]}"
    one_form = comparable(text)
    for pattern, other in _OTHER_NUMBERS:
        if pattern.search(one_form):
            yield pattern.sub(other, one_form)
    if text[:1].isupper() and _VERSION.search(one_form):
        yield _VERSION.sub(r" \1 \2", one_form)


def _capitals(text: str) -> Literal["all", "first"]:
    return "all" if text.isupper() and len(text) > 1 else "first"


def _has_long_spoken_form(text: str) -> bool:
    """A pronunciation that is one short word ("jason", "rest") would credit that word."""
    spoken = spoken_form(text)
    is_ordinary = " " not in spoken and len(spoken) < _SHORTEST_PRONUNCIATION
    return not is_ordinary and spoken.casefold() != text.casefold()
