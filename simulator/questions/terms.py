"""The terms of a text: what its glossary would list.

A term is code in back-ticks, a name, or a noun phrase: modifiers, nouns, and perhaps a gerund
("rate limiting"). Each has a weight, the larger the rarer its words: a phrase of everyday words
("new people") says little, and neither does a common word alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from simulator.english.tagging import TaggedToken, tagged
from simulator.english.textblob_lexicon import commonness, is_known

_LEAST_WEIGHT_OF_WORD = 2.8
_LEAST_WEIGHT_OF_PHRASE = 3.5
_WEIGHT_OF_NAMES = 9.0
_WEIGHT_WITH_NAME = 7.0
_MOST_WEIGHT_WITHOUT_NAME = 8.5
_WEIGHT_OF_LISTED = 0.8
_MOST_COMMON = 7.0
_COMMON_MODIFIER = 4.9
_VERY_COMMON_MODIFIER = 5.6
_COMMON_PARTICIPLE = 4.5
_RARER_WHEN_JOINED = 1.5
_MOST_WORDS = 4
_CODE_NAME = re.compile(r"(?<=\w)\(.*|(?<=\w)\s*=.*", re.DOTALL)
_BETWEEN_ITEMS = frozenset(", and or . : ; ( ) / 's".split())
_VAGUE = frozenset(
    """amount bit bunch case change client collection combination couple drop end example form group
    half handful instance kind level list lot majority mix mixture number pair part piece quarter
    range rest role row sense series set sort source start step task thing top total type use
    variety way""".split()
)
_PLAIN = frozenset(
    """colour company customer data day detail file framework job label lesson library model
    person process product project purpose reason result system team template tool type user
    work""".split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """A candidate: its wording, its weight, and whether it is worth a key point."""

    text: str
    weight: float
    is_telling: bool

    @property
    def is_name(self) -> bool:
        """Whether it is a name or code and nothing else."""
        return self.weight >= _WEIGHT_OF_NAMES


@lru_cache(maxsize=1_000)
def terms_of(text: str) -> tuple[Term, ...]:
    """All terms of a text, telling or not, in its order."""
    tokens = tagged(text)
    return tuple(
        _term(phrase, is_listed=_is_listed(tokens, first, last))
        for first, last, phrase in _phrases(tokens)
    )


def _phrases(tokens: list[TaggedToken]) -> Iterator[tuple[int, int, list[TaggedToken]]]:
    """First and last index of each phrase, and those of its tokens that make the term."""
    start = 0
    while start < len(tokens):
        end = _end_of_phrase(tokens, start)
        phrase = _trimmed(tokens[start:end])
        if phrase:
            yield start, end - 1, phrase
        start = max(end, start + 1)


def _end_of_phrase(tokens: list[TaggedToken], start: int) -> int:
    """Where a phrase ends that starts here: modifiers, nouns, perhaps a gerund."""
    end, has_noun = start, False
    while end < len(tokens) and _goes_on(tokens, start, end, has_noun=has_noun):
        has_noun = has_noun or tokens[end].kind in {"name", "noun"}
        end += 1
        if tokens[end - 1].kind == "code":
            break
    return end


def _goes_on(tokens: list[TaggedToken], start: int, here: int, *, has_noun: bool) -> bool:
    token = tokens[here]
    match token.kind:
        case "code":
            return here == start
        case "name" | "noun":
            return True
        case "number":
            return here > start and tokens[here - 1].kind == "name"
        case "modifier":
            return not has_noun or _is_gerund_within(tokens, here)
    return _is_joining_of(tokens, here) and has_noun


def _is_gerund_within(tokens: list[TaggedToken], here: int) -> bool:
    """As in "tree shaking" and "data processing agreement", not "views holding aggregates"."""
    ends = here + 1 == len(tokens) or tokens[here + 1].kind == "other"
    return tokens[here].tag == "VBG" and (
        ends or _commonness(tokens[here].text) < _COMMON_PARTICIPLE
    )


def _is_joining_of(tokens: list[TaggedToken], here: int) -> bool:
    """As in "scope of work": a noun on either side, and no article."""
    return (
        tokens[here].text == "of"
        and tokens[here - 1].kind == "noun"
        and tokens[here - 1].text.lower() not in _VAGUE
        and here + 1 < len(tokens)
        and tokens[here + 1].kind == "noun"
    )


def _trimmed(phrase: list[TaggedToken]) -> list[TaggedToken]:
    """Without common modifiers before and what says nothing behind."""
    while len(phrase) > 1 and _is_common_modifier(phrase[0], is_last=len(phrase) == 2):  # noqa: PLR2004
        phrase = phrase[1:]
    while phrase and phrase[-1].kind == "modifier" and not _can_end(phrase[-1]):
        phrase = phrase[:-1]
    phrase = _name_within(phrase) or phrase
    return phrase if any(token.text == "of" for token in phrase) else phrase[-_MOST_WORDS:]


def _name_within(phrase: list[TaggedToken]) -> list[TaggedToken]:
    """The name of "fine-tuned BERT model" or "compressed Parquet"; none of "generic API client"."""
    core = phrase[1:] if phrase and phrase[0].kind == "modifier" else phrase
    if len(core) > 1 and _is_plain(core[-1].text, _PLAIN):
        core = core[:-1]
    return core if all(token.kind == "name" for token in core) else []


def _is_plain(word: str, plain: frozenset[str]) -> bool:
    return not plain.isdisjoint({word.lower(), word.lower().removesuffix("s")})


def _is_common_modifier(token: TaggedToken, *, is_last: bool) -> bool:
    most = _COMMON_PARTICIPLE if token.tag in {"VBN", "VBG"} else _COMMON_MODIFIER
    most = _VERY_COMMON_MODIFIER if is_last and token.tag != "VBN" else most
    return token.kind == "modifier" and _commonness(token.text) > most


def _can_end(token: TaggedToken) -> bool:
    return token.tag == "VBG" or "-" in token.text


def _is_listed(tokens: list[TaggedToken], first: int, last: int) -> bool:
    """Whether a phrase is an item of a list by itself."""
    before = tokens[first - 1].text if first else "."
    after = tokens[last + 1].text if last + 1 < len(tokens) else "."
    return {before, after} <= _BETWEEN_ITEMS and before + after != ".."


def _term(phrase: list[TaggedToken], *, is_listed: bool) -> Term:
    text = " ".join([_first_word(phrase, is_listed=is_listed), *(t.text for t in phrase[1:])])
    if phrase[0].kind == "code":
        code = text.strip("` ")
        name = _CODE_NAME.sub("", code) or code
        return Term(name, _WEIGHT_OF_NAMES, is_telling=True)
    names = sum(token.kind == "name" for token in phrase)
    if names:
        is_pure = names == len(phrase)
        return Term(text, _WEIGHT_OF_NAMES if is_pure else _WEIGHT_WITH_NAME, is_telling=True)
    rarity = sum(max(0.0, _MOST_COMMON - _commonness(token.text)) for token in phrase)
    weight = min(rarity + _WEIGHT_OF_LISTED * is_listed, _MOST_WEIGHT_WITHOUT_NAME)
    is_phrase = len(phrase) > 1 or "-" in text
    is_noun = _is_telling_pair(phrase) if len(phrase) > 1 else _can_stand_alone(phrase[0])
    least = _LEAST_WEIGHT_OF_PHRASE if is_phrase else _LEAST_WEIGHT_OF_WORD
    return Term(text, weight, is_telling=is_noun and weight >= least)


def _first_word(phrase: list[TaggedToken], *, is_listed: bool) -> str:
    """Without a capital that it owes to its place, as far as can be told.

    One word among others ("Playwright, Scrapy") is more often a name.
    """
    first = phrase[0]
    may_be_name = is_listed and len(phrase) == 1 and first.tag != "VBG"
    owes_capital = first.opens_sentence and first.kind in {"noun", "modifier"}
    is_word = owes_capital and not may_be_name and is_known(first.text.lower())
    return first.text.lower() if is_word else first.text


def _is_telling_pair(phrase: list[TaggedToken]) -> bool:
    """Whether it is more than an attribute of something plain: "updated model"."""
    is_attributed = [token.kind for token in phrase] == ["modifier", "noun"]
    return not (is_attributed and _is_plain(phrase[1].text, _PLAIN)) or "-" in phrase[0].text


def _can_stand_alone(token: TaggedToken) -> bool:
    """As "logging" and "one-to-one" can; not "customer", "reproducible", "re-deployed"."""
    if token.kind == "modifier" and token.tag != "VBG":
        return token.tag == "JJ" and "-" in token.text
    return not _is_plain(token.text, _PLAIN | _VAGUE)


@lru_cache(maxsize=10_000)
def _commonness(word: str) -> float:
    """That of its rarest part; joined words ("back-off") are rarer than their parts."""
    parts = [part for part in re.split(r"[-/.']", word.lower()) if part]
    rarest = min(map(commonness, parts), default=_MOST_COMMON)
    return rarest - _RARER_WHEN_JOINED * (len(parts) - 1)
