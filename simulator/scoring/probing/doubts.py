"""Asks about what does not agree: with the model answer, or with what was said before."""

import re
from collections.abc import Iterator
from itertools import combinations

from simulator.english.full_verbs import Tense
from simulator.english.reported import ReportedClause
from simulator.english.stems import stem, stems_of
from simulator.english.textblob_lexicon import commonness
from simulator.english.tokens import token_texts
from simulator.scoring.coverage import Evidence, ScoredPoint
from simulator.scoring.probing.probe import Probe, Reason
from simulator.scoring.probing.said_answer import SaidAnswer

_WORTH_OF_DISAGREEMENT, _WORTH_OF_DOUBT = 5.0, 4.0
_FEWEST_WORDS = 4
_LEAST_LIKENESS = 0.64
_SURE_LIKENESS = 0.7
_FEWEST_WORDS_OF_REPETITION = 2
_TELLING_COMMONNESS = 6.3
_GIVES_REASON = re.compile(
    r"\b(?:because|since|so that|otherwise|as (?:you|it|they|there))\b|'cause\b", re.IGNORECASE
)
_PERFECT = re.compile(r"(?:I|we)(?:'ve| have| had|'d \w+ed|(?: \w+)? never)\b", re.IGNORECASE)
"""What was once, or never, is not done the same way again."""
_LEANS_ON_OTHERS = re.compile(r"(?:it's|it is|it has|they|he|she)\b", re.IGNORECASE)
_OF_DENIAL = frozenset("do does did not never no".split())


def disagreements(answer: SaidAnswer) -> Iterator[Probe]:
    """Two clauses with the same words, one of which says that it is not so."""
    for earlier, later in combinations(answer.clauses, 2):
        if earlier.is_denied is not later.is_denied and _core(earlier) == _core(later):
            yield Probe(
                f"First you said {earlier.text}, then you said {later.text}. Which is it?",
                answer.missing,
                Reason.CONTRADICTION,
                _WORTH_OF_DISAGREEMENT,
                later.text,
            )


def contradictions(answer: SaidAnswer) -> Iterator[Probe]:
    """What says the opposite of a point, or must not be said.

    The question makes sense whether or not it is wrong, and tells no more than was said.
    """
    for point in (*answer.coverage.contradicted, *answer.coverage.slips):
        said = point.contradiction or point.evidence
        clause = said and not point.prompted and _doubtful_clause(answer, point, said)
        if said and clause:
            yield Probe(
                f"You said {clause.text}. {_question(answer, point, clause, said.confidence)}",
                (point.text,),
                Reason.CONTRADICTION,
                _WORTH_OF_DOUBT,
                clause.text,
            )


def _core(clause: ReportedClause) -> frozenset[str]:
    """The stems of what a clause says or denies."""
    return stems_of(clause.said) - _OF_DENIAL


def _doubtful_clause(
    answer: SaidAnswer, point: ScoredPoint, said: Evidence
) -> ReportedClause | None:
    clauses = [clause for clause in answer.clauses_in(said) if _can_be_doubted(clause)]
    clause = answer.nearest(point, clauses)
    if clause is None or said.confidence < _LEAST_LIKENESS or _repeats(point, clause):
        return None
    is_near = clause.is_own or bool(answer.shared(point, clause))
    return clause if is_near or said.confidence >= _SURE_LIKENESS else None


def _repeats(point: ScoredPoint, clause: ReportedClause) -> bool:
    """Whether a clause affirms what the point does in much the same words: it is no opposite."""
    common = _telling(clause.said) & _telling(point.text)
    return not clause.is_denied and len(common) >= _FEWEST_WORDS_OF_REPETITION


def _telling(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in token_texts(text) if commonness(w) < _TELLING_COMMONNESS)


def _can_be_doubted(clause: ReportedClause) -> bool:
    """Whether it says enough to be doubted: what somebody does, or what holds in general."""
    if clause.word_count < _FEWEST_WORDS:
        return False
    if _PERFECT.match(clause.said) or not _telling(clause.said.lower().partition(clause.verb)[2]):
        return False
    leans = _LEANS_ON_OTHERS.match(clause.said) is not None
    return clause.is_deed or not (clause.is_own or clause.tense is Tense.PAST or leans)


def _question(
    answer: SaidAnswer, point: ScoredPoint, clause: ReportedClause, likeness: float
) -> str:
    if clause.is_own:
        return _question_of_own(clause, is_past=answer.is_past(clause))
    is_sure = likeness >= _SURE_LIKENESS and answer.shared(point, clause)
    return "Are you sure about that?" if is_sure else "Is that always so?"


def _question_of_own(clause: ReportedClause, *, is_past: bool) -> str:
    """Why the speaker does it, unless that was said."""
    if is_past:
        return "Would you do it the same way again?"
    if _GIVES_REASON.search(clause.sentence):
        return "What could go wrong with that?"
    if clause.is_denied:
        return "Why not?"
    return f"Why {'would' if clause.tense is Tense.WOULD else 'do'} you do it that way?"
