"""Finds where an answer says a key point.

A point is compared with windows of whole words, never with parts of them, so that "API" is not
found in "rapid". Pieces are compared joined, which makes "cloud watch" and "CloudWatch", or "S
three" and "S3", the same; short terms only when they are spelled out letter by letter, so that
"I am" is not "IAM".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from simulator.english.stems import base_form
from simulator.english.tokens import Token
from simulator.english.wordfreq_lexicon import is_frequent_word, is_known_word
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
_PHONETIC_LENGTHS = (0.75, 1.35)
_LEAST_PIECE_RATIO = 50.0
_LEAST_LEFT_OVER_RATIO = 40.0
_OPPOSITE_PREFIXES = ("un", "in", "im", "non", "de", "dis", "anti")
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
        *filter(None, (_alike(form, likeness) for likeness in likenesses)),
    ]
    for match in candidates:
        written = _as_written(form, match, tokens)
        if written and not _is_part_of_longer_name(form, tokens, match):
            yield written


def _same(form: WordForm, windows: Windows) -> Iterator[Match]:
    for window in windows.written(form.joined):
        if _is_same(form, window.texts):
            is_certain = not _may_deny(form, window.texts)
            yield Match(window.first, window.last, form.how, _QUALITY[form.how], is_certain)


def _is_same(form: WordForm, texts: tuple[str, ...]) -> bool:
    if texts == form.texts or len(texts) == 1:
        return True
    is_spelled = all(len(text) == 1 for text in texts)
    return is_spelled or len(form.joined) >= _SHORTEST_JOINED


def _may_deny(form: WordForm, texts: tuple[str, ...]) -> bool:
    """Whether a name was heard as a word after "no": "no SQL" may be NoSQL, or none of it."""
    return texts[0] == "no" and texts != form.texts


def _inflected_name(form: WordForm, windows: Windows) -> Iterator[Match]:
    """Names vary only in number, the words beside them in all that a stem takes away."""
    plurals = [w for w in windows.written_in_singular(form.joined) if _is_same(form, w.texts)]
    singulars = windows.written("".join(form.singular)) if form.is_plural else ()
    inflected = [w for w in windows.inflected(form.stems) if _keeps_names(form, w.texts)]
    for window in (*plurals, *(w for w in singulars if w.texts == form.singular), *inflected):
        is_certain = not _may_deny(form, window.texts)
        yield Match(window.first, window.last, "stem", _QUALITY["stem"], is_certain)


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


def _alike(form: WordForm, likeness: Likeness) -> Match | None:
    return _fuzzy_match(form, likeness) or _phonetic_match(form, likeness)


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


def _as_written(form: WordForm, match: Match, tokens: Sequence[Token]) -> Match | None:
    """The match, in doubt where a name may be an ordinary word: "in Go", "we go", "Go on"."""
    window = tokens[match.first : match.last + 1]
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
