"""What is said about an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.audio import Stretch
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict
from simulator.scoring.delivery import measure_delivery
from simulator.scoring.feedback import compose_feedback
from simulator.speaking.sentences import split_sentences
from tests.scoring.building import transcript

_HEARD = transcript("some words that were said")
_DELIVERY = measure_delivery(_HEARD, (Stretch(0, 2),))


def _assessment(verdicts: str, outcome: Outcome = Outcome.ANSWERED) -> Assessment:
    """Points A0, A1 … with verdicts given by the letters c, u and m; p is covered when asked."""
    by_letter = {verdict.value[0]: verdict for verdict in Verdict} | {"p": Verdict.COVERED}
    points = tuple(
        ScoredPoint(f"{letter.upper()}{number}", by_letter[letter], prompted=letter == "p")
        for number, letter in enumerate(verdicts)
    )
    coverage = Coverage(points) if outcome is Outcome.ANSWERED else None
    return Assessment(_HEARD, coverage, _DELIVERY, outcome)


def _feedback(verdicts: str) -> str:
    return compose_feedback(_assessment(verdicts))


def test_points_that_came_when_asked_are_told_apart() -> None:
    assert "You covered C0, and when asked, P1. Next time, bring in M2." in _feedback("cpm")
    assert "When asked, you covered P0 and P1." in _feedback("pp")


def test_points_are_named_by_what_became_of_them() -> None:
    feedback = _feedback("cumm")

    assert "You covered C0." in feedback
    assert "wasn't sure that I heard U1." in feedback
    assert "bring in M2 and M3." in feedback


def test_a_list_reads_like_one() -> None:
    assert "bring in M1, M2 and M3." in _feedback("cmmm")


def test_a_complete_answer_is_told_so_and_nothing_to_bring_in() -> None:
    feedback = _feedback("ccc")

    assert feedback == "That was a complete answer. You covered C0, C1 and C2."


def test_a_long_complete_answer_is_told_how_many_points_there_were() -> None:
    assert "all 6 points, among them C0, C1 and C2." in _feedback("cccccc")


@pytest.mark.parametrize(
    ("verdicts", "opening"),
    [
        ("cccc", "complete answer"),
        ("ccccm", "strong answer"),
        ("cm", "good start"),
        ("cmm", "made a beginning"),
        ("umm", "couldn't make out a point for sure"),
    ],
)
def test_the_opening_fits_the_share_of_points(verdicts: str, opening: str) -> None:
    assert opening in split_sentences(_feedback(verdicts))[0]


def test_an_unsure_point_is_not_called_covered_or_missed() -> None:
    feedback = _feedback("u")

    assert "wasn't sure that I heard U0" in feedback
    assert "covered" not in feedback
    assert "bring in" not in feedback


def test_an_answer_off_the_point_is_told_what_the_question_looks_for() -> None:
    feedback = _feedback("mmmmm")

    assert "didn't reach what this question is about" in feedback
    assert "looking for M0, M1, M2 and 2 more." in feedback


@pytest.mark.parametrize(
    ("count", "listed"),
    [
        (1, "bring in M1."),
        (4, "bring in M1, M2, M3 and M4."),
        (5, "bring in M1, M2, M3 and 2 more."),
        (9, "bring in M1, M2, M3 and 6 more."),
    ],
)
def test_a_long_list_is_cut_but_never_for_one_name(count: int, listed: str) -> None:
    assert listed in _feedback("c" + "m" * count)


def test_silence_unclear_speech_and_missing_the_point_are_told_apart() -> None:
    silent = compose_feedback(_assessment("", Outcome.NO_SPEECH))
    unclear = compose_feedback(_assessment("", Outcome.UNCLEAR))
    off_the_point = _feedback("mm")

    assert "didn't hear an answer" in silent
    assert "microphone" in silent
    assert "couldn't make out the words" in unclear
    assert "heard your answer" in off_the_point
    assert len({silent, unclear, off_the_point}) == 3


@given(st.text(alphabet="cum", min_size=1, max_size=30))
def test_feedback_is_at_most_four_sentences_of_at_most_four_names_a_list(verdicts: str) -> None:
    sentences = split_sentences(_feedback(verdicts))

    assert len(sentences) <= 4
    for sentence in sentences:
        names = [word for word in sentence.strip(".").split() if word.rstrip(",")[1:].isdigit()]
        assert len(names) <= 4


@given(st.text(alphabet="cum", min_size=1, max_size=30))
def test_feedback_says_nothing_that_the_verdicts_do_not_hold(verdicts: str) -> None:
    feedback = _feedback(verdicts)

    assert ("You covered" in feedback) is ("c" in verdicts)
    assert ("wasn't sure" in feedback) is ("u" in verdicts)
    assert ("complete" in feedback) is (set(verdicts) == {"c"})
