"""Which question about an answer is the best to ask, if any is.

Rules find what might be asked, each for a reason: two statements that don't agree, a result without
a figure, an answer that stays general where something that happened was asked for, a point that is
no more than named. They rest on the verdicts of the scorer, and with them on the model of meaning.
Asking well matters more than asking often: a clause that can't be told back safely, or a point that
was made, yields no question.
"""

from collections.abc import Collection

from simulator.questions.bank import Question
from simulator.scoring.coverage import Coverage
from simulator.scoring.probing.deeds import named_terms, unsure_deeds
from simulator.scoring.probing.doubts import contradictions, disagreements
from simulator.scoring.probing.figures import numbers
from simulator.scoring.probing.probe import Probe
from simulator.scoring.probing.said_answer import SaidAnswer
from simulator.scoring.probing.stories import examples, parts_of_a_story

_RULES = (
    disagreements,
    contradictions,
    numbers,
    examples,
    unsure_deeds,
    named_terms,
    parts_of_a_story,
)


def probes_for(question: Question, coverage: Coverage, text: str) -> tuple[Probe, ...]:
    """All that may be asked about an answer, what is worth most first.

    Args:
        question: what was answered.
        coverage: the verdicts on it.
        text: the words of the answer.
    """
    answer = SaidAnswer(question, coverage, text)
    found = (probe for rule in _RULES for probe in rule(answer))
    return tuple(sorted(found, key=lambda probe: -probe.worth))


def choose_probe(
    question: Question, coverage: Coverage, text: str, asked: Collection[str]
) -> Probe | None:
    """The best question about an answer that was not asked before, and quotes nothing again.

    Args:
        question: what was answered.
        coverage: the verdicts on it.
        text: the words of the answer.
        asked: the follow-ups that were asked in this session.
    """
    probes = probes_for(question, coverage, text)
    return next((probe for probe in probes if not _was_asked(probe, asked)), None)


def _was_asked(probe: Probe, asked: Collection[str]) -> bool:
    return any(probe.text == text or (probe.about and probe.about in text) for text in asked)
