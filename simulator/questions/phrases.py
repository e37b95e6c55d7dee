"""A statement of a model answer as the short idea that somebody would write down.

What is said is cut at most behind its main clause or before a phrase, never within one. What would
lean on another sentence is refused, not mended, since an answer states enough to choose from.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from simulator.english.clauses import has_verb, is_past_form
from simulator.english.tagging import tagged
from simulator.english.wordfreq_lexicon import is_ordinary_word
from simulator.questions.labels import is_denial, opened_words, without_capital
from simulator.questions.phrase_cutting import (
    end_of_clause,
    ends_part,
    has_side_clause,
    is_clause,
    is_limited,
    lists_on,
    may_be_cut,
)
from simulator.questions.phrase_words import (
    BE,
    FEWEST_WORDS,
    LEANING_SUBJECT,
    MARKS,
    MOST_WORDS,
    OF_OTHERS,
    PREPOSITIONS,
    SUBJECT,
    SUBORDINATING,
    plain,
)
from simulator.questions.standing_alone import stands_alone

_FEWEST_WORDS_OF_PART = 3
_WORD = re.compile(r"`[^`]*`\S*|\S+")
_NOT_TOLD = re.compile(
    r"^(?:and |but |so )?(?:for (?:example|instance)|e\.g\.|say|imagine|suppose)\b"
    r"|^take \w+[,.:]|\?[\"')]*$",
    re.IGNORECASE,
)
_QUOTES = re.compile(
    r"[\"“”<>{}\[\]=]|\b(?:say|says|said|ask|asked|tell|told|think|thought),", re.IGNORECASE
)
_LEANING_CONDITION = re.compile(
    r"^(?:and |but |so )?if (?:(?:it|they|he|she|that|this|so|not|there|something)\b|I did)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",?\s+(?:such as|including|for (?:example|instance)|say,)\b.*?(?=[.!]?$)"
    r"|,\s*(?:above all|of course|too|though|as well|in short|if (?:possible|need be|I can))"
    r"(?=,|[.!]?$)|\s+too(?=,|[.!]?$)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"""^(?:(?:and|but|so\ that|so|because|since|that\ way|the\ main\ thing\ is\ that
    |(?:they|people|my\ \w+|most\ people)(?:'d|\ would|\ always)?\ say(?:\ that)?
    |what\ I\ (?:learned|found)\ (?:is|was)\ that|it\ turned\ out\ that
    |(?:I'd\ )?rather(?!.*\bthan\b)
    |(?:very\ )?often|most\ times|make\ sure\ that|the\ first\ thing\ I\ did\ was
    |(?:last|one|this)\ (?:year|winter|summer|spring|autumn|week|month))\b,?\s+)+""",
    re.IGNORECASE | re.VERBOSE,
)
_DASH = re.compile(r"\s+[\N{EN DASH}\N{EM DASH}-]\s+")
_NEEDLESS = re.compile(r" (?:I do|then) ")
_INVERTED = re.compile(
    r"^(?:and |but )?(?:(?:after|behind|above) (?:that|this) |then |next )?(?:comes?|came)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"^(?:and |but |so )?(?:(?:I|we) never|what (?:I|we) (?:don't|never) do is)\s+"
    r"(?!before\b|again\b|have\b|been\b)",
    re.IGNORECASE,
)
_POINTING = frozenset("this that these those".split())
_LEADING = frozenset("whatever once".split()) | SUBORDINATING
_UNLEADING = SUBORDINATING - {"that"}
_BE_WITH_SUBJECT = BE | frozenset("i'm am we're it's they're been".split())
_TIMES = frozenset(
    "afternoon ago day days evening later month morning night time today week year".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A statement in a few words; a denial of what one would do ``is_slip`` without its "never".

    ``leans`` tells that its subject was "it" or "they", or that it has "them" in it.
    """

    text: str
    is_slip: bool = False
    leans: bool = False


def is_told(sentence: str) -> bool:
    """Whether a sentence states something by itself, rather than ask or give an example."""
    return not _NOT_TOLD.search(sentence)


def quotes(statement: str) -> bool:
    """Whether it holds what somebody says word for word, or signs that nobody says."""
    return bool(_QUOTES.search(statement))


@lru_cache(maxsize=10_000)
def phrase_of(statement: str) -> Phrase | None:
    """The statement in two to eight of its own words; None where they would not stand alone."""
    if quotes(statement) or _INVERTED.match(statement):
        return None
    said = _DASH.sub(" ", _ASIDE.sub("", statement)).strip()
    is_slip = _is_never_done(said)
    words = _WORD.findall(_NEVER.sub("", said) if is_slip else _LEAD.sub("", said))
    if not words:
        return None
    states = has_verb(statement)
    words = _behind_lead(_with_articles(words)) if states else words
    candidates = _candidates(words, needs_verb=states and not is_slip)
    text = next(filter(stands_alone, candidates), "")
    if not text or (states and plain(text.split()[0]) in PREPOSITIONS):
        return None
    return Phrase(_NEEDLESS.sub(" ", text), is_slip, _leans(statement, words[0], text))


def _is_never_done(statement: str) -> bool:
    """Whether it says what one never does, rather than what never happened."""
    found = _NEVER.match(statement)
    return found is not None and not is_past_form(statement[found.end() :].partition(" ")[0])


def _leans(statement: str, first: str, text: str) -> bool:
    """Whether it is about something that was named before."""
    has_leaning_start = _LEANING_CONDITION.match(statement) or LEANING_SUBJECT.fullmatch(first)
    return bool(has_leaning_start) or not OF_OTHERS.isdisjoint(map(plain, text.split()))


def _with_articles(words: Sequence[str]) -> list[str]:
    """With "the" for "these" and the like before a noun."""
    return [
        "the" if _points_at(word, following, is_first=at == 0) else word
        for at, (word, following) in enumerate(pairwise([*words, ""]))
    ]


def _points_at(word: str, following: str, *, is_first: bool) -> bool:
    if word.lower() not in _POINTING or not following:
        return False
    ends = following[-1] in ".,"
    is_noun = ends or tagged(f"the {following}")[-1].tag.startswith("NN")
    return is_noun and (word.lower() != "that" or is_first or ends)


def _behind_lead(words: list[str]) -> list[str]:
    """Without what leads up to the subject: "At the bedside I", "If all is clean, I"."""
    start = _length_of_lead(words)
    is_list = start and plain(words[min(start, len(words) - 1)]) in {"and", "or"}
    return words if is_list else words[start:]


def _length_of_lead(words: Sequence[str]) -> int:
    first = plain(words[0])
    comma = next((at + 1 for at, word in enumerate(words) if word.endswith(",")), 0)
    subject = next((at for at, w in enumerate(words) if at and SUBJECT.fullmatch(w)), 0)
    if not _UNLEADING.isdisjoint(map(plain, words[1:subject])):
        subject = 0
    if first in _LEADING:
        return comma
    if first in PREPOSITIONS | {"either"}:
        return subject if subject and (not comma or subject <= comma) else comma
    return subject if subject and plain(words[subject - 1]) in _TIMES else 0


def _candidates(words: Sequence[str], *, needs_verb: bool) -> Iterator[str]:
    """All that is said, its main clause, and parts of that which end before a phrase."""
    said, left = _without_subject(words)
    clause = said[: end_of_clause(said)]
    rest = said[len(clause) :]
    if needs_verb and not is_clause(clause, has_subject=bool(left)):
        return
    if not has_side_clause(said):
        yield _fitting(said)
    if is_denial(" ".join(clause)) and is_limited(clause, rest):
        return
    if ends_part(clause) and not lists_on(clause, rest):
        yield _fitting(clause)
    if left and plain(left[-1]) in _BE_WITH_SUBJECT:
        return
    for at in reversed(range(_FEWEST_WORDS_OF_PART, min(len(clause), MOST_WORDS + 1))):
        if may_be_cut(clause, at) and ends_part(clause[:at]):
            yield _fitting(clause[:at])


def _fitting(words: Sequence[str]) -> str:
    """As a text, without the first article where that makes it short enough."""
    is_long = len(words) == MOST_WORDS + 1 and plain(words[0]) in {"the", "a", "an"}
    return " ".join(words[is_long:]).strip(MARKS + " ")


def _without_subject(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """What is said without "I'd" and the like, and what was left out.

    "I'm reliable" stays whole, and "It has no sting" has no sting.
    """
    words = list(words)
    if len(words) > 1:
        words[0] = _in_small_letters(*words[:2])
    opened = opened_words(" ".join(words))
    left = words[: len(words) - len(opened)]
    is_needed = len(opened) < FEWEST_WORDS or (left and left[-1].endswith("'ve"))
    if left and (is_needed or _names_me(left, opened)):
        return words, []
    if left and left[-1].lower() in {"has", "have", "had"} and _is_object(opened):
        return [left[-1].lower(), *opened], left[:-1]
    return opened, left


def _names_me(left: Sequence[str], opened: Sequence[str]) -> bool:
    """As in "I was the project manager"."""
    is_of_speaker = bool(SUBJECT.match(left[-1] if len(left) == 1 else left[-2]))
    is_state = plain(left[-1]) in _BE_WITH_SUBJECT
    return is_of_speaker and is_state and tagged(" ".join(opened))[0].tag in {"DT", "PRP$", "CD"}


def _is_object(words: Sequence[str]) -> bool:
    tag = tagged(" ".join(words))[0].tag
    return tag in {"DT", "CD", "NN", "NNS", "PRP$"} or words[0].lower() == "no"


def _in_small_letters(first: str, second: str) -> str:
    is_word = first[1:].islower() and (first.endswith("ing") or is_ordinary_word(first.lower()))
    leads_name = second[:1].isupper() and not SUBJECT.fullmatch(second)
    is_own = first == "I" or first.startswith("I'")
    if first in {"A", "An", "The"} or (is_word and not leads_name and not is_own):
        return first.lower()
    return without_capital(first, second)
