"""Words that were once ticked for a point are recognised the next time."""

import pytest

from simulator.questions.bank import KeyPoint
from simulator.scoring.coverage import ScoredPoint, Verdict
from simulator.scoring.example_finder import ExampleFinder
from simulator.scoring.finding import Sought
from simulator.scoring.scorer import FindingScorer
from tests.building.transcripts import words

_POINT = KeyPoint("exponential back-off", examples=("every time it failed it waited a bit longer",))
_SCORER = FindingScorer((ExampleFinder(),))


def _scored(said: str) -> ScoredPoint:
    return _SCORER.look_for(Sought((_POINT,), ""), words(said)).points[0]


@pytest.mark.parametrize(
    "said",
    [
        "so every time it failed it waited a bit longer and then it went on",
        "and each time it failed it waits a bit longer",
    ],
)
def test_much_the_same_words_make_the_point_again(said: str) -> None:
    assert _scored(said).verdict is Verdict.COVERED


def test_the_evidence_is_what_was_said_now() -> None:
    scored = _scored("well, every time it fails it waited a bit longer, you know")

    assert scored.evidence is not None
    assert scored.evidence.text == "every time it fails it waited a bit longer"


@pytest.mark.parametrize("said", ["", "it failed every time", "we waited for the bus a bit longer"])
def test_a_part_of_the_words_does_not(said: str) -> None:
    assert _scored(said).verdict is Verdict.MISSED
