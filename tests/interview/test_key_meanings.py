"""A key that came to mean something else while it was pressed does nothing."""

from simulator.interview.key_meanings import HELD_BACK_SECONDS, KeyMeanings, Meaning, meaning
from simulator.interview.states import Event, Phase
from simulator.listening.turn import Stage

ENTER, SKIP = Event.KEY_DONE, Event.KEY_SKIP
ENDING = {ENTER: Meaning.END_ANSWER, SKIP: Meaning.SKIP}
GOING_ON = {ENTER: Meaning.NEXT, SKIP: Meaning.NEXT}


def test_a_key_means_nothing_new_for_half_a_second() -> None:
    known = KeyMeanings().after(ENDING, 10.0).after(GOING_ON, 20.0)

    assert known.is_held_back(ENTER, 20.0)
    assert known.is_held_back(SKIP, 20.0 + HELD_BACK_SECONDS - 0.01)
    assert not known.is_held_back(ENTER, 20.0 + HELD_BACK_SECONDS)


def test_a_key_pressed_before_its_meaning_changed_is_held_back_too() -> None:
    assert KeyMeanings().after(ENDING, 10.0).after(GOING_ON, 20.0).is_held_back(ENTER, 19.9)


def test_a_key_that_goes_on_meaning_the_same_is_obeyed_at_once() -> None:
    known = KeyMeanings().after(GOING_ON, 10.0).after(GOING_ON, 20.0)

    assert not known.is_held_back(ENTER, 20.0)


def test_a_key_without_a_meaning_meanwhile_is_compared_with_what_it_meant_last() -> None:
    judging = KeyMeanings().after(ENDING, 10.0).after({}, 20.0)

    assert judging.after(GOING_ON, 20.1).is_held_back(ENTER, 20.2)
    assert not judging.after(ENDING, 20.1).is_held_back(ENTER, 20.2)


def test_a_key_that_meant_nothing_before_is_obeyed_at_once() -> None:
    assert not KeyMeanings().after(ENDING, 10.0).is_held_back(SKIP, 10.0)


def test_the_enter_that_began_the_interview_does_not_cut_the_first_question_short() -> None:
    asking = KeyMeanings().after({ENTER: Meaning.ANSWER_NOW}, 10.0)

    assert asking.is_held_back(ENTER, 9.0)
    assert asking.is_held_back(ENTER, 10.1)


def test_enter_means_something_else_with_each_stage_of_an_answer() -> None:
    meanings = [meaning(ENTER, Phase.LISTENING, stage) for stage in Stage]

    assert meanings == [Meaning.START_CLOCK, Meaning.BE_REMINDED, Meaning.END_ANSWER]


def test_repeat_means_the_same_before_and_after_the_question_has_ended() -> None:
    asking, listening = (meaning(Event.KEY_REPEAT, p) for p in (Phase.ASKING, Phase.LISTENING))

    assert asking is listening
