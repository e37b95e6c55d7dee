"""What an advert asks for: skills and duties, each with its weight. Pure."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.english.stems import stem
from simulator.english.tokens import token_texts
from simulator.english.wordfreq_lexicon import is_commonest_word, is_frequent_word
from simulator.planning.advert_parts import names_title, weight_of
from simulator.planning.headings import Part, part_under
from simulator.planning.passages import Kind, Passage, passages_of
from simulator.questions.lines import plain_typography
from simulator.questions.terms import terms_of

MOST_CHARACTERS = 60_000
"""Of a longer text, this much is read: about ten thousand words."""

_MOST_DEMANDS = 80
_MOST_WORDS_OF_TITLE = 10
_MOST_WORDS_OF_DUTY = 9
_LEAST_WORDS_OF_DUTY = 2
_SHORT_WORDS = 12
_OFTEN = 0.35
_SAYS_LITTLE = frozenset(
    map(
        stem,
        """ability able accordance accurate achieve act advanced applicant application appropriate
        appropriately area aspect background basis bring build busy candidate career clear closely
        colleague commitment communicate company confident core current cv daily day deep degree
        deliver demand demonstrable develop development duty effective effectively ensure
        environment equivalent essential evidence excellent experience experienced expertise
        familiar familiarity field finalist fluent full good grasp great group help hello hold
        holder ideal ideally implementation include including individual individualised industry
        job keen key knowledge least level liaison like lovely maintain maintaining make making
        manage member new nice opportunity organisation other own passion people person position
        post practical preferably preparation prepare preparing proficiency proficient promptly
        proven provide qualification qualified record registered relevant requirement
        responsibility responsible role senior set several similar skill skilled solid somebody
        someone something sound standard strict strong suitable support take task team thing
        thorough time times track trust understanding use using various want way week willing
        willingness with work worked working year years""".split(),
    )
)
_TO_DO = re.compile(
    r"^(?:(?:including|such as|you(?:'ll| will| should| must|'ve|'re| are| have)?|to|who|is|are|be|"
    r"can|we|someone|somebody|the post holder|the person we appoint|will|need|want|able|ability|"
    r"experience|in|of|with|and|evidence|proven|strong|good|excellent)\s+)+",
    re.IGNORECASE,
)
_BETWEEN_STATEMENTS = re.compile(r"(?:[;:]|,(?:\s+(?:and|but|or|so))?)\s+")
_LEAST_WORDS_OF_STATEMENT = 4
_ASIDE = re.compile(r"\s*\([^()]{0,300}\)")
_SOUGHT = re.compile(
    r"\b(?:looking for|seeking|recruiting|hiring|appoint|require|need)\s+(?:an?|our(?: next)?)\s+"
    r"(?P<title>[A-Za-z][\w/&' -]{2,60}?)"
    r"(?=[,.;:!?(]|\s+(?:to|who|with|in|at|on|and|that|for)\b)",
)
_BEHIND_TITLE = re.compile(r"\s+(?:-|\N{EN DASH}|\N{EM DASH}|@|\||at|wanted)(?:\s.*|$)|\s*[(|@].*$")


@dataclass(frozen=True, slots=True)
class Demand:
    """A skill or duty as the advert names it, with its weight and the ``sentence`` it is from."""

    text: str
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Advert:
    """What was understood of an advert.

    ``title`` is the line that names the job, or empty. ``demands`` are in the order of the advert.
    It ``is_cut`` if the text was longer than is read.
    """

    title: str
    demands: tuple[Demand, ...]
    is_cut: bool = False

    @property
    def job(self) -> str:
        """The name of the job, without what else its line tells."""
        return _BEHIND_TITLE.sub("", self.title).strip(" .,!")


def read_advert(text: str) -> Advert:
    """What an advert asks for."""
    passages = list(passages_of(plain_typography(text[:MOST_CHARACTERS])))
    weighed = list(_weighed(passages))
    demands = _merged([demand for one, weight in weighed for demand in _demands(one, weight)])
    return Advert(_title(passages), demands, is_cut=len(text) > MOST_CHARACTERS)


def _weighed(passages: Sequence[Passage]) -> Iterator[tuple[Passage, float]]:
    """What asks for something, with its weight; what may ask for it, if there are no headings."""
    parts = [part_under(one.text) for one in passages if one.kind is Kind.HEADING]
    least = Part.UNKNOWN.value if {Part.WANTED, Part.DUTY} & set(parts) else 0.0
    part = Part.UNKNOWN
    for passage in passages:
        if passage.kind is Kind.HEADING:
            part = part_under(passage.text)
        elif passage.kind is not Kind.LABELLED:
            weight = weight_of(passage, part)
            if weight > least:
                yield passage, weight


def _title(passages: Sequence[Passage]) -> str:
    """What is labelled as the job, the words with which the advert begins, or what is sought."""
    labelled = [one.text for one in passages if names_title(one.label)]
    first = [one.text for one in passages[:1] if _is_title(one)]
    sought = [found["title"] for one in passages if (found := _SOUGHT.search(one.text))]
    return next(iter((*labelled, *first, *sought)), "")


def _is_title(passage: Passage) -> bool:
    is_short = len(passage.text.split()) <= _MOST_WORDS_OF_TITLE
    return is_short and part_under(passage.text) is Part.UNKNOWN and passage.text[-1] not in ".?!"


def _demands(passage: Passage, weight: float) -> Iterator[Demand]:
    """What each statement of a passage asks for."""
    for statement in _statements(passage.text):
        texts = _demanded(statement, are_sure=weight > Part.UNKNOWN.value)
        for text in texts:
            yield Demand(text, weight / math.sqrt(len(texts)), statement)


def _statements(sentence: str) -> list[str]:
    """What stands between commas and the like, if that is long enough to be told by itself."""
    statements: list[str] = []
    for piece in _BETWEEN_STATEMENTS.split(sentence):
        is_rest = len(piece.split()) < _LEAST_WORDS_OF_STATEMENT
        if statements and (is_rest or len(statements[-1].split()) < _LEAST_WORDS_OF_STATEMENT):
            statements[-1] += f", {piece}"
        else:
            statements.append(piece)
    return statements


def _demanded(text: str, *, are_sure: bool) -> list[str]:
    """The terms of a statement; what it says as a whole, if it says little else."""
    names = list(dict.fromkeys(_names(text, are_sure=are_sure)))
    duty = _duty(text)
    is_better = not names or (len(names) == 1 and len(text.split()) <= _SHORT_WORDS)
    return [duty] if duty and is_better else names


def _names(text: str, *, are_sure: bool) -> Iterator[str]:
    for term in terms_of(text):
        if term.is_telling or " " in term.text:
            name = _telling(term.text)
            if name and (are_sure or not term.is_name):
                yield name


def _telling(term: str) -> str:
    """The term without what every advert says; nothing, if that is all it says."""
    words = term.split()
    while words and _says_little(words[0]):
        words = words[1:]
    while words and _says_little(words[-1]):
        words = words[:-1]
    is_common = len(words) == 1 and is_frequent_word(words[0].lower())
    return "" if is_common else " ".join(words)


def _says_little(word: str) -> bool:
    return not content_of(word)


def _duty(sentence: str) -> str:
    words = _TO_DO.sub("", _ASIDE.sub("", sentence)).strip(" .").split()
    telling = [word for word in words if not _says_little(word)]
    is_worth = len(telling) >= _LEAST_WORDS_OF_DUTY or any(
        not is_frequent_word(word.lower()) for word in telling
    )
    return _cut(words) if is_worth else ""


def _cut(words: list[str]) -> str:
    """The first words, without what leads on to those that are left out."""
    cut = words[:_MOST_WORDS_OF_DUTY]
    while len(cut) < len(words) and _says_little(cut[-1]):
        cut.pop()
    return " ".join(cut)


def content_of(text: str) -> tuple[str, ...]:
    """The stems of what a text says, each once, without what every advert says."""
    tokens = (token for token in dict.fromkeys(token_texts(text)) if _may_tell(token))
    stems = dict.fromkeys(stem(token) for token in tokens)
    return tuple(one for one in stems if one not in _SAYS_LITTLE)


def _may_tell(token: str) -> bool:
    return len(token) > 1 and not token[0].isdecimal() and not is_commonest_word(token)


def _merged(demands: Sequence[Demand]) -> tuple[Demand, ...]:
    """Each demand once; what is named again weighs a little more."""
    first: dict[tuple[str, ...], Demand] = {}
    for demand in demands:
        key = tuple(sorted(content_of(demand.text)))
        known = first.get(key)
        if known:
            first[key] = replace(known, weight=known.weight + _OFTEN * demand.weight)
        elif key:
            first[key] = demand
    heaviest = sorted(first.values(), key=lambda demand: -demand.weight)[:_MOST_DEMANDS]
    return tuple(demand for demand in first.values() if demand in heaviest)
