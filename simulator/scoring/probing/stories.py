"""Asks for what a story leaves out, and for a story where none is told."""

import re
from collections.abc import Iterator

from simulator.english.full_verbs import Tense
from simulator.scoring.coverage import ScoredPoint, Verdict
from simulator.scoring.probing.deeds import is_way_of_doing
from simulator.scoring.probing.probe import Probe, Reason
from simulator.scoring.probing.said_answer import SaidAnswer

_WORTH_OF_EXAMPLE = 3.5
_OF_ONE_CASE = frozenset({"situation", "task", "result"})
_SCENE_AND_DEED = frozenset({"situation", "action"})
_WORTHS = {"action": 1.3, "result": 1.2, "lesson": 1.1}
_MANY_OWN_DEEDS = 3
_ONE_WORDING_LESS = 0.01
_NEAREST_UNTOLD = 0.09
"""What comes nearer than that to a part of a story may well tell it."""
_OF_A_TIME = re.compile(
    r"\b(?:(?:about|of|describe|describing) (?:a|one|the last) "
    r"(?:time|situation|case|occasion|moment|day)"
    r"|an example of|give (?:me |us )?an example|have you ever|when did you last|when have you"
    r"|an occasion|a situation (?:where|in which|when))\b",
    re.IGNORECASE,
)
_OF_A_HABIT = re.compile(
    r"\bhow (?:do|would) you (?:usually |normally )?(?:deal|handle|cope|react|respond|work|motivate"
    r"|prioriti[sz]e|organi[sz]e|manage|stay|keep calm)\b.*\b(?:stress|pressure|conflicts?"
    r"|critici[sz]m|feedback|deadlines?|disagree\w*|difficult|colleagues?|teams?|people|mistakes?"
    r"|priorities|setbacks?|failures?|changes?)\b"
    r"|\byour (?:\w+ ){0,2}(?:strengths?|weakness(?:es)?)\b|\bproud of\b",
    re.IGNORECASE,
)
_TOLD = {
    "action": re.compile(r"\b(?:didn't (?:really )?do anything|did nothing)\b", re.IGNORECASE),
    "result": re.compile(
        r"\b(?:in the end|finally|turned out|result\w*|outcome|became of|came of|it ended"
        r"|at the end(?! of (?!it\b|the day\b))|(?:he|she|we|they) managed)\b",
        re.IGNORECASE,
    ),
    "lesson": re.compile(
        r"\b(?:learn\w*|taught|since then|these days|nowadays|next time|now I|lesson|ever since"
        r"|took away|take away|stuck with me)\b",
        re.IGNORECASE,
    ),
}
"""What tells a part of a story, as far as single words can."""
_NONE_IN_MIND = re.compile(
    r"\b(?:can't|cannot|couldn't|could not|don't) (?:really |honestly )?(?:think of|recall|remember"
    r"|name|pick|come up with|describe|tell you (?:a|one|where|when|about))\b"
    r"|\b(?:nothing|none) (?:really )?(?:comes|springs) to mind\b"
    r"|\b(?:haven't|hasn't) (?:\w+ )?got (?:a|one|any)\b|\b(?:not|no) (?:one |any )?particular\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\brather (?:not|leave)\b|\bcan't say (?:any )?more\b"
    r"|\b(?:won't|will not|not going to|don't want to|I'll not|not here to) (?:say|tell|describe"
    r"|name|go into|talk)\b",
    re.IGNORECASE,
)
_OF_FAILURE = re.compile(r"\bfail\w*\b", re.IGNORECASE)
"""How that turned out needs no question."""
_WORDINGS = {
    "example": (
        "Can you tell me about one particular time, and what you did then?",
        "Can you give me one example of that, from start to finish?",
        "When did that last happen to you, and what did you do?",
    ),
    "small example": ("A small one will do: when did that last happen to you?",),
    "action": (
        "What did you do yourself, step by step?",
        "Which part of that did you do yourself, and how?",
    ),
    "result": ("How did it turn out in the end?", "And what came of it?"),
    "lesson": ("What did you take away from it?", "What would you do differently next time?"),
}


def examples(answer: SaidAnswer) -> Iterator[Probe]:
    """One particular time, where a question about experience is answered in general."""
    text = answer.question.text
    if (
        _tells_of_a_case(answer)
        or not answer.is_general
        or not (_OF_A_TIME.search(text) or _OF_A_HABIT.search(text))
    ):
        return
    habits = (c for c in answer.clauses if c.tense is not Tense.PAST and not c.is_denied)
    habit = next((clause for clause in habits if is_way_of_doing(clause)), None)
    if habit and not _NONE_IN_MIND.search(answer.text):
        asked = f"You said {habit.text}. Can you tell me about one time when you did that?"
        yield Probe(asked, answer.missing, Reason.EXAMPLE, _WORTH_OF_EXAMPLE, habit.text)
    else:
        yield from _any_example(answer)


def _tells_of_a_case(answer: SaidAnswer) -> bool:
    """Whether a part of a story stands there that only one that happened can have."""
    told = (p for p in answer.coverage.points if p.verdict is not Verdict.MISSED)
    return any(answer.is_of_story(p) and p.text in _OF_ONE_CASE for p in told)


def _any_example(answer: SaidAnswer) -> Iterator[Probe]:
    """One particular time, unless the speaker has said that they won't tell of any."""
    if _REFUSES.search(answer.text):
        return
    kind = "small example" if _NONE_IN_MIND.search(answer.text) else "example"
    yield from _asked(kind, Reason.EXAMPLE, answer.missing, _WORTH_OF_EXAMPLE)


def parts_of_a_story(answer: SaidAnswer) -> Iterator[Probe]:
    """What a story leaves out; where none was told, a story."""
    missed = {p.text for p in answer.coverage.with_verdict(Verdict.MISSED) if answer.is_of_story(p)}
    left_out = {p.text for p in answer.coverage.points if p.text in missed and _is_untold(p)}
    if answer.own_deeds >= _MANY_OWN_DEEDS:
        left_out.discard("action")
    elif missed >= _SCENE_AND_DEED:
        if {"task", "result"} <= missed and left_out >= _SCENE_AND_DEED:
            yield from _any_example(answer)
            return
        left_out &= {"action"}
    if _OF_FAILURE.search(answer.question.text):
        left_out.discard("result")
    for part, worth in _WORTHS.items():
        told = _TOLD.get(part)
        if part in left_out and not (told and told.search(answer.text)):
            yield from _asked(part, Reason.STORY, (part,), worth)


def _is_untold(point: ScoredPoint) -> bool:
    """Whether nothing in the answer comes near to a point."""
    return all(nearest.confidence < _NEAREST_UNTOLD for nearest in point.closest)


def _asked(kind: str, reason: Reason, points: tuple[str, ...], worth: float) -> Iterator[Probe]:
    """The same in several wordings, of which one is asked where another was before."""
    for at, wording in enumerate(_WORDINGS[kind]):
        yield Probe(wording, points, reason, worth - at * _ONE_WORDING_LESS)
