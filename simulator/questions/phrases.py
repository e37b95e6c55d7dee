"""A statement of a model answer as the short idea that somebody would write down.

What is said is cut at most behind its main clause or before a phrase, never within one. What would
lean on another sentence is refused, not mended, since an answer states enough to choose from.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from simulator.english.clauses import is_past_form
from simulator.english.tagging import tagged
from simulator.english.wordfreq_lexicon import is_ordinary_word
from simulator.questions.labels import is_denial, opened_words, without_capital

MOST_WORDS = 8
_FEWEST_WORDS = 2
_FEWEST_WORDS_OF_PART = 3
_FEWEST_WORDS_BEFORE_OF = 5
_FEWEST_WORDS_OF_ASKING = 5
_MOST_WORDS_OF_CONTRAST = 5
_MOST_WORDS_LISTED = 5
_MARKS = ".,;:!?()\"'"
_VERB_TAGS = {"VB", "VBD", "VBP", "VBZ", "MD"}
_WORD = re.compile(r"`[^`]*`\S*|\S+")
_SIGNS = re.compile(r"[;:()\[\]{}<>=|*?!]")
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
_SUBJECT = re.compile(r"(?:I|[Ww]e|[Yy]ou)(?:'\w+)?")
_LEANING_SUBJECT = re.compile(r"(?:it|they)(?:'\w+)?", re.IGNORECASE)
_POINTING = frozenset("this that these those".split())
_DANGLING = frozenset(
    """it it's it'd it'll itself this that's these those ones he he's he'd she she's she'd
    him hers one's so there there's there'd neither both such same other
    others latter former""".split()
)
_OWNING = frozenset("its their her his".split())
_OF_OTHERS = frozenset("they they're they'd they've they'll them".split())
_NO_BEGINNING = frozenset(
    """and but or so then that which who what whose where when while because since if than not
    no's as too any either likewise there to of do does did after until""".split()
)
_NO_ENDING = frozenset(
    """a an the my our your his her their its and but or nor than that which who what how why
    where when while whether because since if is are was were be been being am have has had do
    does did will would can could should must may might not no very every i we he she they so
    nobody somebody anybody everybody nothing everything thing things whatever isn't aren't
    don't""".split()
)
_NO_ENDING_OF_PART = _NO_ENDING | frozenset(
    """of to for with in on at by from as until before after without into onto over under about
    between against through during via per more most much many some any each you own such too then
    rather quite really just only even still also always never often usually""".split()
)
_PREPOSITIONS = frozenset(
    """in on at by from with for into onto over under about between against through during via per
    within across among along around behind below beyond despite near towards upon to as""".split()
)
_CUT_BEFORE = _PREPOSITIONS | frozenset("before after until because when while without".split())
_SUBORDINATING = frozenset(
    """before after until because since while when whenever where if unless that who which whose
    what how why whether whereas although though so""".split()
)
_OPENING_SIDE_CLAUSE = _SUBORDINATING | frozenset("everything whatever than day".split())
_CLOSING = frozenset("because since while whereas although though so instead rather which".split())
_CONDITIONS = frozenset("until unless before if when because since so just without".split())
_LEADING = frozenset("whatever once".split()) | _SUBORDINATING
_UNLEADING = _SUBORDINATING - {"that"}
_BE = frozenset("is are was were".split())
_BE_WITH_SUBJECT = _BE | frozenset("i'm am we're it's they're been".split())
_NEEDS_PLACE = frozenset(
    """put puts set sets place go goes went come comes look looks looked belong get gets got keep
    keeps kept spread spreads deal depend""".split()
)
_PLACES = _PREPOSITIONS | frozenset("up down away back".split())
_ASKING = frozenset("ask asked tell told show showed".split())
_VAGUE = frozenset("bit lot kind sort number part side end row".split())
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
    plain = _DASH.sub(" ", _ASIDE.sub("", statement)).strip()
    is_slip = _is_never_done(plain)
    words = _WORD.findall(_NEVER.sub("", plain) if is_slip else _LEAD.sub("", plain))
    if not words:
        return None
    states = _has_verb(statement)
    words = _behind_lead(_with_articles(words)) if states else words
    candidates = _candidates(words, needs_verb=states and not is_slip)
    text = next(filter(_stands_alone, candidates), "")
    if not text or (states and _plain(text.split()[0]) in _PREPOSITIONS):
        return None
    return Phrase(_NEEDLESS.sub(" ", text), is_slip, _leans(statement, words[0], text))


