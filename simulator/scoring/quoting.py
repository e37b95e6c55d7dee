"""Short passages, from the answer and from the model answer, that feedback rests on."""

import re
from collections.abc import Sequence

from simulator.questions.bank import KeyPoint
from simulator.scoring.coverage import Evidence
from simulator.scoring.matching import find_matches
from simulator.scoring.tokens import tokenise
from simulator.transcribing.transcript import Word, as_text

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_CLAUSE_END = re.compile(r"(?<=[,;:])\s+|\s+(?=(?:and|but|so|which|while|because)\b)")
_MOST_QUOTED_WORDS = 12
_MOST_SENTENCE_WORDS = 24


def words_around(evidence: Evidence, words: Sequence[Word]) -> str:
    """The evidence with the words around it, up to the ends of its clause or a dozen words."""
    first = next(at for at, word in enumerate(words) if word.end > evidence.start)
    last = max(at for at, word in enumerate(words) if word.start < evidence.end)
    first, last = min(first, last), max(first, last)
    clause = [
        at
        for at in range(len(words))
        if not any(_ends_clause(word) for word in words[min(at, last) : max(at, first)])
    ]
    nearest = sorted(clause, key=lambda at: max(first - at, at - last))[:_MOST_QUOTED_WORDS]
    return as_text([words[at] for at in sorted(nearest)]).strip(" .,;:!?")


def _ends_clause(word: Word) -> bool:
    return word.text.endswith((".", ",", ";", ":", "!", "?"))


def model_sentence(point: KeyPoint, model_answer: str) -> str | None:
    """The sentence of the model answer that makes a point; of a long one the clauses around it."""
    for sentence in _SENTENCE_END.split(" ".join(model_answer.split())):
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
    return chosen.strip(" ,;:")


def _makes(point: KeyPoint, text: str) -> bool:
    (matches,) = find_matches([point], tokenise(text.replace("`", " ").split()))
    return any(match.is_certain for match in matches)
