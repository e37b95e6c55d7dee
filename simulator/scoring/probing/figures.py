"""Asks for a number where a result is told without one."""

import re
from collections.abc import Iterator

from simulator.english.full_verbs import Tense
from simulator.english.numbers.words import AMOUNT
from simulator.english.reported import ReportedClause
from simulator.scoring.probing.probe import Probe, Reason
from simulator.scoring.probing.said_answer import SaidAnswer

_WORTH = 3.0
_MEASURED = (
    r"\b(?:times?|hours|days|weeks|minutes|costs?|money|budgets?|bills?|expenses|spending|rates?"
    r"|errors?|mistakes?|faults?|complaints?|queues?|waste|sales|revenue|turnover|profits?|margins?"
    r"|numbers?|amounts?|load|latency|traffic|usage|use|size|speed|throughput|delays?|accidents?"
    r"|injuries|falls|returns|orders|visitors|visits|bookings|downtime|incidents?|bugs?|tickets?"
    r"|alerts?|calls|scores?|marks|grades|temperature|pressure|weight|churn|conversions?|absences?"
    r"|sick days|overtime|stock|prices?|consumption|memory|noise|builds?|quer(?:y|ies)|reports?"
    r"|jobs?)\b"
)
_CHANGED = re.compile(
    rf"\b(?:reduced|cut|lowered|increased|decreased|improved|shortened|saved|raised|sped up"
    rf"|brought down) (?:(?!into|in|on|with|for|to|at)\w+ ){{0,4}}?{_MEASURED}"
    rf"|{_MEASURED}(?: \w+){{0,3}}? (?:dropped|fell|rose|grew|shrank"
    r"|went (?:right |way |straight |back )?(?:down|up)|came (?:right |way )?down)\b",
    re.IGNORECASE,
)
_BETTER = r"(?:faster|quicker|slower|cheaper|shorter|smaller|lower)"
_COMPARED = re.compile(
    r"\b(?:had|have|got) (?:far |a lot |many )?fewer \w+"
    rf"|\b(?:is|are) (?:now )?(?:much |a lot |far )?{_BETTER} now\b"
    r"|\b(?:got|became|was|were|is now|are now|it's now|runs?|ran|made it|made them|went|worked"
    rf"|works) (?:\w+ ){{0,3}}?(?:much |a lot |far |way )?(?:{_BETTER}|fewer)\b",
    re.IGNORECASE,
)
_FEWER = re.compile(r"\b(?:had|have|got)\b.* fewer\b", re.IGNORECASE)


def numbers(answer: SaidAnswer) -> Iterator[Probe]:
    """How much better, where nothing near says so."""
    for clause in answer.clauses:
        if _is_change(clause) and not _is_measured(answer, clause):
            asked = f"You said {clause.text}. {_question(clause)}"
            yield Probe(asked, (), Reason.NUMBER, _WORTH, clause.text)


def _is_change(clause: ReportedClause) -> bool:
    if clause.is_denied or clause.tense is Tense.WOULD:
        return False
    return bool(_COMPARED.search(clause.said) or _CHANGED.search(clause.said))


def _is_measured(answer: SaidAnswer, clause: ReportedClause) -> bool:
    """Whether its sentence tells an amount, or the next one does."""
    sentences = answer.sentences
    at = sentences.index(clause.sentence) if clause.sentence in sentences else 0
    return any(AMOUNT.search(sentence) for sentence in sentences[at : at + 2])


def _question(clause: ReportedClause) -> str:
    if _FEWER.search(clause.said):
        return "How many fewer?"
    return "How much was that?" if clause.verb == "saved" else "By how much?"
