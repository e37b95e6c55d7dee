"""Whether an answer says that a point is not so.

In the manner of NegEx (Chapman et al. 2001, "A simple algorithm for identifying negated findings
and diseases in discharge summaries"): phrases that negate what follows within a few words, phrases
that negate what they follow, phrases that only look like a negation, and words that end its reach.
The sentence is compared with the point replaced by a mark.

The phrases are written one a line. ``a|b`` stands for either word, ``a_b`` for two words, ``a*``
for any ending, ``?a`` for a word that may be there, ``*A`` for any number of words of a group, a
comma or stop for itself, ``END`` for either. Names in capitals are groups of words. Up to three
words between others are ``..3`` for any, commas included, ``-3`` for words of one clause, ``~3``
for such that don't end the reach of a negation, ``=3`` for such that don't begin a means either.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from types import MappingProxyType

from simulator.english.tokens import Token, token_texts


class Negation(Enum):
    """Whether a point is negated; in doubt, a person would have to decide."""

    NONE = auto()
    DOUBTFUL = auto()
    CERTAIN = auto()


_GROUPS = MappingProxyType(
    {
        "POINT": "§",
        "NOT": "not|never|no|nor|neither|none|nobody|nothing|hardly|barely|dont|doesnt|didnt|isnt"
        "|arent|wasnt|werent|havent|hasnt|hadnt|wont|wouldnt|cant|couldnt|shouldnt|0",
        "BE": "is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|should",
        "STATE": "is|are|was|were|be|been|has|have|had|will|would|can|could|should",
        "THEN": "is|are|was|were|be|been|has|have|had|do|did|does|will|would|can|could|should|we|i"
        "|they|he|she|you|it|that|this|ive|weve|theyve|id|wed|theyd|one|then|in|the|end|last"
        "|finally|just|really|simply|still|actually|personally|myself"
        "|boss|manager|management|team|client|customer|company",
        "FAULT": "lose*|lost|fail*|break*|broke*|miss|misses|missed|crash*|duplicat*|drop|drops"
        "|dropped|regret*|trouble*|problem*|issue*|complain*|worry|worries|worried|wrong|hard"
        "|difficult|easy|bad|cheap|slow|enough|down|downtime|forget|suffer*|optional|ignore"
        "|underestimate|overlook",
        "BESIDES": "without|avoid*|decided_against|voted_against|advised_against|argued_against"
        "|away_from|moved_off|migrated_from|rid_of|except"
        "|apart_from|other_than|unlike|lack*|ruled_out|unfamiliar_with|stopped_using|stop_using"
        "|quit_using|missing_was|lacking_was",
        "DROPPED": "reject|rejected|abandon|abandoned|ditch|ditched|remove|removed|replaced"
        "|replacing|dropped|dropping|skipped|skipping|scrapped|turned_down|ripped_out|cut_out"
        "|forget|forgot|forgotten",
        "GONE": "rejected|abandoned|dropped|cut|removed|ripped_out|turned_down|gone|left_out",
        "UNWANTED": "ruled_out|missing|overkill|unknown|out_of_the_question|a_mistake"
        "|wrong_choice|blank|mystery",
        "UNUSED": "used|part|needed|necessary|there|available|an_option|in_use|in_place|something"
        "|introduced|adopted|my_thing",
        "ITS": "all|any|its|my|our|the|their|what",
        "IT": "it|that|this|them",
        "DONE": "really|actually|ever|got|get|to|use|used|adopt|need|needed|know|knew|have|had|do"
        "|did|touched|tried|learned|learnt|happened|came|saw|see|took|take|keep|kept|picked|it"
        "|that|them|one|this",
    }
)
_DENIALS = frozenset(_GROUPS["NOT"].split("|")) | {"without", "avoid", "instead"}
_ENDS_REACH = (
    "after|although|because|before|but|however|i|it|once|since|so|thanks|they|though|unless|until"
    "|using|we|when|while|you"
)
_NO_NEGATION = """
    NOT only|just|merely|simply|the_only|to_mention|help|sure|everyone|least
    no doubt|question|matter|wonder|way_around|less_than|fewer_than
    NOT -4 FAULT
    NOT -6 without|until|unless
    NOT -8 that|if -3 NOT
    NOT -3 better|simpler|easier|faster|safer|worse|more|other|like ..1 than
    NOT -2 know|knew|realise*|realize*|notice*|learn*|heard that
    NOT recommend POINT ?highly enough
    nothing like|but|better
    impossible -6 without
    without POINT -8 would|could not|never|have
    why not
    if not POINT
    mistake not to
    lying if ..1 said ..1 BE not
"""
_NEGATED = """
    NOT ~3 POINT
    NOT ~5 anything|experience|familiar|clue|idea|chance|opportunity ..4 POINT
    nobody|none|nor ~8 heard|knew|know|idea|understood ..2 POINT
    rather ..6 than ~3 POINT
    instead_of ?using ~3 POINT
    prefer|chose|choose|pick|take|took|go_for|went_for -8 over ?ITS POINT
    refuse*|fail* to ~3 POINT
    doubt ~3 ?we ~2 POINT
    BESIDES ?using ~2 POINT
    DROPPED ?ITS POINT
    could|can|ca not tell ..8 POINT
    wish ..1 had|could|knew ..5 POINT
    POINT BE not|never ..1 UNUSED
    POINT BE ..3 UNWANTED
    POINT was|were|got ..1 GONE
    POINT had|has|have been GONE
    POINT ?, not_at_all|never_came
    POINT ?, no END|,|that|we|i|it
    POINT -5 no|0 experience|idea|clue
    POINT ..8 but *THEN not|never *DONE END
    POINT ..8 but ..3 decided_against|said_no|turned_down|left|rejected|dropped|abandoned
    POINT ..8 but|so|and ..3 left|leave|leaving it_out|that_out
    POINT ..8 decided_against|said_no|afraid_not|got_me_there
    POINT ..8 talked_him_out|talked_them_out|talked_her_out
    POINT ..8 do_not_know_it|do_not_know_that|do_not_know_much|no_budget
    POINT ..8 . ?so no|nope|not_really , ..2 NOT