def _is_never_done(statement: str) -> bool:
    """Whether it says what one never does, rather than what never happened."""
    found = _NEVER.match(statement)
    return found is not None and not is_past_form(statement[found.end() :].partition(" ")[0])


def _leans(statement: str, first: str, text: str) -> bool:
    """Whether it is about something that was named before."""
    has_leaning_start = _LEANING_CONDITION.match(statement) or _LEANING_SUBJECT.fullmatch(first)
    return bool(has_leaning_start) or not _OF_OTHERS.isdisjoint(map(_plain, text.split()))


def _has_verb(text: str) -> bool:
    return any(token.tag in _VERB_TAGS for token in tagged(text))


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
    is_list = start and _plain(words[min(start, len(words) - 1)]) in {"and", "or"}
    return words if is_list else words[start:]


def _length_of_lead(words: Sequence[str]) -> int:
    first = _plain(words[0])
    comma = next((at + 1 for at, word in enumerate(words) if word.endswith(",")), 0)
    subject = next((at for at, w in enumerate(words) if at and _SUBJECT.fullmatch(w)), 0)
    if not _UNLEADING.isdisjoint(map(_plain, words[1:subject])):
        subject = 0
    if first in _LEADING:
        return comma
    if first in _PREPOSITIONS | {"either"}:
        return subject if subject and (not comma or subject <= comma) else comma
    return subject if subject and _plain(words[subject - 1]) in _TIMES else 0


def _candidates(words: Sequence[str], *, needs_verb: bool) -> Iterator[str]:
    """All that is said, its main clause, and parts of that which end before a phrase."""
    said, left = _without_subject(words)
    clause = said[: _end_of_clause(said)]
    rest = said[len(clause) :]
    if needs_verb and not _is_clause(clause, has_subject=bool(left)):
        return
    if not _has_side_clause(said):
        yield _fitting(said)
    if is_denial(" ".join(clause)) and _is_limited(clause, rest):
        return
    if _ends_part(clause) and not _lists_on(clause, rest):
        yield _fitting(clause)
    if left and _plain(left[-1]) in _BE_WITH_SUBJECT:
        return
    for at in reversed(range(_FEWEST_WORDS_OF_PART, min(len(clause), MOST_WORDS + 1))):
        if _may_be_cut(clause, at) and _ends_part(clause[:at]):
            yield _fitting(clause[:at])


def _fitting(words: Sequence[str]) -> str:
    """As a text, without the first article where that makes it short enough."""
    is_long = len(words) == MOST_WORDS + 1 and _plain(words[0]) in {"the", "a", "an"}
    return " ".join(words[is_long:]).strip(_MARKS + " ")


