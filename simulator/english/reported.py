"""Short clauses of what somebody said, turned so that they can be told so: "you kept a list".

Speech is full of false starts, asides and sentences that lean on others. So a clause is only given
back where it plainly stands on its own: it begins with its subject, its verb comes soon, nothing
hangs at its end, and turning "I" into "you" leaves no doubt who is meant. Nothing else is
reported.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from simulator.english.clauses import is_past_form
from simulator.english.sentences import sentences_by_stops
from simulator.english.tagging import tagged


class Tense(Enum):
    """When what the speaker tells happens."""

    PAST = auto()
    PRESENT = auto()
    WOULD = auto()


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
_MOST_WORDS_OF_SUBJECT = 4
_FILLER = re.compile(
    r"(?:^|(?<=[\s,]))(?:u+h*m+|u+h+|e+r+m*|h+m+|mm+|a+h+)\b[,.]?\s*", re.IGNORECASE
)
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
_SUBJECTS = frozenset("i we they it".split())
_OWN = frozenset("i we".split())
_DETERMINERS = frozenset("the my our every each all both most some".split())
_AUXILIARY = re.compile(
    r"(?:would|will|could|can|should|must|might|may|have|has|had|do|does|did|am|is|are|was|were"
    r"|'d|'ll|'ve|'m|'s|'re)(?:n't)?$"
)
_ADVERBS = frozenset(
    """also always usually then mostly often normally generally just simply first even still
    actually really only finally already quickly immediately later sometimes once""".split()
)
_DENYING = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|hardly|barely|\w+n't)\b", re.IGNORECASE
)
_UNFIT = re.compile(
    r"""["“”?!…`]|(?<!\w)'|\.\.|\b(?:you|your|yours|yourself|yourselves|me i|okay|bloody|damn|said
    |says|saying|told|tell|tells|asked|ask|asks|goes|remember|mean|maybe|perhaps|somehow|whatever
    |thing|stuff|things|etc|blah|sure|sorry|because|cause|gonna|wanna|ain't|innit|nah)\b""",
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
_CONTRACTED = re.compile(r"(?<=\w)(?='(?:d|ll|ve|m|re|s)\b)")
_SEEN_AS_NOUNS = frozenset("cut put set got went".split())
_NO_VERBS = frozenset(
    """a an the my our this that these those it them him her all some no in on at of for to with
    from one two there mine ours his their your every each""".split()
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
    worry wonder wondered doubt""".split()
)
_TURNED = (
    (re.compile(r"\b(I|we)('m| am)\b", re.IGNORECASE), "you're"),
    (re.compile(r"\bI((?: \w+ly| just| also| still)?) was\b"), r"you\1 were"),
    (re.compile(r"\b(?:I|we)\b(?! am\b)", re.IGNORECASE), "you"),
    (re.compile(r"\b(?:myself)\b", re.IGNORECASE), "yourself"),
    (re.compile(r"\bourselves\b", re.IGNORECASE), "yourselves"),
    (re.compile(r"\b(?:my|our)\b", re.IGNORECASE), "your"),
    (re.compile(r"\b(?:mine|ours)\b", re.IGNORECASE), "yours"),
    (re.compile(r"\b(?:me|us)\b"), "you"),
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
    plain = _ASIDE.sub("", _FILLER.sub("", plain))
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
    placed = _verb(words)
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


def _verb(words: list[str]) -> tuple[str, Tense] | None:
    """The full verb, in lower case, and its tense; None where it can't be told."""
    parts = [part for word in words for part in _CONTRACTED.sub(" ", word.lower()).split()]
    at = _length_of_subject(parts)
    if at is None:
        return None
    tense: Tense | None = None
    while at < len(parts) and _is_before_verb(parts[at]):
        tense = _tense_of_auxiliary(parts[at], tense)
        at += 1
    verb = _verb_at(parts, at)
    return (verb, _tense(parts, verb, tense)) if verb.isalpha() else None


def _verb_at(parts: list[str], at: int) -> str:
    """The word there; where none can be a verb, the auxiliary before it. Empty at the end."""
    verb = parts[at].strip(",") if at < len(parts) else ""
    if verb in _NO_VERBS:
        return "have" if parts[at - 1] in {"'ve", "have", "has", "had"} else "be"
    return verb


def _tense(parts: list[str], verb: str, tense: Tense | None) -> Tense:
    """That of the auxiliaries, except in "I'd kept"; else that of the verb."""
    if parts[1] in {"'d", "had"} and is_past_form(verb):
        return Tense.PAST
    if tense is None or (tense is Tense.PAST and verb == "got"):
        is_past = is_past_form(verb) and "'ve" not in parts
        return Tense.PAST if is_past else Tense.PRESENT
    return tense


def _is_before_verb(word: str) -> bool:
    return bool(_AUXILIARY.match(word)) or word in _ADVERBS or word in {"not", "never"}


def _tense_of_auxiliary(word: str, tense: Tense | None) -> Tense | None:
    word = word.removesuffix("n't") or word
    if word in {"'d", "would", "wo", "ca", "could", "should", "might", "'ll", "will", "must"}:
        return Tense.WOULD
    if word in {"have", "has", "had", "did", "was", "were", "'ve"}:
        return tense or Tense.PAST
    return tense if word in _ADVERBS | {"not", "never"} else tense or Tense.PRESENT


def _length_of_subject(parts: list[str]) -> int | None:
    """How many words stand before the verb or its auxiliaries; None where that can't be told."""
    first = parts[0]
    if first in _SUBJECTS:
        return 1
    if len(parts) > 2 and _is_plural(first) and is_past_form(parts[1]):  # noqa: PLR2004
        return 1
    if first not in _DETERMINERS or not _SUBJECTS.isdisjoint(parts[1:3]):
        return None
    tokens = tagged(" ".join(parts[: _MOST_WORDS_OF_SUBJECT + 2]))
    places = range(2, min(_MOST_WORDS_OF_SUBJECT + 1, len(parts), len(tokens)))
    return next((at for at in places if _is_verb(parts[at], tokens[at].tag)), None)


def _is_plural(word: str) -> bool:
    return [token.tag for token in tagged(word)] == ["NNS"]


def _is_verb(word: str, tag: str) -> bool:
    is_auxiliary = _AUXILIARY.fullmatch(word) is not None and word != "'s"
    return is_auxiliary or tag in {"VBZ", "VBD", "VBP"} or word in _SEEN_AS_NOUNS


def told_to_speaker(said: str) -> str:
    """Words of a speaker as they are told back: "my" becomes "your", the first letter small."""
    for pattern, yours in _TURNED:
        said = pattern.sub(yours, said)
    first, _, rest = said.partition(" ")
    return f"{first.lower() if is_ordinary(first) else first} {rest}".strip()


def is_ordinary(word: str) -> bool:
    """Whether a first capital is only that of a sentence."""
    return not any(letter.isupper() for letter in word[1:])
