"""A short label for a statement: the words of it that tell most, in their order."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from simulator.english.tagging import is_name
from simulator.english.textblob_lexicon import commonness, is_known
from simulator.english.tokens import token_texts
from simulator.questions.contrasts import without_contrasts

MOST_WORDS_OF_LABEL = 6
_MOST_WORDS_READ = 300
_FEWEST_WORDS = 3
_MOST_WORDS_BEFORE_SUBJECT = 6
_MOST_COMMON = 7.5
_WEIGHT_OF_NAME = 12.0
_WEIGHT_OF_OPENING = 6.0
_WEIGHT_OF_CHOICE = 4.0
_COST_OF_TEAR = 6.0
_LEAST_WORTH = 5.0
_LEAST_WEIGHT_OF_TELLING = 1.5
_FEWEST_TELLING_WORDS = 2
_LEAST_COMMON_OPENER = 3.5
_MARKS = ".,;:!?()\"'"
_WORD = re.compile(r"`[^`]*`\S*|\S+")
_OPENING = re.compile(
    r"""(?:
      (?:first|second|third|then|next|finally|also|and|but|so|now|usually|mostly|often|afterwards
        |later|lastly
        |at\ first|at\ the\ end|at\ the\ same\ time|in\ the\ end|after\ (?:that|this)
        |since\ then|as\ a\ result|before\ anything\ else|these\ days|from\ then\ on|to\ begin\ with
        |in\ (?:my|our)\ (?:last|previous|first|old|current)\ \w+
        |in\ practice|in\ general|looking\ back|instead|there|where\ necessary|together|besides
        |of\ course)\b,?
      | (?:i|we|you|they|it)\b(?:'(?:d|ll|ve|m|re|s)\b)?
      | (?:have|had)\b(?!n't|\ not\b|\ (?:the|my|our|your|his|her|their)\ \w+\ \w)
      | (?:would|has|will|could|can|should|must|might|am|was|been|being)\b(?!n't|\ not\b)
      | (?:also|always|usually|then|mostly|often|normally|generally|just|still|really|simply
        |try\ to|tried\ to|start\ by|started\ by|begin\ by|began\ by|decided\ to|want\ to
        |like\ to|went\ on\ to|up\ to\ me\ to)\b
      | (?:turned\ out|mak(?:e|ing)\ sure|made\ sure|ensur(?:e|ing)|think|believe
        |know|learn(?:ed|t))\ that\b
    )\s+""",
    re.IGNORECASE | re.VERBOSE,
)
_BREAKING = frozenset(
    """because since which where while whereas when whenever whatever if unless until before
    after although though instead rather such so who whose without""".split()
)
_MAY_BREAK = frozenset("that what how whether why".split())
"""They break a clause that has an object or some words: "I know that" is no clause."""
_ARTICLES = frozenset("a an the my our your his her their its this these those some any".split())
_LEFT_OUT = _ARTICLES | frozenset(
    "also always usually then very really just quite rather own each both".split()
)
_BE = frozenset("is are was were".split())
_PARTICIPLE = re.compile(
    r"""\w{2,}(?:ed|wn|ought|aught)|broken|built|chosen|done|driven|found|given|held|kept|left|made
    |put|read|run|sent|set|spoken|spent|split|taken|told|written""",
    re.VERBOSE,
)
_PREPOSITIONS = frozenset(
    """after as at before between by during for from if in including of on once over since through
    to under until when where whatever with within""".split()
)
_BEFORE_PHRASE = _PREPOSITIONS | frozenset(
    """about above against and behind below beside inside into onto or outside per than towards upon
    using via""".split()
)
_NO_ENDING = (
    _ARTICLES
    | _PREPOSITIONS
    | _BEFORE_PHRASE
    | frozenset(
        """across all along among be behind been being both can could did do does each else every
        everything had has have he how i is are may might more most much must near never no nor not
        soon only onto per own she should such than that them then they two upon very was we were
        what which while who whether will without would you n't many like also it
        even""".split()
    )
) - {"them", "all", "it"}
_NO_BEGINNING = (_NO_ENDING | {"it", "them", "off", "up"}) - {"own", "only", "have"}
_FINDING_OUT = frozenset("see hear find check know learn".split())
_SUBJECT = re.compile(r"(?:I|[Ww]e|they|you)(?:'\w+)?")
_TIMES = frozenset(
    "afternoon ago day evening later month morning night time today week year".split()
)
_DENYING = re.compile(
    r"never|not|no|nothing|nobody|none|neither|without|cannot|\w+n't", re.IGNORECASE
)


@lru_cache(maxsize=10_000)
def label_of(statement: str) -> str:
    """Three to six words of a statement, names and denials among them; short ones as they are.

    Nobody says a statement of more than 300 words; they stand among the first ones of such a text.
    """
    words = _WORD.findall(without_contrasts(statement) or statement)[:_MOST_WORDS_READ]
    if len(words) > 1:
        words[0] = without_capital(words[0], words[1])
    opened = opened_words(" ".join(words))
    clause = _main_clause(opened)
    label = _trimmed(_shortened(clause))
    if not _tells_enough(label):
        label = _with_what_is_around(clause, opened)
    text = " ".join(label).strip(_MARKS + " ")
    return text or statement.strip(_MARKS + " ").strip() or statement


def is_denial(statement: str) -> bool:
    """Whether it says that something is not so."""
    return any(_DENYING.fullmatch(word.strip(_MARKS)) for word in statement.split())


def word_count(text: str) -> int:
    """How many words there are, a piece of code being one."""
    return len(_WORD.findall(text))


def without_capital(first: str, second: str) -> str:
    """The first word as it is written within a sentence, as far as can be told."""
    plain = _plain(first)
    is_word = is_known(plain) and commonness(plain) > _LEAST_COMMON_OPENER and first != "I"
    leads_name = is_name(second.strip(_MARKS) or "x", opens_sentence=False) and second != "I"
    return first.lower() if is_word and first[1:].islower() and not leads_name else first


def _main_clause(words: Sequence[str]) -> Sequence[str]:
    """The first clause that is no side clause and says something, without its opening."""
    clauses = _with_what_is_asked(_clauses(words))
    main = [clause for at, clause in enumerate(clauses) if not _is_aside(clauses, at)]
    opened = [_without_lead(clause) for clause in main or clauses]
    telling = [clause for clause in opened if _worth(clause) >= _LEAST_WORTH]
    return (telling or sorted(opened, key=_worth, reverse=True) or [()])[0]


def _with_what_is_asked(clauses: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The clauses, with "say first" and the like joined to what is to be said."""
    joined: list[tuple[str, ...]] = []
    for clause in clauses:
        is_asked = _plain(clause[0]) in _MAY_BREAK
        if joined and is_asked and _worth(_without_lead(joined[-1])) < _LEAST_WORTH:
            joined[-1] += clause
        else:
            joined.append(clause)
    return joined


def _is_aside(clauses: Sequence[Sequence[str]], at: int) -> bool:
    """Whether it begins like a side clause, or leads up to the main clause behind a comma."""
    first, following = _plain(clauses[at][0]), clauses[at + 1 : at + 2]
    is_lead = first in _PREPOSITIONS or _plain(clauses[at][-1]) in _TIMES
    leads_up = is_lead and clauses[at][-1].endswith(",")
    is_followed = any(
        _plain(clause[0]) not in _PREPOSITIONS | _BREAKING | {"and"} for clause in following
    )
    return first in _BREAKING or (leads_up and is_followed)


def _without_lead(clause: Sequence[str]) -> Sequence[str]:
    """Without "At the end I" and the like; "For Snowflake I load it" loads it for Snowflake."""
    length = _length_of_lead(clause)
    lead, words = clause[:length], opened_words(" ".join(clause[length:]))
    has_name = any(_weight(word) == _WEIGHT_OF_NAME for word in lead[1:])
    if not has_name or len(words) + len(lead) > MOST_WORDS_OF_LABEL:
        return words
    return [*words[:-1], words[-1].rstrip(_MARKS), lead[0].lower(), *lead[1:]]


def _length_of_lead(clause: Sequence[str]) -> int:
    """How many words stand before the subject: "At the end I", "Two weeks later we"."""
    subject = next((at for at, word in enumerate(clause) if _SUBJECT.fullmatch(word)), 0)
    is_lead = subject <= _MOST_WORDS_BEFORE_SUBJECT and (
        _plain(clause[0]) in _PREPOSITIONS or _plain(clause[subject - 1]) in _TIMES
    )
    return subject if is_lead else 0


def opened_words(text: str) -> list[str]:
    """The words without those that only lead up to them."""
    start = 0
    while match := _OPENING.match(text, start):
        start = match.end()
    return _WORD.findall(text, start)


def _clauses(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words between commas, colons and words that open a side clause, in pieces of three up."""
    clause: list[str] = []
    for word, following in pairwise([*words, ""]):
        is_contrast = _plain(word) in {"and", "but"} and _plain(following) == "not"
        if _breaks(clause, word) or (is_contrast and len(clause) >= _FEWEST_WORDS):
            yield tuple(clause)
            clause = []
        clause.append(word)
        if len(clause) > 1 and word[-1] in ",;:":
            yield tuple(clause)
            clause = []
    if clause:
        yield tuple(clause)


def _breaks(clause: Sequence[str], word: str) -> bool:
    has_object = any(_plain(earlier) in _ARTICLES for earlier in clause)
    least = _FEWEST_WORDS + (_plain(word) in _MAY_BREAK and not has_object)
    without_verb = _plain(word).partition("'")[0]
    return len(clause) >= least and without_verb in _BREAKING | _MAY_BREAK


def _tells_enough(words: Sequence[str]) -> bool:
    """Whether it is hardly said by chance, as a single common word is."""
    weights = list(map(_weight, words))
    telling = [weight for weight in weights if weight >= _LEAST_WEIGHT_OF_TELLING]
    is_short = len(words) < _FEWEST_WORDS and len(telling) < _FEWEST_TELLING_WORDS
    return not is_short or _WEIGHT_OF_NAME in weights


def _with_what_is_around(clause: Sequence[str], words: Sequence[str]) -> Sequence[str]:
    """A clause with the words behind it, or before it where too few are left."""
    starts = (at for at in range(len(words)) if words[at : at + len(clause)] == list(clause))
    start = max(0, min(next(starts, 0), len(words) - MOST_WORDS_OF_LABEL))
    some = words[start : start + MOST_WORDS_OF_LABEL]
    trimmed = _trimmed(some)
    return trimmed if len(trimmed) > 1 else some


def _worth(words: Sequence[str]) -> float:
    return sum(map(_weight, words))


def _weight(word: str) -> float:
    """The more, the rarer the word is; most for names and denials."""
    plain = word.strip(_MARKS)
    if _DENYING.fullmatch(plain):
        return _WEIGHT_OF_NAME
    if plain.lower() == "or":
        return _WEIGHT_OF_CHOICE
    if not plain or plain.lower() in _NO_BEGINNING:
        return 0.0
    if plain[0] == "`" or is_name(plain, opens_sentence=False):
        return _WEIGHT_OF_NAME
    return max(0.0, _MOST_COMMON - commonness(plain.lower()))


def _shortened(clause: Sequence[str]) -> Sequence[str]:
    """The clause, or of a long one the run of words with most weight, without articles."""
    if len(clause) <= MOST_WORDS_OF_LABEL:
        return clause
    words = list(_without_small_words(clause))
    starts = range(max(1, len(words) - MOST_WORDS_OF_LABEL + 1))
    best = max((_run(words, at) for at in starts), key=lambda run: run[0])[1]
    return _with_small_words(best, clause)


def _with_small_words(run: Sequence[str], clause: Sequence[str]) -> Sequence[str]:
    """The run with the articles between its words, where it stays short enough with them."""
    for length in range(len(run), MOST_WORDS_OF_LABEL + 1):
        for start in range(len(clause) - length + 1):
            whole = clause[start : start + length]
            ends = (whole[0], whole[-1])
            if ends == (run[0], run[-1]) and list(_without_small_words(whole)) == list(run):
                return whole
    return run


def _without_small_words(clause: Sequence[str]) -> Iterator[str]:
    """Without articles and the like: "data is stored in the lake" is data stored in lake."""
    for word, following in pairwise([*clause, ""]):
        is_passive = _plain(word) in _BE and _PARTICIPLE.fullmatch(_plain(following))
        is_small = _plain(word) in _LEFT_OUT and _plain(following) != "of"
        if not (is_small or is_passive):
            yield word


def _run(words: Sequence[str], start: int) -> tuple[float, Sequence[str]]:
    """Up to six words from here with their worth, without a phrase at the end that is cut off."""
    run, rest = words[start : start + MOST_WORDS_OF_LABEL], words[start + MOST_WORDS_OF_LABEL :]
    is_cut_off = bool(rest) and _goes_on(run[-1], rest[0])
    if is_cut_off:
        ends = [at for at, word in enumerate(run) if _plain(word) in _BEFORE_PHRASE]
        if ends and ends[-1] >= _FEWEST_WORDS:
            run, is_cut_off = run[: ends[-1]], False
    run = _trimmed(run)
    is_torn = start > 0 and _is_torn(words[start - 1], words[start])
    worth = _worth(run) + _WEIGHT_OF_OPENING * (start == 0)
    return worth - _COST_OF_TEAR * (is_cut_off + is_torn), run


def _is_torn(before: str, first: str) -> bool:
    """Whether a word belongs to the one before it: behind "and", or within a number."""
    is_number = len(token_texts(f"{before} {first}")) == 1 and bool(token_texts(before))
    return _plain(before) in {"or", "and"} or is_number


def _goes_on(word: str, following: str) -> bool:
    is_joined = _plain(following) in {"or", "and"}
    return word[-1] not in _MARKS and (is_joined or _plain(following) not in _NO_ENDING)


def _trimmed(words: Sequence[str]) -> Sequence[str]:
    words = list(words)
    while len(words) > 1 and _leads_on(words):
        words.pop()
    while len(words) > 1 and _is_loose(words[0]) and _plain(words[1]) != "least":
        words.pop(0)
    return words


def _leads_on(words: Sequence[str]) -> bool:
    """Whether the last word leads to another; "her" in "agree with her" does not."""
    *_, before, last = map(_plain, words)
    is_object = last == "her" and before in _BEFORE_PHRASE
    is_aim = before == "to" and last in _FINDING_OUT
    ends = words[-1][-1] in _MARKS
    return not ends and (is_aim or (last in _NO_ENDING and not is_object))


def _is_loose(word: str) -> bool:
    return _plain(word) in _NO_BEGINNING and not _DENYING.fullmatch(word.strip(_MARKS))


def _plain(word: str) -> str:
    return word.strip(_MARKS).lower()
