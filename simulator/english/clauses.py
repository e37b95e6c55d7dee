"""The statements of a sentence: what stands on its own within it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from simulator.english.sentences import ends_sentence
from simulator.english.tagging import TaggedToken, tagged

_SEMICOLON = re.compile(r"(`[^`]*`)|;")
_FINITE = {"MD", "VB", "VBD", "VBP", "VBZ"}
_SUBJECTS = frozenset("i we you they he she it".split())
_AUXILIARIES = frozenset(
    """would will could can should must might may do did have has had is are was were be been 'd 'll
    've 'm 're 's""".split()
)
_BE = frozenset("is are was were be been 'm 're 's".split())
_HAVE_OR_DO = frozenset("have has had do does did 've".split())
_CONTRACTED = re.compile(r"(?<=\w)(?='(?:d|ll|ve|m|re|s)\b)")
_NOT_THIRD_PERSON = frozenset("i we you they".split())
_IRREGULAR_PASTS = frozenset(
    """began bought brought built caught chose drew felt found gave got held kept led left lost made
    met ran said sat saw sent spent spoke stood taught thought told took went withdrew won
    wrote""".split()
)
_FURTHER_PASTS = frozenset(
    """was were had did came became fell grew rose shrank knew broke spent stuck rang hung
    drove flew ate drank threw bit bet bound chose dealt dug forgot forgave fought froze hid
    hit hurt laid lent lay lit meant paid rode rid rose sold shook shot showed slept slid stole
    struck swept swam swung taught tore understood woke wore wound won withdrew""".split()
)
_SAME_IN_PAST = frozenset("cut let put read set shut".split())
_JOINING = frozenset("and but then".split())
_NO_VERBS = frozenset("like time plan second test number".split())
_ASKED = frozenset("that what whether how why which who not".split())
_OBJECT_TAGS = {"PRP", "DT", "WP", "WRB"}
_BEFORE_SIDE_CLAUSE = {"IN", "WRB"}
_BEFORE_ATTRIBUTE = {"DT", "PRP$", "JJ", "IN", "CD"}
_BEFORE_VERB = frozenset("and then also never not".split())
_FEWEST_WORDS = 3
_MOST_WORDS_OF_SUBJECT = 5
_REACH_OF_VERB = 6


@dataclass(frozen=True, slots=True)
class _Placed:
    """A token, and where it stands in the sentence."""

    token: TaggedToken
    start: int

    @property
    def word(self) -> str:
        return self.token.text.lower()

    @property
    def end(self) -> int:
        return self.start + len(self.token.text)

    @property
    def is_past(self) -> bool:
        return (
            self.token.tag in {"VBD", "VBN"}
            or self.word in _IRREGULAR_PASTS
            or (self.is_finite and self.word.endswith("ed"))
        )

    @property
    def is_finite(self) -> bool:
        return self.token.tag in _FINITE


def is_past_form(word: str) -> bool:
    """Whether a word, known to be a verb, stands in the past: "kept", "listed"."""
    return word in _IRREGULAR_PASTS or word in _FURTHER_PASTS or word.endswith("ed")


def uncontracted(text: str) -> list[str]:
    """The words of a text, "I'd" as the two that it stands for: "I", "'d"."""
    return _CONTRACTED.sub(" ", text).split()


def has_verb(sentence: str) -> bool:
    """Whether a sentence states something, rather than list names."""
    return any(placed.is_finite for placed in _placed(sentence))


@lru_cache(maxsize=2_000)
def statements_of(sentence: str) -> tuple[str, ...]:
    """What a sentence states, each as a sentence of its own; itself, where it states one thing.

    "I listened first and wrote it down" states that I listened first, and that I wrote it down.
    """
    words = _placed(sentence)
    statements: list[str] = []
    subject = ""
    for start, end in pairwise([0, *_cuts(words), len(words)]):
        part = sentence[words[start].start : words[end].start if end < len(words) else None]
        if start == 0 or _joins_clause(words, start):
            subject = _subject(sentence, words[start:end])
            statements.append(_with_subject(part, ""))
            continue
        verb = words[_place_behind(words, start)]
        if _can_go_on(subject, words, verb):
            statements.append(_with_subject(part, _fitted(subject, verb)))
        else:
            statements[-1] += part
    return tuple(map(as_statement, statements))


def _placed(sentence: str) -> list[_Placed]:
    placed, at = [], 0
    for token in tagged(sentence):
        found = sentence.find(token.text, at)
        if found >= 0:
            placed.append(_Placed(token, found))
            at = found + len(token.text)
    return placed


def _cuts(words: Sequence[_Placed]) -> list[int]:
    """Where a further statement begins, at the word that joins it."""
    tally = _Tally(words)
    cuts: list[int] = []
    for at in range(1, len(words) - 1):
        begin = cuts[-1] if cuts else 0
        if tally.words(begin, at) < _FEWEST_WORDS or not tally.is_open_to_cut(begin, at):
            continue
        if _joins_clause(words, at) or _joins_verb(words, tally, begin, at):
            cuts.append(at)
    return [at for at in cuts if tally.words(at, len(words)) > _FEWEST_WORDS]


class _Tally:
    """What stands between any two places of a sentence, counted once for all of them."""

    def __init__(self, words: Sequence[_Placed]) -> None:
        following = [*words[1:], None]
        self._words = _sums(any(map(str.isalnum, placed.word)) for placed in words)
        self._finite = _sums(placed.is_finite for placed in words)
        self._brackets = _sums(
            (placed.token.text == "(") - (placed.token.text == ")") for placed in words
        )
        self._infinitives = _sums(
            placed.word == "to" and bool(after and after.is_finite)
            for placed, after in zip(words, following, strict=True)
        )
        self._verbs = [at for at in range(len(words)) if _is_main_verb(words, at)]

    def words(self, begin: int, end: int) -> int:
        """How many are words."""
        return self._words[end] - self._words[begin]

    def is_open_to_cut(self, begin: int, end: int) -> bool:
        """Whether a statement could end here: it has a verb, and no bracket is open."""
        is_closed = self._brackets[begin] == self._brackets[end]
        return is_closed and self._finite[end] > self._finite[begin]

    def has_infinitive(self, begin: int, end: int) -> bool:
        """Whether there is one, as in "had to calm"."""
        last = max(begin, end - 1)
        return self._infinitives[last] > self._infinitives[begin]

    def main_verb(self, begin: int) -> int | None:
        """Where the first full verb of a statement stands."""
        place = bisect_left(self._verbs, begin)
        return self._verbs[place] if place < len(self._verbs) else None


def _sums(values: Iterable[int]) -> list[int]:
    """The sum of the values before each place."""
    return list(accumulate(values, initial=0))


def _joins_clause(words: Sequence[_Placed], at: int) -> bool:
    """At a semicolon, or at ", and" with a subject and its verb behind it."""
    if words[at].word == ";":
        return True
    if words[at].word not in _JOINING or words[at - 1].word != ",":
        return words[at].word == "and" and _has_pronoun(words, at)
    return _has_subject(words, at)


def _has_pronoun(words: Sequence[_Placed], at: int) -> bool:
    return words[at + 1].word in _SUBJECTS


def _has_subject(words: Sequence[_Placed], at: int) -> bool:
    """Whether what is joined here has a subject of its own."""
    after = words[at + 1 : at + 1 + _REACH_OF_VERB]
    if after and after[0].word in _ASKED:
        return False
    is_second = len(after) > 1 and after[1].word in _SUBJECTS - {"it", "you"}
    if _has_pronoun(words, at) or is_second:
        return True
    for place, placed in enumerate(after):
        if placed.word in {",", ";", "that", "which", "who", "to"}:
            return False
        if placed.is_finite:
            return place > 0 and placed.word not in _NO_VERBS
    return False


def _joins_verb(words: Sequence[_Placed], tally: _Tally, begin: int, at: int) -> bool:
    """At "and" or a comma before a verb with an object, of the same form as the one before."""
    if words[at].word not in {"and", ","}:
        return False
    place, main = _place_behind(words, at), tally.main_verb(begin)
    verb = words[place]
    is_aside = words[at].word == "," and words[at + 1].word in _BE | {"say"}
    if main is None or main >= at - 1 or is_aside:
        return False
    if tally.has_infinitive(main, at) and _goes_on_infinitive(verb):
        return False
    return (
        _is_like_verb(verb, words[main])
        and (words[main].is_past or not verb.is_past)
        and _has_object(words, place)
    )


def _goes_on_infinitive(verb: _Placed) -> bool:
    """As in "I had to calm them down and find an answer"."""
    return not verb.is_past and verb.token.tag != "VBZ"


def _place_behind(words: Sequence[_Placed], at: int) -> int:
    """Where what is joined here stands, behind "then" and the like."""
    behind = at + 1
    while behind < len(words) - 1 and words[behind].word in _BEFORE_VERB:
        behind += 1
    return behind


def _can_go_on(subject: str, words: Sequence[_Placed], verb: _Placed) -> bool:
    """Whether a further verb has a subject that it agrees with, or needs none."""
    first = subject.lower().partition(" ")[0]
    agrees = verb.token.tag != "VBZ" or first not in _NOT_THIRD_PERSON
    return agrees if subject else _is_imperative(words)


def _is_imperative(words: Sequence[_Placed]) -> bool:
    """As in "always put water in first": it has no subject."""
    tags = [placed.token.tag for placed in words[:2]]
    return tags[:1] == ["VB"] or tags == ["RB", "VB"]


def _is_like_verb(placed: _Placed, main: _Placed) -> bool:
    tags = {*_FINITE, "VBN"} if main.is_past else _FINITE
    if placed.word in _NO_VERBS or placed.word.endswith("ing"):
        return False
    return placed.token.tag in tags or placed.word in _SAME_IN_PAST


def _is_main_verb(words: Sequence[_Placed], at: int) -> bool:
    """Whether it is a full verb that says what the subject does."""
    placed = words[at]
    is_verb = placed.is_finite or (placed.is_past and not _is_attribute(words, at))
    return is_verb and placed.word not in _AUXILIARIES


def _is_attribute(words: Sequence[_Placed], at: int) -> bool:
    """As in "the enriched table"."""
    return at > 0 and words[at - 1].token.tag in _BEFORE_ATTRIBUTE


def _has_object(words: Sequence[_Placed], verb: int) -> bool:
    for placed in words[verb + 1 : verb + 1 + _REACH_OF_VERB]:
        if placed.word in {",", ";", ".", "and"}:
            return False
        if placed.token.kind in {"name", "noun", "code"} or placed.token.tag in _OBJECT_TAGS:
            return True
    return False


def _subject(sentence: str, words: Sequence[_Placed]) -> str:
    """The subject of what stands last in these words, with its auxiliaries: "I'd", "The worker".

    Empty if it has too many words.
    """
    starts = [at for at in range(len(words)) if words[at].word in _SUBJECTS]
    opening = [at for at in starts if at == 0 or words[at - 1].word in {",", "so", "then"}]
    first_verb = next((at for at, placed in enumerate(words) if placed.is_finite), len(words))
    own = opening[-1:] or [start for start in starts if start <= first_verb][:1]
    if own:
        end = own[0] + 1
        while end < len(words) and words[end].word in _AUXILIARIES:
            end += 1
        return sentence[words[own[0]].start : words[end - 1].end]
    begin = next((at for at, w in enumerate(words) if w.word not in _JOINING | {",", ";"}), 0)
    verbs = (at for at in range(begin, len(words)) if _is_main_verb(words, at))
    verb = next(verbs, 0) or begin
    is_short = 0 < verb - begin <= _MOST_WORDS_OF_SUBJECT
    subject = sentence[words[begin].start : words[verb].start].strip()
    is_side_clause = words[begin].token.tag in _BEFORE_SIDE_CLAUSE or "," in subject
    return "" if is_side_clause or not is_short else subject


def _fitted(subject: str, verb: _Placed) -> str:
    """The subject with those of its auxiliaries that go with a further verb."""
    words = uncontracted(subject)
    if verb.word in _AUXILIARIES - _HAVE_OR_DO:
        unfit = _AUXILIARIES
    elif verb.word in _HAVE_OR_DO or not verb.is_past:
        unfit = _BE | _HAVE_OR_DO
    else:
        return subject
    while words and words[-1].lower() in unfit:
        words.pop()
    return " ".join(words).replace(" '", "'")


def _with_subject(part: str, subject: str) -> str:
    part = re.sub(r"^(?:\s*[,;]?\s*(?:and|but)\b|\s*[,;])+\s*", "", part)
    return f"{subject} {part}" if subject else part


def as_statement(text: str) -> str:
    """With a capital and a full stop, and commas for semicolons, which part points in a bank."""
    text = _SEMICOLON.sub(lambda found: found[1] or ",", text).strip().rstrip(",: ")
    if not text:
        return text
    text = text if text[0] == "`" else text[0].upper() + text[1:]
    return text if ends_sentence(text) else f"{text}."
