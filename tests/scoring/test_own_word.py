"""What a person says of a verdict counts, and can be taken back."""

from dataclasses import replace

import pytest

from simulator.scoring.coverage import Coverage, Evidence, ScoredPoint, Verdict
from simulator.scoring.own_word import decide_place, keep_own_word

_SAID = Evidence("it waited a bit longer", 3.0, 4.5, 0.4)
_OTHER = Evidence("every time it failed", 1.0, 2.0, 0.3)
_MISSED = ScoredPoint("back-off", Verdict.MISSED, closest=(_SAID, _OTHER))
_COVERED = ScoredPoint("Kafka", Verdict.COVERED, "exact", Evidence("Kafka", 0.0, 0.4, 0.95))
_COVERAGE = Coverage((_COVERED, _MISSED))


def test_a_ticked_point_counts_and_rests_on_the_closest_words() -> None:
    after = decide_place(_COVERAGE, 1, is_made=True)

    assert after.share == 1.0
    assert after.points[1].how == "self"
    assert after.points[1].evidence == _SAID


def test_a_point_that_nothing_comes_near_can_be_ticked_too() -> None:
    bare = Coverage((ScoredPoint("back-off", Verdict.MISSED),))

    ticked = decide_place(bare, 0, is_made=True).points[0]

    assert (ticked.verdict, ticked.evidence) == (Verdict.COVERED, None)


def test_what_was_taken_for_the_opposite_of_a_point_is_none_once_it_is_ticked() -> None:
    before = Coverage((replace(_MISSED, contradiction=_OTHER),))

    assert before.contradicted
    assert not decide_place(before, 0, is_made=True).contradicted


def test_an_unticked_point_no_longer_counts_but_shows_what_it_rested_on() -> None:
    after = decide_place(_COVERAGE, 0, is_made=False)

    assert after.share == 0.0
    assert after.points[0].how == "self"
    assert after.points[0].evidence is None
    assert after.points[0].closest == (_COVERED.evidence,)


@pytest.mark.parametrize(("place", "is_made"), [(0, True), (1, False)])
def test_to_say_what_was_found_anyway_changes_nothing(place: int, is_made: bool) -> None:
    assert decide_place(_COVERAGE, place, is_made=is_made) == _COVERAGE


def test_one_s_word_holds_when_the_answer_is_judged_again() -> None:
    decided = decide_place(decide_place(_COVERAGE, 1, is_made=True), 0, is_made=False)

    again = keep_own_word(decided, _COVERAGE)

    assert again == decided


def test_a_verdict_that_has_come_to_agree_is_shown_as_found() -> None:
    decided = decide_place(_COVERAGE, 1, is_made=True)
    found = replace(_COVERED, text="back-off")

    again = keep_own_word(decided, Coverage((_COVERED, found)))

    assert again.points[1] == found