"""
_DOUBTFULLY_NEGATED = """
    NOT ~5 POINT
    nobody|none|nor =10 POINT
    could|can|ca not say ..5 POINT
    POINT STATE ..1 not|never
    POINT do|does|did not|never ..1 exist*|happen*|come|came|go|get|make|made|work*|apply|matter
    POINT ..8 but ..5 got|was GONE
    POINT ..8 so|and|then|because|, *THEN not|never *DONE END
    POINT ..8 but|so ..3 left|cut|turned|dropped|rejected|removed|abandoned IT
    POINT ..8 without_it
    POINT ..8 . ..1 no|nope|not_really|afraid_not END|,|we|i|it|that
    POINT . not in|really|yet|at_all|for_us|here
    POINT out_of
    should|could have ..4 POINT
    nice_to_have ..2 POINT
    planning|planned|suggested|pushing_for|heard_of ..2 POINT
    considered|looked_at|evaluated|thought_about ..2 POINT ..4 but
"""
_REACH_TOKENS = 16
_GAPS = MappingProxyType(
    {
        ".": r"[\w,]+",
        "-": r"(?!and\b)\w+",
        "~": rf"(?!(?:{_ENDS_REACH})\b)\w+",
        "=": rf"(?!(?:{_ENDS_REACH}|by|through|to|with)\b)\w+",
    }
)
_MARKS = MappingProxyType({",": " ,", ".": r" \.", "END": r"(?: [,.]|$)"})
_LOOK_AHEAD_TOKENS = 4


def _pattern(phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(map(_phrase_pattern, phrases.strip().splitlines())))


def _phrase_pattern(phrase: str) -> str:
    return "".join(map(_piece_pattern, phrase.split()))


def _piece_pattern(piece: str) -> str:
    """What one piece of a phrase matches, with the space before it."""
    if piece in _MARKS:
        return _MARKS[piece]
    if piece[0] in _GAPS:
        return rf"(?: {_GAPS[piece[0]]}){{0,{piece.strip(piece[0])}}}"
    if piece[0] in "?*":
        return rf"(?:{_piece_pattern(piece[1:])}){piece[0]}"
    marks = [_MARKS[mark] for mark in piece.split("|") if mark in _MARKS]
    words = [word for word in piece.split("|") if word not in _MARKS]
    listed = "|".join(_GROUPS.get(word, word) for word in words)
    spelled = listed.replace("_", " ").replace("*", r"\w*")
    return "(?:" + "|".join([*marks, rf" (?:{spelled})(?!\w)"]) + ")"


_IS_NO_NEGATION, _IS_NEGATED, _IS_DOUBTFUL = map(
    _pattern, (_NO_NEGATION, _NEGATED, _DOUBTFULLY_NEGATED)
)


def negation(tokens: Sequence[Token], first: int, last: int) -> Negation:
    """Whether the window [first, last] is negated within its sentence.

    "It is not thread-safe", "rather than Kafka" and "Kafka was not used" are; "not only Kafka",
    "not Spark but Kafka", "not without Kafka" and "we never lost data with Kafka" are not.
    """
    sentence = _IS_NO_NEGATION.sub("", _sentence(tokens, first, last))
    if _IS_NEGATED.search(sentence):
        return Negation.CERTAIN
    return Negation.DOUBTFUL if _IS_DOUBTFUL.search(sentence) else Negation.NONE


def denies_alike(one: str, other: str) -> bool:
    """Whether two statements hold negations that cancel out alike: both an odd number, or even."""
    return _denial_count(one) % 2 == _denial_count(other) % 2


def _denial_count(text: str) -> int:
    return sum(token in _DENIALS for token in token_texts(text))


def _sentence(tokens: Sequence[Token], first: int, last: int) -> str:
    """The sentence as text, with commas between clauses and a mark in place of the window.

    The beginning of the next sentence is part of it: "Kafka? No, we never had that."
    """
    texts: list[str] = []
    before: Token | None = None
    for at in range(max(0, first - _REACH_TOKENS), min(len(tokens), last + 1 + _REACH_TOKENS)):
        token = tokens[at]
        is_next = last < at and token.sentence == tokens[last].sentence + 1
        if (not is_next and token.sentence != tokens[last].sentence) or first < at <= last:
            continue
        if before is not None and before.sentence != token.sentence:
            texts.append(".")
        elif before is not None and before.clause != token.clause:
            texts.append(",")
        texts.append(_GROUPS["POINT"] if at == first else token.text)
        before = tokens[last] if at == first else token
    if "." in texts:
        del texts[texts.index(".") + 1 + _LOOK_AHEAD_TOKENS :]
    return "".join(f" {text}" for text in texts)
