"""The full verb of a clause that begins with its subject, and when that happens."""

import re
from enum import Enum, auto

from simulator.english.clauses import is_past_form, uncontracted
from simulator.english.tagging import tagged


class Tense(Enum):
    """When what the speaker tells happens."""

    PAST = auto()
    PRESENT = auto()
    WOULD = auto()


_MOST_WORDS_OF_SUBJECT = 4
_SUBJECTS = frozenset("i we they it".split())
_DETERMINERS = frozenset("the my our every each all both most some".split())
_AUXILIARY = re.compile(
    r"(?:would|will|could|can|should|must|might|may|have|has|had|do|does|did|am|is|are|was|were"
    r"|'d|'ll|'ve|'m|'s|'re)(?:n't)?$"
)
_ADVERBS = frozenset(
    """also always usually then mostly often normally generally just simply first even still
    actually really only finally already quickly immediately later sometimes once""".split()
)
_SEEN_AS_NOUNS = frozenset("cut put set got went".split())
_NO_VERBS = frozenset(
    """a an the my our this that these those it them him her all some no in on at of for to with
    from one two there mine ours his their your every each""".split()
)


def full_verb(words: list[str]) -> tuple[str, Tense] | None:
    """The full verb, in lower case, and its tense; None where it can't be told."""
    parts = uncontracted(" ".join(words).lower())
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
