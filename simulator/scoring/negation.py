"""Whether an answer says that a point is not so.

In the manner of NegEx (Chapman et al. 2001, "A simple algorithm for identifying negated findings
and diseases in discharge summaries"): phrases that negate what follows within a few words, phrases
that negate what they follow, phrases that only look like a negation, and words that end its reach.
The sentence is compared with the point replaced by a mark.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto

from simulator.scoring.tokens import Token

_POINT = "§"


class Negation(Enum):
    """Whether a point is negated; in doubt, a person would have to decide."""

    NONE = auto()
    DOUBTFUL = auto()
    CERTAIN = auto()


_NOT = r"\b(?:not|never|no|nor|neither|none|nobody|nothing|hardly|barely|dont|doesnt|didnt|isnt)\b"
_BE = r"(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|should)"
_FAULT = r"""(?:
    los[est]\w*|fail\w*|br[eo]ak\w*|broke|miss(?:es|ed)?|crash\w*|duplicat\w*|dropp?(?:s|ed)?|
    regret\w*|troubles?|problems?|issues?|complain\w*|worr\w+|wrong|hard|difficult|easy|bad|cheap|
    slow|enough|down(?:time)?|forget|suffer\w*
)"""
_WORDS = r"(?:\ \w+)"
_NO_NEGATION = re.compile(
    rf"""
    {_NOT}\ (?:only|just|merely|simply|the\ only|to\ mention|help|sure|everyone|least)\b |
    \bno\ (?:doubt|question|matter|wonder|way\ around|(?:less|fewer)\ than)\b |
    \bwhy\ not\b |
    {_NOT}{_WORDS}{{0,6}}\ (?:without|until|unless)\b |
    {_NOT}{_WORDS}{{0,4}}?\ (?:\w+er|more\ \w+|worse|like)\ than\b | \bnothing\ (?:like|but)\b |
    {_NOT}{_WORDS}{{0,4}}?\ {_FAULT}\b
    """,
    re.VERBOSE,
)
_END_OF_REACH = r"""(?!
    (?:although|because|but|however|i|it|since|so|thanks|they|though|unless|until|using|we|you)\b
)"""
_FEW = rf"(?:\ {_END_OF_REACH}\w+){{0,3}}"
_SOME = rf"(?:\ {_END_OF_REACH}\w+){{0,6}}"
_ONE_OR_TWO = rf"(?:\ {_END_OF_REACH}\w+){{0,2}}"
_AGAINST = r"""\b(?:
    without|avoid\w*|against|away\ from|rid\ of|(?:stop\w*|quit)\ using|except|apart\ from|
    other\ than|unlike|lack\w*|ruled\ out|unfamiliar\ with|missing\ was
)"""
_GIVEN_UP = r"""\b(?:reject\w*|abandon\w*|remov\w+|drop\w*|ditch\w*|forg[eo]t\w*)
    (?:\ (?:all|any|its|my|our|the|their|what))*
"""
_NEGATED = re.compile(
    rf"""
    {_NOT}{_FEW}\ {_POINT} |
    \b(?:nobody|none){_SOME}\ {_POINT} |
    \brather{_WORDS}{{0,6}}\ than{_FEW}\ {_POINT} | \binstead\ of(?:\ using)?{_FEW}\ {_POINT} |
    \b(?:refus|fail)\w*\ to{_FEW}\ {_POINT} | \bdoubt{_FEW}(?:\ we)?{_ONE_OR_TWO}\ {_POINT} |
    {_AGAINST}{_ONE_OR_TWO}\ {_POINT} | {_GIVEN_UP}\ {_POINT} |
    {_POINT}\ {_BE}\ (?:not|never)\ (?:\w+\ )?
        (?:used|part|needed|necessary|there|available|an?\ option|in\ (?:use|place)|something) |
    {_POINT}\ {_BE}\ (?:\w+\ ){{0,2}}
        (?:missing|rejected|ruled\ out|overkill|unknown|gone|abandoned|out\ of\ the\ question) |
    {_POINT}(?:\ ,)?\ but\ (?:\w+\ ){{0,2}}
        (?:(?:not|never)\ \w+|rejected|dropped|abandoned|removed)\ (?:it|them|that)\b
    """,
    re.VERBOSE,
)
_DOUBTFULLY_NEGATED = re.compile(
    rf"{_NOT}{_SOME}\ {_POINT} | {_POINT}\ {_BE}\ (?:\w+\ )?(?:not|never)\b", re.VERBOSE
)


def negation(tokens: Sequence[Token], first: int, last: int) -> Negation:
    """Whether the window [first, last] is negated within its sentence.

    "It is not thread-safe", "rather than Kafka" and "Kafka was not used" are; "not only Kafka",
    "not Spark but Kafka", "not without Kafka" and "we never lost data with Kafka" are not.
    """
    sentence = _NO_NEGATION.sub("", _sentence(tokens, first, last))
    if _NEGATED.search(sentence):
        return Negation.CERTAIN
    return Negation.DOUBTFUL if _DOUBTFULLY_NEGATED.search(sentence) else Negation.NONE


def _sentence(tokens: Sequence[Token], first: int, last: int) -> str:
    """The sentence as text, with commas between clauses and a mark in place of the window."""
    texts: list[str] = []
    clause = None
    for at, token in enumerate(tokens):
        if token.sentence != tokens[first].sentence or first < at <= last:
            continue
        if clause not in {None, token.clause}:
            texts.append(",")
        texts.append(_POINT if at == first else token.text)
        clause = tokens[last].clause if at == first else token.clause
    return " ".join(texts)
