"""Short passages, from the answer and from the model answer, that feedback rests on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.english.fillers import without_asides
from simulator.english.sentences import sentences_by_stops
from simulator.english.tokens import tokens_of
from simulator.english.wordfreq_lexicon import is_frequent_word
from simulator.questions.bank import KeyPoint
from simulator.scoring.coverage import Evidence
from simulator.scoring.matching import find_matches
from simulator.scoring.point_sentence import point_sentence
from simulator.transcribing.transcript import Word, as_text

_CLAUSE_END = re.compile(r"(?<=[,;:])\s+|\s+(?=(?:and|but|so|which|while|because)\b)")
_MARKS = (".", ",", ";", ":", "!", "?")
_ALL_MARKS = "".join(_MARKS)
_HESITATIONS = frozenset("um uh er erm eh".split())
_LEADS = _HESITATIONS | frozenset("and but or so then well which yes yeah".split())
_NEVER_LAST = frozenset(
    """a about an and any as at because but by every for from has have in into is it its my of on
    or our over so some than that the their then there to was were when where which while with
    your i i'd i'm i've i'll we we'd he she they always just had said""".split()
)
_JOINING = frozenset("and but so which while because".split())
_NEVER_LAST_EVEN_WITH_A_COMMA = _JOINING | _HESITATIONS
_LEAD_TO_SPEECH = _NEVER_LAST | _LEADS | frozenset("said says say asked thought know".split())
_SENTENCE_ENDS = (".", "!", "?")
_MOST_QUOTED_WORDS = 12
_FEWEST_WORDS_TO_A_MARK = 8
_MOST_PASSAGE_WORDS = 16
MOST_WORDS_OF_OPPOSITE = 24
"""What is wrong in a passage may stand at its end."""
_MOST_SENTENCE_WORDS = 24


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage of the answer; ``clarity`` is 0 to 1, less where words may be misheard."""

    text: str
    clarity: float

    @property
    def word_count(self) -> int:
        """Number of words in it."""
        return len(self.text.split())


def words_around(
    evidence: Evidence, words: Sequence[Word], most_words: int = _MOST_PASSAGE_WORDS
) -> Quotation:
    """The evidence with the words around it, up to the ends of its clause or a dozen words.

    Anything longer than ``most_words`` is cut at the end of a clause.
    """
    if not words:
        return Quotation(evidence.text, evidence.confidence)
    first, last = _nearest(evidence, words)
    last = min(last, first + most_words - 1)
    most = max(_MOST_QUOTED_WORDS, last - first + 1)
    start = next((at for at in range(first, 0, -1) if _begins_clause(words, at)), 0)
    end = next((at for at in range(last + 1, len(words)) if _begins_clause(words, at)), len(words))
    nearest = sorted(range(start, end), key=lambda at: max(first - at, at - last))
    quoted = [words[at] for at in sorted(nearest[:most])]
    quoted = quoted[_lead([word.text for word in quoted]) :]
    if max(nearest[:most]) + 1 < end:
        quoted = quoted[: _whole_length([word.text for word in quoted])]
    quoted = quoted[: _length_without_end([word.text for word in quoted])]
    clarity = sum(word.probability * (not word.needed_bias) for word in quoted) / len(quoted)
    return Quotation(_trimmed(as_text(quoted)), clarity)


def in_short(text: str) -> str:
    """A passage of the answer to quote; of a long one, the first dozen words or so."""
    quoted = text.split()
    quoted = quoted[_lead(quoted) :]
    if len(quoted) > _MOST_PASSAGE_WORDS:
        quoted = quoted[:_MOST_PASSAGE_WORDS]
        quoted = quoted[: _whole_length(quoted)]
    quoted = quoted[: _length_without_end(quoted)]
    return _trimmed(" ".join(quoted))


def _trimmed(text: str) -> str:
    """The words without what only fills between them, and without the marks at both ends."""
    return without_asides(text).strip(" .,;:!?") or text


def _lead(texts: Sequence[str]) -> int:
    """How many words at the beginning only lead up to the rest: "Um, so"."""
    leads = (at for at, text in enumerate(texts) if text.strip(_ALL_MARKS).lower() not in _LEADS)
    return next(leads, 0)


def _whole_length(texts: Sequence[str]) -> int:
    """How many words of a passage that is cut off reach to the end of a clause, if not too few."""
    ends = [
        at + 1
        for at, (text, following) in enumerate(pairwise([*texts, ""]))
        if (text.endswith(_MARKS) or following in _JOINING)
        and text.strip(_ALL_MARKS).lower() not in _LEAD_TO_SPEECH
    ]
    return ends[-1] if ends and ends[-1] >= _FEWEST_WORDS_TO_A_MARK else len(texts)


def _length_without_end(texts: Sequence[str]) -> int:
    """How many words are left without those at the end that lead on: "and then I just"."""
    length = len(texts)
    while length > 1 and _leads_on(texts[length - 1]):
        length -= 1
    return length


def _leads_on(text: str) -> bool:
    word = text.lower()
    joins = word.rstrip(_ALL_MARKS) in _NEVER_LAST_EVEN_WITH_A_COMMA
    return joins or word in _NEVER_LAST or word.endswith("'s")


def _nearest(evidence: Evidence, words: Sequence[Word]) -> tuple[int, int]:
    """First and last of the words at the time of the evidence, or of those nearest to it."""
    apart = [max(word.start - evidence.end, evidence.start - word.end) for word in words]
    during = [at for at, seconds in enumerate(apart) if seconds < 0]
    nearest = during or [apart.index(min(apart))]
    return nearest[0], nearest[-1]


def _begins_clause(words: Sequence[Word], at: int) -> bool:
    """Whether a clause ends before the word; Whisper may leave out the stop, not the capital."""
    text, before = words[at].text, words[at - 1].text
    has_capital = text[:1].isupper() and text not in {"I", "I'd", "I'm", "I've", "I'll"}
    return before.endswith(_MARKS) or (has_capital and is_frequent_word(text.lower()))


def model_sentence(point: KeyPoint, model_answer: str) -> str | None:
    """The sentence of the model answer that makes a point; of a long one the clauses around it.

    Where no sentence names it, that which states it, if any does.
    """
    return _naming_sentence(point, model_answer) or _stating_sentence(point, model_answer)


def _stating_sentence(point: KeyPoint, model_answer: str) -> str | None:
    sentence = point_sentence(point, model_answer)
    if sentence == point.text:
        return None
    is_long = len(sentence.split()) > _MOST_SENTENCE_WORDS
    return _clauses_around(point, sentence) if is_long else sentence


def _naming_sentence(point: KeyPoint, model_answer: str) -> str | None:
    for sentence in sentences_by_stops(model_answer):
        if not _makes(point, sentence):
            continue
        if len(sentence.split()) <= _MOST_SENTENCE_WORDS:
            return sentence
        return _clauses_around(point, sentence)
    return None


def _clauses_around(point: KeyPoint, sentence: str) -> str:
    clauses = _CLAUSE_END.split(sentence)
    at = next((at for at, clause in enumerate(clauses) if _makes(point, clause)), 0)
    chosen = clauses[at]
    for clause in clauses[at + 1 :]:
        if len(f"{chosen} {clause}".split()) > _MOST_SENTENCE_WORDS:
            break
        chosen = f"{chosen} {clause}"
    return chosen if chosen.endswith(_SENTENCE_ENDS) else f"{chosen.strip(' ,;:')} ..."


def _makes(point: KeyPoint, text: str) -> bool:
    (matches,) = find_matches([point], tokens_of(text))
    return any(match.is_certain for match in matches)
