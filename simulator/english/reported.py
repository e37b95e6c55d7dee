"""Short clauses of what somebody said, turned so that they can be told so: "you kept a list".

Speech is full of false starts, asides and sentences that lean on others. So a clause is only given
back where it plainly stands on its own: it begins with its subject, its verb comes soon, nothing
hangs at its end, and turning "I" into "you" leaves no doubt who is meant. Nothing else is
reported.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from simulator.english.fillers import without_asides
from simulator.english.full_verbs import Tense, full_verb
from simulator.english.second_person import told_to_speaker
from simulator.english.sentences import sentences_by_stops


@dataclass(frozen=True, slots=True)
class ReportedClause:
    """A clause as it is told to its speaker, without a capital and a stop: "you kept a list".

    ``said`` are its own words, ``verb`` its full verb in lower case; ``is_own`` tells whether the
    speaker is its subject, and ``is_denied`` whether it says that something is not so. ``sentence``
    is what it was taken from.
    """

    text: str
    said: str
    verb: str
    tense: Tense
    is_own: bool
    is_denied: bool
    sentence: str

    @property
    def word_count(self) -> int:
        """How many words it has."""
        return len(self.said.split())

    @property
    def closes_sentence(self) -> bool:
        """Whether nothing more is said on it in its sentence."""
        *_, behind = self.sentence.rpartition(self.said)
        return self.said in self.sentence and len(behind.split()) <= _MOST_WORDS_OF_TAIL

    @property
    def is_deed(self) -> bool:
        """Whether the speaker does something in it, rather than thinks, feels or is something."""
        return self.is_own and self.verb not in _NO_DEED


_FEWEST_WORDS = 3
_MOST_WORDS = 13
_MOST_WORDS_OF_TAIL = 2
_ASIDE = re.compile(
    r"(?:,\s*(?:you know|i mean|sort of|kind of|let's say|i'd say|i suppose|i guess|i think"
    r"|i believe|like i said|as i said|to be honest|honestly|of course|obviously|like|actually"
    r"|basically|really|well|right|okay|please)\s*(?=,|$))+",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^(?:(?:and|but|so|or|then|now|well|right|okay|ok|yeah|yes|no|also|actually|basically|anyway"
    r"|usually|normally|mostly|first|second|secondly|third|finally|firstly|next|later|afterwards"
    r"|honestly|obviously|of course|after that|in the end|at the end|at first|for example|i think"
    r"|i'd say|i guess|i suppose|first of all|because|'cause|plus|again|still|maybe|perhaps"
    r"|in general|generally|sometimes|since then|meanwhile|which means|that means)\b,?\s+)+",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*[;:,]\s+|\s+[\u2013\u2014-]\s+"
    r"|\s+(?=(?:but|so|because|'cause|cos|although|though|whereas|which|while)\b)"
    r"|\s+(?=and\s+(?:then\s+)?(?:I|we|you|they|he|she|it|that|this|the|my|our|there|if|when"
    r"|everyone|everybody|people|nobody)\b)"
)
_TAIL = re.compile(
    r"\s+(?:then|too|as well|though|really|actually|okay|right|again|and that|after that|since then"
    r"|because of that|now|in the end|at once)$",
    re.IGNORECASE,
)
_CONDITIONS = re.compile(
    r"^(?:(?:and|but|so|then)\s+)*(?:if|when|whenever|unless|once|say|until|had)\b", re.IGNORECASE
)
_SPEECH = re.compile(
    r"\b(?:said|says?|asked|asks?|told|tells?|thought|shouted|wrote back|like)$", re.IGNORECASE
)
_OWN = frozenset("i we".split())
_DENYING = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|hardly|barely|\w+n't)\b", re.IGNORECASE
)
_UNFIT = re.compile(
    r"""["“”?!…`]|(?<!\w)'|\.\.|\b(?:you|your|yours|yourself|yourselves|me i|okay|bloody|damn|said
    |says|saying|told|tell|tells|asked|ask|asks|goes|remember|mean|maybe|perhaps|somehow|whatever
    |thing|stuff|things|etc|blah|sure|sorry|because|cause|gonna|wanna|gotta|ain't|innit|nah)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_END = frozenset(
    """a about after also although an and any as at be because before both but by can could
    did do does during each either every for from had has have her his how i i'd i'll i'm i've if
    in instead into is it's its let's like many may maybe might more most much must my no nor of on
    onto or our over per should since so some than that that's the their then these
    they're this those through to under unless until upon use used via was we'd we'll we're
    we've well were what when where whether which while who whose will with would you
    your not very too such first go goes""".split()
)
_IS_STATE = re.compile(
    r"(?:I|we)(?:'m| am|'re| are)\b|(?:I|we) (?:was|were)\b(?! \w+ing\b)"
    r"|\w+(?:'d| would|'ll) have \w+(?:ed|en|ne)\b",
    re.IGNORECASE,
)
_NO_DEED = frozenset(
    """think thought know knew want wanted like liked love loved hate hated feel felt believe
    believed remember guess mean need needed wish wished hope hoped lose lost suppose say said
    see saw seen hear heard known be am is are was were been have had has get got go went come
    came do did try tried let seem seemed bet meant prefer expect expected understand understood
    worry wonder wondered doubt consider considered""".split()
)


def reported_clauses(text: str) -> tuple[ReportedClause, ...]:
    """The clauses of a text that can be told to its speaker, in their order."""
    return tuple(clause for sentence in sentences_by_stops(text) for clause in _reported(sentence))


@lru_cache(maxsize=2_000)
def _reported(sentence: str) -> tuple[ReportedClause, ...]:
    pieces = _pieces(sentence)
    found = (
        _clause(piece, sentence) for at, piece in enumerate(pieces) if not _hangs_on(pieces[:at])
    )
    return tuple(clause for clause in found if clause)


def _pieces(sentence: str) -> list[str]:
    plain = sentence.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").strip(" .")
    plain = _ASIDE.sub("", without_asides(plain))
    return [" ".join(piece.split()) for piece in _CUT.split(plain) if piece and piece.strip()]


def _hangs_on(before: list[str]) -> bool:
    """Whether what comes next only holds under a condition, or is what somebody once said."""
    is_speech = any(_SPEECH.search(piece) for piece in before)
    return is_speech or (bool(before) and _CONDITIONS.match(before[-1]) is not None)


def _clause(piece: str, sentence: str) -> ReportedClause | None:
    said = _TAIL.sub("", _LEADS.sub("", piece)).strip(" .,")
    words = said.split()
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or not _is_fit(said, words):
        return None
    placed = full_verb(words)
    if placed is None or _IS_STATE.match(said):
        return None
    verb, tense = placed
    subject = words[0].lower().partition("'")[0]
    return ReportedClause(
        told_to_speaker(said),
        said,
        verb,
        tense,
        subject in _OWN,
        bool(_DENYING.search(said)),
        sentence,
    )


def _is_fit(said: str, words: list[str]) -> bool:
    """Whether it can be told without what stands around it."""
    repeats = any(a.lower() == b.lower() for a, b in pairwise(words))
    is_open = words[-1].lower().strip(".,") in _NO_END
    return not (_UNFIT.search(said) or repeats or is_open or _CONDITIONS.match(said))