def _without_subject(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """What is said without "I'd" and the like, and what was left out.

    "I'm reliable" stays whole, and "It has no sting" has no sting.
    """
    words = list(words)
    if len(words) > 1:
        words[0] = _in_small_letters(*words[:2])
    opened = opened_words(" ".join(words))
    left = words[: len(words) - len(opened)]
    is_needed = len(opened) < _FEWEST_WORDS or (left and left[-1].endswith("'ve"))
    if left and (is_needed or _names_me(left, opened)):
        return words, []
    if left and left[-1].lower() in {"has", "have", "had"} and _is_object(opened):
        return [left[-1].lower(), *opened], left[:-1]
    return opened, left


def _names_me(left: Sequence[str], opened: Sequence[str]) -> bool:
    """As in "I was the project manager"."""
    is_of_speaker = bool(_SUBJECT.match(left[-1] if len(left) == 1 else left[-2]))
    is_state = _plain(left[-1]) in _BE_WITH_SUBJECT
    return is_of_speaker and is_state and tagged(" ".join(opened))[0].tag in {"DT", "PRP$", "CD"}


def _is_object(words: Sequence[str]) -> bool:
    tag = tagged(" ".join(words))[0].tag
    return tag in {"DT", "CD", "NN", "NNS", "PRP$"} or words[0].lower() == "no"


def _in_small_letters(first: str, second: str) -> str:
    is_word = first[1:].islower() and (first.endswith("ing") or is_ordinary_word(first.lower()))
    leads_name = second[:1].isupper() and not _SUBJECT.fullmatch(second)
    is_own = first == "I" or first.startswith("I'")
    if first in {"A", "An", "The"} or (is_word and not leads_name and not is_own):
        return first.lower()
    return without_capital(first, second)


def _end_of_clause(words: Sequence[str]) -> int:
    """Where the main clause ends: at a comma, before a side clause, or before "and I"."""
    for at, word in enumerate(words):
        is_joint = _plain(word) in {"and", "but", "or"} and _is_subject(words, at + 1)
        if at and (is_joint or _plain(word) in _CLOSING):
            return at
        if word[-1] in ",;:" and not _is_contrast(words[at + 1 :]):
            return at + 1
    return len(words)


def _is_subject(words: Sequence[str], at: int) -> bool:
    return at < len(words) and bool(
        _SUBJECT.fullmatch(words[at]) or _LEANING_SUBJECT.fullmatch(words[at])
    )


def _is_contrast(rest: Sequence[str]) -> bool:
    """As in "facts, not feelings"."""
    return rest[:1] == ["not"] and len(rest) <= _MOST_WORDS_OF_CONTRAST


def _has_side_clause(words: Sequence[str]) -> bool:
    """Whether more than one thing is said, and not just several things are listed."""
    end = _end_of_clause(words)
    return end < len(words) and not _lists_on(words[:end], words[end:])


def _lists_on(clause: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether what follows are further things like the last: "by shift, zone and item"."""
    if not rest or not clause[-1].endswith(","):
        return False
    joined = next((at for at, word in enumerate(rest) if _plain(word) in {"and", "or"}), 0)
    tags = [token.tag for token in tagged(" ".join(rest[:joined]))]
    is_item = not _VERB_TAGS & set(tags) and not {"IN", "RB"} & set(tags[:1])
    is_behind_verb = tagged(" ".join(clause))[-2:][0].tag in _VERB_TAGS | {"VBN"}
    return 0 < joined <= _MOST_WORDS_LISTED and is_item and not is_behind_verb


def _is_limited(clause: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether what is denied holds only under a condition, or for a reason."""
    return bool(rest) and _plain(rest[0]) in _CONDITIONS and not clause[-1].endswith(",")


def _is_clause(clause: Sequence[str], *, has_subject: bool) -> bool:
    """Whether it says what somebody does or what is so."""
    if not clause or _plain(clause[0]) in _PREPOSITIONS:
        return False
    tags = [token.tag for token in tagged(" ".join(clause))]
    return has_subject or bool(_VERB_TAGS & set(tags)) or tags[:1] == ["VBG"]


def _may_be_cut(words: Sequence[str], at: int) -> bool:
    """Whether a phrase begins there that can be spared."""
    first, behind = _plain(words[0]), _plain(words[at])
    inside = [_plain(word) for word in words[1:at]]
    if not _begins_phrase(words, at) or not _SUBORDINATING.isdisjoint(inside):
        return False
    if behind in _CONDITIONS and is_denial(" ".join(words[:at])):
        return False
    if first in _ASKING and at < _FEWEST_WORDS_OF_ASKING:
        return False
    needs_place = first in _NEEDS_PLACE or inside[0] in _BE
    return not needs_place or not _PLACES.isdisjoint(inside)


def _begins_phrase(words: Sequence[str], at: int) -> bool:
    before, behind = _plain(words[at - 1]), _plain(words[at])
    if behind == "of":
        return at >= _FEWEST_WORDS_BEFORE_OF and before not in _VAGUE
    return behind in _CUT_BEFORE or (behind == "and" and _is_done(words[at + 1 : at + 2]))


def _is_done(word: Sequence[str]) -> bool:
    """Whether what is joined here is done, rather than a further thing."""
    following = _plain(" ".join(word))
    if following in {"not", "then"}:
        return True
    as_verb, as_noun = tagged(f"I {following}")[-1].tag, tagged(f"the {following}")[-1].tag
    return as_verb in _VERB_TAGS and as_noun not in {"NN", "NNS", "JJ"}


def _ends_part(words: Sequence[str]) -> bool:
    """Whether nothing that belongs to its last word is cut off."""
    tokens = [token for token in tagged(" ".join(words)) if any(map(str.isalnum, token.text))]
    if min(len(tokens), len(words)) < _FEWEST_WORDS or _plain(words[-1]) in _NO_ENDING_OF_PART:
        return False
    if _plain(words[-1]) in _NEEDS_PLACE or _plain(words[-2]) == "as":
        return False
    before, last = tokens[-2:]
    is_half = last.tag in {"JJ", "CD"} and before.tag in {"DT", "PRP$"}
    is_passive = before.text in _BE | {"be", "been"} and last.tag in {"VBN", "VBD", "VB"}
    is_noun = before.tag in {"DT", "JJ", "NN", "NNS", "PRP$", "CD", "VBG"}
    is_verb = last.tag in {"VB", "VBP", "VBZ"} and not is_noun
    is_small = last.tag in {"MD", "DT", "IN", "CC"}
    return not (is_half or is_passive or is_verb or is_small)


def _stands_alone(text: str) -> bool:
    words = [_plain(word) for word in text.split()]
    return (
        _FEWEST_WORDS <= len(words) <= MOST_WORDS
        and words[0] not in _NO_BEGINNING | _OWNING | _OF_OTHERS
        and words[-1] not in _NO_ENDING
        and not _is_turned(words)
        and not any(_dangles(words, at) for at in range(len(words)))
        and not _SIGNS.search(text)
        and text.count("`") % 2 == 0
    )


def _is_turned(words: Sequence[str]) -> bool:
    """Whether the subject stands in the middle, as in "washing and beds I plan"."""
    at = words.index("i") if "i" in words else 0
    is_spared = words[at + 1 : at + 2] == ["do"]
    return at > 0 and not is_spared and _OPENING_SIDE_CLAUSE.isdisjoint(words[:at])


def _dangles(words: Sequence[str], at: int) -> bool:
    """Whether a word stands for something that was said before."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word == "that":
        is_right = bool(following) and tagged(f"is {following}")[-1].tag in {"JJ", "RB"}
        return not following or following in _PREPOSITIONS or is_right
    if word == "one":
        return not _counts_or_is_described(words, at, following)
    if word in _OWNING:
        return at < _FEWEST_WORDS or (word == "its" and words[0].endswith("s"))
    return word in _DANGLING


def _counts_or_is_described(words: Sequence[str], at: int, following: str) -> bool:
    """As in "one page" or "the old one"."""
    is_described = at > 0 and tagged(f"the {words[at - 1]}")[-1].tag == "JJ"
    counts = bool(following) and tagged(f"one {following}")[-1].tag.startswith(("NN", "JJ"))
    return is_described or counts


def _plain(word: str) -> str:
    return word.strip(_MARKS).lower()
