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
        "|difficult|easy|bad|cheap|slow|down|downtime|forget|suffer*|optional|ignore"
        "|underestimate|overlook",
        "BESIDES": "without|avoid*|decided_against|voted_against|advised_against|argued_against"
        "|away_from|moved_off|migrated_from|rid_of|done_away_with|did_away_with|do_away_with"
        "|clear_of|opt*_out_of|backed_out_of|held_off_on|hold_off_on|holding_off_on|free_of|short_of"
        "|except|except_for|anything_but|far_from|in_place_of|in_lieu_of"
        "|apart_from|other_than|unlike|lack*|ruled_out|unfamiliar_with|stopped_using|stop_using"
        "|quit_using|absence_of|shortage_of|no_to|no_such_thing_as",
        "REFUSE": "reject*|abandon*|ditch*|remove|removed|removing|replaced|replacing|drop|drops"
        "|dropped|dropping|skip*|scrap|scraps|scrapped|scrapping|cancel*|ban|bans|banned|banning"
        "|block|blocks|blocked|blocking|oppose*|opposing|veto*|refuse*|refusing|decline*"
        "|declining|dismiss*|discard*|disable*|disabling|postpone*|postponing|neglect*|ignor*"
        "|omit*|exclude*|excluding|forbid*|forbade|prohibit*|uninstall*|discontinu*"
        "|miss|misses|missed|missing|lack*|forget*|forgot*|quit|turn*_down|ripped_out"
        "|rip_out|cut_out|cutting_out|left_out|leave_out|leaving_out|threw_out|throw_out"
        "|took_out|taken_out|phase*_out|rule*_out|put_off|putting_off|gave_up|given_up"
        "|giving_up|had_to_give_up|gave_up_on|given_up_on",
        "PART": "leave|leaves|leaving|left|swap*|rip|rips|ripping|ripped|cut|cutting|rule|rules"
        "|ruling|ruled|throw|threw|thrown|throwing|phase|phased|turned|turning|put|putting|set",
        "AWAY": "out|aside|alone|away|down|off|on_hold|on_ice",
        "ATTRIBUTE": r"\w+ed|missing|forbidden|lost",
        "GONE": "rejected|abandoned|dropped|cut|removed|ripped_out|turned_down|gone|left_out"
        "|scrapped|cancelled|canceled|shelved|postponed|vetoed|taken_out|blocked|discontinued",
        "UNWANTED": "ruled_out|missing|overkill|unknown|out_of_the_question|a_mistake"
        "|wrong_choice|blank|mystery|a_waste|a_fad|no_use|useless|pointless|unnecessary"
        "|the_last_thing|off_the_table|too_much|too_expensive|make_things_worse|made_things_worse"
        "|banned|forbidden",
        "UNUSED": "used|part|needed|necessary|there|available|an_option|in_use|in_place|something"
        "|introduced|adopted|my_thing|a_thing|worth|on_the_table|implemented|built|installed"
        "|considered|allowed|the_answer|the_right|exist|happen|help_here|what_i|what_we",
        "PLACE": "need|needs|point|reason|room|money|budget|time|use|interest|appetite|plan|plans"
        "|experience|knowledge|desire|demand|call",
        "WE": "i|we|you|they|he|she|it|one|people",
        "SPEAKER": "i|we|you|they|it|this|us|id|wed|ive|weve",
        "ITS": "all|any|its|my|our|the|their|what",
        "IT": "it|that|this|them",
        "DONE": "really|actually|ever|got|get|to|use|used|adopt|need|needed|know|knew|have|had|do"
        "|did|touched|tried|learned|learnt|happened|came|saw|see|took|take|keep|kept|picked|it"
        "|that|them|one|this|deliver|delivered|manage|managed|afford|follow|followed|finish|finished"
        "|make|made|build|built|bring|brought|introduce|introduced|set|put|implement|implemented"
        "|up|in|off",
    }
)
_DENIALS = frozenset(_GROUPS["NOT"].split("|")) | {"without", "avoid", "instead"}
_ENDS_REACH = (
    "after|although|because|before|but|however|i|it|once|since|so|thanks|they|though|unless|until"
    "|using|we|when|while|you"
)
_RAISED = """
    NOT ..1 think|believe|feel|suppose|reckon|expect|guess|see ?that|why|how SPEAKER
    NOT ..1 say|claim|remember|recall ?that SPEAKER
"""
"""A denial of thinking so denies what is thought: "I don't think I'd use it"."""
_NO_NEGATION = """
    NOT only|just|merely|simply|the_only|to_mention|help|sure|everyone|least
    no doubt|question|matter|wonder|way_around|less_than|fewer_than
    NOT -4 FAULT
    NOT -3 enough ,|which|so|END
    NOT -3 REFUSE|avoid*|opt*_out_of
    NOT -3 PART POINT AWAY
    a|an|the|some|with|of|in|by|from|these|those|many|all|few|several ATTRIBUTE POINT
    took|take|taken|taking POINT out_of
    NOT -6 without|until|unless
    no|any|0 reason|point ..1 not|against
    NOT take|took ..1 long|much|time
    if WE|nobody ?BE NOT ~3 POINT
    without POINT -8 wed|id|youd|theyd|itd|hed|shed|would|could|might have|be
    waste|mistake|risk|crime -6 REFUSE|without
    REFUSE POINT BE ..2 a_waste|a_mistake|a_risk|mad|madness|foolish|not
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
    NOT ~5 anything|experience|familiar|clue|idea|chance|opportunity ~4 POINT
    nobody|none|nor|no_one|hardly_any* ~8 heard|knew|know|idea|understood|told ..2 POINT
    nobody|none|nor|no_one|hardly_any* ~3 had|has|have|used|use|uses|wanted|needs|needed ~1 POINT
    no|little|0|limited ..1 PLACE ~3 POINT
    NOT know|knew where|how|what ~6 POINT
    NOT what ..3 call POINT
    NOT ~3 enough ~2 POINT
    what|thing|one|part|bit ~5 NOT|lack*|miss* ~3 ?, ?really|actually|honestly ?, is|was POINT
    what|all ..3 lack*|miss* ..3 is|was POINT
    NOT understood|learned|learnt|knew|used|had|tried|did ?, POINT ,|END
    has|have|had|ive|weve|theyve yet to ~2 POINT
    am|im|was|were|is|be|strongly|dead|always against ~1 POINT
    the last thing -5 is|was|be POINT
    rather ..6 than ~3 POINT
    instead_of ?using ~3 POINT
    prefer|chose|choose|pick|take|took|go_for|went_for -8 over ?ITS POINT
    refuse*|fail* to ~3 POINT
    doubt ~3 ?we ~2 POINT
    BESIDES ?using ~2 POINT
    REFUSE ?ITS POINT
    PART POINT ..1 AWAY
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
    POINT ..8 but|so|and|. ..3 left|leave|leaving it_out|that_out
    POINT ..8 but ..3 took|taken|cut it_out|that_out
    POINT ..8 but|so|and ..4 did|went|go|do|managed|manage|get_by|got_by without ?it|that|one END
    POINT ..8 but ..2 refused|declined|resisted|objected|vetoed
    POINT ..5 but nobody|none|no_one ..3 IT END
    POINT ..8 decided_against|said_no|afraid_not|got_me_there
    POINT ..8 talked_him_out|talked_them_out|talked_her_out
    POINT ..8 do_not_know_it|do_not_know_that|do_not_know_much|no_budget
    POINT ..8 . ?so no|nope|not_really , ..2 NOT
"""
_DOUBTFULLY_NEGATED = """
    NOT ~5 POINT
    nobody|none|nor =10 POINT
    why would|should|do ..3 need|want|use|bother ~2 POINT
    POINT ..8 but ..3 ran_out_of|run_out_of|pushed_back
    POINT . i|we|they ..1 NOT touch|use|need|go|want|have|know
    took|taken|taking POINT ..1 out
    POINT failed us|me|them|completely|miserably
    only ~1 read|heard|seen|know|knew ..1 POINT
    only ~2 POINT by_name
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
    planning|planned|pushing_for|heard_of ..2 POINT
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


_IS_RAISED, _IS_NO_NEGATION, _IS_NEGATED, _IS_DOUBTFUL = map(
    _pattern, (_RAISED, _NO_NEGATION, _NEGATED, _DOUBTFULLY_NEGATED)
)


def negation(tokens: Sequence[Token], first: int, last: int) -> Negation:
    """Whether the window [first, last] is negated within its sentence.

    "It is not thread-safe", "rather than Kafka" and "Kafka was not used" are; "not only Kafka",
    "not Spark but Kafka", "not without Kafka" and "we never lost data with Kafka" are not.
    """
    told = _IS_RAISED.sub(" not", _sentence(tokens, first, last))
    sentence = _IS_NO_NEGATION.sub("", told)
    if _IS_NEGATED.search(sentence):
        return Negation.CERTAIN
    return Negation.DOUBTFUL if _IS_DOUBTFUL.search(sentence) else Negation.NONE


def is_denial(word: str) -> bool:
    """Whether a word says "not" of what stands beside it."""
    return word in _DENIALS


def denies_alike(one: str, other: str) -> bool:
    """Whether two statements hold negations that cancel out alike: both an odd number, or even."""
    return _denial_count(one) % 2 == _denial_count(other) % 2


def _denial_count(text: str) -> int:
    return sum(map(is_denial, token_texts(text)))


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
