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
_LEAST_LIKENESS_OF_DEED = 0.8
"""Somebody who does one thing may do the other as well; who says that they don't does not."""
_FEWEST_WORDS_OF_REPETITION = 2
_TELLING_COMMONNESS = 6.3
_PERFECT = re.compile(r"(?:I|we)(?:'ve| have| had|'d \w+ed|(?: \w+)? never)\b", re.IGNORECASE)
"""What was once, or never, is not done the same way again."""
_OF_FAILURE = re.compile(
    r"\b(?:fail\w*|mistake\w*|wrong|regret\w*|broke|lost|weakness\w*|differently)\b", re.IGNORECASE
)
"""Whoever is asked about that has been told already that it was no good."""
_DENYING_POINT = re.compile(r"(?:no|not|never|don't|without|mustn't|nothing)\b", re.IGNORECASE)
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
    for point in _doubtful_points(answer):
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


def _doubtful_points(answer: SaidAnswer) -> Iterator[ScoredPoint]:
    """What must not be said, and what is said to be the other way round.

    A story has no opposite; and what a point says must not be is the opposite in too many ways.
    """
    for point in answer.coverage.contradicted:
        if not (answer.is_of_story(point) or _DENYING_POINT.match(point.text)):
            yield point
    yield from answer.coverage.slips


def _core(clause: ReportedClause) -> frozenset[str]:
    """The stems of what a clause says or denies."""
    return stems_of(clause.said) - _OF_DENIAL


def _doubtful_clause(
    answer: SaidAnswer, point: ScoredPoint, said: Evidence
) -> ReportedClause | None:
    clauses = [clause for clause in answer.clauses_in(said) if _can_be_doubted(answer, clause)]
    clause = answer.nearest(point, clauses)
    if clause is None or said.confidence < _LEAST_LIKENESS or _repeats(point, clause):
        return None
    if clause.is_own:
        is_opposite = clause.is_denied or said.confidence >= _LEAST_LIKENESS_OF_DEED
    else:
        is_opposite = bool(answer.shared(point, clause)) or said.confidence >= _SURE_LIKENESS
    return clause if is_opposite else None


def _repeats(point: ScoredPoint, clause: ReportedClause) -> bool:
    """Whether a clause affirms what the point does in much the same words: it is no opposite."""
    common = _telling(clause.said) & _telling(point.text)
    return not clause.is_denied and len(common) >= _FEWEST_WORDS_OF_REPETITION


def _telling(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in token_texts(text) if commonness(w) < _TELLING_COMMONNESS)


def _can_be_doubted(answer: SaidAnswer, clause: ReportedClause) -> bool:
    """Whether it says enough to be doubted: what somebody does, or what holds in general."""
    if clause.word_count < _FEWEST_WORDS or answer.leans(clause):
        return False
    if _PERFECT.match(clause.said) or not _telling(clause.said.lower().partition(clause.verb)[2]):
        return False
    if answer.is_past(clause) and _OF_FAILURE.search(answer.question.text):
        return False
    return clause.is_deed or not (clause.is_own or clause.tense is Tense.PAST)


def _question(
    answer: SaidAnswer, point: ScoredPoint, clause: ReportedClause, likeness: float
) -> str:
    if clause.is_own:
        return _question_of_own(answer, clause)
    is_sure = likeness >= _SURE_LIKENESS and answer.shared(point, clause)
    return "Are you sure about that?" if is_sure else "Is that always so?"


def _question_of_own(answer: SaidAnswer, clause: ReportedClause) -> str:
    """Why the speaker does it, unless that was said."""
    if answer.is_past(clause):
        return "Would you do it the same way again?"
    if answer.gives_reason_for(clause):
        return "In what case would you?" if clause.is_denied else "What could go wrong with that?"
    if clause.is_denied:
        return "Why not?"
    return f"Why {'would' if clause.tense is Tense.WOULD else 'do'} you do it that way?"
