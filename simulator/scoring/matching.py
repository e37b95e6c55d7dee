"""Finds where an answer says a key point.

A point is compared with windows of whole words, never with parts of them, so that "API" is not
found in "rapid". Pieces are compared joined, which makes "cloud watch" and "CloudWatch", or "S
three" and "S3", the same; short terms only when they are spelled out letter by letter, so that
"I am" is not "IAM". What is only spelt or sounds alike is judged in ``likeness.py``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.english.fillers import is_filler
from simulator.english.stems import base_form
from simulator.english.tokens import Token
from simulator.english.wordfreq_lexicon import is_frequent_word
from simulator.questions.bank import KeyPoint
from simulator.scoring.coverage import How
from simulator.scoring.likeness import alike, name_of_letter
from simulator.scoring.match import Match
from simulator.scoring.windows import Likeness, Windows
from simulator.scoring.word_forms import WordForm, word_forms

WHOLE_ANSWERS = frozenset({"yes", "no", "true", "false"})
"""What may be all of an answer, whatever is said behind it."""

_SHORTEST_JOINED = 5
_DENYING = frozenset({"no", "not"})
_NAME_ENDINGS = frozenset({"plus", "sharp", "hash"})
_QUALITY: dict[How, float] = {"exact": 1.0, "alias": 1.0, "stem": 0.97}


def find_matches(points: Sequence[KeyPoint], tokens: Sequence[Token]) -> list[list[Match]]:
    """For each point every place where it may be said, the best first."""
    forms = [(index, form) for index, point in enumerate(points) for form in word_forms(point)]
    windows = Windows(tokens, max((len(form.texts) for _, form in forms), default=0))
    found: list[list[Match]] = [[] for _ in points]
    likenesses_by_form = windows.like([form.joined for _, form in forms])
    for (index, form), likenesses in zip(forms, likenesses_by_form, strict=True):
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
        *filter(None, (alike(form, likeness, tokens) for likeness in likenesses)),
        *name_of_letter(form, tokens),
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
    is_put_together = form.is_word and len(heard) != len(form.texts) and not is_spelled
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
