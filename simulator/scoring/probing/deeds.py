"""Asks how something was done that is no more than named, or may have been meant."""

import re
from collections.abc import Iterator, Sequence

from simulator.english.full_verbs import Tense
from simulator.english.reported import ReportedClause
from simulator.english.tagging import is_name
from simulator.english.textblob_lexicon import commonness
from simulator.english.tokens import comparable, token_texts
from simulator.scoring.coverage import Doubt, ScoredPoint, Verdict
from simulator.scoring.probing.probe import Probe, Reason
from simulator.scoring.probing.said_answer import SaidAnswer

_WORTH_OF_UNSURE, _WORTH_OF_NAMED = 1.0, 1.2
_FEWEST_WORDS = 4
_MOST_WORDS_OF_TERM = 4
_TELLING_COMMONNESS = 4.9
_JOINING = frozenset(
    """i we you and or with also plus mostly then the a an our things use used using have had need
    needed add added know knew would d um uh etc""".split()
)
_ASKS_FOR_NAMES = re.compile(r"(?:which|name|list|what are|enumerate)\b", re.IGNORECASE)
_LEANS_ON_OTHERS = re.compile(r"\b(?:that|this)(?: (?:before|after|by|with|for|in|on|to)\b|$)")
_OF_DEEDS = "action"
"""The one part of a story that deeds make."""

_WAYS = frozenset(
    """build set fix check measure test reduce improve convince persuade organise
    organize plan train solve sort agree explain calm compare analyse analyze introduce
    split figure design automate migrate clean coordinate negotiate handle deal
    manage prepare track monitor verify prioritise prioritize count estimate trace isolate document
    rebuild rewrite replace group secure protect win teach""".split()
)
_DONE_WAYS = frozenset(
    """built set fixed checked measured tested reduced improved convinced persuaded
    organised organized planned trained solved sorted agreed explained calmed compared
    analysed analyzed introduced split figured designed automated
    migrated cleaned coordinated negotiated handled dealt managed prepared tracked monitored
    verified prioritised prioritized counted estimated traced isolated documented rebuilt rewrote
    reorganised replaced grouped secured protected won taught""".split()
)


def is_way_of_doing(clause: ReportedClause) -> bool:
    """Whether the speaker does something in it that can be done in several ways."""
    return clause.is_deed and clause.verb in _WAYS | _DONE_WAYS


def unsure_deeds(answer: SaidAnswer) -> Iterator[Probe]:
    """What may make a point, in words of the speaker's own."""
    for point in answer.coverage.with_verdict(Verdict.UNSURE):
        clause = _open_clause(answer, point)
        if clause:
            yield _how(clause, (point.text,), _WORTH_OF_UNSURE + point.weight / 2)


def named_terms(answer: SaidAnswer) -> Iterator[Probe]:
    """Points whose names stand together without a word on any, in an answer that misses others.

    Where names were asked for, they are enough.
    """
    if not answer.missing or _ASKS_FOR_NAMES.match(answer.question.text):
        return
    for sentence in answer.sentences:
        named = [point for point in answer.coverage.points if _is_named_in(point, sentence)]
        if len(named) > 1 and not _says_more_than(named, sentence):
            for point in named:
                asked = f"You mentioned {point.text}. {_question_of_term(point.text)}"
                worth = _WORTH_OF_NAMED + point.weight / 2
                yield Probe(asked, (point.text,), Reason.DETAIL, worth, point.text)


def _how(clause: ReportedClause, points: tuple[str, ...], worth: float) -> Probe:
    asked = f"You said {clause.text}. {_question_of_deed(clause)}"
    return Probe(asked, points, Reason.DETAIL, worth, clause.text)


def _question_of_deed(clause: ReportedClause) -> str:
    is_past = clause.tense is Tense.PAST
    if not is_way_of_doing(clause) or clause.verb not in (_DONE_WAYS if is_past else _WAYS):
        return "Can you tell me more about that?"
    if is_past:
        return "How exactly did you do that?"
    return f"How exactly {'would' if clause.tense is Tense.WOULD else 'do'} you do that?"


def _open_clause(answer: SaidAnswer, point: ScoredPoint) -> ReportedClause | None:
    """Where somebody does something that may be the point, and does not explain it."""
    if point.doubt is not Doubt.IN_OTHER_WORDS or point.evidence is None or point.prompted:
        return None
    if answer.is_of_story(point) and point.text != _OF_DEEDS:
        return None
    clauses = answer.clauses_in(point.evidence)
    return answer.nearest(point, [c for c in clauses if _is_worth_asking(answer, c)])


def _is_worth_asking(answer: SaidAnswer, clause: ReportedClause) -> bool:
    is_told_in_full = clause.word_count >= _FEWEST_WORDS
    return is_told_in_full and is_way_of_doing(clause) and _is_open(answer, clause)


def _is_open(answer: SaidAnswer, clause: ReportedClause) -> bool:
    """Whether somebody does it, makes no point with it yet, and says no more of it."""
    is_told = answer.is_made_by(clause) or answer.goes_on_with(clause)
    leans = answer.leans(clause) or _LEANS_ON_OTHERS.search(clause.said)
    is_clear = not (clause.is_denied or leans)
    return clause.is_deed and is_clear and not is_told


def _says_more_than(named: Sequence[ScoredPoint], sentence: str) -> bool:
    """Whether a sentence has more than the names in it and what joins them."""
    names = {word for p in named if p.evidence for word in token_texts(p.evidence.text)}
    return not set(token_texts(sentence)) <= names | _JOINING


def _is_named_in(point: ScoredPoint, sentence: str) -> bool:
    evidence = point.evidence
    if evidence is None or point.prompted or point.how in {"meaning", "self", None}:
        return False
    longest = max(len(point.text.split()), len(evidence.text.split()))
    is_there = f" {comparable(evidence.text)} " in f" {comparable(sentence)} "
    return is_there and longest <= _MOST_WORDS_OF_TERM


def _question_of_term(term: str) -> str:
    last = term.rsplit(maxsplit=1)[-1]
    if is_name(last, opens_sentence=False):
        return "What do you use it for?"
    if min(commonness(word) for word in token_texts(term)) >= _TELLING_COMMONNESS:
        return "Can you tell me more about that?"
    is_plural = last.endswith("s") and not last.endswith("ss")
    return "How do they work?" if is_plural else "How does it work?"
